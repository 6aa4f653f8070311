"""One GraphQL operation over one POST: variables encoded exactly, the answer read, a line logged.

The log gets the operation's name, the HTTP status, the duration and the error codes; never variables, tokens or phones.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Final

import msgspec

from izi_frontdesk.adapters.clock import steady
from izi_frontdesk.adapters.izi.answers import Answer, read_answer
from izi_frontdesk.adapters.izi.http import Http, HttpAnswer
from izi_frontdesk.domain.errors import DeskError

log = logging.getLogger(__name__)
Variables = Mapping[str, object]
OnDate = Callable[[datetime, float], None]

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
"""Amounts leave as JSON numbers with the very digits of the Decimal."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The talk with one server, for one person when there is a token. `signing_in`: nobody can be signed out here.

    `on_date` hears the Date of each readable answer, and how many seconds the exchange took, time asleep included.
    """

    http: Http
    token: str = field(default="", repr=False)
    signing_in: bool = False
    on_date: OnDate | None = None

    async def ask(
        self, operation: str, text: str, variables: Variables, *, command: bool = False
    ) -> tuple[Answer, Mapping[str, str]]:
        """The answer with its headers. `errors` inside are left to the caller. Raises a DeskError."""
        body = encoded(operation, text, variables)
        began = steady()
        try:
            sent = await self.http.post(body, self.token, command=command)
        except DeskError as accident:
            log.info("%s: %s in %d ms (%s)", operation, accident.code, _ms(began), accident.detail)
            raise
        came = steady()
        answer = self._read(operation, sent, began)
        if self.on_date is not None and (date := date_of(sent.headers)) is not None:
            self.on_date(date, came - began)
        return answer, sent.headers

    def _read(self, operation: str, sent: HttpAnswer, began: float) -> Answer:
        try:
            answer = read_answer(sent, signing_in=self.signing_in)
        except DeskError as accident:
            log.info("%s: HTTP %d, %s in %d ms", operation, sent.status, accident.code, _ms(began))
            raise
        level = logging.INFO if answer.errors else logging.DEBUG
        log.log(level, "%s: HTTP %d in %d ms %s", operation, sent.status, _ms(began), " ".join(answer.codes()))
        return answer


def encoded(operation: str, text: str, variables: Variables) -> bytes:
    """The body of the POST. Half a character (a lone surrogate, as keyboards may yield) becomes a question mark."""
    whole = {name: _encodable(value) for name, value in variables.items()}
    return _ENCODER.encode({"operationName": operation, "query": text, "variables": whole})


def date_of(headers: Mapping[str, str]) -> datetime | None:
    """The server's moment of an answer, to the second; None where it does not tell one with its zone."""
    try:
        date = parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return date if date.tzinfo is not None else None


def _encodable(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("an amount that is no number")
        return Decimal(format(value, "f"))
    if isinstance(value, Mapping):
        return {name: _encodable(inner) for name, inner in value.items()}
    return value


def _ms(began: float) -> int:
    return round((steady() - began) * 1000)
