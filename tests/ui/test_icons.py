"""The icons: one set, tinted, crisp."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from PySide6.QtGui import QColor

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.presenters.wording import phase_chip, status_chip
from izi_frontdesk.ui.icons import icon_exists, icon_pixmap
from izi_frontdesk.ui.resources import resource

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
OPERATION = Operation("FD-1", Kind.TOP_UP, Decimal(1), "RUB", "c", "p", "", "", "", "", NOW)


def inks_of(name: str) -> set[int]:
    """The colours of the pixels that are fully covered."""
    image = icon_pixmap(name, 24, QColor("#FF0000"), QColor("#FF0000")).toImage()
    colours = (image.pixelColor(x, y) for x in range(24) for y in range(24))
    return {colour.rgb() for colour in colours if colour.alpha() > 250}


def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    assert NAMES
    assert [name for name in NAMES if inks_of(name) != {QColor("#FF0000").rgb()}] == []


def test_on_a_fine_screen_an_icon_has_more_pixels_and_the_same_size() -> None:
    pixmap = icon_pixmap("search", 20, QColor("black"), ratio=2)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (40, 20)


def test_an_unknown_icon_is_nothing_rather_than_a_crash() -> None:
    assert icon_pixmap("no-such-icon", 20, QColor("black")).isNull()


def test_every_phase_has_its_icon() -> None:
    chips = [phase_chip(replace(OPERATION, kind=kind, phase=phase)) for kind in Kind for phase in Phase]
    assert [chip.icon for chip in chips if not icon_exists(chip.icon)] == []


def test_every_status_has_its_icon_even_an_unknown_one() -> None:
    chips = [status_chip(status) for status in ("PENDING", "AUTHORIZED", "CONFIRMED", "FAILED", "CANCELLED", "NEW")]
    assert [chip.icon for chip in chips if not icon_exists(chip.icon)] == []
