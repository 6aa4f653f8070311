"""A server of one club with one client whose every value is valid and odd. Keeps no books: it only talks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.faults.fuzz.framing import Framed, framed
from tests.faults.fuzz.right import TOKENS, right_body
from tests.faults.fuzz.server import Mouth


@dataclass(frozen=True)
class House:
    """The odd values. `amount` and `balance` as JSON numbers or text, `moment` as a time."""

    client_id: str = "client_1"
    payment_id: str = "txn_1"
    words: str = "Иван Petrov"
    phone: str = "+79161234567"
    amount: str = "500"
    balance: str = "1250"
    moment: str | None = "2026-11-20T18:30:00Z"
    currency: str | None = "RUB"
    timezone: str | None = "Europe/Moscow"
    status: str = "CONFIRMED"


class OddHouse(Mouth):
    """Answers by the name of the operation."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house

    def answer(self, operation: str, body: bytes) -> Framed:
        """The odd values under the names that were asked for."""
        answers: dict[str, dict[str, Any]] = {
            "SignIn": {"loginWithEmailPassword": TOKENS},
            "Me": {"me": {"id": "user_1", "email": "a@b.example", "role": self.house.words, "name": self.house.words}},
            "Clubs": {"clubs": [self._club()]},
            "SearchClients": {"clients": [self._client()] * 3},
            "OneClient": {"client": self._client()},
            "ClientPayments": {"payments": [self._payment()] * 3},
        }
        if operation == "Look":
            asked = json.loads(body)["variables"]
            return framed(right_body({alias: self._looked(alias, wanted) for alias, wanted in asked.items()}))
        if operation == "StartTopUp":
            return framed(right_body({"initiateTopUpPayment": self._link()}))
        return framed(right_body(answers[operation]))

    def _looked(self, alias: str, wanted: str) -> dict[str, Any]:
        return self._client() if alias.startswith("c") else self._payment() | {"id": wanted}

    def _club(self) -> dict[str, Any]:
        house = self.house
        return {"id": "club_1", "name": house.words, "timezone": house.timezone, "currency": house.currency}

    def _client(self) -> dict[str, Any]:
        house = self.house
        return {
            "id": house.client_id,
            "name": house.words,
            "phone": house.phone,
            "balance": house.balance,
            "bonusBalance": house.balance,
            "isBlacklisted": True,
            "blacklistReason": house.words,
            "lastVisitAt": house.moment,
        }

    def _payment(self) -> dict[str, Any]:
        house = self.house
        return {
            "id": house.payment_id,
            "status": house.status,
            "amount": house.amount,
            "clientId": house.client_id,
            "createdAt": house.moment,
            "confirmedAt": house.moment,
            "expiresAt": house.moment,
            "gatewayTransactionId": house.words,
            "description": house.words,
            "failureReason": house.words,
            "refundedAmount": "0",
        }

    def _link(self) -> dict[str, Any]:
        url = f"https://pay.example/{self.house.words}"
        return {"paymentUrl": f"http://{url}", "transactionId": "txn_new", "expiresAt": self.house.moment}
