"""The pictures of the timeline: a smooth top-up, one with trouble, a refund, an old one, reading, a long one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from izi_frontdesk.app.pictures import samples_timeline as samples
from izi_frontdesk.app.pictures.samples_money import CLUB
from izi_frontdesk.app.pictures.scenes_desk import at_work
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.timeline_rows import Ledger, timeline_state
from izi_frontdesk.presenters.timeline_state import TimelineState
from izi_frontdesk.ui.timeline_sheet import TimelineSheet

_SMALL: Final = frozenset({"troubled", "long", "old"})


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    return tuple(_scene(say, name, state) for name, state in _states())


def _states() -> tuple[tuple[str, TimelineState], ...]:
    broken = replace(samples.old(), entries=None, unreadable=True)
    return (
        ("smooth", replace(_state(samples.smooth()), copied=True)),
        ("troubled", _state(samples.troubled())),
        ("waiting", _state(samples.waiting())),
        ("refund", _state(samples.refunded())),
        ("old", _state(samples.old())),
        ("reading", _state(samples.reading())),
        ("not-read", _state(broken)),
        ("long", _state(samples.long())),
    )


def _state(ledger: Ledger) -> TimelineState:
    return timeline_state(ledger, zone_of(CLUB.timezone), CLUB.name)


def _scene(say: Say, name: str, state: TimelineState) -> Scene:
    def arrange(stage: Stage) -> None:
        at_work(say)(stage)
        sheet = TimelineSheet()
        stage.window.sheets.open(sheet)
        sheet.show_state(state)

    return Scene(f"timeline-{name}", arrange, small=name in _SMALL)
