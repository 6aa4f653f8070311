"""Creating a top-up: on disk before it leaves, and what each kind of answer leaves behind."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.causes import LET_GO
from izi_frontdesk.domain.checkout import RETURN_URL
from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    JournalUnavailable,
    NotReached,
    RateLimited,
    Refused,
    RefusedByServer,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.domain.operations import Kind, Phase
from izi_frontdesk.domain.timeline import Happening
from izi_frontdesk.services.ports import TopUpOrder
from izi_frontdesk.services.topup import Attempt
from tests.hygiene.logs import ExpectedLog
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV
from tests.services.fakes import settled


@pytest.fixture
def desk() -> FakeDesk:
    """Nobody watches here."""
    return FakeDesk()


async def create(desk: FakeDesk, amount: str = "500", comment: str = "") -> Attempt:
    """A top-up for Petrov."""
    return await desk.top_ups.create(PETROV, Decimal(amount), comment)


async def test_the_operation_is_on_disk_before_the_request_leaves(desk: FakeDesk) -> None:
    await create(desk)
    assert desk.story == ["sent client", "journal creating", "sent start_top_up", "journal waiting"]


async def test_the_operation_knows_who_where_how_much_and_the_fresh_balance(desk: FakeDesk) -> None:
    desk.izi.move(PETROV.id, 50)
    operation = (await create(desk, "500.50", " seat 12 ")).operation
    assert (operation.kind, operation.amount, operation.currency) == (Kind.TOP_UP, Decimal("500.50"), "RUB")
    assert (operation.client_id, operation.client_name, operation.client_tail) == (PETROV.id, PETROV.name, "4567")
    assert (operation.staff, operation.desk, operation.club_id) == ("anna", "desk 1", "club_arena")
    assert (operation.balance_before, operation.comment) == (Decimal(1300), "seat 12")
    assert (operation.phase, operation.payment_id) == (Phase.WAITING, "txn_1")
    assert operation.payment_url == "https://pay.example/txn_1"
    assert desk.journal.rows[operation.reference] == operation


async def test_the_server_gets_the_reference_in_front_of_the_comment(desk: FakeDesk) -> None:
    reference = (await create(desk, comment="seat 12")).operation.reference
    order = TopUpOrder(PETROV.id, "club_arena", Decimal(500), RETURN_URL, f"{reference} seat 12")
    assert desk.izi.orders == [order]


async def test_two_top_ups_have_references_of_their_own(desk: FakeDesk) -> None:
    first, second = (await create(desk)).operation, (await create(desk)).operation
    assert first.reference != second.reference
    assert {first.payment_id, second.payment_id} == {"txn_1", "txn_2"}


async def test_nothing_is_sent_when_the_journal_cannot_be_written(desk: FakeDesk) -> None:
    desk.journal.broken = True
    with pytest.raises(JournalUnavailable):
        await create(desk)
    assert desk.izi.sent("start_top_up") == 0
    assert desk.operations.all() == ()


async def test_nothing_is_written_or_sent_when_the_balance_cannot_be_read(desk: FakeDesk) -> None:
    desk.izi.refuses("client", NotReached())
    with pytest.raises(NotReached):
        await create(desk)
    assert desk.story == ["sent client"]


@pytest.mark.parametrize(
    ("accident", "cause"),
    [
        (NotReached(), "NOT_REACHED"),
        (RateLimited(3), "RATE_LIMITED"),
        (SignedOut(), "SIGNED_OUT"),
        (RefusedByServer(Refused("CLUB_CLOSED")), "CLUB_CLOSED"),
        (RefusedByServer(Refused("CLIENT_BLACKLISTED")), "CLIENT_BLACKLISTED"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_certainly_did_not_run_is_refused(
    desk: FakeDesk, accident: DeskError, cause: str, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.....: ")
    desk.izi.refuses("start_top_up", accident)
    attempt = await create(desk)
    assert (attempt.operation.phase, attempt.operation.cause, attempt.accident) == (Phase.REFUSED, cause, accident)
    assert desk.journal.rows[attempt.operation.reference].phase is Phase.REFUSED


@pytest.mark.parametrize("accident", [AnswerLost(), ServerFault()], ids=lambda accident: accident.code)
async def test_a_lost_answer_is_unknown_and_nothing_is_sent_again(
    desk: FakeDesk, accident: DeskError, expected_log: ExpectedLog
) -> None:
    expected_log("top-up FD-.....: ")
    desk.izi.loses("start_top_up", accident)
    attempt = await create(desk)
    assert (attempt.operation.phase, attempt.accident) == (Phase.UNKNOWN, accident)
    assert attempt.operation.payment_id == ""
    assert desk.izi.sent("start_top_up") == 1
    assert desk.journal.rows[attempt.operation.reference].phase is Phase.UNKNOWN


async def test_an_exception_that_nobody_expected_leaves_it_unknown_at_once_and_is_logged(
    desk: FakeDesk, expected_log: ExpectedLog
) -> None:
    expected_log("FD-.....: the command ended in an unexpected way(.|\n)*KeyError: 'link'")
    expected_log("top-up FD-.....: ANSWER_LOST")
    desk.izi.loses("start_top_up", KeyError("link"))
    attempt = await create(desk)
    assert (attempt.operation.phase, type(attempt.accident)) == (Phase.UNKNOWN, AnswerLost)
    assert desk.journal.rows[attempt.operation.reference].phase is Phase.UNKNOWN
    assert desk.izi.sent("start_top_up") == 1


async def test_an_answer_is_kept_even_when_it_cannot_be_written(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("could not be written")
    desk.izi.slow["start_top_up"] = asyncio.Event()
    creating = asyncio.create_task(create(desk))
    await settled()
    desk.journal.broken = True
    desk.izi.slow["start_top_up"].set()
    operation = (await creating).operation
    assert (operation.phase, operation.payment_id) == (Phase.WAITING, "txn_1")
    assert desk.journal.rows[operation.reference].phase is Phase.CREATING, "found as unknown after a restart"


async def test_an_unknown_top_up_can_be_let_go(desk: FakeDesk, expected_log: ExpectedLog) -> None:
    expected_log("ANSWER_LOST")
    desk.izi.loses("start_top_up")
    operation = (await create(desk)).operation
    await desk.decisions.decide(operation.reference, Decision.LET_GO)
    assert (desk.phase(operation), desk.now(operation).cause) == (Phase.WITHDRAWN, LET_GO)


async def test_nothing_else_can_be_let_go(desk: FakeDesk) -> None:
    operation = (await create(desk)).operation
    await desk.decisions.decide(operation.reference, Decision.LET_GO)
    assert desk.phase(operation) is Phase.WAITING
    await desk.operations.change(operation.reference, lambda op: replace(op, kind=Kind.REFUND, phase=Phase.UNKNOWN))
    await desk.decisions.decide(operation.reference, Decision.LET_GO)
    assert desk.phase(operation) is Phase.UNKNOWN, "a refund of unknown outcome is never abandoned"


async def test_the_next_top_up_is_signed_by_whoever_works_where_by_then(desk: FakeDesk) -> None:
    desk.place.club = replace(desk.place.club, id="club_north", currency="KZT")
    operation = (await create(desk)).operation
    assert (operation.club_id, operation.currency) == ("club_north", "KZT")


async def test_a_top_up_sent_again_under_a_renewed_sign_in_says_so_in_its_timeline(desk: FakeDesk) -> None:
    desk.izi.renewals.add("start_top_up")
    operation = await desk.top_up(500)
    told = [entry.happening for entry in await desk.operations.timeline(operation.reference)]
    assert told[:4] == [Happening.ASKED, Happening.SENT, Happening.RETRIED, Happening.ANSWERED]
