"""Money out: a refund to card. Room on the payment is reserved before the gateway is asked, so that refunds in
parallel can never exceed it.
"""

import asyncio
import logging
import secrets
from decimal import Decimal

from izi_frontdesk.practice.izi.accounts import Accounts
from izi_frontdesk.practice.izi.amounts import checked_minor, checked_text
from izi_frontdesk.practice.izi.errors import Refusal, invalid, not_found
from izi_frontdesk.practice.izi.gateways import GatewayLink, Gateways
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import Gateway, Payment, User
from izi_frontdesk.practice.izi.refunds import Refunds
from izi_frontdesk.practice.izi.switches import Switches
from izi_frontdesk.practice.loopback import Unreachable
from izi_frontdesk.practice.money import from_minor, plain_text

log = logging.getLogger(__name__)

REPORT_SECONDS = 2.0


class CardRefunds:
    """Carries refunds out for a signed-in user."""

    def __init__(
        self,
        accounts: Accounts,
        payments: Payments,
        refunds: Refunds,
        gateways: Gateways,
        link: GatewayLink,
        switches: Switches,
    ) -> None:
        self._accounts = accounts
        self._payments = payments
        self._refunds = refunds
        self._gateways = gateways
        self._link = link
        self._switches = switches

    async def refund(self, user: User, payment_id: str, amount: Decimal, reason: str | None) -> tuple[str, Decimal]:
        """Sends money back; answers the id of the refund and its amount. Raises Refusal."""
        self._accounts.need_manager(user, "refund to card")
        payment = self._payments.get(payment_id)
        if payment is None:
            raise not_found("The payment")
        club = self._accounts.club(user, payment.club_id)
        minor = checked_minor(amount)
        checked_text("reason", reason)
        transaction_id = self._refundable(payment, minor)
        self._accounts.need_open_shift(club.id)
        gateway = self._gateways.active(club.organization_id)
        if gateway is None:
            raise Refusal("PAYMENT_GATEWAY_ERROR", "No payment gateway is connected.")
        refund_id = f"rfd_{secrets.token_hex(8)}"
        self._refunds.reserve(refund_id, payment.id, minor, reason)
        await self._send_back(gateway, transaction_id, minor, refund_id)
        return refund_id, from_minor(minor)

    def _refundable(self, payment: Payment, minor: int) -> str:
        """The transaction to refund. Raises VALIDATION_ERROR for a wrong status or too large an amount."""
        if payment.status != "CONFIRMED" or payment.gateway_transaction_id is None:
            raise invalid("transactionId", "Only a confirmed payment can be refunded.", status=payment.status)
        left = payment.minor - self._refunds.taken(payment.id)
        if minor > left:
            raise invalid("amount", f"Only {plain_text(left)} is left on this payment.", left=plain_text(left))
        return payment.gateway_transaction_id

    async def _send_back(self, gateway: Gateway, transaction_id: str, minor: int, refund_id: str) -> None:
        try:
            answer = await self._link.refund(gateway, transaction_id, minor, refund_id)
        except Unreachable as error:
            sentence = "The payment gateway does not answer; whether the refund happens is open."
            raise Refusal("PAYMENT_GATEWAY_ERROR", sentence) from error
        if not answer.success:
            self._refunds.refuse(refund_id)
            raise Refusal("PAYMENT_GATEWAY_ERROR", f"The payment gateway refused: {answer.message}")
        self._refunds.accept(refund_id, str(answer.model["TransactionId"]))
        await self._reported(refund_id)

    async def _reported(self, refund_id: str) -> None:
        """Waits a little for the report that touches the balance, so that the answer usually comes after it."""
        clock = asyncio.get_running_loop().time
        until = clock() + REPORT_SECONDS
        while not self._refunds.is_settled(refund_id) and clock() < until:
            await self._switches.next_report(until - clock())

    async def ask_again(self) -> None:
        """After a restart: refunds without an answer are asked again under their old ids, so none is paid twice."""
        for refund in self._refunds.unanswered():
            payment = self._payments.get(refund.payment_id)
            gateway = self._gateways.first_active()
            if payment is None or payment.gateway_transaction_id is None or gateway is None:
                continue
            try:
                await self._send_back(gateway, payment.gateway_transaction_id, refund.minor, refund.id)
            except Refusal as refusal:
                log.warning("Refund %s: %s", refund.id, refusal.message)
