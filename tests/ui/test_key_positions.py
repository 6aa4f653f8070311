"""What a scanner meant, whatever the layout made of it."""

from __future__ import annotations

import pytest

from izi_frontdesk.ui.key_positions import Stroke, read


def strokes(signs: str, positions: tuple[int, ...] = (), shifted: str = "") -> list[Stroke]:
    """Strokes with these signs, 5 ms apart."""
    places = positions or (0,) * len(signs)
    return [
        Stroke(sign, place, sign in shifted, 5.0 * n) for n, (sign, place) in enumerate(zip(signs, places, strict=True))
    ]


def test_latin_letters_and_digits_stand_as_they_came() -> None:
    assert read(strokes("IZI-42x")) == "IZI-42x"


def test_a_russian_layout_is_read_by_the_position_of_the_keys() -> None:
    assert read(strokes("йцу", (16, 17, 18))) == "qwe"


def test_without_positions_the_russian_layout_is_known_by_its_letters() -> None:
    assert read(strokes("сдшуте42")) == "client42"


def test_capitals_stay_capitals() -> None:
    assert read(strokes("ЙцУ", (16, 17, 18))) == "QwE"


@pytest.mark.parametrize(
    ("typed", "positions", "shifted", "meant"),
    [("ш.я", (23, 53, 44), "", "i/z"), ("шЖя", (23, 39, 44), "Ж", "i:z"), ("ш,я", (23, 53, 44), ",", "i?z")],
)
def test_signs_that_moved_with_the_layout_are_found_again(
    typed: str, positions: tuple[int, ...], shifted: str, meant: str
) -> None:
    assert read(strokes(typed, positions, shifted)) == meant


def test_digits_of_the_number_pad_keep_their_sign_in_a_russian_scan() -> None:
    assert read(strokes("й7", (16, 71))) == "q7"
