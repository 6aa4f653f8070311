"""Both themes can be read by everybody: contrast as WCAG AA asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.theme import Theme, apply_theme, current_theme, load_themes

THEMES = {"dark" if theme.dark else "light": theme for theme in load_themes()}

TEXT = [
    *((ink, ground) for ink in ("text", "muted") for ground in ("background", "surface", "sunken", "accent_soft")),
    ("accent", "surface"),
    ("accent", "background"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("red", "surface"),
    ("red", "background"),
    ("green", "surface"),
    ("green", "accent_soft"),
    ("surface", "text"),
    ("band", "on_band"),
    ("text", "grey_soft"),
    *((tone.value, f"{tone.value}_soft") for tone in Tone),
    *((tone.value, "surface") for tone in Tone),
]
CONTROLS = [
    ("field", "surface"),
    ("field", "background"),
    ("accent", "surface"),
    ("accent", "background"),
    ("red", "surface"),
    ("green", "accent_soft"),
    *((tone.value, "surface") for tone in Tone),
]


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Theme, ink: str, ground: str) -> float:
    """Between 1 and 21."""
    lights = sorted((luminance(theme.colour(ink)), luminance(theme.colour(ground))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def too_faint(theme: Theme, pairs: list[tuple[str, str]], least: float) -> list[str]:
    """The pairs that fail, with their contrast."""
    found = {pair: contrast(theme, *pair) for pair in pairs}
    return [f"{ink} on {ground}: {ratio:.2f}" for (ink, ground), ratio in found.items() if ratio < least]


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_its_ground(name: str) -> None:
    assert too_faint(THEMES[name], TEXT, 4.5) == []


@pytest.mark.parametrize("name", THEMES)
def test_controls_stand_out_from_their_ground(name: str) -> None:
    assert too_faint(THEMES[name], CONTROLS, 3.0) == []


def test_the_measure_of_contrast_is_the_one_of_the_standard() -> None:
    assert contrast(Theme(False, {"a": "#000000", "b": "#FFFFFF"}), "a", "b") == pytest.approx(21)


def test_both_themes_name_the_same_tokens() -> None:
    assert set(THEMES["light"].hexes) == set(THEMES["dark"].hexes)


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_a_choice_is_worn_at_once(qapp: QApplication, choice: str) -> None:
    apply_theme(qapp, choice)
    assert current_theme().dark is (choice == "dark")
    assert qapp.palette().window().color() == current_theme().colour("background")


def test_every_token_of_the_style_sheet_is_known(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert "$" not in qapp.styleSheet()


def test_figures_are_all_of_one_width(qapp: QApplication) -> None:
    assert [tag.toString() for tag in qapp.font().featureTags()] == [b"tnum"]
