"""How a notification is written and signed: form-encoded or JSON, as it should be or as a played trouble wants it.

Pure: the same notification is the same bytes at every attempt. Which fields it carries is decided in ``fields``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from izi_frontdesk.practice.signatures import FORM_TYPE, signed_headers

FORM, JSON = "form", "json"
TYPES = {FORM: f"{FORM_TYPE}; charset=utf-8", JSON: "application/json; charset=utf-8"}
# Numbers and an array, written without quotes in a JSON body; everything else is text, PaymentAmount too.
BARE = frozenset(
    {"TransactionId", "PaymentTransactionId", "Amount", "TestMode", "ReasonCode", "StatusCode", "CustomFields"}
)
# Signs what a forger sends, who does not know the secret.
FORGERS_SECRET = "not the secret of this terminal"


@dataclass(frozen=True, slots=True)
class Letter:
    """The bytes and headers of one POST."""

    body: bytes
    headers: dict[str, str]


def written(fields: Mapping[str, str], form: str) -> bytes:
    """The body: a form, where a space is a plus, or JSON in UTF-8."""
    if form == FORM:
        return urlencode(fields).encode()
    members = (
        f"{json.dumps(name)}:{value if name in BARE and value else json.dumps(value, ensure_ascii=False)}"
        for name, value in fields.items()
    )
    return ("{" + ",".join(members) + "}").encode()


def letter(fields: Mapping[str, str], form: str, secret: str) -> Letter:
    """The notification as it should be."""
    body, content_type = written(fields, form), TYPES[form]
    return Letter(body, {"Content-Type": content_type, **signed_headers(body, secret, content_type)})


def troubled(fields: Mapping[str, str], form: str, secret: str, trouble: Mapping[str, object]) -> Letter:
    """The notification with a played trouble: another amount, rightly signed, or a signature without the secret."""
    kind = trouble.get("kind")
    if kind == "amount":
        text = f"{Decimal(str(trouble['amount'])):.2f}"
        changed = {name: text for name in ("Amount", "PaymentAmount") if name in fields}
        return letter({**fields, **changed}, form, secret)
    return letter(fields, form, FORGERS_SECRET if kind == "forge" else secret)
