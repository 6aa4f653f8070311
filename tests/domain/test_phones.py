"""Phones as they are typed, pasted and shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.phones import digits_of, fold, looks_like_phone, masked, tail


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("+7 916 123-45-67", "79161234567"),
        ("8 (916) 123-45-67", "79161234567"),
        ("007 916 1234567", "79161234567"),
        ("9161234567", "9161234567"),
        ("+998 90 123 45 67", "998901234567"),
        ("00 971 50 123 4567", "971501234567"),
        ("4567", "4567"),
        ("8916", "8916"),
        ("", ""),
        ("Ivan", ""),
    ],
)
def test_one_number_has_one_folded_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("fragment", ["0045", "001", "00", "00123456"])
def test_zeros_in_front_of_a_fragment_are_part_of_it(fragment: str) -> None:
    assert fold(fragment) == fragment


def test_an_eight_in_the_middle_of_another_country_stays() -> None:
    assert fold("82101234567890") == "82101234567890"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("4567", True),
        ("+7 (916) 123-45-67", True),
        ("916.123.45.67", True),
        ("+7\N{NO-BREAK SPACE}916", True),
        ("916\N{NON-BREAKING HYPHEN}123\N{EN DASH}45", True),
        ("\N{LEFT-TO-RIGHT EMBEDDING}+79161234567\N{POP DIRECTIONAL FORMATTING}", True),
        ("Ivan 4567", False),
        ("client_4567", False),
        ("", False),
        ("+()", False),
        ("٤٥٦٧", False),
        ("45²", False),
    ],
)
def test_only_digits_and_what_stands_between_them_look_like_a_phone(text: str, phone: bool) -> None:
    assert looks_like_phone(text) is phone


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+79161234567", "+7 ··· ··· 45-67"),
        ("89161234567", "+7 ··· ··· 45-67"),
        ("00971501234567", "+9 ··· ··· 45-67"),
        ("4567", "··· ··· 45-67"),
        ("45", "··· ··· 45"),
        ("", ""),
        ("hidden", ""),
    ],
)
def test_a_masked_phone_shows_its_country_digit_and_the_last_four(phone: str, shown: str) -> None:
    assert masked(phone) == shown


@given(st.text("0123456789", min_size=9, max_size=15))
def test_a_masked_phone_never_shows_more_than_five_digits(digits: str) -> None:
    assert len(digits_of(masked(f"+{digits}"))) == 5
    assert masked(f"+{digits}").endswith(f"{digits[-4:-2]}-{digits[-2:]}")


@given(st.text("0123456789 +-()", max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    folded = fold(text)
    if not folded.startswith("00"):
        assert fold(folded) == folded


@given(st.text(max_size=12))
def test_the_tail_is_the_last_four_digits_at_most(text: str) -> None:
    assert digits_of(text).endswith(tail(text))
    assert len(tail(text)) == min(4, len(digits_of(text)))
