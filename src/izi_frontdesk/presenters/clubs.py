"""The club picker: shown when a person may work in more than one club."""

from __future__ import annotations

from PySide6.QtCore import Signal

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.signin_state import ClubPickerState, ClubRow
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.gate import Entry, Gate
from izi_frontdesk.services.ports import Settings


class Clubs(Screen[ClubPickerState]):
    """Signals:
    chosen(Entry, Club): work can begin.
    wanted(): a choice is needed.
    """

    chosen = Signal(object, object)
    wanted = Signal()

    def __init__(self, gate: Gate, jobs: Background, settings: Settings) -> None:
        """Nothing is asked until `ask`."""
        super().__init__(ClubPickerState())
        self._gate = gate
        self._jobs = jobs
        self._settings = settings
        self._entry: Entry | None = None
        self.clubs: tuple[Club, ...] = ()

    def ask(self, entry: Entry) -> None:
        """Read the clubs of whoever has just signed in."""
        self._entry = entry
        self.clubs = ()
        self.show(ClubPickerState(busy=True))
        self._jobs.latest("clubs", self._read)

    def retry(self) -> None:
        """Read them again."""
        if self._entry is not None:
            self.ask(self._entry)

    def choose(self, club_id: str) -> None:
        """Take this club."""
        club = next((club for club in self.clubs if club.id == club_id), None)
        if club is not None and self._entry is not None:
            self._settings.set("club", club.id)
            self.chosen.emit(self._entry, club)

    async def _read(self) -> None:
        entry = self._entry
        if entry is None:
            return
        try:
            self.clubs = await self._gate.clubs(entry)
        except DeskError as trouble:
            self.show(ClubPickerState(message=Message(accident(trouble), Tone.RED, translate("Clubs", "Retry"))))
            self.wanted.emit()
            return
        if not self.clubs:
            none = translate("Clubs", "This account is not assigned to any club. Ask the owner.")
            self.show(ClubPickerState(message=Message(none, Tone.AMBER, translate("Clubs", "Retry"))))
            self.wanted.emit()
            return
        self.show(ClubPickerState(self.rows()))
        remembered = self._settings.get("club")
        if len(self.clubs) == 1:
            self.choose(self.clubs[0].id)
        elif any(club.id == remembered for club in self.clubs):
            self.choose(remembered)
        else:
            self.wanted.emit()

    def rows(self) -> tuple[ClubRow, ...]:
        """The clubs as rows, for the picker and for the menu of the top bar."""
        return tuple(ClubRow(club.id, club.name, _detail(club)) for club in self.clubs)


def _detail(club: Club) -> str:
    return " · ".join(part for part in (club.currency, club.timezone.replace("_", " ")) if part)
