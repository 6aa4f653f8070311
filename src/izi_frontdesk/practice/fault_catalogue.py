"""The catalogue of faults: ready-made trouble with its name and explanation in both languages, read from
``resources/practice/faults.json``. The control interface serves it, the page for trainers draws it, tests walk it.

A fault that is inferred acts as no public page describes; all others follow documented behaviour or plain networks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from izi_frontdesk.practice.fault_kinds import KINDS, NOTIFICATION_KINDS, OPERATION, place_of
from izi_frontdesk.practice.faults import Fault, fault_of
from izi_frontdesk.practice.resources_folder import resources_folder

# In the order in which they are drawn.
GROUPS = ("network", "server", "access", "time", "money")
OPERATIONS = (
    "*",
    "initiateTopUpPayment",
    "payment",
    "payments",
    "refundPayment",
    "topUpBalance",
    "clients",
    "client",
    "clientByPhone",
    "me",
    "clubs",
    "currentShift",
    "loginWithEmailPassword",
    "refreshToken",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One ready-made fault. ``title``, ``explanation`` and ``wire`` by language; ``do`` as in the arming call."""

    key: str
    group: str
    operation: str
    do: dict[str, Any]
    inferred: bool
    title: dict[str, str]
    explanation: dict[str, str]
    wire: dict[str, str]

    def operations(self) -> tuple[str, ...]:
        """What it can be armed for, the suggested operation first."""
        place = place_of(self.operation)
        known = OPERATIONS if place == OPERATION else tuple(f"{place}.{kind}" for kind in NOTIFICATION_KINDS)
        kind = KINDS[str(self.do["kind"])]
        fitting = [name for name in known if name in kind.only or (not kind.only and kind.fits({name}))]
        return (self.operation, *(name for name in fitting if name != self.operation))

    def fault(self, operation: str | None = None, times: object = 1) -> Fault:
        """It armed for an operation. Raises NotAFault."""
        return fault_of({"operation": operation or self.operation, "times": times, "do": self.do})

    def described(self) -> dict[str, object]:
        """For an answer."""
        return {
            "key": self.key,
            "group": self.group,
            "operation": self.operation,
            "operations": self.operations(),
            "do": self.do,
            "inferred": self.inferred,
            "title": self.title,
            "explanation": self.explanation,
            "wire": self.wire,
        }


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every ready-made fault, in the order in which it is drawn."""
    text = (resources_folder() / "practice" / "faults.json").read_text(encoding="utf-8")
    return tuple(Entry(**entry) for entry in json.loads(text))


def entry_of(key: str) -> Entry | None:
    """One ready-made fault, or None."""
    return next((entry for entry in catalogue() if entry.key == key), None)


def entry_like(do: Mapping[str, Any]) -> Entry | None:
    """The ready-made fault that does this, or the first of its kind, or None."""
    same = [entry for entry in catalogue() if entry.do["kind"] == do["kind"]]
    return next((entry for entry in same if entry.do == dict(do)), next(iter(same), None))
