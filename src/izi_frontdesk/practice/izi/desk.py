"""Everything IZI's half can do, put together once, and what one request knows about its caller."""

from dataclasses import dataclass

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.accounts import Accounts
from izi_frontdesk.practice.izi.callback import Callback
from izi_frontdesk.practice.izi.card_refunds import CardRefunds
from izi_frontdesk.practice.izi.clients import Clients
from izi_frontdesk.practice.izi.deliveries import Deliveries
from izi_frontdesk.practice.izi.errors import Refusal
from izi_frontdesk.practice.izi.gateways import GatewayLink, Gateways
from izi_frontdesk.practice.izi.payments import Payments
from izi_frontdesk.practice.izi.records import User
from izi_frontdesk.practice.izi.refunds import Refunds
from izi_frontdesk.practice.izi.switches import Switches
from izi_frontdesk.practice.izi.tokens import Tokens
from izi_frontdesk.practice.izi.top_ups import TopUps
from izi_frontdesk.practice.izi.two_step import TwoStep
from izi_frontdesk.practice.izi.webhooks import Webhooks
from izi_frontdesk.practice.loopback import Caller


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of IZI's half."""

    accounts: Accounts
    tokens: Tokens
    clients: Clients
    payments: Payments
    refunds: Refunds
    gateways: Gateways
    link: GatewayLink
    webhooks: Webhooks
    deliveries: Deliveries
    top_ups: TopUps
    card_refunds: CardRefunds
    callback: Callback
    switches: Switches


def build_desk(
    database: Database,
    caller: Caller,
    gateway_address: str,
    *,
    link_seconds: int,
    access_seconds: int,
    minute_seconds: float,
) -> Desk:
    """IZI's half over a data file that has its tables. ``gateway_address`` is where the gateway takes API calls.

    ``minute_seconds`` is how many real seconds a minute takes between two tries to reach a webhook.
    """
    deliveries = Deliveries(database, Caller(), minute_seconds)
    accounts, clients, gateways = Accounts(database, deliveries), Clients(database), Gateways(database)
    payments = Payments(database, clients, deliveries)
    refunds, switches = Refunds(database, clients), Switches(database)
    two_step = TwoStep(database, payments)
    link = GatewayLink(caller, gateway_address)
    return Desk(
        accounts=accounts,
        tokens=Tokens(database, access_seconds),
        clients=clients,
        payments=payments,
        refunds=refunds,
        gateways=gateways,
        link=link,
        webhooks=Webhooks(database, deliveries),
        deliveries=deliveries,
        top_ups=TopUps(accounts, clients, payments, gateways, link, deliveries, link_seconds),
        card_refunds=CardRefunds(accounts, payments, refunds, gateways, link, switches),
        callback=Callback(payments, two_step, refunds, clients, switches),
        switches=switches,
    )


class Request:
    """One GraphQL operation: the desk and, looked up once when first needed, who asks."""

    def __init__(self, desk: Desk, access_token: str | None) -> None:
        self.desk = desk
        self._access_token = access_token
        self._user: User | None = None

    def user(self) -> User:
        """The signed-in user. Raises Refusal."""
        if self._user is None:
            if self._access_token is None:
                raise Refusal("UNAUTHENTICATED", "Sign in first: no access token was sent.")
            self._user = self.desk.accounts.user(self.desk.tokens.user_of(self._access_token))
        return self._user
