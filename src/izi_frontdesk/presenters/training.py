"""Practice nights on the screen: choosing one, playing it, and how it ended. Exists in practice mode only.

What a night is and how it is judged is in `domain`; drawing it is done in `training_view`.
"""

from __future__ import annotations

from PySide6.QtCore import Signal

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.domain.nights.deeds import Night
from izi_frontdesk.domain.nights.plan import NIGHTS, night_of
from izi_frontdesk.domain.training import Result
from izi_frontdesk.presenters.figures import short_time, zone_of
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.training_state import NightRow, TrainingState
from izi_frontdesk.presenters.training_view import bar_of, detail_of, row_of
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.training import Play, Training

_JOB = "night"
_CASHIER = "CASHIER"
"""The role that may not refund; the server's word."""


class Nights(Screen[TrainingState]):
    """Signals:
    begun(): a night is on its way, the desk is to be free for it.
    """

    begun = Signal()

    def __init__(self, desk: Desk, training: Training) -> None:
        """Nothing is asked before a night is started."""
        super().__init__(TrainingState())
        self._desk = desk
        self._training = training
        self._selected = NIGHTS[0]
        self._bar_away = False
        self._trouble: DeskError | None = None
        self._nobody = self._busy = self._told = False
        training.listen(self.draw)
        self.draw()

    def select(self, key: str) -> None:
        """A night of the list."""
        night = night_of(key)
        if night is None or night is self._selected:
            return
        self._selected, self._trouble, self._nobody = night, None, False
        self.draw()

    def start(self) -> None:
        """Play the selected night. While one is played this does nothing."""
        night = self._selected
        if self._allowed(night) and self._desk.jobs.once(_JOB, lambda: self._play(night)):
            self._busy, self._told, self._bar_away = True, False, False
            self._trouble, self._nobody = None, False
            self.draw()

    def end(self) -> None:
        """End the night that is played; one that is over is put away."""
        play = self._training.now
        if play is None:
            return
        if play.running:
            self._training.end()
        else:
            self._bar_away = True
            self.draw()

    def hint(self) -> None:
        """What should I do?"""
        self._training.ask_hint()

    def show_played(self) -> None:
        """Select the night that is played, or was just played."""
        if self._training.now is not None:
            self._selected = self._training.now.night
            self.draw()

    def forget(self) -> None:
        """Reset all results."""
        self._training.forget_results(NIGHTS)
        self.draw()

    def calm_leftovers(self) -> None:
        """Tidy up after a night that the end of the program cut off."""
        self._desk.jobs.once("tidy up", self._training.calm_leftovers)

    def leave(self) -> None:
        """The desk is left: a night that is played is broken off, and tidied up after."""
        self._training.leave()

    def draw(self) -> None:
        """Draw again."""
        play = self._training.now
        selected = self._selected
        mine = play if play is not None and play.night is selected else None
        bar = None if play is None or self._bar_away else bar_of(play, self._desk.place.club.currency)
        self.show(
            TrainingState(
                rows=tuple(self._row(night, play) for night in NIGHTS),
                detail=detail_of(
                    selected,
                    self._training.result(selected),
                    self._time,
                    mine,
                    allowed=self._allowed(selected),
                    told=bar is not None,
                ),
                bar=bar,
                message=self._message(),
                busy=self._busy,
            )
        )
        if play is not None and play.running and self._busy and not self._told:
            self._told = True
            self.begun.emit()

    async def _play(self, night: Night) -> None:
        try:
            self._nobody = not await self._training.play(night)
        except DeskError as trouble:
            self._trouble = trouble
        finally:
            self._busy = False
            self.draw()

    def _row(self, night: Night, play: Play | None) -> NightRow:
        running = play is not None and play.running and play.night is night
        return row_of(night, self._training.result(night), self._time, running=running)

    def _time(self, result: Result) -> str:
        return short_time(result.at, zone_of(self._desk.place.club.timezone), self._desk.clock.now())

    def _allowed(self, night: Night) -> bool:
        return not (night.refund and self._desk.place.user.role == _CASHIER)

    def _message(self) -> Message | None:
        if self._trouble is not None:
            return Message(accident(self._trouble), Tone.RED)
        if self._nobody:
            text = translate("Nights", "No client of this club fits this night. Try another night or another club.")
            return Message(text, Tone.AMBER)
        return None
