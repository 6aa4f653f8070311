"""From an HTTP answer to either a decoded value or exactly one accident of `domain.errors`.

`errors` may come beside `data` and with HTTP 200, 400, 401 or 403, all documented by IZI. What certainly did not run
is told apart from what may have run; anything in doubt becomes a ServerFault, which leaves a command unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from izi_frontdesk.adapters.izi.codes import (
    FORBIDDEN,
    INTERNAL,
    SIGNED_OUT,
    TOKEN_EXPIRED,
    TOO_FAST,
    UNAUTHENTICATED,
    TokenExpired,
)
from izi_frontdesk.adapters.izi.http import HttpAnswer
from izi_frontdesk.adapters.izi.values import moment_hook, words
from izi_frontdesk.adapters.izi.wire import NULL, WireEnvelope, WireError, WirePage
from izi_frontdesk.domain.errors import DeskError, RateLimited, Refused, RefusedByServer, ServerFault, SignedOut
from izi_frontdesk.domain.failures import Failure

T = TypeVar("T")

RETRY_AFTER: Final = 5.0
"""Seconds to wait after HTTP 429 when the server names none; IZI's own sample uses the same."""

LONGEST_RETRY_AFTER: Final = 600.0
_LONGEST_CODE: Final = 80
_READABLE: Final = frozenset({200, 400, 401, 403})
_BY_STATUS: Final = {401: UNAUTHENTICATED, 403: FORBIDDEN}


@dataclass(frozen=True, slots=True)
class Answer:
    """A well-formed GraphQL answer: each root field still undecoded, and the errors beside them."""

    data: Mapping[str, msgspec.Raw] | None
    errors: tuple[WireError, ...]
    status: int
    signing_in: bool = False

    def holds(self, name: str) -> bool:
        """Whether the root field is there and not null."""
        return self.data is not None and bytes(self.data.get(name, msgspec.Raw(NULL))) != NULL

    def decoded(self, name: str, shape: type[T]) -> T:
        """The root field as `shape`. ServerFault when it is missing, null or half-filled."""
        if self.data is None or not self.holds(name):
            raise ServerFault(f"no {name} in the answer", Failure.HALF_FILLED)
        return _decoded(self.data[name], shape, name)

    def rows(self, name: str, shape: type[T]) -> tuple[T, ...]:
        """The root field as a list, plain or wrapped in an object; rows that are null are left out."""
        whole = self.decoded(name, msgspec.Raw)
        plain = bytes(whole).lstrip().startswith(b"[")
        raws = _decoded(whole, list[msgspec.Raw], name) if plain else _decoded(whole, WirePage, name).rows()
        return tuple(_decoded(raw, shape, name) for raw in raws if bytes(raw) != NULL)

    def codes(self) -> tuple[str, ...]:
        """The codes of all errors, for the log."""
        return tuple(code_of(error, self.status) for error in self.errors)

    def accident(self, errors: Iterable[WireError] | None = None) -> DeskError:
        """The accident that the errors (all of them unless told) amount to; a lost sign-in outranks the rest."""
        chosen = tuple(self.errors if errors is None else errors)
        if not chosen:
            return ServerFault("neither data nor errors in the answer", Failure.HALF_FILLED)
        by_code = {code_of(error, self.status): error for error in reversed(chosen)}
        if not self.signing_in:
            if TOKEN_EXPIRED in by_code:
                return TokenExpired(TOKEN_EXPIRED)
            for code in by_code.keys() & SIGNED_OUT:
                return SignedOut(code)
        if by_code.keys() & TOO_FAST:
            return RateLimited(RETRY_AFTER)
        code = next((code_of(error, self.status) for error in chosen if code_of(error, self.status)), "")
        return _verdict(by_code[code], code)

    def failed_command(self, in_doubt: Callable[[str], bool]) -> DeskError:
        """As `accident`, for a command: one error by which it may have run outranks every no beside it.

        `in_doubt`: whether a code of the server leaves it open.
        """
        for error in self.errors:
            code = code_of(error, self.status)
            if _broke(error, code):
                return _verdict(error, code)
            if in_doubt(code) or _after_the_run(error):
                return RefusedByServer(refused_of(error, code), Failure.BROKE_WHILE_RUNNING)
        return self.accident()


def read_answer(answer: HttpAnswer, *, signing_in: bool = False) -> Answer:
    """Judge the status line and the form of the body. Raises RateLimited or ServerFault."""
    if answer.status == 429:
        raise RateLimited(_retry_after(answer.headers))
    if answer.status not in _READABLE:
        raise ServerFault(f"HTTP {answer.status}", unread(answer.status))
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise ServerFault(f"HTTP {answer.status} with content type {kind[:60] or 'missing'}", unread(answer.status))
    try:
        # The decoder looks at the letters of those fields only that it keeps; damaged bytes are damaged money.
        answer.body.decode()
        envelope = msgspec.json.decode(answer.body.removeprefix(b"\xef\xbb\xbf"), type=WireEnvelope)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        told = f"HTTP {answer.status} with a body that cannot be read: {fault}"
        raise ServerFault(told, unread(answer.status)) from fault
    errors = tuple(envelope.errors or ())
    if not errors and (answer.status != 200 or envelope.data is None):
        failure = Failure.HALF_FILLED if answer.status == 200 else unread(answer.status)
        raise ServerFault(f"HTTP {answer.status} with neither data nor errors", failure)
    return Answer(envelope.data, errors, answer.status, signing_in)


def unread(status: int) -> Failure:
    """The failure of an answer with this HTTP status in which nothing can be read."""
    if status >= 500:
        return Failure.SERVER_ERROR
    return Failure.CLIENT_ERROR if status >= 300 else Failure.BROKEN_BODY


def _decoded(raw: msgspec.Raw, shape: type[T], name: str) -> T:
    try:
        return msgspec.json.decode(raw, type=shape, dec_hook=moment_hook)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as fault:
        raise ServerFault(f"{name} cannot be read: {fault}", Failure.HALF_FILLED) from fault


def code_of(error: WireError, status: int = 200) -> str:
    """The code as sent, else what the HTTP status says, else nothing."""
    code = error.extensions.code if error.extensions else None
    return (words(str(code), _LONGEST_CODE) if code else "") or _BY_STATUS.get(status, "")


def refused_of(error: WireError, code: str) -> Refused:
    """The server's own words, made readable."""
    more = error.extensions
    if more is None:
        return Refused(code, words(error.message))
    return Refused(code, words(error.message), _text(more.field), _text(more.details), _text(more.timestamp))


def _verdict(error: WireError, code: str) -> DeskError:
    """A named code is a refusal. Without one only an error before the run is: those carry no path (GraphQL spec)."""
    if _broke(error, code):
        return ServerFault(code or "an error without a code", Failure.BROKE_WHILE_RUNNING)
    return RefusedByServer(refused_of(error, code))


def _broke(error: WireError, code: str) -> bool:
    return code in INTERNAL or (not code and bool(error.path))


def _after_the_run(error: WireError) -> bool:
    """Whether the error is about a part of the root field's result, which is there only once the root field has run."""
    return len(error.path or ()) > 1


def _text(value: object) -> str | None:
    if value is None:
        return None
    return words(value if isinstance(value, str) else msgspec.json.encode(value).decode())


def _retry_after(headers: Mapping[str, str]) -> float:
    try:
        seconds = float(headers.get("retry-after", RETRY_AFTER))
    except ValueError:
        return RETRY_AFTER
    return min(seconds, LONGEST_RETRY_AFTER) if seconds >= 0 else RETRY_AFTER
