"""The frame around everything: which page, who and where, the light, and the notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import DeskError, JournalUnavailable, NotReached, RateLimited, SignedOut
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters import journal_words
from izi_frontdesk.presenters.desk_state import DeskState, Notice, Page
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.signin_state import ClubRow
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate

FOLDER = "folder"
"""Key of the notice that the data folder cannot be written."""

CLOCK = "clock"
"""Key of the notice that this computer's clock is wrong."""

CLOCK_OFF = timedelta(minutes=2)
"""How far this computer's clock may be off before anybody is told; nothing is counted by it."""

RESTART = "restart"
"""Key of the notice that leads back to the start-up board."""

LATE = "late "
"""Begins the keys of the notices about late money; the reference follows."""

LASTING = frozenset({FOLDER, CLOCK, JournalUnavailable.code})
"""Notices about this computer rather than about somebody's work: they outlast a sign-out."""


class Frame(Screen[DeskState]):
    """The State of the main window's frame; others tell it what happened."""

    def __init__(self, *, practice: bool) -> None:
        """Begins with the page that says the program is starting."""
        super().__init__(DeskState(practice=practice))
        self._trouble: DeskError | None = None
        self._clock_told = False

    def go_to(self, page: Page) -> None:
        """Fill the window with this page."""
        self.show(replace(self.state, page=page))

    def mark_practice(self, practice: bool) -> None:
        """Whether the practice band is worn."""
        self.show(replace(self.state, practice=practice))

    def enter(self, club: Club, user: User, clubs: tuple[ClubRow, ...]) -> None:
        """Somebody works in a club now: signed in, or changed the club, which mends no connection."""
        if self.state.page is not Page.DESK:
            self._trouble = None
        self.show(
            replace(
                self.state,
                page=Page.DESK,
                club_id=club.id,
                club=club.name,
                clubs=clubs,
                person=user.display,
                role=user.role,
            )
        )
        self.redraw()

    def leave(self) -> None:
        """Nobody works here any more. What is wrong with this computer stays in sight."""
        lasting = tuple(notice for notice in self.state.notices if notice.key in LASTING)
        self._trouble = None
        self.show(DeskState(page=Page.SIGN_IN, practice=self.state.practice, notices=lasting))

    def hold_up(self, trouble: DeskError | None) -> None:
        """The watch is held up, or goes on again."""
        self._trouble = trouble
        self.redraw()

    def redraw(self) -> None:
        """The light anew: its words follow the language."""
        if self.state.club_id:
            light, tone = _light(self._trouble)
            self.show(replace(self.state, light=light, light_tone=tone))

    def notice(self, key: str, message: Message) -> None:
        """Put a notice up; one with the same key is replaced."""
        others = tuple(notice for notice in self.state.notices if notice.key != key)
        self.show(replace(self.state, notices=(*others, Notice(key, message))))

    def dismiss(self, key: str) -> None:
        """Take a notice down."""
        self.show(replace(self.state, notices=tuple(notice for notice in self.state.notices if notice.key != key)))

    def trouble(self, error: DeskError) -> None:
        """An accident that belongs to no other place."""
        self.notice(error.code, Message(accident(error), Tone.RED))

    def journal_behind(self, trouble: JournalUnavailable | None) -> None:
        """What happened cannot be written, or is on the disk again."""
        if trouble is None:
            self.dismiss(JournalUnavailable.code)
        else:
            self.notice(JournalUnavailable.code, Message(journal_words.behind(trouble.trouble), Tone.RED))

    def journal_set_aside(self, path: str, rescued: int) -> None:
        """A damaged journal was kept and a new one begun. `rescued`: how many operations were carried over."""
        self.notice("journal", Message(journal_words.set_aside(path, rescued), Tone.AMBER))

    def clock_off(self, ahead: timedelta) -> None:
        """How far this computer's clock is ahead of the server's. Told once, however often this is called."""
        if self._clock_told or abs(ahead) <= CLOCK_OFF:
            return
        self._clock_told = True
        text = translate("Desk", "This computer's clock is {time} slow. Times here follow the server.")
        if ahead > timedelta():
            text = translate("Desk", "This computer's clock is {time} fast. Times here follow the server.")
        self.notice(CLOCK, Message(text.format(time=_roughly(abs(ahead))), Tone.AMBER))

    def board_aside(self, count: int) -> None:
        """The start-up board is out of sight while some of it is still open."""
        text = translate("Desk", "Still open from before: {count}. They are followed, in the panel on the right.")
        self.notice(RESTART, Message(text.format(count=count), Tone.BLUE, translate("Desk", "Show")))

    def late_money(self, operation: Operation) -> str:
        """Money came after the payment had been written off; the sentence, for whoever tells it elsewhere."""
        text = translate(
            "Desk",
            "Late money: {amount} of {client} ··{tail} came after all ({reference}). The client need not pay again.",
        )
        told = text.format(
            amount=money(operation.amount, operation.currency),
            client=operation.client_name,
            tail=operation.client_tail,
            reference=operation.reference,
        )
        return self._after_all(operation, told)

    def refund_after_all(self, operation: Operation) -> str:
        """The server shows a refund as made of which a person had said that it was not; the sentence."""
        text = translate(
            "Desk",
            "The refund of {amount} to {client} ··{tail} was made after all ({reference}). Do not make it again.",
        )
        told = text.format(
            amount=money(operation.amount, operation.currency),
            client=operation.client_name,
            tail=operation.client_tail,
            reference=operation.reference,
        )
        return self._after_all(operation, told)

    def _after_all(self, operation: Operation, told: str) -> str:
        self.notice(f"{LATE}{operation.reference}", Message(told, Tone.AMBER, translate("Desk", "Show")))
        return told


def _roughly(time: timedelta) -> str:
    minutes = round(time.total_seconds() / 60)
    if minutes < 60:
        return translate("Desk", "{count} min").format(count=minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return translate("Desk", "{count} h").format(count=hours)
    return translate("Desk", "{count} d").format(count=round(hours / 24))


def _light(trouble: DeskError | None) -> tuple[str, Tone]:
    match trouble:
        case None:
            return translate("Desk", "Ready"), Tone.GREEN
        case SignedOut():
            return translate("Desk", "Signed out"), Tone.RED
        case NotReached():
            return translate("Desk", "No connection"), Tone.RED
        case RateLimited():
            return translate("Desk", "Slowed down"), Tone.AMBER
        case _:
            return translate("Desk", "Server trouble"), Tone.AMBER
