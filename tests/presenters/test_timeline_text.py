"""The copied timeline: everything that support needs, and nothing that must not leave the house."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from izi_frontdesk import __version__
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.timeline_rows import Ledger
from izi_frontdesk.presenters.timeline_text import timeline_text
from tests.domain.made import NOW, a_top_up

ZONE = ZoneInfo("Asia/Yekaterinburg")
PLANTED = (
    "call +7 900 123-45-67 card 4111 1111 1111 1111, token=hush-hush1 "
    "at https://pay.example/p/hush?token=hush-hush1#hush for Анна Орлова Bearer hush.hush-1"
)
LEAKS = ("900", "123-45", "4111", "1111 1111", "hush", "Анна", "Орлова", "?", "/p/")


def text_of(operation: Operation, *entries: Entry) -> str:
    return timeline_text(Ledger(operation, entries), ZONE, "api.izi.is")


def entry(happening: Happening, after: float = 0, detail: str = "", who: str = "") -> Entry:
    return Entry("FD-AAAAA", NOW + timedelta(seconds=after), happening, detail, who)


def test_it_names_the_operation_its_ids_times_in_both_zones_and_the_version() -> None:
    refund = replace(a_top_up(), kind=Kind.REFUND, refund_id="rf_7", phase=Phase.PAID, comment="keep the change")
    text = text_of(refund, entry(Happening.ASKED, who="Lee"), entry(Happening.SENT, 5.25))
    assert text.splitlines()[0] == f"IZI Front Desk {__version__}: timeline of FD-AAAAA"
    for part in ("500 RUB", "txn_a", "rf_7", "client_a ··4567", "desk 1", "cashier", "club_a", "api.izi.is", "(paid)"):
        assert part in text, part
    assert "keep the change" in text
    assert "2031-05-06 20:00:00.000 UTC = 01:00:00                Lee confirmed the refund. [asked]" in text
    assert "2031-05-06 20:00:05.250 UTC = 01:00:05        +5.2 s  The request left for the server. [sent]" in text


def test_every_entry_is_a_line_with_its_code_and_detail() -> None:
    steps = [entry(happening, number) for number, happening in enumerate(Happening)]
    lines = text_of(a_top_up(), *steps).splitlines()
    for happening in Happening:
        assert sum(line.endswith(f"[{happening.value}]") for line in lines) == 1, happening


def test_incomplete_steps_are_said() -> None:
    assert "The steps are not complete." in text_of(a_top_up(), entry(Happening.RESTARTED))
    assert "The steps are not complete." not in text_of(a_top_up(), entry(Happening.ASKED))


TEXTS = [field.name for field in fields(Operation) if field.type == "str"]


@pytest.mark.parametrize("name", TEXTS)
def test_a_secret_planted_in_any_text_of_the_operation_is_not_copied(name: str) -> None:
    planted = replace(a_top_up(client_name="Анна Орлова"), **{name: PLANTED})  # type: ignore[arg-type]
    text = text_of(planted, entry(Happening.ASKED), entry(Happening.PHASE, 1, f"waiting>declined {planted.cause}"))
    for leak in LEAKS:
        assert leak not in text.replace("··4567", ""), (leak, text)


@pytest.mark.parametrize("happening", Happening)
def test_a_secret_planted_in_any_entry_is_not_copied(happening: Happening) -> None:
    operation = a_top_up(client_name="Анна Орлова")
    text = text_of(operation, entry(Happening.ASKED), entry(happening, 1, PLANTED, PLANTED))
    for leak in LEAKS:
        assert leak not in text, (leak, text)


def test_a_text_with_line_breaks_stays_on_its_line() -> None:
    text = text_of(a_top_up(comment="one\n[paid] two\r\n\tthree"), entry(Happening.ASKED))
    assert "one [paid] two three" in text
