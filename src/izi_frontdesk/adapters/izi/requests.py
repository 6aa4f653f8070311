"""IZI's operations: plain arguments out, domain values in. One POST each, the one fallback of the search excepted.

Runs on the network thread only; importing this module imports httpx and msgspec. Whose token it is, and what happens
when it is too old, is decided in `desk`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, TypeVar

from izi_frontdesk.adapters.izi.answers import Answer
from izi_frontdesk.adapters.izi.codes import NOT_FOUND, leaves_refund_open
from izi_frontdesk.adapters.izi.documents import document
from izi_frontdesk.adapters.izi.exchange import Exchange, Variables
from izi_frontdesk.adapters.izi.identity import Identity
from izi_frontdesk.adapters.izi.look import look
from izi_frontdesk.adapters.izi.wire import (
    WireClient,
    WireClub,
    WirePayment,
    WirePaymentLink,
    WireRefund,
    WireTokens,
    WireUser,
)
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import Refused, RefusedByServer, ServerFault
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.payments import Payment, PaymentLink
from izi_frontdesk.domain.phones import looks_like_phone
from izi_frontdesk.domain.refund import RefundAnswer
from izi_frontdesk.domain.signin import Tokens
from izi_frontdesk.services.ports import Look, RefundOrder, TopUpOrder

T = TypeVar("T")
W = TypeVar("W")

_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


class Requests:
    """The operations over one exchange. What each raises is told by `services.ports`."""

    def __init__(self, exchange: Exchange, identity: Identity) -> None:
        """`identity` is that of the server, which outlives one request."""
        self._exchange = exchange
        self._identity = identity

    async def sign_in(self, email: str, password: str) -> tuple[Tokens, User]:
        wire = await self._read("SignIn", {"email": email, "password": password}, "loginWithEmailPassword", WireTokens)
        return wire.tokens(), wire.user.user() if wire.user else User("", email)

    async def refresh(self, refresh_token: str) -> Tokens:
        variables = {"token": refresh_token}
        return (await self._read("Refresh", variables, "refreshToken", WireTokens, command=True)).tokens()

    async def me(self) -> User:
        return (await self._read("Me", {}, "me", WireUser)).user()

    async def clubs(self) -> tuple[Club, ...]:
        return tuple(row.club() for row in await self._rows("Clubs", {}, "clubs", WireClub))

    async def search(self, club_id: str, needle: str, limit: int) -> tuple[Client, ...]:
        """What the server finds; a whole phone number that it does not find is asked for once more by itself."""
        text = needle.strip()
        variables = {"clubId": club_id, "search": text, "limit": limit}
        rows = await self._rows("SearchClients", variables, "clients", WireClient)
        if rows:
            return tuple(row.client() for row in rows)
        return await self._by_phone(club_id, text)

    async def client(self, client_id: str) -> Client:
        wire = await self._read("OneClient", {"id": client_id}, "client", WireClient, may_be_missing=True)
        return self._identity.as_asked(wire.client(), client_id)

    async def payments_of(self, club_id: str, client_id: str, limit: int) -> tuple[Payment, ...]:
        variables = {"clubId": club_id, "clientId": client_id, "limit": limit}
        rows = await self._rows("ClientPayments", variables, "payments", WirePayment)
        found = self._identity.of_client([row.payment() for row in rows], client_id)
        return tuple(sorted(found, key=lambda payment: payment.created_at or _EARLIEST, reverse=True))

    async def look(self, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]) -> Look:
        return await look(self._exchange, self._identity, payment_ids, client_ids)

    async def start_top_up(self, order: TopUpOrder) -> PaymentLink:
        sent = {
            "clientId": order.client_id,
            "clubId": order.club_id,
            "amount": order.amount,
            "returnUrl": order.return_url,
            "description": order.description,
        }
        return await self._command("StartTopUp", sent, "initiateTopUpPayment", WirePaymentLink, WirePaymentLink.link)

    async def refund(self, order: RefundOrder) -> RefundAnswer:
        sent = {"transactionId": order.payment_id, "amount": order.amount, "reason": order.reason}
        return await self._command("Refund", sent, "refundPayment", WireRefund, WireRefund.answer, leaves_refund_open)

    async def _by_phone(self, club_id: str, text: str) -> tuple[Client, ...]:
        if not looks_like_phone(text):
            return ()
        # Half a megabyte of numbering plans, wanted by few searches.
        from izi_frontdesk.adapters.izi.phones import whole_number

        phone = whole_number(text)
        if phone is None:
            return ()
        variables = {"phone": phone, "clubId": club_id}
        try:
            wire = await self._read("ClientByPhone", variables, "clientByPhone", WireClient, may_be_missing=True)
        except RefusedByServer as refusal:
            if refusal.refused.code == NOT_FOUND:
                return ()
            raise
        return (wire.client(),)

    async def _read(
        self,
        operation: str,
        variables: Variables,
        root: str,
        shape: type[T],
        *,
        may_be_missing: bool = False,
        command: bool = False,
    ) -> T:
        answer = await self._asked(operation, variables, command=command)
        if may_be_missing and not answer.errors and not answer.holds(root):
            raise RefusedByServer(Refused(NOT_FOUND))
        return _whole(answer, lambda: answer.decoded(root, shape))

    async def _rows(self, operation: str, variables: Variables, root: str, shape: type[T]) -> tuple[T, ...]:
        answer = await self._asked(operation, variables)
        return _whole(answer, lambda: answer.rows(root, shape))

    async def _command(
        self,
        operation: str,
        sent: Variables,
        root: str,
        shape: type[W],
        made: Callable[[W], T],
        in_doubt: Callable[[str], bool] = lambda _: False,
    ) -> T:
        """An answered root field means that the command ran, whatever errors stand beside it."""
        answer = await self._asked(operation, {"input": sent}, command=True)
        if not answer.holds(root):
            raise answer.failed_command(in_doubt)
        try:
            return made(answer.decoded(root, shape))
        except ServerFault as half:
            raise ServerFault(half.detail, Failure.HALF_FILLED) from half

    async def _asked(self, operation: str, variables: Variables, *, command: bool = False) -> Answer:
        answer, _ = await self._exchange.ask(operation, document(operation), variables, command=command)
        return answer


def _whole(answer: Answer, decode: Callable[[], T]) -> T:
    """Data that is complete counts even beside errors; where it is not, the errors say why."""
    try:
        return decode()
    except ServerFault:
        if answer.errors:
            raise answer.accident() from None
        raise
