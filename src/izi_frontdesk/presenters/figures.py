"""Figures for the eye: amounts, clocks and dates in the user's locale and the club's time zone. No sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale, QTime

NO_BREAK = "\N{NO-BREAK SPACE}"
_SIGNS = {"RUB": "₽", "KZT": "₸", "USD": "$", "EUR": "€", "GBP": "£", "AED": "AED", "UAH": "₴", "BYN": "Br"}


def sign_of(currency: str) -> str:
    """The short sign of a currency, or its ISO code where there is none in common use."""
    return _SIGNS.get(currency, currency)


def number(amount: Decimal) -> str:
    """A decimal with the locale's separators; whole amounts without decimals, others with two."""
    locale = QLocale()
    whole, _, part = f"{abs(amount):.{_places(amount)}f}".partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    separator = locale.groupSeparator()
    text = (NO_BREAK if not separator.strip() else separator).join([whole, *groups])
    minus = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{minus}{text}{locale.decimalPoint()}{part}" if part else f"{minus}{text}"


def as_typed(amount: Decimal) -> str:
    """A decimal as a person would type it into a field: no groups, because a comma between them reads as decimals.

    Never more than the amount itself.
    """
    cut = amount if _places(amount) == 0 else amount.quantize(Decimal("0.01"), ROUND_DOWN)
    return f"{cut:.{_places(cut)}f}".replace(".", QLocale().decimalPoint())


def money(amount: Decimal | None, currency: str) -> str:
    """`1 250 ₽`; a dash where the amount is not known."""
    return "–" if amount is None else f"{number(amount)}{NO_BREAK}{sign_of(currency)}"


@lru_cache(maxsize=8)
def zone_of(name: str) -> tzinfo:
    """The club's time zone, UTC when the name is unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def short_time(moment: datetime, zone: tzinfo, now: datetime) -> str:
    """`12:01` for today, `21.11 23:40` for other days of the club's calendar."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    clock = QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    if local.date() == today:
        return clock
    return f"{local.day:02}.{local.month:02} {clock}"


def countdown(left: timedelta) -> str:
    """`08:41`; hours are added when there are any, nothing goes below zero."""
    seconds = max(0, round(left.total_seconds()))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def _places(amount: Decimal) -> int:
    return 0 if amount == amount.to_integral_value() else 2
