"""The gateway's side of the callback, played by a test: signed notifications of every kind. Judges nothing."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import httpx

from izi_frontdesk.practice.signatures import signed_headers
from tests.support.practice_process import Practice

FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


class Shop:
    """Posts notifications to IZI's half as the gateway would."""

    def __init__(self, practice: Practice) -> None:
        self.address = practice.graphql.replace("/graphql", "/payments/cloudpayments/callback")
        self.secret = str(practice.call("GET", "gateway")["apiSecret"])

    def post(self, fields: Mapping[str, str], secret: str | None = None) -> httpx.Response:
        """One signed notification."""
        body = urlencode(fields).encode()
        headers = signed_headers(body, self.secret if secret is None else secret) | FORM
        with httpx.Client(trust_env=False, verify=False) as http:
            return http.post(self.address, content=body, headers=headers)

    def code(self, fields: Mapping[str, str]) -> int:
        """The answered code of a genuine notification."""
        return int(self.post(fields).json()["code"])


def number(payment: Mapping[str, object], ending: int = 1) -> str:
    """The gateway's number of a transaction: no two payments share one."""
    return f"{int(str(payment['id']).removeprefix('txn_'), 16) % 10**12}{ending:03}"


def check(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Check that fits a payment of 500 roubles, but for what is changed. It carries Status, yet no money moved."""
    fields = {
        "TransactionId": number(payment),
        "Amount": "500.00",
        "Currency": "RUB",
        "InvoiceId": str(payment["id"]),
        "AccountId": str(payment["clientId"]),
        "Status": "Completed",
        "OperationType": "Payment",
        "TestMode": "1",
    }
    return fields | changed


def pay(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Pay that fits: what tells it from Check is the name of the gateway."""
    return check(payment, GatewayName="Test") | changed


def held(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Pay that reports a hold."""
    return pay(payment, Status="Authorized") | changed


def confirm(payment: Mapping[str, object], amount: str = "500.00", **changed: str) -> dict[str, str]:
    """A Confirm: unlike Check it carries no OperationType."""
    fields = check(payment, Amount=amount)
    del fields["OperationType"]
    return fields | changed


def cancel(payment: Mapping[str, object], **changed: str) -> dict[str, str]:
    """A Cancel of the same transaction."""
    fields = confirm(payment)
    del fields["Status"]
    return fields | changed


def refund(payment: Mapping[str, object], amount: str, **changed: str) -> dict[str, str]:
    """A Refund of the same transaction, asked for by somebody else."""
    named = {
        "TransactionId": number(payment, 900),
        "PaymentTransactionId": number(payment),
        "OperationType": "Refund",
    }
    return {"InvoiceId": str(payment["id"]), "AccountId": str(payment["clientId"]), "Amount": amount, **named} | changed
