"""The lives of one run: killed, killed once more where the plan says so, restarted, followed to the end, judged."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.faults.crash.child import WORDS, Orders, journal_in
from tests.faults.crash.journals import grown_old, journal_at, words_at
from tests.faults.crash.judge import Breach, Facts, Finding, Told, findings, money_moved, right_phases
from tests.faults.crash.payers import Payers
from tests.faults.crash.plans import PAYMENT, Errand, Kill, Plan
from tests.faults.crash.processes import Life, Line
from tests.faults.crash.stage import Stage
from tests.faults.crash.steps import ENDING, LEFT_TO_A_PERSON, OLD_JOURNAL, REFUND, STEPS, TOP_UP
from tests.faults.crash.wire import Cut, Wire

LINGER = 0.15
"""Real seconds for which nothing may change any more."""

SETTLES_WITHIN = 12.0
ASKED_WITHIN = 10.0
NOT_SPRUNG = 8.0
"""Real seconds after which a moment of the restart, which may have nothing to do, is not coming any more."""

NEVER = 20.0
"""The same of a moment that was made sure of, on a computer that is busy with other things."""

UNDONE_BY = frozenset({"unknown", "refused"})
"""Ends of an operation in the first life that keep a later moment from coming: the server was too slow for it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one run. `settled`: nothing was left to a person. `reached`: each moment of the plan came."""

    plan: Plan
    findings: tuple[Finding, ...]
    settled: bool
    seconds: float
    reached: bool = True


class Run:
    """Plays one plan on a stage."""

    def __init__(self, plan: Plan, stage: Stage, folder: Path, mistake: str, patience: float) -> None:
        """`mistake`: one of `broken`, for a child that is to be found out."""
        self._plan = plan
        self._stage = stage
        self._wires: list[Wire] = []
        self._patience = patience
        self._folder = folder
        self._mistake = mistake
        self.reached = True
        self._began = time.time()
        self._open = False
        self._phases: dict[str, Told] = {}
        self._moves: Counter[tuple[str, ...]] = Counter()
        self._offered: dict[str, tuple[str, ...]] = {}
        self._words: list[str] = []
        self._payers = Payers(plan, stage)
        self._errands: tuple[tuple[Errand, str, str], ...] = ()
        self._known: frozenset[str] = frozenset()
        self._carried_over: frozenset[str] = frozenset()

    def play(self) -> list[Finding]:
        """From the first start to the verdict."""
        plan, stage = self._plan, self._stage
        clients = stage.begin(len(plan.errands) + 1)
        refunded = sorted({errand.client for errand in plan.errands if errand.kind == REFUND})
        paid = {client: stage.paid_payment(clients[client], PAYMENT) for client in refunded}
        self._errands = tuple(
            (one, clients[one.client], paid[one.client] if one.kind == REFUND else "") for one in plan.errands
        )
        self._payers.prepared = frozenset(paid.values())
        if not plan.listed:
            stage.unlisted()
        if plan.lost_answer:
            kind = STEPS[plan.step].kind or plan.errands[0].kind
            stage.practice.fault({TOP_UP: "initiateTopUpPayment"}.get(kind, "refundPayment"), {"kind": "lose"})
        self._killed(plan.kills[0], self._errands)
        self._payers.between()
        for _ in range(plan.losses):
            stage.practice.fault("payment", {"kind": "lose"})
        for kill in plan.kills[1:]:
            if kill.moment == OLD_JOURNAL:
                self._carried_over = frozenset(self.journal())
                grown_old(journal_in(self._folder))
            self._killed(kill, (), restart=True)
        self._last(clients[-1])
        return self._verdict()

    def _started(self, kill: Kill | None, errands: tuple[tuple[Errand, str, str], ...], later: float) -> Life:
        self._open = False
        self._moves.clear()
        self._wires.append(Wire(self._stage.practice.graphql))
        inside = None if kill is None or kill.moment.startswith(("wire", "time")) else kill
        decision = self._plan.decision if kill in self._plan.kills[1:] else ""
        orders = Orders(self._folder, self._wires[-1].url, self._began, later, errands, inside, decision, self._mistake)
        return Life(orders, self._hear)

    def _killed(self, kill: Kill, errands: tuple[tuple[Errand, str, str], ...], *, restart: bool = False) -> None:
        life = self._started(kill, errands, self._plan.later if restart else 0.0)
        if kill.moment.startswith("wire"):
            _, kind, how = kill.moment.split(" ", 2)
            self._wires[-1].expect(Cut(kind, how, kill.nth, kill.delay, life.kill))
        sure = not restart or kill.moment == "time" or bool(self._plan.decision)
        ended = False
        deadline = time.monotonic() + (NEVER if sure else NOT_SPRUNG)
        kill_at = deadline
        while not ended and time.monotonic() < min(deadline, kill_at):
            ended = not life.listen(0.02)
            if not restart:
                self._payers.in_the_first_life(self._phases)
            if self._open and kill.moment == "time":
                kill_at = min(kill_at, time.monotonic() + kill.delay)
            if restart and self._open and not sure and self._as_it_should_be():
                break  # nothing is left to be written, so the moment does not come
        if not ended and kill.moment not in {"time", ENDING}:
            self._missed(kill, sure=sure)
        if kill.moment == ENDING:
            life.say("end")
            time.sleep(kill.delay)
        life.kill()
        life.outcome()
        if "late commit" not in kill.moment:
            self._close(self._wires[-1])

    def _missed(self, kill: Kill, *, sure: bool) -> None:
        """The run goes on and is judged. Where nothing kept the moment from coming, the program hangs."""
        self.reached = False
        phases = sorted(told.phase for told in self._phases.values())
        worded = any(line.startswith("WARNING:crash:errand:") for line in words_at(self._folder / WORDS))
        if sure and UNDONE_BY.isdisjoint(phases) and not worded:
            self._words.append(
                f"the moment never came: {kill.moment}, the operations are {', '.join(phases) or 'none'}"
            )

    def _last(self, client: str) -> None:
        self._known = frozenset(self.journal())
        self._phases.clear()
        errands = ((Errand(TOP_UP, 0, 77), client, ""),) if self._plan.new_errand else ()
        life = self._started(None, errands, self._plan.later)
        if not life.listen_until(lambda: self._open):
            self._words.append("the desk did not open after the restart")
        for wire in self._wires[:-1]:
            self._close(wire)
        deadline, quiet_since = time.monotonic() + self._patience, time.monotonic()
        while time.monotonic() < deadline:
            if not life.listen(0.05):
                self._words.append("the program ended by itself")
                break
            self._payers.in_the_last_life(self._phases, self._known)
            if not self._as_it_should_be():
                quiet_since = time.monotonic()
            elif time.monotonic() - quiet_since > LINGER:
                break
        if self._in_doubt():
            # What is still in doubt after some minutes is asked of a person.
            life.say("choices")
            life.listen_until(lambda: all(name in self._offered for name in self._in_doubt()), ASKED_WITHIN)
        if (code := life.end()) != 0:
            self._words.append(f"the program ended with {code}")
        self._close(self._wires[-1])

    def _close(self, wire: Wire) -> None:
        if not wire.close():
            self._words.append("a command is still on the wire")

    def _in_doubt(self) -> list[str]:
        return [told.reference for told in self._phases.values() if told.phase in LEFT_TO_A_PERSON]

    def _as_it_should_be(self) -> bool:
        if len(self._phases) < len(self._known) + self._plan.new_errand or not self._payers.done:
            return False
        facts = self._facts(self._phases)
        return all(told.phase in right_phases(facts, told) for told in self._phases.values())

    def _hear(self, line: Line) -> None:
        if line[0] == "open":
            self._open = True
        elif line[0] == "choices":
            self._offered[line[1]] = line[2]
        elif line[0] == "moved":
            self._moves[line[1:]] += 1
            if self._moves[line[1:]] > 1:
                self._words.append(f"told twice: {line}")
        else:
            _, reference, kind, phase, payment_id = line
            self._phases[reference] = Told(reference, kind, phase, Decimal(0), payment_id)
            if phase == "paid":
                self._check_green(reference)

    def _check_green(self, reference: str) -> None:
        told = self._phases[reference]
        if told.phase not in right_phases(self._facts(self._phases), told):
            self._words.append(f"{reference} was green before both facts were there")

    def _facts(self, journal: dict[str, Told]) -> Facts:
        payments, refunds = self._stage.books()
        plan = self._plan
        sent = tuple(one for wire in self._wires for one in wire.sent)
        later = [one for wire in self._wires[1:] for one in wire.sent]
        new = [one for one in later if not (plan.new_errand and one[1] not in self._known)]
        return Facts(
            journal=journal,
            payments=payments,
            refunds=refunds,
            prepared=self._payers.prepared,
            listed=plan.listed,
            ended=plan.later > 0,
            decision=plan.decision,
            offered=self._offered,
            carried_over=self._carried_over,
            sent=sent,
            again=tuple(new),
            words=(*self._words, *self._said()),
        )

    def _said(self) -> list[str]:
        odd = [line for line in words_at(self._folder / WORDS) if not line.startswith("WARNING:")]
        return ["\n".join(odd)] if odd else []

    def journal(self) -> dict[str, Told]:
        """What is on the disk just now."""
        return journal_at(journal_in(self._folder))

    def _verdict(self) -> list[Finding]:
        facts = self._facts(self.journal())
        return [*findings(facts), *self._of_the_step(facts)]

    def _of_the_step(self, facts: Facts) -> list[Finding]:
        """Where only one end is right for the operation that was hit."""
        plan, final = self._plan, STEPS[self._plan.step].final
        hit = [told for reference, told in facts.journal.items() if reference in self._known]
        moved = any(money_moved(facts, told.reference) for told in hit)
        if not self.reached or not final or len(plan.errands) > 1 or (moved and not plan.decision):
            return []
        told = hit[0].phase if hit else "none"
        return [] if told == final else [Finding(Breach.UNHANDLED, f"ended {told} instead of {final}")]


def played(plan: Plan, stage: Stage, mistake: str = "", patience: float = SETTLES_WITHIN) -> Outcome:
    """One run in a folder of its own. What the journal says in the end is settled when it asks nothing of a person.

    `patience`: real seconds for which the last life may look for the truth.
    """
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="izi-crash-", ignore_cleanup_errors=True) as folder:
        run = Run(plan, stage, Path(folder), mistake, patience)
        found = run.play()
        settled = all(told.phase not in LEFT_TO_A_PERSON for told in run.journal().values())
    return Outcome(plan, tuple(found), settled, time.monotonic() - began, run.reached)
