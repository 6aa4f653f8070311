"""What a change tells for the timeline by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.phases import AMOUNT_DIFFERS, moved
from izi_frontdesk.domain.timeline import Entry, Happening, entries_of
from tests.domain.made import NOW, a_top_up, seconds

LATER = NOW + seconds(5)


def test_the_values_in_the_journal_never_change() -> None:
    assert [happening.value for happening in Happening] == [
        "asked",
        "sent",
        "answered",
        "failed",
        "phase",
        "seen",
        "credited",
        "page_opened",
        "page_moved",
        "secure",
        "returned",
        "page_failed",
        "page_closed",
        "aside",
        "back",
        "qr_shown",
        "link_copied",
        "sight_lost",
        "sight_back",
        "retried",
        "looked_up",
        "decided",
        "restarted",
    ]


def told(before: Operation, after: Operation) -> list[tuple[Happening, str]]:
    """Kinds and details; time and reference are the same for all."""
    entries = entries_of(before, after, LATER)
    assert all(entry == Entry(after.reference, LATER, entry.happening, entry.detail) for entry in entries)
    return [(entry.happening, entry.detail) for entry in entries]


def test_facts_come_before_the_phase_they_led_to() -> None:
    before = a_top_up(phase=Phase.BANK_ACCEPTED, raw_status="AUTHORIZED")
    after = moved(replace(before, raw_status="CONFIRMED", bank_at=LATER, credited_at=LATER), Phase.PAID, LATER)
    assert told(before, after) == [
        (Happening.SEEN, "CONFIRMED"),
        (Happening.CREDITED, ""),
        (Happening.PHASE, "bank_accepted>paid"),
    ]


@pytest.mark.parametrize("phase", [Phase.DECLINED, Phase.WAITING])
def test_the_cause_follows_the_phase_also_when_the_phase_stays(phase: Phase) -> None:
    before = a_top_up(phase=Phase.WAITING)
    assert told(before, moved(before, phase, LATER, AMOUNT_DIFFERS)) == [
        (Happening.PHASE, f"waiting>{phase.value} AMOUNT_DIFFERS")
    ]


def test_what_is_no_news_is_no_entry() -> None:
    operation = a_top_up()
    assert told(operation, operation) == []
    assert told(operation, replace(operation, expires_at=LATER, comment="late")) == []
