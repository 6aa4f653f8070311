"""Payments whose money is held first: what a hold, its confirmation and its end mean, in whatever order they arrive.

The gateway repeats what was not accepted, so a confirmation may overtake the hold it confirms. What became of a
transaction is kept: a hold that is over is not brought back by a late report of its beginning.
"""

import logging

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import Payment

log = logging.getLogger(__name__)

HELD, TAKEN, VOIDED = "HELD", "TAKEN", "VOIDED"
NO_TRANSACTION = ("", "0")


class TwoStep:
    """Remembers holds by the gateway's transaction and moves their payments. Every report may come again."""

    def __init__(self, database: Database, payments: Payments) -> None:
        self._database = database
        self._payments = payments

    def hold(self, payment: Payment, transaction_id: str) -> None:
        """The money is held: nothing is credited yet."""
        if self._state(transaction_id) is None:
            with self._database.transaction():
                self._keep(payment, transaction_id, HELD)
                self._payments.authorize(payment.id, transaction_id)

    def take(self, payment: Payment, transaction_id: str, minor: int, *, hold_credit: bool) -> bool:
        """The held money, or a part of it, was taken: it is credited once. Answers whether it was now."""
        with self._database.transaction():
            self._keep(payment, transaction_id, TAKEN)
            return self._payments.confirm(payment.id, transaction_id, hold_credit=hold_credit, minor=minor)

    def cancel(self, payment: Payment, transaction_id: str) -> None:
        """The hold is over, or the payer left without one."""
        if self._state(transaction_id) == TAKEN:
            log.error("A cancellation of %s came after its money was taken; nothing is changed", transaction_id)
            return
        with self._database.transaction():
            if transaction_id not in NO_TRANSACTION:
                self._keep(payment, transaction_id, VOIDED)
            self._payments.void(payment.id, transaction_id)
            self._payments.give_up(payment.id)

    def _state(self, transaction_id: str) -> str | None:
        row = self._database.one("SELECT state FROM holds WHERE transaction_id = ?", (transaction_id,))
        return None if row is None else str(row["state"])

    def _keep(self, payment: Payment, transaction_id: str, state: str) -> None:
        statement = "INSERT OR REPLACE INTO holds VALUES (?, ?, ?)"
        self._database.run(statement, (transaction_id, payment.id, state))
