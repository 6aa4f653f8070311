"""Any JSON at all in the places where JSON is read: always an answer of the documented shape, never an accident."""

from __future__ import annotations

import json
from collections.abc import Generator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hygiene.processes import adopt
from tests.practice.staff import Staff
from tests.support.practice_process import Practice, running_practice

EXAMPLES = 40
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)
# Root fields that take arguments, with the types of those.
ROOTS = {
    "query": {
        "payments": {
            "clubId": "ID!",
            "limit": "Int",
            "offset": "Int",
            "from": "DateTime",
            "status": "[PaymentStatus!]",
        },
        "clients": {"clubId": "ID!", "search": "String", "limit": "Int", "offset": "Int"},
        "payment": {"id": "ID!"},
        "clientByPhone": {"phone": "String!", "clubId": "ID"},
    },
    "mutation": {
        "initiateTopUpPayment": {"input": "InitiatePaymentInput!"},
        "refundPayment": {"input": "RefundInput!"},
        "createWebhook": {"input": "CreateWebhookInput!"},
        "refreshToken": {"token": "String!"},
    },
}
INPUTS = ("clientId", "clubId", "amount", "returnUrl", "description", "transactionId", "reason", "url", "events")
known = st.sampled_from(["club_arena", "client_orlov", "CONFIRMED", "2026-01-01", 0, 1, -1, 500, "1e999", 2**31, 2**70])


@pytest.fixture(scope="module")
def fuzzed() -> Generator[tuple[Practice, httpx.Client], None, None]:
    """A server where nobody else has payments on their way, and one connection to it.

    Nothing that is sent makes a payment or moves one.
    """
    with running_practice("--seed", "1") as practice:
        adopt(practice.process.pid)
        before = practice.state()
        with httpx.Client(trust_env=False, verify=False, timeout=20) as http:
            yield practice, http
        assert practice.state() == before


@pytest.fixture(scope="module")
def pens(fuzzed: tuple[Practice, httpx.Client]) -> list[Staff]:
    """The owner, signed in so often that no token meets its limit."""
    practice, http = fuzzed
    signed_in = [Staff(http, practice.graphql) for _ in range(4)]
    for staff in signed_in:
        staff.sign_in("owner@practice.izi", "practice")
    return signed_in


def proper(answer: httpx.Response) -> Any:
    """The answer's JSON, if it is one of ours."""
    assert answer.status_code in (200, 400, 401, 403, 404), (answer.status_code, answer.text)
    assert answer.headers["Content-Type"] == "application/json"
    assert "INTERNAL_SERVER_ERROR" not in answer.text, answer.text
    assert "Traceback" not in answer.text
    return answer.json()


@bounded
@given(body=values)
def test_any_json_at_the_door_of_graphql_is_refused(fuzzed: tuple[Practice, httpx.Client], body: object) -> None:
    practice, http = fuzzed
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {hash(str(body))}"}
    content = proper(http.post(practice.graphql, content=json.dumps(body), headers=headers))
    assert content["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


@st.composite
def calls(draw: st.DrawFn) -> dict[str, object]:
    """A document with a real root field, and variables that may fit or not."""
    kind = draw(st.sampled_from(sorted(ROOTS)))
    root = draw(st.sampled_from(sorted(ROOTS[kind])))
    arguments = ROOTS[kind][root]
    declared = ", ".join(f"${name}: {type_}" for name, type_ in arguments.items())
    passed = ", ".join(f"{name}: ${name}" for name in arguments)
    inputs = st.dictionaries(st.sampled_from(INPUTS), known | values, max_size=5)
    variables = {name: draw(inputs | values if name == "input" else known | values) for name in arguments}
    return {"query": f"{kind} ({declared}) {{ {root}({passed}) {{ __typename }} }}", "variables": variables}


@bounded
@given(call=calls())
def test_any_variables_get_a_proper_answer(
    fuzzed: tuple[Practice, httpx.Client], pens: list[Staff], call: dict[str, object]
) -> None:
    _, http = fuzzed
    pens.append(pens.pop(0))
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {pens[0].access}"}
    content = proper(http.post(pens[0].address, content=json.dumps(call), headers=headers))
    assert ("errors" in content) or content["data"]


METHODS = ("test", "payments/get", "payments/find", "payments/list", "payments/refund", "payments/confirm")
FIELDS = ("TransactionId", "InvoiceId", "Amount", "Date", "TimeZone", "JsonData", "PublicTerminalName")


@pytest.mark.parametrize("as_json", [True, False])
@bounded
@given(
    method=st.sampled_from([*METHODS, "payments/void", "orders/cancel", "v2/payments/find", "v2/payments/list"]),
    fields=st.dictionaries(st.sampled_from(FIELDS), known | values, max_size=4),
)
def test_any_fields_of_a_shop_get_an_envelope(
    fuzzed: tuple[Practice, httpx.Client],
    shop_keys: dict[str, str],
    as_json: bool,
    method: str,
    fields: dict[str, object],
) -> None:
    practice, http = fuzzed
    url = f"{practice.addresses['gateway']}/{method}"
    if as_json:
        headers = {**shop_keys, "Content-Type": "application/json"}
        answer = http.post(url, content=json.dumps(fields), headers=headers)
    else:
        plain = {name: str(value).encode("utf-8", "replace").decode() for name, value in fields.items()}
        answer = http.post(url, data=plain, headers=shop_keys)
    content = proper(answer)
    assert content["Success"] in (True, False)


@bounded
@given(
    path=st.sampled_from(["faults", "hold", "tokens/expire", "payments/x/pay", "payments/x/status", "clubs/x"]),
    body=values | st.dictionaries(st.sampled_from(["do", "times", "operation", "key", "kind", "status"]), values),
)
def test_any_command_gets_a_plain_answer(fuzzed: tuple[Practice, httpx.Client], path: str, body: object) -> None:
    practice, http = fuzzed
    answer = http.post(f"{practice.control}/{path}", content=json.dumps(body))
    assert isinstance(proper(answer), dict | list)
