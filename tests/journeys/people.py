"""Clients for the journeys: one of the seeded thousands for each story, so that balances do not meet."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.support.practice_process import Practice

MOST = 400
FIRST = 2000
"""Tests of the practice server alone take theirs from the beginning of the list."""

SIGN_IN = 'mutation { loginWithEmailPassword(email: "admin@practice.izi", password: "practice") { accessToken } }'
PEOPLE = """
query ($limit: Int, $offset: Int) {
  clients(clubId: "club_arena", search: "", limit: $limit, offset: $offset) { id name phone balance isBlacklisted }
}
"""


@dataclass(frozen=True, slots=True)
class Person:
    """A client of the practice clubs. `balance` as it was when the story began."""

    id: str
    name: str
    phone: str
    balance: Decimal

    @property
    def tail(self) -> str:
        """The last four digits."""
        return self.phone[-4:]


def people_of(practice: Practice, first: int = FIRST) -> Iterator[Person]:
    """At most `MOST` from this one on, without the few whom other tests know by name; each once."""
    token = _asked(practice, SIGN_IN, "")["loginWithEmailPassword"]["accessToken"]
    for row in _asked(practice, PEOPLE, token, limit=MOST, offset=first)["clients"]:
        invented = len(row["id"]) == len("client_") + 8 and row["id"].removeprefix("client_") not in KNOWN
        if invented and not row["isBlacklisted"]:
            yield Person(row["id"], row["name"], row["phone"], Decimal(str(row["balance"])))


KNOWN = frozenset({"sidorova"})
"""As long as an invented id."""


def _asked(practice: Practice, query: str, token: str, **variables: object) -> Any:
    request = urllib.request.Request(
        practice.graphql,
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=20) as answer:
        return json.loads(answer.read())["data"]
