"""What happens in one run, drawn from a seed: errands, payers, trouble, and where the program is killed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from tests.faults.crash.steps import A_PERSON, ENDING, LEAVES_WORK, OLD_JOURNAL, REFUND, STEPS, TOP_UP, Step

PAYERS: Final = ("never", "at once", "while down", "afterwards", "gives up", "too late", "late money")
"""When the client pays: in the first life, between the lives, in the last one, not at all, or after the link's end."""

LONG: Final = 20 * 60.0
"""Seconds that the desk is off when a link shall have ended: more than the link and the grace after it."""

PAYMENT: Final = 5000
"""Of every payment that is refunded, in whole units."""

ALL_THE_SAME: Final = 0.5
"""How often everything but the step is plain, so that each step is seen for itself too."""


_STRETCHES: Final = {"undo time": 4.5, OLD_JOURNAL: 0.01, ENDING: 0.03}
"""Seconds that a moment lasts, where that is more than one write; of the undo time by the desk's clock."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing a receptionist does. `client`: which of the run's clients, by number. `amount` in whole units.

    Refunds of one client are parts of one payment.
    """

    kind: str
    client: int
    amount: int
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Kill:
    """`nth`: at which coming of the moment. `delay`: seconds, where the moment is a stretch of time."""

    moment: str
    nth: int = 1
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. `listed`: whether the server tells a client's payments and a payment's refunds.

    `lost_answer`: the first money command is carried out and its answer lost. `losses`: so many answers to the looks
    of the restart are lost. `held`: credits are held back; `released`: until the desk has seen the bank's word.
    `decision`: what a person says about unknown operations in the restart that is killed, a name of `Decision`.
    `new_errand`: the receptionist starts one more top-up after the restart, which is paid.
    """

    step: str
    seed: str
    kills: tuple[Kill, ...]
    errands: tuple[Errand, ...]
    payer: str = "never"
    listed: bool = True
    lost_answer: bool = False
    losses: int = 0
    held: bool = False
    released: bool = False
    new_errand: bool = False
    decision: str = ""

    @property
    def later(self) -> float:
        """Seconds that pass at the desk between the first life and the next."""
        return LONG if self.payer in {"too late", "late money"} else 0.0


def plan_of(step: Step, seed: str) -> Plan:
    """The same step and seed make the same plan."""
    chance = Random(f"{step.name}/{seed}")
    if step.needs == A_PERSON:
        return _decided(step, seed, chance)
    first = STEPS[chance.choice(LEAVES_WORK)] if step.life == 2 else step
    errands = _errands(first.kind or chance.choice((TOP_UP, REFUND)), first.needs, chance)
    kills = [_kill(first, errands, chance)]
    if step.life == 2:
        kills.append(_kill(step, errands, chance))
    plan = Plan(step.name, seed, tuple(kills), errands, payer=_payer(first.needs, chance))
    plan = replace(plan, lost_answer=first.needs == "lost answer")
    return plan if chance.random() < ALL_THE_SAME else _troubled(plan, first, chance)


def _decided(step: Step, seed: str, chance: Random) -> Plan:
    """Killed so that nobody knows; after the restart a person decides, rightly, and it is killed again."""
    ran, decision = {
        (TOP_UP, "withdrawn"): (False, "LET_GO"),
        (REFUND, "settled"): (True, "RETURNED"),
        (REFUND, "withdrawn"): (False, "NOT_RETURNED"),
    }[step.kind, step.moment.rpartition(" ")[2]]
    errands = (Errand(step.kind, 0, chance.randrange(1, PAYMENT)),)
    kills = (Kill(f"wire {step.kind} {'no answer' if ran else 'not committed'}"), _kill(step, errands, chance))
    return Plan(step.name, seed, kills, errands, listed=not ran and chance.random() < 0.5, decision=decision)


def _troubled(plan: Plan, first: Step, chance: Random) -> Plan:
    held = plan.payer in {"while down", "afterwards"} and chance.random() < 0.4
    kills = plan.kills
    if len(kills) == 1 and chance.random() < 0.3:
        kills = (*kills, Kill("time", delay=chance.uniform(0.0, 0.4)))
    return replace(
        plan,
        kills=kills,
        listed=first.needs == "lost answer" or chance.random() < 0.7,
        losses=chance.choice((0, 0, 1, 2)),
        held=held,
        released=held and chance.random() < 0.5,
        new_errand=chance.random() < 0.3,
    )


def _errands(kind: str, needs: str, chance: Random) -> tuple[Errand, ...]:
    count = chance.choice((1, 1, 1, 2, 3))
    kinds = [kind, *(chance.choice((kind, kind, TOP_UP, REFUND)) for _ in range(count - 1))]
    undo = needs == "undo"
    # Top-ups and refunds of one client at once hide each other on the balance; such a tick waits for a person.
    together = {each for each in (TOP_UP, REFUND) if chance.random() < 0.3}
    amounts = chance.sample(range(1, PAYMENT // 3), len(kinds))
    return tuple(
        Errand(each, kinds.index(each) if each in together else number, amount, undo=undo and each == REFUND)
        for number, (each, amount) in enumerate(zip(kinds, amounts, strict=True))
    )


def _payer(needs: str, chance: Random) -> str:
    return {"paid": "at once", "declined": "gives up"}.get(needs) or chance.choice(PAYERS)


def _kill(step: Step, errands: tuple[Errand, ...], chance: Random) -> Kill:
    if step.moment == "time":
        return Kill("time", delay=chance.uniform(0.0, 0.4))
    # Of refunds of one payment only the first is certain to leave: the others see that the payment has changed.
    mine = [errand.client for errand in errands if errand.kind == step.kind]
    fitting = len(set(mine) if step.kind == REFUND else mine)
    # A server that loses one answer makes one operation unknown.
    nth = 1 if step.needs == "lost answer" else chance.randint(1, max(1, fitting))
    longest = 0.4 if "late commit" in step.moment else _STRETCHES.get(step.moment, 0.002)
    return Kill(step.moment, nth, chance.uniform(0.0, longest))
