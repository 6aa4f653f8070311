"""The sign-in screen: which server, who, and what went wrong at which field."""

from __future__ import annotations

import logging
from dataclasses import replace

from PySide6.QtCore import Signal

from izi_frontdesk.domain.errors import DeskError, RefusedByServer
from izi_frontdesk.domain.signin import IZI_URL, PRACTICE_ACCOUNTS, Server, server_at
from izi_frontdesk.presenters.screen import Screen
from izi_frontdesk.presenters.signin_state import ServerChoice, SignInField, SignInState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.gate import Gate
from izi_frontdesk.services.ports import Settings

log = logging.getLogger(__name__)

WRONG_CREDENTIALS = frozenset({"UNAUTHENTICATED", "TOKEN_INVALID", "VALIDATION_ERROR", "NOT_FOUND", "FORBIDDEN"})


class SignIn(Screen[SignInState]):
    """Signals:
    entered(Entry): somebody is signed in.
    """

    entered = Signal(object)

    def __init__(self, gate: Gate, jobs: Background, settings: Settings, server: Server | None) -> None:
        """`server` given on the command line cannot be changed here."""
        self._gate = gate
        self._jobs = jobs
        self._settings = settings
        self._server = server
        super().__init__(_first_state(settings, server))

    def choose_server(self, choice: ServerChoice) -> None:
        """Another kind of server; the e-mail typed so far stays, the practice one does not leak to real servers."""
        if self.state.busy or self._server is not None:
            return
        practice = choice is ServerChoice.PRACTICE
        email = self.state.email
        if practice != (email in PRACTICE_ACCOUNTS):
            email = PRACTICE_ACCOUNTS[0] if practice else ""
        accounts = PRACTICE_ACCOUNTS if practice else ()
        self.show(replace(self._calm(), choice=choice, email=email, accounts=accounts))

    def edit_address(self, text: str) -> None:
        """Typing in the address field."""
        if not self.state.busy:
            self.show(replace(self._calm(), address=text))

    def edit_email(self, text: str) -> None:
        """Typing in the e-mail field, or picking a practice account."""
        if not self.state.busy:
            self.show(replace(self._calm(), email=text))

    def set_remember(self, wanted: bool) -> None:
        """Whether to stay signed in."""
        self.show(replace(self.state, remember=wanted))

    def submit(self, password: str) -> None:
        """Sign in. The password is handed through and not kept."""
        if self.state.busy:
            return
        fault = self._fault(password)
        if fault is not None:
            field, sentence = fault
            self.show(replace(self.state, error=sentence, error_field=field))
            return
        self._jobs.once("sign in", lambda: self._sign_in(password))

    def ended(self, why: str) -> None:
        """A session ended: say so above the form."""
        self.show(replace(self.state, error="", error_field=None, message=Message(why, Tone.AMBER)))

    def remember_unavailable(self) -> None:
        """There is no keyring to keep a sign-in: say so where the choice is made."""
        note = translate("SignIn", "There is no usable system keyring here, so you will sign in at every start.")
        self.show(replace(self.state, remember_note=note))

    async def fetch_ahead(self) -> None:
        """While nothing happens: prepare what the first sign-in will need. Trouble is told when it is really needed."""
        try:
            server = await self._resolve()
            await self._gate.fetch_ahead(server)
            if not await self._gate.can_remember(server):
                self.remember_unavailable()
        except DeskError as trouble:
            log.info("nothing fetched ahead: %s", trouble.code)

    def restore(self) -> None:
        """Take up a remembered sign-in for the preselected server, quietly."""
        if self._settings.get("remembered") == self._key():
            self._jobs.once("sign in", self._restore)

    async def _restore(self) -> None:
        try:
            entry = await self._gate.restore(await self._reach())
        except DeskError as trouble:
            self.show(replace(self._calm(), error=accident(trouble)))
        else:
            self.show(self._calm())
            if entry is not None:
                self.entered.emit(entry)
        finally:
            self._rest()

    async def _sign_in(self, password: str) -> None:
        email, remember = self.state.email, self.state.remember
        try:
            entry = await self._gate.sign_in(await self._reach(), email, password, remember=remember)
        except RefusedByServer as refused:
            self.show(self._refused(refused))
        except DeskError as trouble:
            self.show(replace(self._calm(), error=accident(trouble)))
        else:
            self.show(replace(self._calm(), message=None))
            self._keep(remember=remember)
            self.entered.emit(entry)
        finally:
            self._rest()

    def _keep(self, *, remember: bool) -> None:
        if self._server is None:
            # A server named on the command line is no choice to come back to.
            self._settings.set("server", self.state.choice.value)
            self._settings.set("address", self.state.address)
            self._settings.set("email", self.state.email)
        self._settings.set("remembered", self._key() if remember else "")

    async def _reach(self) -> Server:
        """The server, with words for each of the things to wait for."""
        signing_in = translate("SignIn", "Signing in…")
        starting = self.state.choice is ServerChoice.PRACTICE and not (self._server and self._server.url)
        first = translate("SignIn", "Starting the practice server…") if starting else signing_in
        self.show(replace(self._calm(), busy=first))
        server = await self._resolve()
        self.show(replace(self.state, busy=signing_in))
        return server

    def _rest(self) -> None:
        """Still waiting at the end: an accident that nobody foresaw went on to the log."""
        if self.state.busy:
            self.show(replace(self._calm(), error=translate("SignIn", "Signing in did not work. Try again.")))

    def _key(self) -> str:
        return self._server.key if self._server is not None else f"{self.state.choice.value} {self.state.address}"

    async def _resolve(self) -> Server:
        if self._server is not None and self._server.url:
            return self._server
        if self.state.choice is ServerChoice.PRACTICE:
            return await self._gate.practice_server()
        typed = IZI_URL if self.state.choice is ServerChoice.IZI else self.state.address
        server = server_at(typed)
        if server is None:  # judged before; the form cannot be submitted like this
            raise DeskError(typed)
        return server

    def _fault(self, password: str) -> tuple[SignInField, str] | None:
        state = self.state
        if state.choice is ServerChoice.OTHER and self._server is None and server_at(state.address) is None:
            return SignInField.ADDRESS, translate("SignIn", "Enter an https address, for example https://api.izi.is")
        if "@" not in state.email.strip():
            return SignInField.EMAIL, translate("SignIn", "Enter your e-mail address.")
        if not password:
            return SignInField.PASSWORD, translate("SignIn", "Enter your password.")
        return None

    def _refused(self, refused: RefusedByServer) -> SignInState:
        if refused.refused.code in WRONG_CREDENTIALS:
            wrong = translate("SignIn", "The e-mail or the password is wrong.")
            return replace(self._calm(), error=wrong, error_field=SignInField.PASSWORD)
        return replace(self._calm(), error=accident(refused))

    def _calm(self) -> SignInState:
        return replace(self.state, busy="", error="", error_field=None)


def _first_state(settings: Settings, server: Server | None) -> SignInState:
    if server is not None:
        choice = ServerChoice.PRACTICE if server.practice else ServerChoice.OTHER
        address = "" if server.practice else server.url
    else:
        stored = settings.get("server", ServerChoice.PRACTICE.value)
        choice = ServerChoice(stored) if stored in {choice.value for choice in ServerChoice} else ServerChoice.PRACTICE
        address = settings.get("address")
    practice = choice is ServerChoice.PRACTICE
    email = settings.get("email")
    if practice != (email in PRACTICE_ACCOUNTS):
        email = PRACTICE_ACCOUNTS[0] if practice else ""
    accounts = PRACTICE_ACCOUNTS if practice else ()
    return SignInState(choice, server is not None, address, email, accounts)
