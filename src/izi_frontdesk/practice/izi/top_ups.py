"""Money in: a payment link through the gateway, or cash without it. Rules first, then the act."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from izi_frontdesk.practice.izi.accounts import Accounts
from izi_frontdesk.practice.izi.amounts import checked_text, checked_top_up
from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.deliveries import Deliveries
from izi_frontdesk.practice.izi.errors import Refusal, invalid, not_found
from izi_frontdesk.practice.izi.events import balance_topped_up
from izi_frontdesk.practice.izi.gateways import GatewayLink, Gateways
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import Client, Club, Gateway, Payment, User
from izi_frontdesk.practice.loopback import Unreachable
from izi_frontdesk.practice.moments import present
from izi_frontdesk.practice.money import from_minor


@dataclass(frozen=True, slots=True)
class Wish:
    """What a desk asks for. ``amount`` in main units."""

    client_id: str
    club_id: str
    amount: Decimal
    return_url: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Where the client pays for a new payment."""

    url: str
    payment: Payment


class TopUps:
    """Carries top-ups out for a signed-in user."""

    def __init__(
        self,
        accounts: Accounts,
        clients: Clients,
        payments: Payments,
        gateways: Gateways,
        link: GatewayLink,
        deliveries: Deliveries,
        link_seconds: int,
    ) -> None:
        self._accounts = accounts
        self._clients = clients
        self._payments = payments
        self._gateways = gateways
        self._link = link
        self._deliveries = deliveries
        self._link_seconds = link_seconds

    async def initiate(self, user: User, wish: Wish) -> Link:
        """Makes a payment and its link. Raises Refusal."""
        club = self._accounts.club(user, wish.club_id)
        minor = checked_top_up(wish.amount)
        client = self._payable(wish.client_id)
        checked_text("returnUrl", wish.return_url)
        checked_text("description", wish.description)
        gateway = self._gateway(club)
        self._accounts.need_open_shift(club.id)
        payment = self._new_payment(club, client, minor, wish.description)
        self._payments.add(payment)
        return Link(await self._ordered(gateway, payment, wish.return_url), payment)

    def credit_cash(self, user: User, wish: Wish) -> tuple[str, Decimal]:
        """Credits at once, without the gateway. Answers an id and the new balance. Raises Refusal."""
        club = self._accounts.club(user, wish.club_id)
        minor = checked_top_up(wish.amount)
        client = self._payable(wish.client_id)
        self._accounts.need_open_shift(club.id)
        transaction_id = f"txn_{secrets.token_hex(10)}"
        self._clients.credit(client.id, minor)
        balance = from_minor(self._clients.balance(client.id))
        self._deliveries.tell(
            balance_topped_up(club.id, client.id, transaction_id, from_minor(minor), balance, source="CASH")
        )
        return transaction_id, balance

    def _payable(self, client_id: str) -> Client:
        client = self._clients.get(client_id)
        if client is None:
            raise not_found("The client")
        if client.is_blacklisted:
            details = {"reason": client.blacklist_reason or ""}
            raise Refusal("CLIENT_BLACKLISTED", "This client is on the blacklist.", details=details)
        return client

    def _gateway(self, club: Club) -> Gateway:
        gateway = self._gateways.active(club.organization_id)
        if club.gateway_type != "CLOUDPAYMENTS":
            raise invalid("clubId", f"{club.name} takes cards through another company, not through CloudPayments.")
        if gateway is None:
            raise invalid("clubId", f"{club.name} has no working connection to CloudPayments. Check its keys.")
        return gateway

    def _new_payment(self, club: Club, client: Client, minor: int, description: str | None) -> Payment:
        created_at = present()
        return Payment(
            id=f"txn_{secrets.token_hex(10)}",
            club_id=club.id,
            client_id=client.id,
            minor=minor,
            ordered_minor=minor,
            amount=from_minor(minor),
            currency=club.currency,
            status="PENDING",
            description=description,
            created_at=created_at,
            expires_at=created_at + timedelta(seconds=self._link_seconds),
            confirmed_at=None,
            gateway_transaction_id=None,
            failure_reason=None,
            is_credited=False,
        )

    async def _ordered(self, gateway: Gateway, payment: Payment, return_url: str | None) -> str:
        try:
            answer = await self._link.create_order(gateway, payment, return_url)
        except Unreachable as error:
            self._payments.refuse_link(payment.id, f"Gateway unreachable: {error}")
            raise Refusal("PAYMENT_GATEWAY_ERROR", "The payment gateway does not answer.") from error
        if not answer.success:
            self._payments.refuse_link(payment.id, answer.message)
            raise Refusal("PAYMENT_GATEWAY_ERROR", f"The payment gateway refused: {answer.message}")
        return str(answer.model["Url"])
