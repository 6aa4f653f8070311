"""A right answer of each operation of the program, and how the program asks for it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder

AMOUNT: Final = Decimal("500.50")
TOP_UP: Final = TopUpOrder("client_1", "club_1", AMOUNT, "https://return.invalid/done", "FD-7K3Q9")
REFUND: Final = RefundOrder("txn_1", AMOUNT, "FD-7K3Q9")

CLIENT: Final = {
    "id": "client_1",
    "name": "Иван Petrov",
    "phone": "+79161234567",
    "balance": "1250.50",
    "bonusBalance": 80,
    "isBlacklisted": False,
    "blacklistReason": None,
    "lastVisitAt": "2026-11-20T18:30:00Z",
}
PAYMENT: Final = {
    "id": "txn_1",
    "status": "CONFIRMED",
    "amount": 500.5,
    "clientId": "client_1",
    "createdAt": "2026-11-20T18:30:00Z",
    "confirmedAt": "2026-11-20T18:31:00.123Z",
    "expiresAt": "2026-11-20T18:45:00+00:00",
    "gatewayTransactionId": 897653421,
    "description": "FD-7K3Q9 ночь",
    "failureReason": None,
    "refundedAmount": "100",
}
TOKENS: Final = {
    "accessToken": "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3MDAwMDA5MDAsImlhdCI6MTcwMDAwMDAwMH0.c2ln",
    "refreshToken": "refresh-1",
    "user": {"id": "user_1", "email": "anna@club.example", "role": "ADMIN"},
}
CLUBS: Final = [
    {"id": "club_1", "name": "Arena", "timezone": "Europe/Moscow", "currency": "RUB"},
    {"id": "club_2", "name": "Север", "timezone": None, "currency": "KZT"},
]
OTHER_PAYMENT: Final = {**PAYMENT, "id": "txn_2", "status": "PENDING", "refundedAmount": None}


@dataclass(frozen=True)
class Doors:
    """What the program has to ask through."""

    desk: IziDesk
    access: IziAccess


@dataclass(frozen=True)
class Stage:
    """One operation: the GraphQL operation whose answer is bent, its right data, and how it is asked for.

    `before`: right data of the operations asked before it. `command`: money moves.
    """

    operation: str
    data: Mapping[str, Any]
    ask: Callable[[Doors], Awaitable[object]]
    command: bool = False
    before: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The first root field of the answer."""
        return next(iter(self.data))


STAGES: Final[Mapping[str, Stage]] = {
    "sign_in": Stage("SignIn", {"loginWithEmailPassword": TOKENS}, lambda to: to.access.sign_in("a@b.example", "pass")),
    "refresh": Stage("Refresh", {"refreshToken": TOKENS}, lambda to: to.access.refresh("refresh-0")),
    "me": Stage("Me", {"me": {**TOKENS["user"], "name": "Anna K."}}, lambda to: to.desk.me()),  # type: ignore[dict-item]
    "clubs": Stage("Clubs", {"clubs": CLUBS}, lambda to: to.desk.clubs()),
    "search": Stage("SearchClients", {"clients": [CLIENT]}, lambda to: to.desk.search("club_1", "Petrov")),
    "client_by_phone": Stage(
        "ClientByPhone",
        {"clientByPhone": CLIENT},
        lambda to: to.desk.search("club_1", "+79161234567"),
        before={"SearchClients": {"clients": []}},
    ),
    "client": Stage("OneClient", {"client": CLIENT}, lambda to: to.desk.client("client_1")),
    "payments_of": Stage(
        "ClientPayments",
        {"payments": [PAYMENT, OTHER_PAYMENT]},
        lambda to: to.desk.payments_of("club_1", "client_1"),
    ),
    "look": Stage(
        "Look",
        {"p0": PAYMENT, "p1": OTHER_PAYMENT, "c0": CLIENT},
        lambda to: to.desk.look(("txn_1", "txn_2"), ("client_1",)),
    ),
    "start_top_up": Stage(
        "StartTopUp",
        {
            "initiateTopUpPayment": {
                "paymentUrl": "https://pay.example/p/1",
                "transactionId": "txn_1",
                "expiresAt": "2026-11-20T18:45:00Z",
            }
        },
        lambda to: to.desk.start_top_up(TOP_UP),
        command=True,
    ),
    "refund": Stage(
        "Refund",
        {"refundPayment": {"success": True, "refundId": "ref_1", "amount": 500.5}},
        lambda to: to.desk.refund(REFUND),
        command=True,
    ),
}


def right_body(data: Mapping[str, Any]) -> bytes:
    """As an honest server says it."""
    return json.dumps({"data": data}, ensure_ascii=False).encode()
