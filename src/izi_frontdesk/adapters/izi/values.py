"""Single values as servers send them, made into what the domain may rely on: names, words, amounts, times.

What identifies something or is money must be honest, or the answer is a ServerFault. What is only read by people is
made readable: cut where it is absurdly long, without signs that rule the line instead of standing in it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.errors import ServerFault
from izi_frontdesk.domain.failures import Failure

LONGEST_NAME: Final = 200
"""Signs of an id. IZI's own have some thirty."""

LONGEST_WORDS: Final = 1000
"""Signs of a text for people; the rest is cut off. A name of megabytes would hold up the window that draws it."""

_DIGITS: Final = 18
"""More digits before the point, or after it, than any amount has; guards against 1E+999999999."""

_YEARS: Final = range(1990, 2200)
"""Outside of them no club took a payment. Some servers write "never" as year 1 or 9999, where reckoning overflows."""

_RULING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]+")
"""Signs that turn what follows around: after one of these in a name, 500 is drawn as 005."""


class Moment:
    """A point in time; `at` is in UTC, None where the text is no ISO 8601 time or tells of no year of ours."""

    __slots__ = ("at",)

    def __init__(self, sent: object) -> None:
        self.at = _instant(sent)


def moment_hook(shape: type, sent: object) -> object:
    """Lets msgspec decode a Moment, which never fails: a time is nowhere worth losing an answer for."""
    if shape is Moment:
        return Moment(sent)
    raise NotImplementedError(shape)


def at(moment: Moment | None) -> datetime | None:
    """The time inside, if there is one."""
    return None if moment is None else moment.at


def money(sent: Decimal | None) -> Decimal | None:
    """An amount written without an exponent. ServerFault for NaN, infinity and absurd sizes."""
    return None if sent is None else required(sent)


def required(sent: Decimal) -> Decimal:
    """As `money`, for an amount that must be there."""
    exponent = sent.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_DIGITS or sent.adjusted() > _DIGITS or exponent > _DIGITS:
        raise ServerFault("an amount that is no amount of money", Failure.HALF_FILLED)
    if not sent:
        return sent.copy_abs()
    return sent.quantize(Decimal(1)) if exponent > 0 else sent


def name(sent: str) -> str:
    """An id as sent. ServerFault for one that is empty, invisible in parts or longer than any."""
    if not sent.strip() or not sent.isprintable() or len(sent) > LONGEST_NAME:
        raise ServerFault("an id that names nothing", Failure.HALF_FILLED)
    return sent


def words(sent: str | None, longest: int = LONGEST_WORDS) -> str:
    """A text for people, on one line."""
    if not sent:
        return ""
    line = " ".join(_TURNING.sub("", _RULING.sub(" ", sent[: longest * 2])).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _instant(sent: object) -> datetime | None:
    if not isinstance(sent, str):
        return None
    try:
        read = datetime.fromisoformat(sent.strip())
        moment = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year in _YEARS else None
