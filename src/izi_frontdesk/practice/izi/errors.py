"""Refusals as IZI words them: a message, a code, the moment, and where it helps the field and details."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from graphql import GraphQLError

from izi_frontdesk.practice.moments import iso, present

log = logging.getLogger(__name__)

# Documented with an HTTP status of their own; all other codes come with 200.
HTTP_STATUS = {
    "UNAUTHENTICATED": 401,
    "TOKEN_EXPIRED": 401,
    "REFRESH_TOKEN_EXPIRED": 401,
    "TOKEN_INVALID": 401,
    "FORBIDDEN": 403,
    "CLUB_ACCESS_DENIED": 403,
}

# The code of a document that does not fit the schema, where a server has no other for it.
UNFIT = "INVALID_INPUT"
# When errors come with an HTTP status other than 200: as documented; never; always (400 where no other is documented).
AS_DOCUMENTED, ALWAYS_200, NEVER_200 = "as documented", "always 200", "never 200"


class Refusal(GraphQLError):
    """A refusal with a documented code."""

    def __init__(
        self, code: str, message: str, *, field: str | None = None, details: Mapping[str, str] | None = None
    ) -> None:
        extensions: dict[str, object] = {"code": code, "timestamp": iso(present())}
        if field is not None:
            extensions["field"] = field
        if details is not None:
            extensions["details"] = dict(details)
        super().__init__(message, extensions=extensions)
        self.code = code


def invalid(field: str, message: str, **details: str) -> Refusal:
    """The usual refusal of a value."""
    return Refusal("VALIDATION_ERROR", message, field=field, details=details or None)


def not_found(what: str) -> Refusal:
    """The id belongs to nothing here, or to another organization."""
    return Refusal("NOT_FOUND", f"{what} was not found.")


def formatted(error: GraphQLError, unfit: str = UNFIT) -> dict[str, object]:
    """An error as it is answered; ``unfit`` is the code of a document that does not fit the schema.

    Accidents are logged and answered without their inner words.
    """
    answer: dict[str, object] = dict(error.formatted)
    extensions = dict(error.extensions or {})
    if "code" not in extensions:
        extensions = {"code": unfit, "timestamp": iso(present())}
        if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
            log.error("A resolver failed", exc_info=error.original_error)
            extensions["code"] = "INTERNAL_SERVER_ERROR"
            answer["message"] = "Something went wrong inside the practice server."
    answer["extensions"] = extensions
    return answer


@dataclass(frozen=True, slots=True)
class ErrorForm:
    """How errors come, in which servers differ: with which HTTP status, and under which code an unfit document."""

    statuses: str = AS_DOCUMENTED
    unfit: str = UNFIT

    def formatted(self, error: GraphQLError, debug: bool = False) -> dict[str, object]:
        """An error as it is answered."""
        return formatted(error, self.unfit)

    def status_of(self, answer: Mapping[str, object]) -> int:
        """The HTTP status for one answered operation: partial data always comes with 200."""
        errors, data = answer.get("errors"), answer.get("data")
        is_partial = isinstance(data, dict) and any(value is not None for value in data.values())
        if not isinstance(errors, list) or not errors or is_partial or self.statuses == ALWAYS_200:
            return 200
        codes = {str(error["extensions"]["code"]) for error in errors}
        other = 400 if self.statuses == NEVER_200 or (codes == {self.unfit} and data is None) else 200
        return HTTP_STATUS.get(codes.pop(), other) if len(codes) == 1 else other
