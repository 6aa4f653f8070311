"""Values that surprise, as the JSON text that says them; some of it is no JSON at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Final

DEEP: Final = 100_000
"""Brackets of the deepest answer."""

_PLAIN: Final = (
    *("null", "true", "false", "0", "1", "-1", "-0", "-0.0", "0.1", "1.5", "-5", "500.51", "5e2", "1e400", "-1e400"),
    *("1e-400", "1E+999999999", "1e19", "1e18", "9223372036854775807", "9223372036854775808", "18446744073709551616"),
    *("123456789012345678901234567890", "NaN", "Infinity", "-Infinity", "nan", "+1", "01", ".5", "5.", "0x10", "1_000"),
    *("undefined", "None", "True", "[]", "{}", "[[]]", "[null]", "[{}]", '{"":null}', '""', '" "', '"null"', '"true"'),
    *('"0"', '"-1"', '"NaN"', '"Infinity"', '"1e400"', '"1,5"', '"1_000"', '"1e3"', '"500.50"', '"a lot"', '"500"'),
)
_WORDS: Final = (
    "\u0000",
    "a\u0000b",
    "line\nline",
    "\r\n\t\u001b[31m",
    "\u202egnitros\u202c",
    "\u200b\u200d\ufeff",
    "e\u0301" * 40,
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "<b>bold</b><img src=x onerror=alert(1)>",
    "&amp; %s {0} {code} $(id) `id` '; DROP TABLE operations;--",
    'quote" and \\ slash / ../../etc/passwd',
    "الاسم",
    "\uffff\ufffe\ud7ff",
    "PENDING",
    "CONFIRMED",
    "confirmed",
    "REFUNDED",
    "TOKEN_EXPIRED",
    "UNAUTHENTICATED",
    "FORBIDDEN",
    "INTERNAL_SERVER_ERROR",
    "txn_2",
    "client_2",
    "2026-11-20",
    "2026-02-30T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.999999-14:00",
    "2026-11-20T18:30:00+99:99",
    "20261120T183000Z",
    "2026-W47-5",
    "1732127400",
)


def odd_value(chance: Random) -> str:
    """One of them."""
    kind = chance.random()
    if kind < 0.5:
        return chance.choice(_PLAIN)
    if kind < 0.75:
        return json.dumps(chance.choice(_WORDS), ensure_ascii=chance.random() < 0.5)
    return chance.choice(_MADE)(chance)


def _half_character(chance: Random) -> str:
    return chance.choice(('"\\ud800"', '"\\udc00\\ud800"', '"a\\ud83d"', '"\\ud83d\\u0041"', '"\\u12"', '"\\x41"'))


def _long_number(chance: Random) -> str:
    digits = str(chance.randrange(1, 10)) * chance.choice((19, 40, 400, 4299, 4301, 5000))
    return chance.choice((digits, f"-{digits}", f"0.{digits}", f"{digits}.{digits}", f'"{digits}"', f"{digits}e-9"))


def _long_text(chance: Random) -> str:
    return json.dumps(chance.choice(("x", "я", "👩", "\n", "<", "\u202e")) * chance.choice((300, 10_000, 60_000)))


def _deep(chance: Random) -> str:
    depth = DEEP if chance.random() < 0.05 else chance.choice((10, 500, 1100, 5000))
    opening, closing = chance.choice((("[", "]"), ('{"a":', "}"), ('[{"id":', "}]")))
    return opening * depth + "1" * chance.randrange(2) + closing * (depth if chance.random() < 0.7 else 0)


def _many(chance: Random) -> str:
    return "[" + ",".join(chance.choice(("null", "{}", "1", '""')) for _ in range(chance.choice((2, 50, 3000)))) + "]"


def _moment(chance: Random) -> str:
    year, month, day = chance.choice((0, 1, 1600, 1970, 2026, 9999, 10000)), chance.randrange(14), chance.randrange(33)
    zone = chance.choice(("", "Z", "z", "+00:00", "-23:59", "+24:00", " UTC"))
    return json.dumps(f"{year:04}-{month:02}-{day:02}{chance.choice('T t')}{chance.randrange(25):02}:00:00{zone}")


_MADE: Final[tuple[Callable[[Random], str], ...]] = (
    _half_character,
    _long_number,
    _long_number,
    _long_text,
    _deep,
    _many,
    _moment,
    _moment,
)
