"""Deliberate trouble: what shall go wrong with which operation, and how often. Only remembers and counts;
those who are asked (IZI's addresses) or who send (the gateway's notifier) carry it out.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from izi_frontdesk.practice.fault_kinds import KINDS, place_of

ANY = "*"
ALWAYS = "always"
# These leave room for another kind of trouble in the same call.
BESIDE_OTHERS = frozenset({"delay", "clock"})
MOST_TIMES = 1_000_000
LONGEST_NAME = 100


class NotAFault(ValueError):
    """The description makes no sense; the text says why."""


@dataclass(slots=True)
class Fault:
    """One armed fault. ``left`` is how often it will still happen; None: until it is cleared."""

    operation: str
    left: int | None
    do: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """One of fault_kinds.KINDS."""
        return str(self.do["kind"])

    def concerns(self, names: Collection[str]) -> bool:
        """Whether an operation with these root fields is meant, and can suffer this."""
        return (self.operation == ANY or self.operation in names) and KINDS[self.kind].fits(names)

    def described(self) -> dict[str, object]:
        """As it was given, with what is left of it."""
        return {"operation": self.operation, "times": ALWAYS if self.left is None else self.left, "do": dict(self.do)}


def fault_of(given: object) -> Fault:
    """A fault from its description. Raises NotAFault."""
    if not isinstance(given, dict) or not isinstance(given.get("do"), dict):
        raise NotAFault('expected {"operation": …, "times": …, "do": {"kind": …}}')
    operation = given.get("operation", ANY)
    if not isinstance(operation, str) or not 0 < len(operation) <= LONGEST_NAME:
        raise NotAFault("operation is the name of a root field, * for any, notification.<Kind> or gateway.<Kind>")
    return Fault(operation, _times(given.get("times", 1)), _deed(given["do"], operation))


def _times(given: object) -> int | None:
    if given == ALWAYS:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= MOST_TIMES:
        raise NotAFault(f'times is a whole number from 1 to {MOST_TIMES}, or "{ALWAYS}"')
    return given


def _deed(do: Mapping[str, Any], operation: str) -> Mapping[str, Any]:
    kind = KINDS.get(str(do.get("kind")))
    if kind is None:
        raise NotAFault(f"kind is one of {', '.join(KINDS)}")
    if place_of(operation) not in kind.places or (operation != ANY and not kind.fits({operation})):
        raise NotAFault(f"{do['kind']} cannot happen to {operation}")
    for name, holds in kind.needs.items():
        if not holds(do.get(name)):
            raise NotAFault(f"{do['kind']} needs a sensible {name}")
    for name, holds in kind.may.items():
        if name in do and not holds(do[name]):
            raise NotAFault(f"{do['kind']} takes a sensible {name} or none")
    return do


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
        """The faults that happen now: delays and clocks, then at most one of another kind.

        Notifications (``is_operation`` false) have to be named, as ``notification.Pay`` where they arrive and as
        ``gateway.Pay`` where they are sent; ``*`` does not mean them.
        """
        taken: list[Fault] = []
        for fault in self._armed:
            if not fault.concerns(names) or (fault.operation == ANY and not is_operation):
                continue
            taken.append(fault)
            if fault.left is not None:
                fault.left -= 1
            if fault.kind not in BESIDE_OTHERS:
                break
        self._armed = [fault for fault in self._armed if fault.left != 0]
        return taken
