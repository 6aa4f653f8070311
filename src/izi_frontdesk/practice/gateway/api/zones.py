"""Days and moments as a shop names them: a date, a time zone by its short name, and what that is in UTC."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from izi_frontdesk.practice.gateway.api.envelope import BadRequest
from izi_frontdesk.practice.moments import milliseconds

DAY = timedelta(days=1)
# Hours from UTC of the short names that public client libraries send. Winter time all year, as no rule is documented.
HOURS: Mapping[str, float] = {
    "HST": -10,
    "AKST": -9,
    "PST": -8,
    "MST": -7,
    "CST": -6,
    "EST": -5,
    "AST": -4,
    "BRT": -3,
    "UTC": 0,
    "GMT": 0,
    "CET": 1,
    "EET": 2,
    "MSK": 3,
    "AZT": 4,
    "AMT": 4,
    "SAMT": 4,
    "GET": 4,
    "TJT": 5,
    "YEKT": 5,
    "ALMT": 6,
    "NOVT": 7,
    "KRAT": 7,
    "HKT": 8,
    "IRKT": 8,
    "SGT": 8,
    "ULAT": 8,
    "YAKT": 9,
    "VLAT": 10,
    "SAKT": 11,
    "ANAT": 12,
}


def zone_of(name: str) -> tzinfo:
    """The time zone with this short name; none means UTC. Raises BadRequest."""
    if not name:
        return UTC
    hours = HOURS.get(name.upper())
    if hours is None:
        raise BadRequest("Invalid TimeZone value")
    return timezone(timedelta(hours=hours))


def moment_of(field: str, text: str, zone: tzinfo) -> int:
    """A date or a date with a time in milliseconds; without an offset of its own it counts in ``zone``."""
    try:
        at = datetime.fromisoformat(text)
        return milliseconds(at if at.tzinfo is not None else at.replace(tzinfo=zone))
    except (ValueError, OverflowError):
        raise BadRequest(f"Invalid {field} value") from None


def day_of(field: str, text: str, zone: tzinfo) -> tuple[int, int]:
    """The first and the last millisecond of a day of ``zone``."""
    try:
        start = datetime.fromisoformat(text).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=zone)
        return milliseconds(start), milliseconds(start + DAY) - 1
    except (ValueError, OverflowError):
        raise BadRequest(f"Invalid {field} value") from None
