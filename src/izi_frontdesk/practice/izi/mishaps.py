"""What goes wrong with one call to IZI's half, carried out the same way at each of its addresses.

Knows the kinds of trouble; which call they hit is decided by ``faults``.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any

from starlette.responses import Response

from izi_frontdesk.practice.answers import HalfAnswer, Line, NoAnswer, json_answer
from izi_frontdesk.practice.faults import Fault
from izi_frontdesk.practice.izi.desk import Desk
from izi_frontdesk.practice.izi.documents import Document
from izi_frontdesk.practice.izi.errors import Refusal, formatted
from izi_frontdesk.practice.izi.limits import Verdict
from izi_frontdesk.practice.moments import http_date, iso, shifted

PAUSE_SECONDS = 5
Answer = dict[str, Any]
# Ends a payment's link in both halves; answers when that was, None for an unknown payment.
EndLink = Callable[[str], datetime | None]


def refused(refusal: Refusal) -> Answer:
    """The answer to an operation that was not carried out."""
    return {"data": None, "errors": [formatted(refusal)]}


class Mishaps:
    """The faults of one call."""

    def __init__(self, faults: Sequence[Fault], line: Line) -> None:
        self._faults = faults
        self._line = line

    def clock(self) -> AbstractContextManager[None]:
        """In it, the clock goes as it shall for this call."""
        off = sum(float(fault.do["seconds"]) for fault in self._faults if fault.kind == "clock")
        return shifted(off) if off else nullcontext()

    def has(self, kind: str) -> bool:
        """Whether this kind happens."""
        return any(fault.kind == kind for fault in self._faults)

    def of(self, names: Collection[str]) -> list[Fault]:
        """Those that concern one operation of a batch."""
        return [fault for fault in self._faults if fault.concerns(names)]

    async def instead(self) -> Response | None:
        """Lets delays pass, then answers what comes instead of the work; None when the work may be done."""
        for fault in self._faults:
            if fault.kind == "delay":
                await asyncio.sleep(float(fault.do["seconds"]))
        for fault in self._faults:
            replaced = self._replaced(fault)
            if replaced is not None:
                return self._dated(replaced)
        return None

    def _replaced(self, fault: Fault) -> Response | None:
        if fault.kind == "refuse":
            return NoAnswer(self._line.drop)
        if fault.kind == "reset":
            return NoAnswer(self._line.reset)
        if fault.kind == "http":
            body, headers = str(fault.do.get("body", "")), dict(fault.do.get("headers", {}))
            return Response(body, fault.do["status"], headers, media_type="text/html")
        if fault.kind == "raw":
            return Response(fault.do["body"], media_type="application/json")
        if fault.kind == "limit":
            pause = int(fault.do.get("seconds", PAUSE_SECONDS))
            refusal = Refusal("RATE_LIMIT_EXCEEDED", "Too many requests. Wait, then ask again.")
            return json_answer(refused(refusal), 429, Verdict(False, 0, pause, 1, pause).headers())
        return None

    def afterwards(self, answer: Response) -> Response:
        """What becomes of the answer when the work is done."""
        for fault in self._faults:
            if fault.kind == "lose":
                return NoAnswer(self._line.drop)
            if fault.kind == "type":
                answer.headers["Content-Type"] = fault.do.get("type", "text/html; charset=utf-8")
        answer = self._dated(answer)
        return HalfAnswer(answer, self._line.drop) if self.has("half") else answer

    def _dated(self, answer: Response) -> Response:
        if self.has("clock"):
            answer.headers["Date"] = http_date()
        return answer


def instead_of_operation(faults: Sequence[Fault]) -> tuple[Answer, int] | None:
    """The answer and status that come instead of one operation, or None."""
    for fault in faults:
        if fault.kind == "error":
            return refused(_deliberate(fault.do)), int(fault.do.get("http", 200))
        if fault.kind == "expired":
            return refused(Refusal("TOKEN_EXPIRED", "The access token has run out.")), 401
    return None


def before_operation(faults: Sequence[Fault], document: Document, variables: Mapping[str, Any], desk: Desk) -> None:
    """Prepares the ground for one operation."""
    if any(fault.kind == "revoked" for fault in faults):
        for token in document.arguments("refreshToken", "token", variables):
            desk.tokens.revoke(token)


def after_operation(
    faults: Sequence[Fault], document: Document, variables: Mapping[str, Any], data: object, end_link: EndLink
) -> None:
    """What happens to an operation's payment, and to its answered data, which is changed in place."""
    for fault in faults:
        if fault.kind == "patch":
            document.patch(data, fault.operation, fault.do["set"])
        if fault.kind == "expire":
            made = document.texts(data, "initiateTopUpPayment", "transactionId")
            read = document.arguments("payment", "id", variables)
            for ended_at in filter(None, map(end_link, (*made, *read))):
                for name in ("initiateTopUpPayment", "payment"):
                    document.patch(data, name, {"expiresAt": iso(ended_at)})


def _deliberate(do: Mapping[str, Any]) -> Refusal:
    return Refusal(
        str(do["code"]), str(do.get("message", do["code"])), field=do.get("field"), details=do.get("details")
    )
