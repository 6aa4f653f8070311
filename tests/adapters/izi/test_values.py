"""Single values: what identifies and what is money is taken as it is or not at all; words are made readable."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.adapters.izi.values import LONGEST_WORDS, Moment, name, required, words
from izi_frontdesk.domain.errors import ServerFault


@pytest.mark.parametrize("sent", ["txn_1", "Ф-7", "a'b\"c/d\\e", "7" * 200, "with space"])
def test_an_id_is_kept_as_it_was_sent(sent: str) -> None:
    assert name(sent) == sent


@pytest.mark.parametrize("sent", ["", " ", "\n", "a\u0000b", "txn\u200b_1", "\u202etxn_1", "x" * 201])
def test_what_names_nothing_or_cannot_be_seen_is_no_id(sent: str) -> None:
    with pytest.raises(ServerFault):
        name(sent)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (None, ""),
        ("Иван Петров", "Иван Петров"),
        ("two\r\nlines\u2028more", "two lines more"),
        ("  a \t b  ", "a b"),
        ("\u202e005 top-up", "005 top-up"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("<b>&amp;", "<b>&amp;"),
        ("x" * 5000, "x" * (LONGEST_WORDS - 1) + "…"),
    ],
)
def test_words_stand_on_one_line_in_the_order_in_which_they_were_written(sent: str | None, read: str) -> None:
    assert words(sent) == read


@given(st.text())
def test_words_never_rule_the_line(sent: str) -> None:
    assert len(words(sent)) <= LONGEST_WORDS
    assert not {"\n", "\r", "\x00", "\x1b", "\u202e", "\u2066"} & set(words(sent))


@pytest.mark.parametrize(
    "sent",
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1970-01-01T00:00:00Z", 1, None],
)
def test_a_time_of_no_year_of_ours_is_not_told(sent: object) -> None:
    assert Moment(sent).at is None


def test_a_time_is_read_in_its_zone() -> None:
    assert Moment("2026-11-20T21:30:00+03:00").at == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(("sent", "read"), [("1E+3", "1000"), ("500.50", "500.50"), ("-0", "0")])
def test_an_amount_is_written_without_an_exponent(sent: str, read: str) -> None:
    assert str(required(Decimal(sent))) == read
