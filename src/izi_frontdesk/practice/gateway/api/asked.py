"""What a shop asks: the fields of a body, form-encoded or JSON, found whatever the case of their names."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qsl

import msgspec

from izi_frontdesk.practice.gateway.api.envelope import BadRequest
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, to_minor

# More digits fit no transaction, nor the data file.
LONGEST_NUMBER = 18
LONGEST_TEXT = 10_000
_encoder = msgspec.json.Encoder(decimal_format="number")
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def read(body: bytes, content_type: str) -> "Asked":
    """The fields of a body. Raises BadRequest."""
    try:
        text = body.decode()
        if not content_type.lower().startswith("application/json"):
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=1000)
            return Asked([(name.partition("[")[0], value) for name, value in pairs])
        content = json.loads(text, parse_float=Decimal, parse_constant=_no_number) if text.strip() else {}
    except (ValueError, RecursionError, InvalidOperation):
        raise BadRequest("The body cannot be read") from None
    if not isinstance(content, dict):
        raise BadRequest("The body is not an object")
    return Asked(list(content.items()))


def _no_number(word: str) -> object:
    raise ValueError(word)


class Asked:
    """The fields of one request. A field that is null, or an empty text, counts as missing."""

    def __init__(self, pairs: Sequence[tuple[str, object]]) -> None:
        self._values: dict[str, list[object]] = {}
        for name, value in pairs:
            if value is not None and value != "":
                self._values.setdefault(name.lower(), []).append(value)

    def text(self, name: str, default: str | None = "") -> str:
        """A text; a number reads as it was written, an object as its JSON. Without a default it is required."""
        values = self._values.get(name.lower())
        if values is None:
            if default is None:
                raise BadRequest(f"{name} is required")
            return default
        return self._plain(name, values[0])

    def texts(self, name: str) -> list[str]:
        """Every value of a field that may be repeated, or that is a list in JSON."""
        values = self._values.get(name.lower(), [])
        parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
        return [self._plain(name, part) for part in parts]

    def minor(self, name: str = "Amount") -> int:
        """An amount above zero in minor units. Required."""
        values = self._values.get(name.lower())
        if values is None:
            raise BadRequest(f"{name} is required")
        try:
            minor = to_minor(decimal_of(values[0]))
        except NotAnAmount:
            minor = 0
        if minor <= 0:
            raise BadRequest(f"Invalid {name} value")
        return minor

    def number(self, name: str) -> int | None:
        """A whole number from 0, a fraction rounded silently; None when it is none. Required."""
        text = self.text(name, None)
        try:
            exact = decimal_of(text)
            return int(exact.to_integral_value()) if exact >= 0 and exact.adjusted() < LONGEST_NUMBER else None
        except NotAnAmount:
            return None

    def flag(self, name: str) -> bool | None:
        """True or false, or None when it is missing."""
        text = self.text(name).lower()
        if text and text not in TRUTHS:
            raise BadRequest(f"Invalid {name} value")
        return TRUTHS.get(text)

    def _plain(self, name: str, value: object) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        is_plain = isinstance(value, str | int | Decimal)
        try:
            text = str(value) if is_plain else _encoder.encode(value).decode()
            # What has no UTF-8 form can be neither kept nor answered.
            text.encode()
        except UnicodeEncodeError:
            raise BadRequest(f"Invalid {name} value") from None
        if len(text) > LONGEST_TEXT:
            raise BadRequest(f"Invalid {name} value")
        return text
