"""Reading what a scanner typed by the position of the keys, as on a US keyboard.

A scanner presses keys; which letters come out is up to the layout. Pure tables and functions, no Qt.
Scan codes of the main block are the same numbers on Windows and in Linux's evdev; X11 and Wayland add 8.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

X11_OFFSET: Final = 8

_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_PLAIN: Final = {start + n: sign for start, plain, _ in _ROWS for n, sign in enumerate(plain)}
_SHIFTED: Final = {start + n: sign for start, _, shifted in _ROWS for n, sign in enumerate(shifted)}

_RUSSIAN: Final = "ё1234567890-=йцукенгшщзхъфывапролджэячсмитьбю."
_LATIN: Final = "`1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./"
_RUSSIAN_SHIFTED: Final = 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'
_LATIN_SHIFTED: Final = '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_BY_LETTER: Final = dict(zip(_RUSSIAN, _LATIN, strict=True)) | {
    russian: latin for russian, latin in zip(_RUSSIAN_SHIFTED, _LATIN_SHIFTED, strict=True) if russian not in _RUSSIAN
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key press: the sign that came out, its position (0: unknown), Shift, and when in milliseconds."""

    sign: str
    position: int
    shift: bool
    at: float


def read(strokes: Iterable[Stroke]) -> str:
    """The text that was meant. Signs stand as they came unless one of them is no ASCII: then the layout was another
    one, and every key is read by its position, or by the Russian layout where the position is unknown.
    """
    pressed = tuple(strokes)
    if all(stroke.sign.isascii() for stroke in pressed):
        return "".join(stroke.sign for stroke in pressed)
    return "".join(_by_position(stroke) for stroke in pressed)


def _by_position(stroke: Stroke) -> str:
    table = _SHIFTED if stroke.shift else _PLAIN
    sign = table.get(stroke.position) or _BY_LETTER.get(stroke.sign, stroke.sign)
    if sign.isalpha():
        return sign.upper() if stroke.sign.isupper() else sign.lower() if stroke.sign.islower() else sign
    return sign
