"""The way through the program: sign-in, club, desk, and back. Joins the frame's presenters with the window."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from izi_frontdesk.app import before_the_desk, beside_the_desk
from izi_frontdesk.app.desk_screens import DeskScreens
from izi_frontdesk.app.slices import slowly
from izi_frontdesk.app.wiring import Program
from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import DeskError, VaultUnavailable
from izi_frontdesk.domain.signin import Server
from izi_frontdesk.presenters.clubs import Clubs
from izi_frontdesk.presenters.desk import Frame
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.presenters.signin import SignIn
from izi_frontdesk.presenters.signin_state import ServerChoice, SignInState
from izi_frontdesk.presenters.ticker import Ticker
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.desk import Desk
from izi_frontdesk.services.gate import Entry, Gate
from izi_frontdesk.services.ports import NIGHT_LEFTOVER
from izi_frontdesk.ui.ahead import pieces_of_desk
from izi_frontdesk.ui.main_window import MainWindow

log = logging.getLogger(__name__)

CLOSE = "close"
KEYRING = "keyring"
SIGN_OUT = "sign out"


class Front:
    """One window and whoever works in it. `on_stop` ends the program."""

    def __init__(
        self, program: Program, window: MainWindow, server: Server | None, on_stop: Callable[[], None]
    ) -> None:
        """Draws the sign-in screen; nothing is contacted before `begin`."""
        self._program = program
        self._window = window
        self._on_stop = on_stop
        self._inside: Entry | None = None
        """Where somebody is signed in, with or without a club yet."""
        self._entry: Entry | None = None
        self._desk: Desk | None = None
        self._screens: DeskScreens | None = None
        self._watching: tuple[asyncio.Task[None], ...] = ()
        self.ticker = Ticker()
        self.sign_in = SignIn(program.gate, program.jobs, program.settings, server)
        self.clubs = Clubs(program.gate, program.jobs, program.settings)
        self.frame = Frame(practice=self.sign_in.state.choice is ServerChoice.PRACTICE)
        self._join()
        window.sign_in.show_state(self.sign_in.state)
        self.frame.go_to(Page.SIGN_IN)

    def begin(self) -> None:
        """The loop runs: take up a remembered sign-in."""
        self.ticker.start()
        self.sign_in.restore()

    @property
    def desk(self) -> Desk | None:
        """The desk that is open now."""
        return self._desk

    @property
    def screens(self) -> DeskScreens | None:
        """The screens of that desk."""
        return self._screens

    def redraw(self) -> None:
        """The language has changed."""
        self.frame.redraw()
        if self._screens is not None:
            self._screens.redraw()

    async def end(self) -> None:
        """Let go of the desk; commands under way end first."""
        self.ticker.stop()
        await self._program.jobs.finish()
        await self._leave_desk()

    def _join(self) -> None:
        window, sign_in, clubs, frame = self._window, self.sign_in, self.clubs, self.frame
        for signal, slot in (
            (frame.changed, window.show_state),
            (sign_in.changed, window.sign_in.show_state),
            (sign_in.changed, self._choice_changed),
            (sign_in.entered, self._entered),
            (window.sign_in.choice_changed, sign_in.choose_server),
            (window.sign_in.address_edited, sign_in.edit_address),
            (window.sign_in.email_edited, sign_in.edit_email),
            (window.sign_in.remember_toggled, sign_in.set_remember),
            (window.sign_in.submitted, sign_in.submit),
            (clubs.wanted, self._pick_club),
            (clubs.chosen, self._club_chosen),
            (window.club_chosen, clubs.choose),
            (window.sign_out_asked, self._sign_out_asked),
            (window.close_asked, self._close_asked),
            (window.notice_dismissed, frame.dismiss),
            (window.notice_acted, self._notice_acted),
            (self.ticker.second, self._look_at_the_clock),
        ):
            signal.connect(slot)

    def _choice_changed(self, state: SignInState) -> None:
        if self._desk is None:
            self.frame.mark_practice(state.choice is ServerChoice.PRACTICE)

    def _entered(self, entry: Entry) -> None:
        self._window.sign_in.clear_password()
        self._inside = entry
        if entry is self._entry and self._desk is not None:
            before, self._desk.place.user = self._desk.place.user, Gate.user_of(entry)
            self._desk.watch.resume()
            if before.id == self._desk.place.user.id:
                self.frame.enter(self._desk.place.club, self._desk.place.user, self.clubs.rows())
            else:
                # Somebody else: the clubs are theirs, not those of whoever sat here before.
                self.clubs.ask(entry)
            return
        entry.session.on_end(lambda: self._session_ended(entry))
        if self.sign_in.state.remember and not self.sign_in.state.remember_note and not entry.session.remembered:
            self.frame.notice(KEYRING, Message(accident(VaultUnavailable()), Tone.AMBER))
        self.frame.mark_practice(entry.connection.server.practice)
        self.clubs.ask(entry)

    def _pick_club(self) -> None:
        view = self._window.clubs
        view.show_state(self.clubs.state)
        if self.frame.state.page is not Page.CLUBS:
            self.clubs.changed.connect(view.show_state)
            view.chosen.connect(self.clubs.choose)
            view.retried.connect(self.clubs.retry)
        self.frame.go_to(Page.CLUBS)

    def _club_chosen(self, entry: Entry, club: Club) -> None:
        if self._desk is not None and self._screens is not None and entry is self._entry:
            self._screens.change_club(club)
            self.frame.enter(club, self._desk.place.user, self.clubs.rows())
            return
        self._program.jobs.once("open desk", lambda: self._open_desk(entry, club))

    async def _open_desk(self, entry: Entry, club: Club) -> None:
        await self._leave_desk()
        await slowly(before_the_desk.slices(), 0)
        await slowly(pieces_of_desk(self._window), 0)
        try:
            desk = await self._program.open_desk(entry, club)
        except DeskError as trouble:
            log.error("the desk cannot be opened: %s %s", trouble.code, trouble.detail)
            self.sign_in.ended(f"{accident(trouble)} {trouble.detail}")
            self.frame.go_to(Page.SIGN_IN)
            return
        self._entry, self._desk = entry, desk
        training = self._program.training(desk)
        self._screens = DeskScreens(desk, self._window, self.frame, self.ticker, _copy, training)
        await asyncio.sleep(0)
        self.frame.enter(club, desk.place.user, self.clubs.rows())
        if training is not None and self._program.settings.get(NIGHT_LEFTOVER):
            self._screens.calm_leftovers()
        self._watching = (
            asyncio.create_task(desk.watch.run(), name="watch"),
            asyncio.create_task(desk.operations.writing.keep_on(), name="keep on writing"),
        )
        self._screens.board.open_if_needed()
        ahead = beside_the_desk.slices(training=training is not None)
        self._program.jobs.latest("import ahead", lambda: slowly(ahead))

    async def _leave_desk(self) -> None:
        if self._screens is not None:
            self._screens.break_off()
        if self._desk is not None:
            # What was confirmed leaves first: nobody may hear of it as not sent while it is still on its way.
            await self._desk.jobs.finish()
        for task in self._watching:
            task.cancel()
        await asyncio.gather(*self._watching, return_exceptions=True)
        if self._screens is not None:
            self._screens.leave()
        if self._desk is not None:
            await self._desk.operations.written()
            await self._program.close_journal(self._desk.server)
        self._entry, self._desk, self._screens, self._watching = None, None, None, ()

    def _session_ended(self, entry: Entry) -> None:
        """Everything on the desk stays as it is behind the sign-in screen."""
        if entry is self._inside:
            self.sign_in.ended(translate("Desk", "Your sign-in has ended. Sign in again; nothing is lost."))
            self.frame.go_to(Page.SIGN_IN)

    def _look_at_the_clock(self) -> None:
        self.frame.clock_off(self._program.clock.computer_off())

    def _sign_out_asked(self) -> None:
        waiting = self._still_open()
        if waiting:
            text = translate("Desk", "Still open: {count}. They are followed again at the next sign-in.")
            self.frame.notice(SIGN_OUT, _still_open(text, waiting, translate("Desk", "Sign out")))
        else:
            self._program.jobs.once("sign out", self._sign_out)

    async def _sign_out(self) -> None:
        entry, self._inside = self._inside, None
        await self._leave_desk()
        if entry is not None:
            await entry.session.sign_out()
        self._program.settings.set("remembered", "")
        self.frame.leave()

    def _close_asked(self) -> None:
        waiting = self._still_open()
        asked = any(notice.key == CLOSE for notice in self.frame.state.notices)
        if not waiting or asked or self.frame.state.page is not Page.DESK:
            self._on_stop()
            return
        text = translate("Desk", "Still open: {count}. They are followed again at the next start.")
        self.frame.notice(CLOSE, _still_open(text, waiting, translate("Desk", "Close the program")))

    def _notice_acted(self, key: str) -> None:
        self.frame.dismiss(key)
        if key == CLOSE:
            self._on_stop()
        elif key == SIGN_OUT:
            self._program.jobs.once("sign out", self._sign_out)
        elif self._screens is not None:
            self._screens.notice_acted(key)

    def _still_open(self) -> int:
        return sum(op.open for op in self._desk.operations.all()) if self._desk is not None else 0


def _still_open(text: str, count: int, action: str) -> Message:
    return Message(text.format(count=count), Tone.AMBER, action)


def _copy(link: str) -> None:
    QGuiApplication.clipboard().setText(link)
