"""The client against an honest server over real HTTP: the whole job of the desk, and the faults it knows to play."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.adapters.network import Network
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    Refused,
    RefusedByServer,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.domain.payments import CONFIRMED, FAILED, PENDING, Payment
from izi_frontdesk.domain.signin import PRACTICE_PASSWORD, Tokens
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.support.practice_process import DECLINED_CARD, Practice

ARENA = "club_arena"
PETROV = "client_petrov"
RETURN = "https://return.izi-frontdesk.invalid/done"


class Person:
    """A signed-in person who renews as the session would; a small working TokenSource."""

    def __init__(self, access: IziAccess, tokens: Tokens) -> None:
        self._access = access
        self._tokens = tokens
        self.renewals = 0

    async def access_token(self) -> str:
        return self._tokens.access

    async def renewed(self, stale: str) -> str:
        self.renewals += 1
        try:
            self._tokens = await self._access.refresh(self._tokens.refresh)
        except RefusedByServer as ended:
            raise SignedOut(ended.refused.code) from ended
        return self._tokens.access


class Staff:
    """One account at the practice server."""

    def __init__(self, line: Line, tokens: Tokens) -> None:
        self.person = Person(IziAccess(line), tokens)
        self.desk = IziDesk(line, self.person)


async def signed_in(practice: Practice, network: Network, who: str = "owner") -> Staff:
    """Sign in with the practice password."""
    line = Line(practice.graphql, network)
    tokens, _ = await IziAccess(line).sign_in(f"{who}@practice.izi", PRACTICE_PASSWORD)
    return Staff(line, tokens)


async def paid(practice: Practice, desk: IziDesk, amount: int = 500) -> str:
    """A confirmed payment of Petrov's; answers its id."""
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(amount), RETURN, "FD-7K3Q9"))
    practice.pay(link.payment_id)
    return link.payment_id


async def test_a_wrong_password_is_the_servers_no(practice: Practice, network: Network) -> None:
    with pytest.raises(RefusedByServer):
        await IziAccess(Line(practice.graphql, network)).sign_in("owner@practice.izi", "wrong-password")


async def test_each_person_sees_their_own_clubs(practice: Practice, network: Network) -> None:
    owner, cashier = await signed_in(practice, network), await signed_in(practice, network, "cashier")
    assert (await owner.desk.me()).email == "owner@practice.izi"
    assert {club.id: club.currency for club in await cashier.desk.clubs()} == {ARENA: "RUB", "club_north": "KZT"}
    assert len(await owner.desk.clubs()) == 3


async def test_the_last_four_digits_find_exactly_three(practice: Practice, network: Network) -> None:
    desk = (await signed_in(practice, network)).desk
    found = await desk.search(ARENA, " 4567 ")
    assert {client.id for client in found} == {PETROV, "client_pechkin", "client_sidorova"}
    assert [client.id for client in await desk.search(ARENA, "8 916 123-45-67")] == [PETROV]
    assert await desk.search(ARENA, "+7 999 000 00 00") == ()


async def test_a_top_up_is_paid_credited_and_seen_in_one_look(practice: Practice, network: Network) -> None:
    desk = (await signed_in(practice, network, "cashier")).desk
    before = (await desk.client(PETROV)).balance
    assert before is not None
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal("500.50"), RETURN, "FD-7K3Q9 ночь"))
    assert link.expires_at is not None
    assert link.expires_at.utcoffset() is not None
    look = await desk.look((link.payment_id, "txn_nobody"), (PETROV,))
    waiting = look.payments[link.payment_id]
    assert isinstance(waiting, Payment)
    assert (waiting.status, waiting.amount) == (PENDING, Decimal("500.50"))
    assert look.cost == 1
    assert look.remaining is not None
    missing = look.payments["txn_nobody"]
    assert isinstance(missing, Refused)
    assert missing.code == "NOT_FOUND"
    practice.pay(link.payment_id)
    look = await desk.look((link.payment_id,), (PETROV,))
    done, client = look.payments[link.payment_id], look.clients[PETROV]
    assert isinstance(done, Payment)
    assert isinstance(client, Client)
    assert done.status == CONFIRMED
    assert done.confirmed_at is not None
    assert client.balance == before + Decimal("500.50")
    assert (await desk.payments_of(ARENA, PETROV))[0].description == "FD-7K3Q9 ночь"


async def test_a_declined_card_and_an_unknown_status_are_told_as_they_are(practice: Practice, network: Network) -> None:
    desk = (await signed_in(practice, network)).desk
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(100), RETURN, "FD-22222"))
    practice.pay(link.payment_id, DECLINED_CARD)
    declined = (await desk.look((link.payment_id,), ())).payments[link.payment_id]
    assert isinstance(declined, Payment)
    assert declined.status in {FAILED, PENDING}
    practice.force_status(link.payment_id, "ON_THE_MOON")
    strange = (await desk.look((link.payment_id,), ())).payments[link.payment_id]
    assert isinstance(strange, Payment)
    assert strange.status == "ON_THE_MOON"


async def test_a_partial_refund_and_what_is_left_for_the_next(practice: Practice, network: Network) -> None:
    desk = (await signed_in(practice, network, "admin")).desk
    payment_id = await paid(practice, desk)
    answer = await desk.refund(RefundOrder(payment_id, Decimal("200.25"), "FD-33333 wrong amount"))
    assert (answer.success, answer.amount) == (True, Decimal("200.25"))
    assert answer.refund_id
    seen = (await desk.look((payment_id,), ())).payments[payment_id]
    assert isinstance(seen, Payment)
    assert seen.refunded == Decimal("200.25")
    with pytest.raises(RefusedByServer):
        await desk.refund(RefundOrder(payment_id, Decimal(300), "FD-44444 wrong amount"))


async def test_a_cashier_may_not_refund_and_a_foreign_acquirer_cannot_top_up(
    practice: Practice, network: Network
) -> None:
    owner, cashier = await signed_in(practice, network), await signed_in(practice, network, "cashier")
    payment_id = await paid(practice, owner.desk)
    with pytest.raises(RefusedByServer) as no:
        await cashier.desk.refund(RefundOrder(payment_id, Decimal(1), "FD-55555 wrong amount"))
    assert no.value.refused.code == "FORBIDDEN"
    with pytest.raises(RefusedByServer) as no:
        await owner.desk.start_top_up(TopUpOrder(PETROV, "club_harbor", Decimal(1), RETURN, "FD-66666"))
    assert no.value.refused.code == "VALIDATION_ERROR"
    assert no.value.refused.message


async def test_a_lost_answer_is_unknown_and_the_payment_is_found_by_its_reference(
    practice: Practice, network: Network
) -> None:
    desk = (await signed_in(practice, network)).desk
    practice.fault("initiateTopUpPayment", {"kind": "lose"})
    with pytest.raises(AnswerLost):
        await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(77), RETURN, "FD-L9ST2"))
    found = [payment for payment in await desk.payments_of(ARENA, PETROV) if payment.description == "FD-L9ST2"]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("do", "accident"),
    [
        ({"kind": "refuse"}, AnswerLost),
        ({"kind": "http", "status": 503, "body": "<html>busy</html>", "headers": {}}, ServerFault),
        ({"kind": "raw", "body": "{broken"}, ServerFault),
        ({"kind": "error", "code": "CLUB_CLOSED", "message": "no shift", "http": 200}, RefusedByServer),
        ({"kind": "error", "code": "CLUB_CLOSED", "message": "no shift", "http": 400}, RefusedByServer),
        ({"kind": "error", "code": "TOKEN_INVALID", "message": "who?", "http": 401}, SignedOut),
    ],
)
async def test_a_fault_becomes_exactly_its_accident(
    practice: Practice, network: Network, do: dict[str, object], accident: type[DeskError]
) -> None:
    desk = (await signed_in(practice, network)).desk
    practice.fault("initiateTopUpPayment", do)
    with pytest.raises(accident):
        await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(5), RETURN, "FD-88888"))
    assert not practice.armed()


async def test_a_link_that_is_missing_or_has_no_end_leaves_the_payment_there(
    practice: Practice, network: Network
) -> None:
    desk = (await signed_in(practice, network)).desk
    practice.fault("initiateTopUpPayment", {"kind": "patch", "set": {"paymentUrl": None, "expiresAt": None}})
    link = await desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(5), RETURN, "FD-99999"))
    assert (link.url, link.expires_at) == ("", None)
    assert practice.payment(link.payment_id)["status"] == PENDING


async def test_an_expired_token_costs_one_renewal_and_a_revoked_sign_in_ends(
    practice: Practice, network: Network
) -> None:
    staff = await signed_in(practice, network)
    practice.expire_tokens(access=True)
    link = await staff.desk.start_top_up(TopUpOrder(PETROV, ARENA, Decimal(5), RETURN, "FD-AAAAA"))
    assert link.payment_id
    assert staff.person.renewals == 1
    practice.expire_tokens(access=True, refresh=True)
    with pytest.raises(SignedOut):
        await staff.desk.clubs()
