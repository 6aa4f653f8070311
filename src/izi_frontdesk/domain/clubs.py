"""Clubs and the people who sign in."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_CURRENCY = "RUB"


@dataclass(frozen=True, slots=True)
class Club:
    """One club. `timezone` is an IANA name, `currency` an ISO 4217 code."""

    id: str
    name: str
    timezone: str = ""
    currency: str = DEFAULT_CURRENCY


@dataclass(frozen=True, slots=True)
class User:
    """The person who is signed in. `role` is the server's word (OWNER and ADMIN are documented)."""

    id: str
    email: str
    role: str = ""
    name: str = ""

    @property
    def display(self) -> str:
        """The name to show: the person's name, else the part of the e-mail before the at sign."""
        return self.name or self.email.partition("@")[0]
