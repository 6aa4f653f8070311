"""Whole phone numbers in their international form, by the numbering plans of the `phonenumbers` library.

Only for asking the server; what is shown and matched while typing is judged in `domain.phones`.
Importing this module imports phonenumbers.
"""

from __future__ import annotations

import phonenumbers

from izi_frontdesk.domain.phones import digits_of, looks_like_phone

_SHORTEST_WHOLE = 10


def whole_number(text: str) -> str | None:
    """The number in E.164 (`+79161234567`); None when the text is no whole number.

    Without a leading plus, numbers that begin with 8, 7 or 9 are read as Russian ones.
    """
    typed = text.strip()
    if not looks_like_phone(typed) or len(digits_of(typed)) < _SHORTEST_WHOLE:
        return None
    if typed.startswith("00"):
        typed = "+" + typed[2:]
    region = "RU" if digits_of(typed)[0] in "879" else None
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
