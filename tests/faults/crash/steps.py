"""Every step at which the program is killed. `moment` is where the trap lies, in the words of `traps` and `wire`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TOP_UP, REFUND = "top_up", "refund"
A_PERSON: Final = "a person"
LEFT_TO_A_PERSON: Final = frozenset({"unknown", "bank_accepted"})
"""Phases that may be the last word of the program; then a person is offered what to do."""

OLD_JOURNAL: Final = "during load"
ENDING: Final = "ending"
COMMANDS: Final = {TOP_UP: b"initiateTopUpPayment", REFUND: b"refundPayment"}
"""The root field of the money command of each kind."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the matrix. `kind`: of the operation that is hit, empty for any.

    `needs`: what must be met so that the moment comes: "paid", "undo", "lost answer", "declined", "a person" (who
    decides what no answer tells) or nothing. `life`: 2 for the restart, which then is killed as well and followed by a
    third life. `final`: the phase of the operation that was hit, where only one is right.
    """

    name: str
    kind: str
    moment: str
    needs: str = ""
    life: int = 1
    final: str = ""


def _around(
    kind: str, said: str, phase: str, *, needs: str = "", final: tuple[str, str] = ("", ""), life: int = 1
) -> list[Step]:
    """Just before, in the middle of, and just after one write of the journal."""
    return [
        Step(f"{said}: before it is written", kind, f"before {kind} {phase}", needs, life, final[0]),
        Step(f"{said}: while it is written", kind, f"during {kind} {phase}", needs, life),
        Step(f"{said}: written, nothing more", kind, f"after {kind} {phase}", needs, life, final[1]),
    ]


def _decided(kind: str, said: str, phase: str) -> list[Step]:
    return _around(kind, said, phase, needs=A_PERSON, final=("unknown", phase), life=2)


def _on_the_wire(kind: str, said: str) -> list[Step]:
    return [
        Step(f"{said}: request half sent", kind, f"wire {kind} half request", final="unknown"),
        Step(f"{said}: request sent, never carried out", kind, f"wire {kind} not committed", final="unknown"),
        Step(f"{said}: carried out after the end", kind, f"wire {kind} late commit"),
        Step(f"{said}: carried out, no answer yet", kind, f"wire {kind} no answer"),
        Step(f"{said}: answer half delivered", kind, f"wire {kind} half answer"),
    ]


_TOP_UP: Final = [
    *_around(TOP_UP, "top-up begun", "creating", final=("none", "unknown")),
    *_on_the_wire(TOP_UP, "top-up"),
    *_around(TOP_UP, "top-up answered", "waiting"),
    *_around(TOP_UP, "top-up without answer", "unknown", needs="lost answer"),
    *_around(TOP_UP, "bank accepted", "bank_accepted", needs="paid"),
    *_around(TOP_UP, "credited", "paid", needs="paid"),
    *_around(TOP_UP, "declined", "declined", needs="declined", final=("declined", "declined")),
]
_REFUND: Final = [
    *_around(REFUND, "refund held", "held", final=("none", "withdrawn")),
    Step("refund held: while it can be undone", REFUND, "undo time", final="withdrawn"),
    *_around(REFUND, "refund undone", "withdrawn", needs="undo", final=("withdrawn", "withdrawn")),
    *_around(REFUND, "refund leaving", "creating", final=("withdrawn", "unknown")),
    *_on_the_wire(REFUND, "refund"),
    *_around(REFUND, "refund answered", "paid"),
    *_around(REFUND, "refund without answer", "unknown", needs="lost answer"),
]
_RESTART: Final = [
    Step("restart: before the journal is read", "", "before load", life=2),
    Step("restart: the journal read, nothing settled", "", "after load", life=2),
    Step("restart: while a journal of an earlier version is carried over", "", OLD_JOURNAL, life=2),
    Step("restart: before the first settling is written", "", "before any", life=2),
    Step("restart: while a settling is written", "", "during any", life=2),
    Step("restart: after a settling is written", "", "after any", life=2),
    Step("restart: while it ends in order", "", ENDING, life=2),
]
_PERSON: Final = [
    *_decided(TOP_UP, "top-up let go", "withdrawn"),
    *_decided(REFUND, "refund said to be returned", "settled"),
    *_decided(REFUND, "refund said not to be returned", "withdrawn"),
]
_ANY_TIME: Final = [
    Step("any time: in the first life", "", "time"),
    Step("any time: in the restart", "", "time", life=2),
]

STEPS: Final = {step.name: step for step in (*_TOP_UP, *_REFUND, *_RESTART, *_PERSON, *_ANY_TIME)}
"""By name."""

LEAVES_WORK: Final = tuple(
    name
    for name, step in STEPS.items()
    if step.life == 1 and step.moment.startswith(("after", "wire")) and step.final not in {"withdrawn", "declined"}
)
"""Steps that leave the restart something to settle or to follow."""
