"""The pictures before the desk: starting, sign-in, club picker."""

from __future__ import annotations

from dataclasses import replace

from izi_frontdesk.app.pictures.samples_desk import CLUBS
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.presenters.signin_state import ClubPickerState, ServerChoice, SignInField, SignInState
from izi_frontdesk.presenters.tone import Message, Tone

_ACCOUNTS = ("cashier@practice.izi", "admin@practice.izi", "owner@practice.izi")
_PRACTICE = SignInState(ServerChoice.PRACTICE, email=_ACCOUNTS[0], accounts=_ACCOUNTS)
_IZI = SignInState(ServerChoice.IZI, email="anna@club.example")
_OTHER = SignInState(ServerChoice.OTHER, address="https://izi.example/graphql", email="anna@club.example")


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    wrong = say.own("SignIn", "The e-mail or the password is wrong.")
    offline = say.own("Wording", "The server cannot be reached. Check the network of this computer.")
    address = say.own("SignIn", "Enter an https address, for example https://api.izi.is")
    email = say.own("SignIn", "Enter your e-mail address.")
    ended = say.own("Desk", "Your sign-in has ended. Sign in again; nothing is lost.")
    note = say.own("SignIn", "There is no usable system keyring here, so you will sign in at every start.")
    retry = Message(offline, Tone.RED, say.own("Clubs", "Retry"))
    password, form = SignInField.PASSWORD, None
    return (
        Scene("starting", lambda stage: stage.frame(DeskState(practice=True))),
        _sign_in("practice", _PRACTICE, small=True),
        _sign_in("practice-only", replace(_PRACTICE, choice_locked=True)),
        _sign_in("izi", _IZI),
        _sign_in("other", _OTHER),
        _sign_in("busy", replace(_PRACTICE, busy=say.own("SignIn", "Starting the practice server…"))),
        _sign_in("error-password", replace(_PRACTICE, error=wrong, error_field=password)),
        _sign_in("error-email", replace(_IZI, email="anna", error=email, error_field=SignInField.EMAIL)),
        _sign_in("error-address", replace(_OTHER, address="ftp:", error=address, error_field=SignInField.ADDRESS)),
        _sign_in("error-offline", replace(_PRACTICE, error=offline, error_field=form), small=True),
        _sign_in("remember-note", replace(_IZI, remember_note=note)),
        _sign_in("ended", replace(_IZI, message=Message(ended, Tone.AMBER))),
        _clubs("list", ClubPickerState(CLUBS)),
        _clubs("loading", ClubPickerState(busy=True)),
        _clubs("error", ClubPickerState(message=retry)),
    )


def _sign_in(name: str, state: SignInState, *, small: bool = False) -> Scene:
    def arrange(stage: Stage) -> None:
        stage.window.sign_in.show_state(state)
        stage.frame(DeskState(page=Page.SIGN_IN, practice=state.choice is ServerChoice.PRACTICE))

    return Scene(f"sign-in-{name}", arrange, small)


def _clubs(name: str, state: ClubPickerState) -> Scene:
    def arrange(stage: Stage) -> None:
        stage.window.clubs.show_state(state)
        stage.frame(DeskState(page=Page.CLUBS, practice=True))

    return Scene(f"clubs-{name}", arrange)
