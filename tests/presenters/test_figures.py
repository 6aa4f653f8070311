"""Money, clocks and dates as people write them, in English and in Russian."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.money import parse_amount
from izi_frontdesk.presenters import figures
from tests.presenters.bench import locale

GAP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EVENING = datetime(2031, 5, 6, 20, 4, tzinfo=UTC)


@pytest.fixture
def russian() -> Iterator[None]:
    with locale("ru_RU"):
        yield


ENGLISH = {
    "0": "0",
    "-0.00": "0",
    "999": "999",
    "1250": "1,250",
    "1250.00": "1,250",
    "99.5": "99.50",
    "-1000000": f"{MINUS}1,000,000",
    "0.1": "0.10",
    "1E+6": "1,000,000",
    "1E+30": "1" + ",000" * 10,
}


@pytest.mark.parametrize(("amount", "text"), ENGLISH.items(), ids=ENGLISH)
def test_an_english_amount(amount: str, text: str) -> None:
    assert figures.number(Decimal(amount)) == text


@pytest.mark.usefixtures("russian")
def test_a_russian_amount_never_breaks_over_a_line() -> None:
    assert figures.money(Decimal("1250.5"), "RUB") == f"1{GAP}250,50{GAP}₽"
    assert figures.money(Decimal(-1000), "KZT") == f"{MINUS}1{GAP}000{GAP}₸"


def test_a_currency_without_a_sign_keeps_its_code() -> None:
    assert figures.money(Decimal(5), "UZS") == f"5{GAP}UZS"


def test_an_unknown_amount_is_a_dash() -> None:
    assert figures.money(None, "RUB") == "–"


@pytest.mark.parametrize("name", ["en_US", "ru_RU", "de_CH", "en_IN", "fr_FR"])
@given(amount=st.decimals("0.01", "1000000", places=2))
def test_what_is_put_into_a_field_reads_back_as_itself(name: str, amount: Decimal) -> None:
    with locale(name):
        assert parse_amount(figures.as_typed(amount), "RUB") == amount


def test_what_is_put_into_a_field_is_never_more_than_there_is() -> None:
    assert figures.as_typed(Decimal("99.999")) == "99.99"


def test_a_moment_of_today_is_a_clock_in_the_clubs_zone() -> None:
    zone = figures.zone_of("Asia/Yekaterinburg")
    assert figures.short_time(EVENING, zone, EVENING) == "1:04\N{NARROW NO-BREAK SPACE}AM"
    with locale("ru_RU"):
        assert figures.short_time(EVENING, zone, EVENING) == "01:04"


@pytest.mark.usefixtures("russian")
def test_a_moment_of_another_day_of_the_club_names_the_day() -> None:
    zone = figures.zone_of("Asia/Yekaterinburg")
    assert figures.short_time(EVENING - timedelta(hours=2), zone, EVENING) == "06.05 23:04"


@pytest.mark.parametrize("name", ["", "Nowhere/Town", "../etc", "\N{NULL}"])
def test_an_unknown_zone_is_utc(name: str) -> None:
    assert figures.zone_of(name) is UTC


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00"), (-5, "00:00"), (59.4, "00:59"), (521, "08:41"), (3600, "1:00:00"), (86_399, "23:59:59")],
)
def test_a_countdown(seconds: float, text: str) -> None:
    assert figures.countdown(timedelta(seconds=seconds)) == text


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone cannot be changed from here")
def test_times_are_the_clubs_wherever_the_computer_believes_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = set()
    for place in ("UTC", "Asia/Kamchatka", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", place)
        time.tzset()
        shown.add(figures.short_time(EVENING, figures.zone_of("Asia/Almaty"), EVENING))
    monkeypatch.undo()
    time.tzset()
    assert len(shown) == 1
