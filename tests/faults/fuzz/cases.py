"""One case from one seed: the same operation and seed always give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from tests.faults.fuzz.framing import Framed, bent_frame, framed
from tests.faults.fuzz.refusing import with_errors
from tests.faults.fuzz.right import STAGES, Stage
from tests.faults.fuzz.spoiling import spoilt
from tests.faults.fuzz.trees import Pairs, bent, grown, written


@dataclass(frozen=True)
class Case:
    """What the server will say to one operation."""

    name: str
    seed: int
    stage: Stage
    answer: Framed

    def with_answer(self, answer: Framed) -> Case:
        """Another answer to the same operation."""
        return replace(self, answer=answer)

    def __str__(self) -> str:
        sent = self.answer.sent
        shown = repr(sent) if len(sent) < 6000 else f"{sent[:3000]!r} ... {len(sent)} bytes ... {sent[-500:]!r}"
        return f"{self.name} {self.seed}: {shown}"


def case_of(name: str, seed: int) -> Case:
    """The case of this seed for one of STAGES."""
    stage, chance = STAGES[name], Random(f"{name}:{seed}")
    tree = grown({"data": dict(stage.data)})
    way = chance.random()
    if way < 0.75:
        tree = _changed(tree, stage, chance)
    body = written(tree).encode("utf-8", "surrogatepass")
    if 0.65 < way < 0.9:
        body = spoilt(body, chance)
    if way > 0.85:
        return Case(name, seed, stage, bent_frame(body, chance))
    status = 200 if chance.random() < 0.85 else chance.choice((400, 401, 403))
    return Case(name, seed, stage, framed(body, status))


def _changed(tree: Pairs, stage: Stage, chance: Random) -> Pairs:
    if chance.random() < 0.35:
        tree = with_errors(tree, chance.choice(list(stage.data)), chance)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3, 8)) or (chance.random() < 0.7)):
        tree = bent(tree, chance)
    return tree
