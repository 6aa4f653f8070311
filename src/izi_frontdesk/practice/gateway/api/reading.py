"""What a shop may look up: one payment, the last operation of a number, the operations of a day or of any time."""

from izi_frontdesk.practice.gateway.api.asked import Asked
from izi_frontdesk.practice.gateway.api.envelope import NOT_FOUND, BadRequest, Envelope, envelope
from izi_frontdesk.practice.gateway.api.model import is_success, listed_model, transaction_model
from izi_frontdesk.practice.gateway.api.zones import day_of, moment_of, zone_of
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.records import AUTHORIZED, CANCELLED, COMPLETED, DECLINED, Transaction
from izi_frontdesk.practice.gateway.register import PAGE, Register
from izi_frontdesk.practice.gateway.terminal import Terminal

STATUSES = (AUTHORIZED, COMPLETED, CANCELLED, DECLINED)
LAST_PAGE = 1_000_000_000


class Reading:
    """Changes nothing."""

    def __init__(self, ledger: Ledger, register: Register, terminal: Terminal) -> None:
        self._ledger = ledger
        self._register = register
        self._terminal = terminal

    def get(self, asked: Asked) -> Envelope:
        """One transaction; a declined one comes without success but with its model."""
        number = asked.number("TransactionId")
        return self._told(None if number is None else self._ledger.transaction(number))

    def find(self, asked: Asked) -> Envelope:
        """The last payment with a number of the shop."""
        return self._told(self._register.last(asked.text("InvoiceId", None), with_refunds=False))

    def find_any(self, asked: Asked) -> Envelope:
        """The last operation with a number of the shop, be it a payment or a refund."""
        return self._told(self._register.last(asked.text("InvoiceId", None), with_refunds=True))

    def of_day(self, asked: Asked) -> Envelope:
        """The operations of one day."""
        zone = zone_of(asked.text("TimeZone"))
        since, until = day_of("Date", asked.text("Date", None), zone)
        return envelope(True, None, self._listed(self._register.between(since, until, STATUSES)))

    def of_time(self, asked: Asked) -> Envelope:
        """A page of a hundred operations between two moments, both included, oldest first."""
        zone = zone_of(asked.text("TimeZone"))
        since = moment_of("CreatedDateGte", asked.text("CreatedDateGte", None), zone)
        until = moment_of("CreatedDateLte", asked.text("CreatedDateLte", None), zone)
        page = asked.number("PageNumber")
        if page is None or not 1 <= page <= LAST_PAGE:
            raise BadRequest("Invalid PageNumber value")
        statuses = asked.texts("Statuses") or list(STATUSES)
        if any(status not in STATUSES for status in statuses):
            raise BadRequest("Invalid Statuses value")
        found = self._register.between(since, until, statuses, limit=PAGE, offset=(page - 1) * PAGE)
        return envelope(True, None, self._listed(found))

    def _told(self, found: Transaction | None) -> Envelope:
        order = None if found is None else self._ledger.order(found.order_id)
        if found is None or order is None:
            return envelope(False, NOT_FOUND)
        refunded = self._register.is_refunded(found.id)
        return envelope(is_success(found), None, transaction_model(order, found, self._terminal, is_refunded=refunded))

    def _listed(self, found: list[Transaction]) -> list[Envelope]:
        models: list[Envelope] = []
        for transaction in found:
            order = self._ledger.order(transaction.order_id)
            assert order is not None, "nothing ever deletes an order"
            refunded = self._register.is_refunded(transaction.id)
            models.append(listed_model(order, transaction, self._terminal, is_refunded=refunded))
        return models
