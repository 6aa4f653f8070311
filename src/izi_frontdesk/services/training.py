"""Playing practice nights: who plays, what the practice server does when, and how the night stands.

Only ever made for the built-in practice server. It moves no money itself: the receptionist does, at the desk as
always; the payer is played by the practice server. Deciding is done in `domain.nights` and `domain.training`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.nights.deeds import Deed, Deliver, Disarm, GiveUp, Hold, Night, Pay, Shift, next_stage
from izi_frontdesk.domain.nights.triggers import subject_of
from izi_frontdesk.domain.training import (
    Facts,
    Judgement,
    News,
    Outcome,
    Result,
    judge,
    result_from,
    result_text,
)
from izi_frontdesk.services.casting import Casting
from izi_frontdesk.services.operations import Operations
from izi_frontdesk.services.ports import NIGHT_LEFTOVER, Clock, Settings, Trainer
from izi_frontdesk.services.witness import Witness

log = logging.getLogger(__name__)

POLL = 1.0
"""Seconds between two looks at the practice server while a night runs; operations of the desk wake it at once."""

_RESULT = "night.result."


@dataclass(frozen=True, slots=True)
class Play:
    """A night as it stands. `trouble`: why the practice server cannot be asked just now."""

    night: Night
    facts: Facts
    judgement: Judgement
    news: News | None = None
    hints: int = 0
    trouble: DeskError | None = None

    @property
    def running(self) -> bool:
        """Whether there is still something to do."""
        return self.judgement.outcome is Outcome.RUNNING


class Training:
    """At most one night at a time. `pace` scales the waits of the stories; tests are in a hurry."""

    def __init__(
        self,
        trainer: Trainer,
        casting: Casting,
        operations: Operations,
        settings: Settings,
        clock: Clock,
        pace: float = 1.0,
    ) -> None:
        """Nothing is asked before `play` or `calm_leftovers`."""
        self._trainer = trainer
        self._casting = casting
        self._operations = operations
        self._settings = settings
        self._clock = clock
        self._pace = pace
        self._listeners: list[Callable[[], None]] = []
        self._wake = asyncio.Event()
        self._tidying = asyncio.Lock()
        self._ended = self._left = False
        self._ready: dict[str, float] = {}
        self.now: Play | None = None
        """The night that runs, or the last one that was played."""

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell `listener` whenever `now` has changed."""
        self._listeners.append(listener)

    def result(self, night: Night) -> Result | None:
        """How it ended the last time."""
        return result_from(self._settings.get(_RESULT + night.key))

    def forget_results(self, nights: tuple[Night, ...]) -> None:
        """As if nobody had played yet."""
        for night in nights:
            self._settings.set(_RESULT + night.key, "")

    def ask_hint(self) -> None:
        """The receptionist asks what to do; it is counted."""
        if self.now is not None and self.now.running:
            self._show(replace(self.now, hints=self.now.hints + 1))

    def end(self) -> None:
        """The receptionist is done, or gives up: judged as it stands."""
        self._ended = True
        self._wake.set()

    def leave(self) -> None:
        """The desk is left in the middle: tidy up, judge nothing."""
        self._left = True
        self._wake.set()

    async def play(self, night: Night) -> bool:
        """Play it to its end; False when nobody in the club fits. Raises DeskError before anything was arranged."""
        self._ended = self._left = False
        self._ready = {}
        await self.calm_leftovers()
        cast = await self._casting.cast(night)
        if cast is None:
            return False
        # On disk first: should the program die, the next start tidies up.
        self._settings.set(NIGHT_LEFTOVER, cast.club_id)
        await self._settings.written()
        witness = Witness(cast, self._trainer, self._operations, self._clock)
        try:
            await witness.begin()
            await self._follow(night, witness)
        finally:
            witness.leave()
            await self._calm(cast.club_id)
        return True

    async def calm_leftovers(self) -> None:
        """Tidy up after a night that was cut off by the end of the program; nothing to do is fine."""
        async with self._tidying:
            club_id = self._settings.get(NIGHT_LEFTOVER)
            if club_id:
                await self._calm(club_id)

    async def _follow(self, night: Night, witness: Witness) -> None:
        unlisten = self._operations.listen(lambda _: self._wake.set())
        try:
            while not self._left:
                self._wake.clear()
                again = await self._turn(night, witness)
                if self.now is not None and not self.now.running:
                    self._keep_result(self.now)
                    return
                if not again:
                    await self._pause()
        finally:
            unlisten()
            if self._left:
                self.now = None

    async def _turn(self, night: Night, witness: Witness) -> bool:
        """Look, judge, let the story go on; tells whether there may be more to do at once."""
        before = self.now if self.now is not None and self.now.facts.guest.role is witness.guest else None
        try:
            facts = await witness.facts(ended=self._ended)
            play = Play(night, facts, judge(night.checkpoints, facts))
            if before is not None:
                play = replace(play, news=before.news, hints=before.hints)
            self._show(play)
            return play.running and await self._go_on(play, witness)
        except DeskError as trouble:
            log.warning("the practice server did not follow the night: %s %s", trouble.code, trouble.detail)
            if before is not None:
                facts = replace(before.facts, ended=self._ended)
                judged = judge(night.checkpoints, facts)
                self._show(replace(before, facts=facts, judgement=judged, trouble=trouble))
            elif self._ended:
                self._left = True
            return False

    async def _go_on(self, play: Play, witness: Witness) -> bool:
        stage, facts = next_stage(play.night, play.facts), play.facts
        if stage is None or not stage.when(facts):
            return False
        ready = self._ready.setdefault(stage.key, facts.elapsed)
        if facts.elapsed - ready < stage.wait * self._pace:
            return False
        for deed in stage.deeds:
            await self._act(deed, facts, witness.club_id)
        witness.done(stage.key)
        self._show(replace(self.now or play, news=stage.news or play.news))
        return True

    async def _act(self, deed: Deed, facts: Facts, club_id: str) -> None:
        subject = subject_of(deed, facts)
        if subject or not isinstance(deed, Pay | GiveUp | Deliver):
            await self._trainer.act(deed, subject, club_id)

    async def _pause(self) -> None:
        nap = asyncio.ensure_future(self._clock.sleep(max(0.05, POLL * min(1.0, self._pace))))
        call = asyncio.ensure_future(self._wake.wait())
        try:
            await asyncio.wait({nap, call}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            nap.cancel()
            call.cancel()

    async def _calm(self, club_id: str) -> None:
        """Each by itself: what fails keeps the note, so that the next start tries again."""
        calm = True
        for deed in (Disarm(), Hold(on=False), Shift(is_open=True)):
            try:
                await self._trainer.act(deed, "", club_id)
            except DeskError as trouble:
                log.warning("a night was not tidied up after: %s %s", trouble.code, trouble.detail)
                calm = False
        if calm:
            self._settings.set(NIGHT_LEFTOVER, "")

    def _keep_result(self, play: Play) -> None:
        passed = play.judgement.outcome is Outcome.PASSED
        result = Result(passed, self._clock.now(), play.hints)
        self._settings.set(_RESULT + play.night.key, result_text(result))
        self._show(play)

    def _show(self, play: Play) -> None:
        self.now = play
        for listener in tuple(self._listeners):
            listener()
