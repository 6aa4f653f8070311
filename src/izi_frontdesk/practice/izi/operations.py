"""The body of a POST to GraphQL, read and judged before anything runs: one operation, or a JSON array of up to ten."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from graphql import GraphQLError

from izi_frontdesk.practice.izi.documents import Document
from izi_frontdesk.practice.izi.sizes import size_of

LARGEST_BATCH = 10
# Strict on purpose: neither NaN nor broken characters, and every number exactly as it was written.
_decoder = msgspec.json.Decoder(float_hook=Decimal)


class Malformed(Exception):
    """The body is no GraphQL request; the text says why."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a POST; ``document`` is missing when the text could not be parsed or is too large."""

    payload: dict[str, Any]
    document: Document | None
    problem: GraphQLError | None = None

    @property
    def names(self) -> frozenset[str]:
        """The root fields."""
        return frozenset() if self.document is None else self.document.root_fields

    @property
    def variables(self) -> dict[str, Any]:
        """The variables that came along."""
        return self.payload.get("variables") or {}


def read_operations(body: bytes) -> tuple[list[Operation], bool]:
    """The operations of a POST and whether they came as a batch. Raises Malformed."""
    try:
        content = _decoder.decode(body)
    except (ValueError, RecursionError, ArithmeticError):
        raise Malformed("The body is not JSON.") from None
    if not isinstance(content, list):
        return [_operation(content)], False
    if not 1 <= len(content) <= LARGEST_BATCH:
        raise Malformed(f"A batch holds 1 to {LARGEST_BATCH} operations.")
    return [_operation(payload) for payload in content], True


def _operation(payload: object) -> Operation:
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        raise Malformed('Each operation is an object with a text "query".')
    if not isinstance(payload.get("variables"), dict | None):
        raise Malformed("Variables are an object.")
    name = payload.get("operationName")
    if not isinstance(name, str | None):
        raise Malformed("The name of an operation is a text.")
    try:
        document = Document(payload["query"], name)
        complaint = size_of(document.node, payload.get("variables") or {}).complaint()
    except GraphQLError as error:
        return Operation(payload, None, error)
    except RecursionError:
        raise Malformed("The document is nested too deeply.") from None
    if complaint is not None:
        return Operation(payload, None, GraphQLError(complaint))
    return Operation(payload, document)
