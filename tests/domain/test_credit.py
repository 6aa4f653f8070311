"""The second tick: when a rise of the balance is certainly the credit of one top-up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from izi_frontdesk.domain.credit import MOST, Other, awaiting_credit, judged, others_of, worth_asking
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import CONFIRMED, FAILED, PENDING, Payment
from izi_frontdesk.domain.trail import BalanceTrail
from tests.domain.made import NOW, a_payment, a_refund, a_top_up, seconds

ZERO = Decimal(0)
LATER = NOW + timedelta(minutes=10)


def accepted(amount: int = 500, reference: str = "FD-AAAAA", **changes: object) -> Operation:
    """A top-up that the bank has confirmed and whose credit was not seen."""
    usual = {"phase": Phase.BANK_ACCEPTED, "bank_at": NOW, "raw_status": CONFIRMED, "payment_id": f"txn {reference}"}
    return a_top_up(reference=reference, amount=Decimal(amount), **(usual | changes))


def pending(amount: int = 500, reference: str = "FD-BBBBB", **changes: object) -> Operation:
    """A top-up nobody has paid."""
    return a_top_up(reference=reference, amount=Decimal(amount), payment_id=f"txn {reference}", **changes)


def other(amount: int, at: datetime = NOW, name: str = "other") -> Other:
    """A confirmed payment of another desk."""
    return Other(name, Decimal(amount), at)


def read(balances: Iterable[int], trail: BalanceTrail | None = None) -> BalanceTrail:
    """A trail from zero, read a second apart."""
    trail = trail or BalanceTrail(ZERO, NOW)
    for number, balance in enumerate(balances):
        trail = trail.read(Decimal(balance), NOW + seconds(number))
    return trail


def ticked(
    balances: Iterable[int], waiting: Iterable[Operation], others: Iterable[Other] = (), now: datetime = NOW
) -> list[str]:
    """The amounts that are credited when these balances have been read."""
    return [f"{op.amount}" for op in judged(read(balances), waiting, others, now).credited]


A500, B500 = accepted(), accepted(reference="FD-BBBBB", created_at=NOW + seconds(1))
A300, A800 = accepted(300, "FD-CCCCC"), accepted(800, "FD-DDDDD")
HELD = accepted(500, "FD-EEEEE", bank_at=None)

CASES: dict[str, tuple[list[int], list[Operation], list[Other], list[str]]] = {
    "the whole amount": ([500], [A500], [], ["500"]),
    "a charge cut it": ([499], [A500], [], []),
    "more than the amount is somebody else's": ([501], [A500], [], []),
    "two that add up to it are somebody else's": ([200, 500], [A500], [], []),
    "it was all there in one of the reads": ([70, 570], [A500], [], ["500"]),
    "a charge after it": ([500, 380], [A500], [], ["500"]),
    "one credit for two": ([500], [A500, B500], [], ["500"]),
    "both credits of two": ([500, 1000], [A500, B500], [], ["500", "500"]),
    "both credits in one read": ([1000], [A500, B500], [], ["500", "500"]),
    "the large one alone": ([500], [A300, A500], [], ["500"]),
    "the large one cut by a charge, or the small one": ([300], [A300, A500], [], []),
    "large and small in one read": ([800], [A300, A500], [], ["500", "300"]),
    "the sum, or one as large": ([800], [A300, A500, A800], [], []),
    "the sum and one as large": ([800, 1600], [A300, A500, A800], [], ["500", "300", "800"]),
    "more than both explain": ([1100], [A300, A500], [], []),
    "held by the bank": ([500], [HELD], [], []),
    "one is held, the smaller is credited": ([300], [A300, HELD], [], []),
    "another desk's of the same amount goes first": ([500], [A500], [other(500)], []),
    "another desk's and ours": ([500, 1000], [A500], [other(500)], ["500"]),
    "another desk's of another amount in the same read": ([800], [A500], [other(300)], ["500"]),
    "another desk's larger one may have been charged": ([500], [A500], [other(800)], []),
    "another desk's smaller one explains nothing": ([500], [A500], [other(300)], ["500"]),
    "only another desk's came": ([300], [A500], [other(300)], []),
    "two of other desks and ours": ([500, 800, 1300], [A500], [other(500), other(300, name="two")], ["500"]),
    "two equal ones of others": ([1000], [A500], [other(500), other(500, name="two")], []),
}


@pytest.mark.parametrize("case", CASES)
def test_a_rise_is_somebodys_credit_when_nothing_else_explains_it(case: str) -> None:
    balances, waiting, others, green = CASES[case]
    assert sorted(ticked(balances, waiting, others)) == sorted(green)


def test_of_the_same_amount_the_oldest_goes_first_and_the_rise_is_used_up() -> None:
    verdict = judged(read([500]), (B500, A500), (), NOW)
    assert verdict.credited == (A500,)
    assert judged(verdict.trail, (B500,), (), NOW).credited == ()


def test_a_share_of_another_desk_is_taken_once() -> None:
    verdict = judged(read([500]), (A500,), (other(500),), NOW)
    assert verdict.trail.explained == {"other"}
    assert judged(read([500, 1000], verdict.trail), (A500,), (), NOW).credited == (A500,)


def test_while_another_is_pending_the_latest_rise_waits_for_the_next_round() -> None:
    waiting = (A300, pending(300))
    assert ticked([300], waiting) == []
    assert ticked([300, 300], waiting) == ["300"], "whoever was paid by then has been told by its status"
    assert ticked([300], (A300, accepted(300, "FD-BBBBB"))) == ["300"]


@pytest.mark.parametrize(("pending_rounds", "green"), [(1, ["500"]), (2, ["500"]), (3, [])])
def test_a_rise_before_the_banks_word_lives_for_two_more_rounds(pending_rounds: int, green: list[str]) -> None:
    trail = BalanceTrail(ZERO, NOW)
    for _ in range(pending_rounds):
        trail = judged(trail.read(Decimal(500), NOW), (pending(),), (), NOW).trail
    verdict = judged(trail.read(Decimal(500), NOW), (A500,), (), NOW)
    assert [f"{op.amount}" for op in verdict.credited] == green


def test_what_had_risen_when_another_top_up_began_counts_in_the_very_next_round_only() -> None:
    begun = BalanceTrail(Decimal(1000), NOW).begun(Decimal(1500), NOW)
    assert judged(begun.read(Decimal(1500), NOW), (A500,), (), NOW).credited == (A500,)
    a_round_later = judged(begun.read(Decimal(1500), NOW), (pending(),), (), NOW).trail
    assert judged(a_round_later.read(Decimal(1500), NOW), (A500,), (), NOW).credited == ()


def test_a_balance_that_was_overtaken_on_its_way_is_no_fall_and_no_rise() -> None:
    trail = BalanceTrail(Decimal(1500), NOW)
    assert trail.begun(Decimal(1000), NOW) == trail


OVERDUE = NOW + seconds(61)


@pytest.mark.parametrize(
    ("balances", "waiting", "green"),
    [
        ([500], [A500], ["500"]),
        ([800], [A500, A300], []),
        ([800], [A500, accepted(300, "FD-CCCCC", bank_at=OVERDUE)], ["300"]),
        ([300, 800], [A500, A300], ["300", "500"]),
    ],
)
def test_a_late_credit_must_be_alone_in_its_read(
    balances: list[int], waiting: list[Operation], green: list[str]
) -> None:
    assert sorted(ticked(balances, waiting, now=OVERDUE)) == green


def test_what_others_were_paid_before_the_banks_word_is_behind_us() -> None:
    trail = BalanceTrail(ZERO, NOW)
    for number in range(3):
        trail = judged(trail.read(Decimal(500), NOW + seconds(number)), (pending(),), (), NOW).trail
    trail = trail.read(Decimal(1000), NOW + seconds(9))
    assert judged(trail, (A500,), (other(500),), NOW).credited == (A500,)
    paid_later = other(500, NOW + seconds(8))
    assert judged(trail, (A500,), (paid_later,), NOW).credited == (), "that money cannot have come before"


def test_with_too_many_at_once_nothing_is_certain() -> None:
    crowd = [other(500, name=f"other {number}") for number in range(MOST)]
    assert ticked([500 * (MOST + 1)], [A500], crowd) == []
    assert ticked([500 * MOST], [A500], crowd[1:]) == ["500"]


@pytest.mark.parametrize(
    ("operation", "awaits"),
    [
        (pending(), True),
        (accepted(), True),
        (pending(phase=Phase.EXPIRED), True),
        (accepted(credited_at=NOW), False),
        (accepted(phase=Phase.SETTLED), False),
        (pending(client_id="client_b"), False),
        (pending(phase=Phase.EXPIRED, phase_since=NOW - timedelta(hours=25)), False),
        (a_top_up(payment_id=""), False),
        (a_refund(phase=Phase.UNKNOWN), False),
    ],
)
def test_a_credit_is_awaited_for_followed_top_ups_of_this_client_only(operation: Operation, awaits: bool) -> None:
    assert bool(awaiting_credit([operation], "client_a", NOW)) is awaits


def test_others_are_asked_about_when_a_claim_may_be_made_and_not_before() -> None:
    assert not worth_asking(read([0]), [A500])
    assert not worth_asking(read([500]), [pending()])
    assert not worth_asking(read([500]), [HELD])
    assert not worth_asking(read([500]), [A500, pending()]), "the rise waits for the next round"
    assert worth_asking(read([500, 500]), [A500, pending()])
    assert worth_asking(read([7]), [A500])


def listed(status: str = CONFIRMED, **changes: object) -> Payment:
    """A payment of another desk, confirmed a while after the trail began."""
    usual = {"id": "other", "created_at": NOW - seconds(60), "confirmed_at": NOW + seconds(5)}
    return a_payment(status, **(usual | changes))


@pytest.mark.parametrize(
    ("payment", "mine", "counts"),
    [
        (listed(), [], True),
        (listed(PENDING), [], False),
        (listed(FAILED), [], False),
        (listed(confirmed_at=NOW - seconds(3)), [], False),
        (listed(confirmed_at=NOW - seconds(2)), [], True),
        (listed(confirmed_at=None), [], False),
        (listed(confirmed_at=None, created_at=NOW), [], True),
        (listed(confirmed_at=None, created_at=None), [], False),
        (listed(id="txn FD-AAAAA"), [A500], False),
        (listed(description="FD-AAAAA"), [A500], False),
        (listed(description="FD-AAAAA"), [accepted(phase=Phase.PAID, credited_at=NOW)], False),
        # Its credit may come as well, though nobody waits for it any more.
        (listed(description="FD-AAAAA"), [accepted(phase=Phase.SETTLED)], True),
        (listed(description="FD-AAAAA"), [a_top_up(phase=Phase.REFUSED, payment_id="")], True),
    ],
)
def test_others_are_those_confirmed_since_the_trail_began(
    payment: Payment, mine: list[Operation], counts: bool
) -> None:
    found = others_of([payment], mine, awaiting_credit(mine, "client_a", NOW), BalanceTrail(ZERO, NOW))
    assert [one.payment_id for one in found] == ([payment.id] if counts else [])


@pytest.mark.parametrize("ahead", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_clock_hours_apart_from_the_servers_is_reckoned_with(ahead: timedelta) -> None:
    ours = a_payment(PENDING, id="txn FD-AAAAA", created_at=NOW + ahead)
    after, before = (listed(id=name, confirmed_at=NOW + ahead + seconds(by)) for name, by in (("a", 5), ("b", -120)))
    found = others_of([ours, after, before], [A500], [A500], BalanceTrail(ZERO, NOW))
    assert [(one.payment_id, one.at) for one in found] == [("a", NOW + seconds(5))]
