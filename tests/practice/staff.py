"""A desk that talks GraphQL and a payer who fills in forms, both over real HTTP. Judges nothing."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import Any

import httpx

LOGIN = """
mutation ($email: String!, $password: String!) {
  loginWithEmailPassword(email: $email, password: $password) { accessToken refreshToken user { id email role } }
}
"""
REFRESH = "mutation ($token: String!) { refreshToken(token: $token) { accessToken refreshToken } }"
TOP_UP = """
mutation ($input: InitiatePaymentInput!) {
  initiateTopUpPayment(input: $input) { paymentUrl transactionId expiresAt }
}
"""
REFUND = "mutation ($input: RefundInput!) { refundPayment(input: $input) { success refundId amount } }"
PAYMENT = """
query ($id: ID!) {
  payment(id: $id) {
    id status amount clientId createdAt confirmedAt expiresAt gatewayTransactionId failureReason refundedAmount
    refunds { id amount reason } client { id name balance }
  }
}
"""


class Staff:
    """One person with tokens. Amounts in answers are Decimal."""

    def __init__(self, http: httpx.Client, address: str) -> None:
        self.http = http
        self.address = address
        self.access = ""
        self.refresh = ""

    def sign_in(self, email: str, password: str) -> None:
        """Gets the first pair of tokens."""
        pair = self.ask(LOGIN, email=email, password=password)["loginWithEmailPassword"]
        self.access, self.refresh = pair["accessToken"], pair["refreshToken"]

    def post(self, body: Any, *, access: str | None = None) -> httpx.Response:
        """Any body, with the access token if there is one."""
        token = self.access if access is None else access
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.post(self.address, json=body, headers=headers)

    def answer(self, query: str, **variables: Any) -> Any:
        """The whole answer to one operation."""
        return exact(self.post({"query": query, "variables": variables}))

    def ask(self, query: str, **variables: Any) -> Any:
        """The data of an operation that has to work."""
        answer = self.answer(query, **variables)
        assert "errors" not in answer, answer
        return answer["data"]

    def refusal(self, query: str, **variables: Any) -> Any:
        """The extensions of the one error of an operation that has to be refused."""
        [error] = self.answer(query, **variables)["errors"]
        return {**error["extensions"], "message": error["message"]}

    def top_up(self, client_id: str, amount: Any = 500, **more: Any) -> Any:
        """Makes a payment link at Arena."""
        given = {"clientId": client_id, "clubId": "club_arena", "amount": amount, **more}
        return self.ask(TOP_UP, input=given)["initiateTopUpPayment"]

    def payment(self, payment_id: str) -> Any:
        """One payment."""
        return self.ask(PAYMENT, id=payment_id)["payment"]

    def refund(self, payment_id: str, amount: Any, reason: str = "Wrong amount") -> Any:
        """A refund that has to work."""
        given = {"transactionId": payment_id, "amount": amount, "reason": reason}
        return self.ask(REFUND, input=given)["refundPayment"]


def exact(answer: httpx.Response) -> Any:
    """JSON with decimals as they are written."""
    import json

    return json.loads(answer.text, parse_float=Decimal)


class Payer:
    """Follows links and forms as a browser would, without a browser."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def open(self, url: str, language: str = "en") -> httpx.Response:
        """The page at an address."""
        return self.http.get(url, headers={"Accept-Language": language}, follow_redirects=True)

    def submit(self, page: httpx.Response, button: str = "", **typed: str) -> httpx.Response:
        """Sends the form that holds a button with this id (or the first one), hidden fields included."""
        forms = re.findall(r"<form.*?</form>", page.text, re.DOTALL)
        form = next(form for form in forms if f'id="{button}"' in form or not button)
        head = form[: form.index(">")]
        fields = {name: value for name, value in _named(form, "input") if 'type="hidden"' in form}
        fields |= dict(_named(_button(form, button), "button")) | typed
        action, method = _attribute(head, "action"), _attribute(head, "method")
        if method == "get":
            return self.http.get(action, params=fields, follow_redirects=True)
        return self.http.post(action, data=fields, follow_redirects=True)

    def pay(self, url: str, number: str) -> httpx.Response:
        """Fills the card form in and presses Pay."""
        return self.submit(self.open(url), "pay", number=number, expiry="12/39", cvv="123")


def _button(form: str, button: str) -> str:
    found = re.search(rf'<button[^>]*id="{button}"[^>]*>', form) if button else None
    return found.group(0) if found else ""


def _named(text: str, tag: str) -> list[tuple[str, str]]:
    tags = re.findall(rf"<{tag}\b[^>]*>", text, re.DOTALL)
    return [(_attribute(found, "name"), _attribute(found, "value")) for found in tags if 'name="' in found]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found.group(1)) if found else ""
