"""What a shop may do: make and close links, confirm and void holds, send money back."""

from datetime import UTC
from decimal import Decimal
from json import loads

from izi_frontdesk.practice.gateway.api.asked import Asked
from izi_frontdesk.practice.gateway.api.envelope import NOT_FOUND, BadRequest, Envelope, envelope
from izi_frontdesk.practice.gateway.api.model import order_model
from izi_frontdesk.practice.gateway.api.zones import moment_of
from izi_frontdesk.practice.gateway.holds import Holds, NotHeld
from izi_frontdesk.practice.gateway.ledger import Ledger, OrderWish
from izi_frontdesk.practice.gateway.refunding import NotRefundable, Refunding
from izi_frontdesk.practice.gateway.terminal import Terminal

LONGEST_CURRENCY = 3


class Changing:
    """Every change is reported to the shop by a notification, but for links."""

    def __init__(self, ledger: Ledger, holds: Holds, refunding: Refunding, terminal: Terminal) -> None:
        self._ledger = ledger
        self._holds = holds
        self._refunding = refunding
        self._terminal = terminal

    def create_order(self, asked: Asked) -> Envelope:
        """Makes a payment link. No transaction exists before the payer acts; no letter is really sent."""
        currency = asked.text("Currency", "RUB").upper()
        if len(currency) != LONGEST_CURRENCY or not (currency.isascii() and currency.isalpha()):
            raise BadRequest("Invalid Currency value")
        data = asked.text("JsonData")
        wish = OrderWish(
            minor=asked.minor(),
            description=asked.text("Description", None),
            currency=currency,
            invoice_id=asked.text("InvoiceId"),
            account_id=asked.text("AccountId"),
            email=asked.text("Email"),
            phone=asked.text("Phone"),
            culture=asked.text("CultureName") or asked.text("CultureInfo"),
            two_step=asked.flag("RequireConfirmation"),
            return_url=asked.text("SuccessRedirectUrl"),
            fail_url=asked.text("FailRedirectUrl"),
            data=data,
            ends_at=_end(data),
        )
        return envelope(True, None, order_model(self._ledger.open_order(wish), self._terminal))

    def cancel_order(self, asked: Asked) -> Envelope:
        """Nobody may pay by this link any more. The documentation names no notification, so there is none."""
        order = self._ledger.order(asked.text("Id", None))
        if order is None:
            return envelope(False, NOT_FOUND)
        closed = self._ledger.close_order(order.id)
        return envelope(closed, None if closed else "The order is paid or closed")

    def confirm(self, asked: Asked) -> Envelope:
        """Takes held money, or a part of it."""
        number, minor = asked.number("TransactionId"), asked.minor()
        try:
            self._holds.confirm(number or 0, minor)
        except NotHeld as error:
            return envelope(False, str(error))
        return envelope(True)

    def void(self, asked: Asked) -> Envelope:
        """Gives held money back."""
        try:
            self._holds.void(asked.number("TransactionId") or 0)
        except NotHeld as error:
            return envelope(False, str(error))
        return envelope(True)

    def refund(self, asked: Asked) -> Envelope:
        """Sends money back, together never more than was paid. For an instant transfer it is only begun."""
        number, minor = asked.number("TransactionId"), asked.minor()
        try:
            refund = self._refunding.refund(number or 0, minor, asked.text("JsonData"))
        except NotRefundable as error:
            return envelope(False, str(error))
        return envelope(True, None, {"TransactionId": refund.id})


def _end(data: str) -> int | None:
    """When the link ends. Not part of the documented call: IZI's half sends it as data of its own."""
    try:
        return moment_of("JsonData", loads(data, parse_float=Decimal)["practice"]["endsAt"], UTC)
    except (ValueError, ArithmeticError, RecursionError, KeyError, TypeError, BadRequest):
        return None
