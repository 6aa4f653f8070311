"""IZI's address for programs: POST /graphql.

Reads the body, counts it against the limit, lets an armed fault happen, runs the operations, words the answer.
"""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ariadne import graphql
from graphql import GraphQLError, GraphQLSchema
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import Drop, NoAnswer, json_answer
from izi_frontdesk.practice.faults import Fault, Faults
from izi_frontdesk.practice.izi.desk import Desk, Request
from izi_frontdesk.practice.izi.documents import Document
from izi_frontdesk.practice.izi.errors import Refusal, formatted, status_of
from izi_frontdesk.practice.izi.faulty import instead_of_answer
from izi_frontdesk.practice.izi.limits import RateLimit

LARGEST_BATCH = 10
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a POST; ``document`` is missing when the text could not be parsed."""

    payload: dict[str, Any]
    document: Document | None
    problem: GraphQLError | None = None

    @property
    def names(self) -> frozenset[str]:
        """The root fields."""
        return frozenset() if self.document is None else self.document.root_fields


class Malformed(Exception):
    """The body is no GraphQL request; the text says why."""


def _operation(payload: object) -> Operation:
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str):
        raise Malformed('Each operation is an object with a text "query".')
    if not isinstance(payload.get("variables"), dict | None):
        raise Malformed("Variables are an object.")
    try:
        name = payload.get("operationName")
        document = Document(payload["query"], name if isinstance(name, str) else None)
    except GraphQLError as error:
        return Operation(payload, None, error)
    except RecursionError:
        raise Malformed("The document is nested too deeply.") from None
    return Operation(payload, document)


def read_operations(body: bytes) -> tuple[list[Operation], bool]:
    """The operations of a POST and whether they came as a batch. Raises Malformed."""
    try:
        content = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Malformed("The body is not JSON.") from None
    if not isinstance(content, list):
        return [_operation(content)], False
    if not 1 <= len(content) <= LARGEST_BATCH:
        raise Malformed(f"A batch holds 1 to {LARGEST_BATCH} operations.")
    return [_operation(payload) for payload in content], True


class Endpoint:
    """Serves GraphQL over HTTP."""

    def __init__(self, desk: Desk, schema: GraphQLSchema, faults: Faults, drop: Drop) -> None:
        self._desk = desk
        self._schema = schema
        self._faults = faults
        self._drop = drop
        self._limit = RateLimit()

    def routes(self) -> list[Route]:
        """The addresses."""
        return [Route("/graphql", self.graphql, methods=["POST"])]

    async def graphql(self, http: HttpRequest) -> Response:
        """One operation, or a JSON array of up to ten."""
        try:
            operations, is_batch = read_operations(await http.body())
        except Malformed as error:
            return json_answer(_refused(Refusal("INVALID_INPUT", str(error))), 400)
        token = _bearer(http)
        verdict = self._limit.spend(_limit_key(http, token), len(operations))
        headers = verdict.headers()
        if not verdict.allowed:
            refusal = Refusal("RATE_LIMIT_EXCEEDED", "Too many requests. Wait, then ask again.")
            return json_answer(_refused(refusal), 429, headers)
        faults = self._faults.take(frozenset().union(*(operation.names for operation in operations)))
        early = await instead_of_answer(faults, self._drop)
        if early is not None:
            return early
        answers = [await self._run(operation, token, faults) for operation in operations]
        if any(fault.kind == "lose" for fault in faults):
            return NoAnswer(self._drop)
        statuses = {status for _, status in answers}
        status = statuses.pop() if len(statuses) == 1 else 200
        content = [answer for answer, _ in answers] if is_batch else answers[0][0]
        return json_answer(content, status, headers)

    async def _run(self, operation: Operation, token: str | None, faults: list[Fault]) -> tuple[Answer, int]:
        """One operation: its answer and the HTTP status it would have alone."""
        concerned = [fault for fault in faults if fault.concerns(operation.names)]
        for fault in concerned:
            if fault.kind == "error":
                return _deliberate(fault), int(fault.do.get("http", 200))
        if operation.document is None:
            problem = operation.problem or GraphQLError("The document is empty.")
            return {"errors": [formatted(problem)]}, 400
        if operation.document.is_subscription:
            return _refused(Refusal("INVALID_INPUT", "Subscriptions are not offered over HTTP.")), 400
        _, result = await graphql(
            self._schema,
            operation.payload,
            context_value=Request(self._desk, token),
            query_document=operation.document.node,
            error_formatter=formatted,
            logger="izi_frontdesk.practice.quiet",
        )
        answer: Answer = dict(result)
        for fault in concerned:
            if fault.kind == "patch":
                operation.document.patch(answer.get("data"), fault.operation, fault.do["set"])
        return answer, status_of(answer)


def _refused(refusal: Refusal) -> Answer:
    return {"data": None, "errors": [formatted(refusal)]}


def _deliberate(fault: Fault) -> Answer:
    refusal = Refusal(
        str(fault.do["code"]),
        str(fault.do.get("message", fault.do["code"])),
        field=fault.do.get("field"),
        details=fault.do.get("details"),
    )
    return _refused(refusal)


def _bearer(http: HttpRequest) -> str | None:
    scheme, _, token = http.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _limit_key(http: HttpRequest, token: str | None) -> str:
    """The token where there is one; before the sign-in there is none to count by, so the connection counts."""
    if token is not None:
        return hashlib.sha256(token.encode()).hexdigest()
    return "anonymous" if http.client is None else f"{http.client.host}:{http.client.port}"
