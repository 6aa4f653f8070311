"""Refusals as IZI words them: a message, a code, the moment, and where it helps the field and details."""

import logging
from collections.abc import Mapping

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


def formatted(error: GraphQLError, debug: bool = False) -> dict[str, object]:
    """An error as it is answered. Accidents are logged and answered without their inner words."""
    answer: dict[str, object] = dict(error.formatted)
    extensions = dict(error.extensions or {})
    if "code" not in extensions:
        extensions = {"code": "INVALID_INPUT", "timestamp": iso(present())}
        if error.original_error is not None and not isinstance(error.original_error, GraphQLError):
            log.error("A resolver failed", exc_info=error.original_error)
            extensions["code"] = "INTERNAL_SERVER_ERROR"
            answer["message"] = "Something went wrong inside the practice server."
    answer["extensions"] = extensions
    return answer


def status_of(answer: Mapping[str, object]) -> int:
    """The HTTP status for one answered operation: partial data always comes with 200."""
    errors = answer.get("errors")
    if not isinstance(errors, list) or not errors:
        return 200
    data = answer.get("data")
    if isinstance(data, dict) and any(value is not None for value in data.values()):
        return 200
    codes = {str(error["extensions"]["code"]) for error in errors}
    if codes == {"INVALID_INPUT"} and data is None:
        return 400
    return HTTP_STATUS.get(codes.pop(), 200) if len(codes) == 1 else 200
