"""The faults of one request, and what each leaves certain: told by what the fault does, not by what the program makes
of it.

The ready-made ones come from the practice server's catalogue, so that a new one cannot be forgotten; those beside them
show kinds that the catalogue has no example of. What happens on the way from the bank is in `test_bank_faults`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from izi_frontdesk.practice.fault_kinds import KINDS, OPERATION, place_of
from izi_frontdesk.practice.resources_folder import resources_folder

PATIENCE: Final = 8.0
"""Seconds of silence after which the program gives up here, instead of 20."""

SHORT: Final = 0.6
"""The same where a server is too slow on purpose."""


class Meaning(Enum):
    """What the one who asked can know afterwards."""

    DONE = "done"
    """The answer came and says so."""
    BROKE_OFF = "broke off"
    """No answer came, or not all of it."""
    NONSENSE = "nonsense"
    """Something came that answers nothing."""
    BUSY = "busy"
    """Turned away before it ran."""
    SAID_NO = "said no"
    """Refused with a reason."""
    SIGNED_OUT = "signed out"


@dataclass(frozen=True, slots=True)
class Fault:
    """`ran`: whether the server carries the operation out all the same."""

    key: str
    do: Mapping[str, Any]
    meaning: Meaning
    ran: bool

    def can_happen_to(self, root: str) -> bool:
        """Whether the practice server has this trouble for the root field."""
        return KINDS[self.do["kind"]].fits({root})


_RAN, _NOT = True, False
_MEANINGS: Final[Mapping[str, tuple[Meaning, bool]]] = {
    "slow": (Meaning.DONE, _RAN),
    "refused": (Meaning.BROKE_OFF, _NOT),
    "dropped_before": (Meaning.BROKE_OFF, _NOT),
    "dropped_after": (Meaning.BROKE_OFF, _RAN),
    "half": (Meaning.BROKE_OFF, _RAN),
    "limit": (Meaning.BUSY, _NOT),
    "http_500": (Meaning.NONSENSE, _NOT),
    "http_502": (Meaning.NONSENSE, _NOT),
    "http_503": (Meaning.NONSENSE, _NOT),
    "broken_json": (Meaning.NONSENSE, _NOT),
    "wrong_type": (Meaning.NONSENSE, _RAN),
    "server_error": (Meaning.NONSENSE, _NOT),
    "club_closed": (Meaning.SAID_NO, _NOT),
    "expired": (Meaning.DONE, _RAN),
    "revoked": (Meaning.SIGNED_OUT, _NOT),
    "clock_ahead": (Meaning.DONE, _RAN),
    "clock_behind": (Meaning.DONE, _RAN),
    "expire": (Meaning.DONE, _RAN),
}
_BESIDE: Final = (
    Fault("(404)", {"kind": "http", "status": 404, "body": "<p>?"}, Meaning.NONSENSE, _NOT),
    Fault("(403 in between)", {"kind": "http", "status": 403, "body": "<p>?"}, Meaning.NONSENSE, _NOT),
    Fault("(a redirect)", {"kind": "http", "status": 302, "headers": {"Location": "/x"}}, Meaning.NONSENSE, _NOT),
    Fault("(empty)", {"kind": "raw", "body": "{}"}, Meaning.NONSENSE, _NOT),
    Fault("(no right)", {"kind": "error", "code": "FORBIDDEN", "http": 403}, Meaning.SAID_NO, _NOT),
    Fault("(unknown no)", {"kind": "error", "code": "X9", "message": "the moon is full"}, Meaning.SAID_NO, _NOT),
)

TOO_SLOW: Final = Fault("(too slow)", {"kind": "delay", "seconds": SHORT + 0.2}, Meaning.BROKE_OFF, _RAN)


def catalogue() -> list[dict[str, Any]]:
    """Every ready-made fault."""
    path = resources_folder() / "practice" / "faults.json"
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def faults_of_requests() -> list[Fault]:
    """What can happen to a request. KeyError for a ready-made fault whose meaning nobody has written down."""
    found = []
    for entry in catalogue():
        if place_of(entry["operation"]) == OPERATION:
            do = dict(entry["do"])
            if do["kind"] == "delay":
                do["seconds"] = SHORT / 6
            found.append(Fault(entry["key"], do, *_MEANINGS[entry["key"]]))
    return [*found, *_BESIDE]


def faults_at(root: str) -> list[Fault]:
    """Those that can happen to this root field."""
    return [fault for fault in faults_of_requests() if fault.can_happen_to(root)]
