"""A payer who can be played: the whole way through the gateway without a browser."""

from collections.abc import Mapping
from dataclasses import dataclass

from izi_frontdesk.practice.gateway import reasons
from izi_frontdesk.practice.gateway.cards import Card, CardForm
from izi_frontdesk.practice.gateway.checkout import NotPayable
from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.gateway.payer_views import METHODS
from izi_frontdesk.practice.gateway.records import AWAITING, CARD, CREATED, SBP, Order, Transaction
from izi_frontdesk.practice.gateway.statuses import is_paid

PAYING_CARD = "4111111111111111"
SECURE_ANSWERS = ("confirm", "wrong", "cancel", "nothing")


class UnknownOrder(Exception):
    """No order has this number."""


class NotAWish(ValueError):
    """What the payer should do makes no sense; the text says why."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the payer does.

    ``late``: the attempt counts as begun long ago, so its Check was answered then, and the order may be closed by now.
    ``secure``: what happens at the bank's page. ``reason_code``: the bank declines for this reason, 0 leaves it to the
    card. ``method``: how the order is paid. ``again``: the last code of SBP is paid once more instead of a new one.
    """

    card: str = PAYING_CARD
    late: bool = False
    secure: str = "confirm"
    reason_code: int = 0
    method: str = CARD
    again: bool = False


@dataclass(frozen=True, slots=True)
class Played:
    """``outcome`` is paid, declined, awaiting (at the bank's page), refused (at the field) or closed."""

    outcome: str
    transaction: Transaction | None = None

    def described(self) -> dict[str, object]:
        """For an answer."""
        if self.transaction is None:
            return {"outcome": self.outcome}
        code = self.transaction.reason_code
        return {
            "outcome": self.outcome,
            "gatewayTransactionId": str(self.transaction.id),
            "reasonCode": code,
            "reason": reasons.NAMES.get(code, ""),
        }


def wish_of(given: Mapping[str, object]) -> Wish:
    """Reads ``card``, ``late``, ``secure``, ``reason``, ``method`` and ``again``. Raises NotAWish."""
    card = given.get("card", PAYING_CARD)
    if isinstance(card, bool) or not isinstance(card, str | int):
        raise NotAWish("card is a number")
    usual = {"method": "sbp" if given.get("again") else "card"}
    wish = Wish(
        card=str(card),
        late=_yes_or_no(given, "late"),
        secure=_one_of(given, "secure", SECURE_ANSWERS),
        reason_code=_reason(given),
        method=METHODS[_one_of({**usual, **given}, "method", tuple(METHODS))],
        again=_yes_or_no(given, "again"),
    )
    if wish.again and wish.method != SBP:
        raise NotAWish("again needs the method sbp: no other code can be paid a second time")
    if wish.late and wish.method != CARD:
        raise NotAWish("late plays a card: a code to scan is made for an order that is open")
    return wish


def _reason(given: Mapping[str, object]) -> int:
    reason = given.get("reason")
    if reason is None:
        return reasons.APPROVED
    if isinstance(reason, bool) or not isinstance(reason, int) or not reasons.is_decline(reason):
        raise NotAWish("reason is one of the reason codes of declined payments")
    return reason


def _yes_or_no(given: Mapping[str, object], name: str) -> bool:
    found = given.get(name, False)
    if not isinstance(found, bool):
        raise NotAWish(f"{name} is true or false")
    return found


def _one_of(given: Mapping[str, object], name: str, known: tuple[str, ...]) -> str:
    found = given.get(name, known[0])
    if not isinstance(found, str) or found not in known:
        raise NotAWish(f"{name} is one of {', '.join(known)}")
    return found


async def play(gateway: GatewayHouse, invoice_id: str, wish: Wish) -> Played:
    """Pays the newest order of a payment. Raises UnknownOrder."""
    order = gateway.ledger.order_of_invoice(invoice_id)
    if order is None:
        raise UnknownOrder(invoice_id)
    form = CardForm(wish.card, "12/39", "123")
    if wish.method == CARD and form.problems():
        return Played("refused")
    if wish.late:
        gateway.ledger.reopen_order(order.id)
    try:
        if wish.method != CARD:
            return await _by_code(gateway, order, wish)
        card = form.card().answered_with(wish.reason_code) if wish.reason_code else form.card()
        return await _by_card(gateway, order, card, wish)
    except NotPayable:
        return Played("closed")


async def _by_card(gateway: GatewayHouse, order: Order, card: Card, wish: Wish) -> Played:
    attempt = await gateway.checkout.pay(order.id, card, was_checked=wish.late)
    if attempt.status == AWAITING:
        if wish.secure == "nothing":
            return Played("awaiting", attempt)
        attempt = await gateway.checkout.authenticate(attempt.id, passed=wish.secure == "confirm") or attempt
    return _played(attempt)


async def _by_code(gateway: GatewayHouse, order: Order, wish: Wish) -> Played:
    last = gateway.ledger.last_attempt(order.id)
    if wish.again:
        code = last if last is not None and last.method == SBP and is_paid(last.status) else None
        if code is None:
            return Played("closed")
    else:
        code = await gateway.codes.start(order.id, wish.method)
    if wish.again or code.status == CREATED:
        code = await gateway.codes.pay(code.id, wish.reason_code)
    return _played(code)


def _played(attempt: Transaction) -> Played:
    return Played("paid" if is_paid(attempt.status) else "declined", attempt)
