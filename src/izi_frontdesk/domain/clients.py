"""The client (the CRM says "player"): who has the balance, and how typed text finds them.

Searching the server is the job of `services.clients`; this module only judges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from izi_frontdesk.domain.phones import digits_of, fold, looks_like_phone, tail

SHORTEST_SEARCH = 2
_FULL_PHONE = 10


@dataclass(frozen=True, slots=True)
class Client:
    """A person with a balance, in main units of the club's currency. `balance` is None when the server hides it."""

    id: str
    name: str = ""
    phone: str = field(default="", repr=False)
    balance: Decimal | None = None
    bonus: Decimal | None = None
    blacklisted: bool = False
    blacklist_reason: str = ""
    last_visit: datetime | None = None

    @property
    def tail(self) -> str:
        """The last four digits of the phone."""
        return tail(self.phone)

    @property
    def initials(self) -> str:
        """At most two letters for the badge."""
        return "".join(part[0] for part in self.name.split()[:2]).upper()


def long_enough(text: str) -> bool:
    """Whether the server should be asked: one letter finds everybody and helps nobody."""
    return len(text.strip()) >= SHORTEST_SEARCH


def matches(client: Client, text: str) -> bool:
    """Whether typed text finds this client: any part of the phone, of the name in any order, or the whole id."""
    needle = text.strip()
    if not needle:
        return False
    if needle == client.id:
        return True
    if looks_like_phone(needle):
        phone, wanted = fold(client.phone), fold(needle)
        # A Russian number is dialled with 8 as well, and is still being typed here.
        return wanted in phone or (wanted.startswith("8") and phone.startswith("7" + wanted[1:]))
    name = client.name.casefold()
    return all(part in name for part in needle.casefold().split())


def found_among(clients: Iterable[Client], text: str) -> tuple[Client, ...]:
    """The clients that match, those whose phone ends with the typed digits first, else in the given order."""
    ending = fold(text)
    hits = [client for client in clients if matches(client, text)]
    return tuple(sorted(hits, key=lambda client: not (ending and fold(client.phone).endswith(ending))))


def certain_hit(clients: Iterable[Client], text: str) -> Client | None:
    """The client that may be selected without a key press: the only one with exactly this phone or id.

    A fuzzy hit never selects itself, not even when it is alone.
    """
    needle = text.strip()
    exact = [client for client in clients if client.id == needle or _is_phone_of(client, needle)]
    return exact[0] if len(exact) == 1 else None


def _is_phone_of(client: Client, needle: str) -> bool:
    """The whole number, or all of it but the country's 7. A number begun with + or 00 has its country."""
    if not looks_like_phone(needle):
        return False
    phone, wanted = fold(client.phone), fold(needle)
    if len(wanted) < _FULL_PHONE:
        return False
    international = "+" in needle or wanted != digits_of(needle)
    return phone == wanted or (not international and len(wanted) == _FULL_PHONE and phone == "7" + wanted)
