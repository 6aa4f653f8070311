"""Who works where just now: the club, the person and the desk that go into every operation."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.operations import Kind, Operation
from izi_frontdesk.domain.references import new_reference


@dataclass(slots=True)
class Workplace:
    """Changes only when a person signs in or picks another club."""

    desk: str
    club: Club
    user: User
    choose: Callable[[str], str] = secrets.choice
    """Picks one sign of a new reference. 24 million references make a repeat within a journal's life unlikely, and
    the journal refuses to overwrite one."""

    def begin(self, kind: Kind, client: Client, amount: Decimal, now: datetime) -> Operation:
        """A new operation with its own reference, signed by this workplace. It is nowhere yet: record it first."""
        return Operation(
            reference=new_reference(self.choose),
            kind=kind,
            amount=amount,
            currency=self.club.currency,
            club_id=self.club.id,
            client_id=client.id,
            client_name=client.name,
            client_tail=client.tail,
            staff=self.user.display,
            desk=self.desk,
            created_at=now,
        )
