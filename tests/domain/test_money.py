"""Amounts as people type and paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.money import LARGEST, AmountFault, decimals_of, parse_amount

NARROW, THIN, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("500", "500"),
        ("0500", "500"),
        ("+500", "500"),
        ("1250.50", "1250.50"),
        ("1250,50", "1250.5"),
        ("0,01", "0.01"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("  500\n", "500"),
        ("1 250", "1250"),
        (f"1{NO_BREAK}250", "1250"),
        (f"1{NARROW}250,50", "1250.5"),
        (f"1{THIN}000{THIN}000", "1000000"),
        ("500 ₽", "500"),
        ("₽500", "500"),
        (f"1{NO_BREAK}250,00{NO_BREAK}₸", "1250"),
        ("\N{LEFT-TO-RIGHT MARK}500\N{ZERO WIDTH SPACE}", "500"),
        ("1000000", "1000000"),
    ],
)
def test_what_people_mean_is_read_exactly(text: str, amount: str) -> None:
    assert parse_amount(text, "RUB") == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", AmountFault.EMPTY),
        ("   ", AmountFault.EMPTY),
        (NO_BREAK, AmountFault.EMPTY),
        ("₽", AmountFault.EMPTY),
        ("0", AmountFault.ZERO),
        ("0,00", AmountFault.ZERO),
        ("-0", AmountFault.ZERO),
        ("-500", AmountFault.NEGATIVE),
        ("\N{MINUS SIGN}500", AmountFault.NEGATIVE),
        ("- 500", AmountFault.NEGATIVE),
        ("abc", AmountFault.NOT_A_NUMBER),
        ("5OO", AmountFault.NOT_A_NUMBER),
        ("500 rub", AmountFault.NOT_A_NUMBER),
        ("1e5", AmountFault.NOT_A_NUMBER),
        ("1E5", AmountFault.NOT_A_NUMBER),
        ("0x1F", AmountFault.NOT_A_NUMBER),
        ("1_000", AmountFault.NOT_A_NUMBER),
        ("NaN", AmountFault.NOT_A_NUMBER),
        ("Infinity", AmountFault.NOT_A_NUMBER),
        (".", AmountFault.NOT_A_NUMBER),
        (",", AmountFault.NOT_A_NUMBER),
        ("-", AmountFault.NOT_A_NUMBER),
        ("--5", AmountFault.NOT_A_NUMBER),
        ("1.2.3", AmountFault.NOT_A_NUMBER),
        ("1,234.56", AmountFault.NOT_A_NUMBER),
        ("1.234,56", AmountFault.NOT_A_NUMBER),
        ("٥٠٠", AmountFault.NOT_A_NUMBER),
        ("５００", AmountFault.NOT_A_NUMBER),
        ("5²", AmountFault.NOT_A_NUMBER),
        ("1.005", AmountFault.TOO_MANY_DECIMALS),
        ("1,234", AmountFault.TOO_MANY_DECIMALS),
        ("0.001", AmountFault.TOO_MANY_DECIMALS),
        ("1." + "0" * 40 + "1", AmountFault.TOO_MANY_DECIMALS),
        ("1000000.01", AmountFault.TOO_LARGE),
        ("1" + "0" * 12, AmountFault.TOO_LARGE),
        ("9" * 500, AmountFault.TOO_LARGE),
    ],
)
def test_everything_else_is_named_for_what_it_is(text: str, fault: AmountFault) -> None:
    assert parse_amount(text, "RUB") is fault


@pytest.mark.parametrize("text", ["1.000", "1,000", "500.000"])
def test_a_thousand_with_a_point_or_comma_is_never_read_as_one(text: str) -> None:
    assert parse_amount(text, "RUB") is AmountFault.TOO_MANY_DECIMALS


@pytest.mark.parametrize("text", ["12 50", "1 2345", "12 345 6", "5 00"])
def test_a_space_between_anything_but_thousands_is_a_slip(text: str) -> None:
    assert parse_amount(text, "RUB") is AmountFault.NOT_A_NUMBER


@pytest.mark.parametrize("text", ["500\n300", "500\t300", "5\x0000"])
def test_two_pasted_lines_do_not_become_one_amount(text: str) -> None:
    assert parse_amount(text, "RUB") is AmountFault.NOT_A_NUMBER


@pytest.mark.parametrize("currency", ["JPY", "KRW", "VND"])
def test_a_currency_without_small_coins_takes_whole_amounts_only(currency: str) -> None:
    assert parse_amount("500", currency) == 500
    assert parse_amount("500,5", currency) is AmountFault.TOO_MANY_DECIMALS
    assert decimals_of(currency) == 0


def test_the_limit_may_be_lower_than_the_usual_one() -> None:
    assert parse_amount("301", "RUB", Decimal(300)) is AmountFault.TOO_LARGE
    assert parse_amount("300", "RUB", Decimal(300)) == 300


amounts = st.decimals(Decimal("0.01"), LARGEST, places=2, allow_nan=False, allow_infinity=False)


def grouped(amount: Decimal, space: str) -> str:
    """1 250,50 with the given space."""
    return f"{amount:,f}".replace(",", space).replace(".", ",")


@given(amounts, st.sampled_from([" ", NO_BREAK, NARROW, THIN]))
def test_an_amount_shown_to_a_person_is_read_back_as_the_same(amount: Decimal, space: str) -> None:
    assert parse_amount(grouped(amount, space), "RUB") == amount


@given(st.text(max_size=20))
def test_any_text_is_either_a_usable_amount_or_a_named_fault(text: str) -> None:
    read = parse_amount(text, "RUB")
    if isinstance(read, Decimal):
        assert 0 < read <= LARGEST
        assert read == round(read, 2)
        assert any(sign in "123456789" for sign in text)
    else:
        assert isinstance(read, AmountFault)


@given(st.from_regex(r"\A[0-9 ,.+-]{1,12}\Z"))
def test_no_digit_is_lost_and_none_is_invented(text: str) -> None:
    read = parse_amount(text, "RUB")
    if isinstance(read, Decimal):
        typed = "".join(sign for sign in text if sign.isdigit())
        shown = "".join(sign for sign in f"{read:f}" if sign.isdigit())
        assert typed.lstrip("0") == shown.lstrip("0")
