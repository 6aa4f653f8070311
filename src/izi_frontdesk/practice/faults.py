"""Deliberate trouble: what shall go wrong with which operation, and how often. Only remembers and counts;
the endpoint that is asked carries it out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

ANY = "*"
# The fields each kind needs, with the types of their JSON values.
KINDS: dict[str, dict[str, tuple[type, ...]]] = {
    "delay": {"seconds": (int, Decimal)},
    "refuse": {},
    "lose": {},
    "http": {"status": (int,)},
    "raw": {"body": (str,)},
    "error": {"code": (str,)},
    "patch": {"set": (dict,)},
}


class NotAFault(ValueError):
    """The description makes no sense; the text says why."""


@dataclass(slots=True)
class Fault:
    """One armed fault. ``left`` is how often it will still happen."""

    operation: str
    left: int
    do: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return str(self.do["kind"])

    def concerns(self, names: Collection[str]) -> bool:
        """Whether an operation with these root fields is meant."""
        return self.operation == ANY or self.operation in names

    def described(self) -> dict[str, object]:
        """As it was given, with what is left of it."""
        return {"operation": self.operation, "times": self.left, "do": dict(self.do)}


def fault_of(given: object) -> Fault:
    """A fault from its description. Raises NotAFault."""
    if not isinstance(given, dict) or not isinstance(given.get("do"), dict):
        raise NotAFault('expected {"operation": …, "times": …, "do": {"kind": …}}')
    do = given["do"]
    needed = KINDS.get(str(do.get("kind")))
    if needed is None:
        raise NotAFault(f"kind is one of {', '.join(KINDS)}")
    for name, types in needed.items():
        if not isinstance(do.get(name), types):
            raise NotAFault(f"{do['kind']} needs {name}")
    times = given.get("times", 1)
    if not isinstance(times, int) or times < 1:
        raise NotAFault("times is a whole number from 1")
    return Fault(str(given.get("operation", ANY)), times, do)


class Faults:
    """The armed faults, in the order in which they were armed."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []

    def arm(self, fault: Fault) -> None:
        """From now on."""
        self._armed.append(fault)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._armed.clear()

    def armed(self) -> list[dict[str, object]]:
        """What is still to come."""
        return [fault.described() for fault in self._armed]

    def take(self, names: Collection[str], *, is_operation: bool = True) -> list[Fault]:
        """The faults that happen now: delays, then at most one of another kind.

        Notifications of the gateway (``is_operation`` false) have to be named; ``*`` does not mean them.
        """
        taken: list[Fault] = []
        for fault in self._armed:
            if not fault.concerns(names) or (fault.operation == ANY and not is_operation):
                continue
            taken.append(fault)
            fault.left -= 1
            if fault.kind != "delay":
                break
        self._armed = [fault for fault in self._armed if fault.left > 0]
        return taken
