"""What one open desk consists of: the services of one server, for the screens that follow payments."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.clients import Clients
from izi_frontdesk.services.decisions import Decisions
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.payments import ClientPayments
from izi_frontdesk.services.ports import Clock
from izi_frontdesk.services.refund import Refunds
from izi_frontdesk.services.topup import TopUps
from izi_frontdesk.services.watch import Watch
from izi_frontdesk.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once per sign-in at a server; holds no state of its own."""

    server: Server
    fence: Fence
    """Around every payment page of this desk."""
    place: Workplace
    clock: Clock
    jobs: Background
    operations: Operations
    watch: Watch
    clients: Clients
    payments: ClientPayments
    top_ups: TopUps
    refunds: Refunds
    decisions: Decisions
