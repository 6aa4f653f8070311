"""Which amounts and texts a command accepts. Every refusal names its field."""

from decimal import Decimal

from izi_frontdesk.practice.izi.errors import invalid
from izi_frontdesk.practice.money import NotAnAmount, plain_text, to_minor

SMALLEST_TOP_UP, LARGEST_TOP_UP = 1_00, 1_000_000_00
LONGEST_TEXT = 1000


def checked_minor(amount: Decimal) -> int:
    """A positive amount in minor units. Raises VALIDATION_ERROR on the field ``amount``."""
    try:
        minor = to_minor(amount)
    except NotAnAmount as error:
        raise invalid("amount", str(error)) from None
    if minor <= 0:
        raise invalid("amount", "The amount must be more than zero.")
    return minor


def checked_top_up(amount: Decimal) -> int:
    """An amount within the limits of a top-up, in minor units."""
    minor = checked_minor(amount)
    if not SMALLEST_TOP_UP <= minor <= LARGEST_TOP_UP:
        limits = {"min": plain_text(SMALLEST_TOP_UP), "max": plain_text(LARGEST_TOP_UP)}
        raise invalid("amount", f"A top-up is between {limits['min']} and {limits['max']}.", **limits)
    return minor


def checked_text(field: str, text: str | None) -> str | None:
    """A text that is not too long and holds nothing but text."""
    if text is not None and len(text) > LONGEST_TEXT:
        raise invalid(field, f"At most {LONGEST_TEXT} characters.", max=str(LONGEST_TEXT))
    if text is not None and "\0" in text:
        raise invalid(field, "A text without the NUL character.")
    return text
