"""IZI's address for programs: POST /graphql.

Reads the body, counts it against the limit, lets an armed fault happen, runs the operations, words the answer.
"""

import hashlib

from ariadne import graphql
from graphql import GraphQLError
from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.answers import Line, json_answer
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.izi.desk import Desk, Request
from izi_frontdesk.practice.izi.errors import Refusal
from izi_frontdesk.practice.izi.limits import RateLimit
from izi_frontdesk.practice.izi.mishaps import (
    Answer,
    EndLink,
    Mishaps,
    after_operation,
    before_operation,
    instead_of_operation,
    refused,
)
from izi_frontdesk.practice.izi.operations import Malformed, Operation, read_operations
from izi_frontdesk.practice.izi.shapes.serving import Shape

JSON_TYPES = frozenset({"", "application/json", "application/graphql+json"})


class Endpoint:
    """Serves GraphQL over HTTP."""

    def __init__(self, desk: Desk, shape: Shape, faults: Faults, line: Line, end_link: EndLink) -> None:
        self._desk = desk
        self._shape = shape
        self._faults = faults
        self._line = line
        self._end_link = end_link
        self._limit = RateLimit()

    def routes(self) -> list[Route]:
        """The addresses."""
        return [Route("/graphql", self.graphql, methods=["POST"])]

    async def graphql(self, http: HttpRequest) -> Response:
        """One operation, or a JSON array of up to ten."""
        if http.headers.get("content-type", "").partition(";")[0].strip().lower() not in JSON_TYPES:
            return json_answer(refused(Refusal("INVALID_INPUT", "The body has to be application/json.")), 415)
        try:
            operations, is_batch = read_operations(await http.body())
        except Malformed as error:
            return json_answer(refused(Refusal("INVALID_INPUT", str(error))), 400)
        token = _bearer(http)
        verdict = self._limit.spend(_limit_key(http, token), len(operations))
        if not verdict.allowed:
            refusal = Refusal("RATE_LIMIT_EXCEEDED", "Too many requests. Wait, then ask again.")
            return json_answer(refused(refusal), 429, verdict.headers())
        names = frozenset[str]().union(*(operation.names for operation in operations))
        mishaps = Mishaps(self._faults.take(names), self._line)
        with mishaps.clock():
            early = await mishaps.instead()
            if early is not None:
                return early
            answers = [await self._run(operation, token, mishaps) for operation in operations]
            statuses = {status for _, status in answers}
            status = statuses.pop() if len(statuses) == 1 else 200
            content = [answer for answer, _ in answers] if is_batch else answers[0][0]
            return mishaps.afterwards(json_answer(content, status, verdict.headers()))

    async def _run(self, operation: Operation, token: str | None, mishaps: Mishaps) -> tuple[Answer, int]:
        """One operation: its answer and the HTTP status it would have alone."""
        faults = mishaps.of(operation.names)
        replaced = instead_of_operation(faults)
        if replaced is not None:
            return replaced
        if operation.document is None:
            problem = operation.problem or GraphQLError("The document is empty.")
            unread: Answer = {"errors": [self._shape.errors.formatted(problem)]}
            return unread, self._shape.errors.status_of(unread)
        if operation.document.is_subscription:
            return refused(Refusal("INVALID_INPUT", "Subscriptions are not offered over HTTP.")), 400
        before_operation(faults, operation.document, operation.variables, self._desk)
        _, result = await graphql(
            self._shape.schema,
            operation.payload,
            context_value=Request(self._desk, token),
            query_document=operation.document.node,
            validation_rules=self._shape.rules,
            error_formatter=self._shape.errors.formatted,
            logger="izi_frontdesk.practice.quiet",
        )
        answer: Answer = dict(result)
        after_operation(faults, operation.document, operation.variables, answer.get("data"), self._end_link)
        return answer, self._shape.errors.status_of(answer)


def _bearer(http: HttpRequest) -> str | None:
    scheme, _, token = http.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _limit_key(http: HttpRequest, token: str | None) -> str:
    """The token where there is one; before the sign-in there is none to count by, so the connection counts."""
    if token is not None:
        return hashlib.sha256(token.encode()).hexdigest()
    return "anonymous" if http.client is None else f"{http.client.host}:{http.client.port}"
