"""Everything the gateway's half can do, put together once."""

from dataclasses import dataclass

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.gateway.api.changing import Changing
from izi_frontdesk.practice.gateway.api.door import Door
from izi_frontdesk.practice.gateway.api.reading import Reading
from izi_frontdesk.practice.gateway.api.routes import MerchantApi
from izi_frontdesk.practice.gateway.bank import BankPage
from izi_frontdesk.practice.gateway.checkout import Checkout
from izi_frontdesk.practice.gateway.code_page import CodePage
from izi_frontdesk.practice.gateway.codes import Codes
from izi_frontdesk.practice.gateway.holds import Holds
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.notifications import Notifier
from izi_frontdesk.practice.gateway.payment_page import PaymentPage
from izi_frontdesk.practice.gateway.refunding import Refunding
from izi_frontdesk.practice.gateway.register import Register
from izi_frontdesk.practice.gateway.switches import TerminalSwitches
from izi_frontdesk.practice.gateway.terminal import Terminal, open_terminal
from izi_frontdesk.practice.loopback import Caller


@dataclass(frozen=True, slots=True)
class GatewayHouse:
    """The parts of the gateway's half."""

    terminal: Terminal
    switches: TerminalSwitches
    ledger: Ledger
    register: Register
    notifier: Notifier
    holds: Holds
    refunding: Refunding
    checkout: Checkout
    api: MerchantApi
    codes: Codes
    payment_page: PaymentPage
    code_page: CodePage
    bank_page: BankPage


def build_gateway(
    database: Database,
    caller: Caller,
    faults: Faults,
    *,
    base: str,
    acs: str,
    callback: str,
    minute_seconds: float,
) -> GatewayHouse:
    """The gateway's half over a data file that has its tables; ``callback`` is the shop's address for notifications.

    ``minute_seconds`` is how many real seconds a minute of its clock takes.
    """
    terminal = open_terminal(database, base, acs, minute_seconds)
    switches = TerminalSwitches(database)
    ledger = Ledger(database)
    notifier = Notifier(
        database,
        caller,
        faults,
        switches,
        address=callback,
        secret=terminal.secret,
        minute_seconds=minute_seconds,
    )
    return _put_together(database, terminal, switches, ledger, notifier)


def _put_together(
    database: Database, terminal: Terminal, switches: TerminalSwitches, ledger: Ledger, notifier: Notifier
) -> GatewayHouse:
    register = Register(database)
    holds = Holds(ledger, register, notifier, switches, terminal.minute_seconds)
    refunding = Refunding(ledger, register, notifier, terminal.minute_seconds)
    checkout = Checkout(ledger, notifier, switches, holds)
    codes = Codes(database, ledger, checkout, terminal)
    reading, changing = Reading(ledger, register, terminal), Changing(ledger, holds, refunding, terminal)
    return GatewayHouse(
        terminal=terminal,
        switches=switches,
        ledger=ledger,
        register=register,
        notifier=notifier,
        holds=holds,
        refunding=refunding,
        checkout=checkout,
        api=MerchantApi(Door(database, terminal), reading, changing),
        codes=codes,
        payment_page=PaymentPage(ledger, checkout, terminal, switches),
        code_page=CodePage(ledger, codes, terminal),
        bank_page=BankPage(terminal),
    )
