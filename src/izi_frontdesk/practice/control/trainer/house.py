"""Switches of the house on the page for trainers: shifts, credits, sign-ins, the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from izi_frontdesk.practice.control.trainer.ink import Ink, joined
from izi_frontdesk.practice.gateway.pages import Html

SECTION = "house"
# The switches a trainer turns; how many days a hold lasts is left to tests.
POSITIONS: Mapping[str, tuple[object, ...]] = {
    "schema": ("Single", "Dual"),
    "retry": (True, False),
    "body": ("form", "json"),
    "secure": ("available", "unavailable"),
}


def drawn(ink: Ink, clubs: Sequence[Mapping[str, Any]], hold: str, switches: Mapping[str, object], held: int) -> Html:
    """One row for each."""
    rows = [_shift(ink, club) for club in clubs]
    rows += [_credits(ink, hold, held), _tokens(ink)]
    rows += [_switch(ink, name, switches[name]) for name in POSITIONS if name in switches]
    return joined(rows)


def _row(ink: Ink, label: str, chip: Html, *forms: Html) -> Html:
    return ink.draw("row", label=label, chips=chip, acts=joined(forms))


def _shift(ink: Ink, club: Mapping[str, Any]) -> Html:
    is_open = club["shift"] == "OPEN"
    chip = ink.chip(ink.word("shift_open" if is_open else "shift_closed"), "good" if is_open else "bad")
    button, position = ("close_shift", "CLOSED") if is_open else ("open_shift", "OPEN")
    return _row(ink, club["name"], chip, ink.form(SECTION, f"clubs/{club['id']}", button, shift=position))


def _credits(ink: Ink, hold: str, held: int) -> Html:
    is_held = hold == "credit"
    chip = ink.chip(ink.word("credits_held"), "bad") if is_held or held else ink.chip(ink.word("credits_flow"), "good")
    forms = [] if is_held else [ink.form(SECTION, "hold", "hold", kind="credit")]
    if is_held or held:
        forms.append(ink.form(SECTION, "hold", "release", kind="none"))
    return _row(ink, ink.word("credits"), chip, *forms)


def _tokens(ink: Ink) -> Html:
    forms = (
        ink.form(SECTION, "tokens/expire", "expire_access", access="true"),
        ink.form(SECTION, "tokens/expire", "expire_refresh", access="true", refresh="true"),
    )
    return _row(ink, ink.word("tokens"), Html("<span></span>"), *forms)


def _switch(ink: Ink, name: str, position: object) -> Html:
    others = [other for other in POSITIONS[name] if other != position]
    forms = [
        ink.form(
            SECTION,
            "terminal",
            f"switch_{name}_{other}",
            **{name: _written(other)},
        )
        for other in others
    ]
    return _row(ink, ink.word(f"switch_{name}"), ink.chip(ink.word(f"switch_{name}_{position}")), *forms)


def _written(position: object) -> str:
    """A position as a form says it."""
    return str(position).lower() if isinstance(position, bool) else str(position)
