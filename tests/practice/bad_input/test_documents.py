"""GraphQL documents that are wrong, huge or wicked: a proper error each, soon, and nothing else happens."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from graphql import get_introspection_query

from tests.practice.staff import LOGIN, TOP_UP, Staff
from tests.support.practice_process import Practice

BOMB = "{ ...f0 } fragment f40 on Query { me { id } } " + " ".join(
    f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(40)
)
MANY = 'a{}: payments(clubId: "club_arena", limit: 1000) {{ id client {{ id }} refunds {{ id }} }}'
PAYMENTS = 'query ($limit: Int) { payments(clubId: "club_arena", limit: $limit) { id } }'


def refusal_of(answer: httpx.Response) -> str:
    """The code of a refused document; everything about the answer has to be as documented."""
    assert answer.status_code == 400, answer.text
    assert answer.headers["Content-Type"] == "application/json"
    content = answer.json()
    assert content.get("data") is None
    assert "Traceback" not in answer.text
    return str(content["errors"][0]["extensions"]["code"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{ me " * 50 + "}" * 50, id="deep"),
        pytest.param("{ me " * 5000 + "}" * 5000, id="very deep"),
        pytest.param("{" + " ".join(f"a{n}: me {{ id }}" for n in range(101)) + "}", id="aliases"),
        pytest.param("{" + "me { id } " * 2400 + "}", id="repeated fields"),
        pytest.param("{" + " ".join(MANY.format(n) for n in range(90)) + "}", id="an answer without end"),
        pytest.param(BOMB, id="fragments that double each other"),
        pytest.param("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }", id="fragments in a circle"),
        pytest.param("{ me { id " + "x" * 900_000 + " } }", id="a name without end"),
        pytest.param("{ me { id password } }", id="an unknown field"),
        pytest.param("{ users { id } }", id="an unknown root field"),
        pytest.param("{ payment(id: 1, id: 2) { id } }", id="an argument twice"),
        pytest.param("{ payments(clubId: {a: [1]}) { id } }", id="a wrong type"),
        pytest.param('{ payments(clubId: "club_arena", limit: 1e999) { id } }', id="a huge number"),
        pytest.param('{ payments(clubId: "club_arena", limit: ' + "9" * 5000 + ") { id } }", id="a long number"),
        pytest.param('{ clientByPhone(phone: "\\ud800") { id } }', id="half a character"),
        pytest.param("{ me { id } }\0", id="NUL"),
        pytest.param("query A { me { id } } query B { me { id } }", id="two operations and no name"),
        pytest.param("query A { me { id } } query A { me { id } }", id="two operations of one name"),
    ],
)
def test_a_document_that_cannot_be_served_is_refused_soon(owner: Staff, undamaged: Practice, text: str) -> None:
    started = time.monotonic()
    answer = owner.post({"query": text})
    assert refusal_of(answer) == "INVALID_INPUT"
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "body",
    [
        {"query": "{ me { id } }", "operationName": "Nobody"},
        {"query": "query A { me { id } }", "operationName": 7},
        {"query": PAYMENTS, "variables": {"limit": "ten"}},
        {"query": PAYMENTS, "variables": {"limit": 10**30}},
        {"query": PAYMENTS, "variables": {"limit": [{}]}},
        {"query": PAYMENTS, "variables": "limit"},
        {"query": TOP_UP, "variables": {"input": {"clientId": "client_orlov", "clubId": "club_arena"}}},
        {"query": TOP_UP, "variables": {"input": {"clientId": {}, "clubId": [], "amount": True, "extra": 1}}},
        {"query": LOGIN, "variables": {"email": None, "password": None}},
        {"query": None},
        {"querry": "{ me { id } }"},
    ],
)
def test_wrong_names_and_values_beside_the_document_are_refused(
    owner: Staff, undamaged: Practice, body: dict[str, object]
) -> None:
    assert refusal_of(owner.post(body)) == "INVALID_INPUT"


@pytest.mark.parametrize(
    "body",
    [
        b'{"query": "{ me { id } }", "variables": {"a": NaN}}',
        b'{"query": "{ me { id } }", "variables": {"a": -Infinity}}',
        b'{"query": "{ me { id } }", "variables": {"a": "\\ud800"}}',
        b'{"query": "{ me { id } }\xff"}',
        b'{"query": "{ me { id } }"} and more',
        b'{"query": "{ me { id } }", "variables": {"a": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        "{ me { id } }".encode("utf-16"),
        b"\0",
        b"",
    ],
)
def test_a_body_that_is_no_strict_json_is_refused(owner: Staff, undamaged: Practice, body: bytes) -> None:
    headers = {"Authorization": f"Bearer {owner.access}", "Content-Type": "application/json"}
    assert refusal_of(owner.http.post(owner.address, content=body, headers=headers)) == "INVALID_INPUT"


def test_a_huge_exact_number_is_no_number_of_a_list(owner: Staff) -> None:
    body = json.dumps({"query": PAYMENTS, "variables": {"limit": 0}}).replace(": 0}", ": 1e999}")
    headers = {"Authorization": f"Bearer {owner.access}"}
    assert refusal_of(owner.http.post(owner.address, content=body, headers=headers)) == "INVALID_INPUT"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_a_plain_form_could_send_is_not_taken(owner: Staff, undamaged: Practice, kind: str) -> None:
    answer = owner.http.post(owner.address, content=b'{"query": "{ me { id } }"}', headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (415, "INVALID_INPUT")


@pytest.mark.parametrize(
    "token", ["garbage", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyX293bmVyIn0.", "é", "x" * 20_000]
)
def test_a_token_that_is_none_signs_nobody_in(owner: Staff, undamaged: Practice, token: str) -> None:
    answer = owner.http.post(
        owner.address, json={"query": "{ me { id } }"}, headers={b"Authorization": b"Bearer " + token.encode()}
    )
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (401, "TOKEN_INVALID")


def test_the_usual_introspection_is_served(owner: Staff) -> None:
    query = get_introspection_query(input_value_deprecation=True, schema_description=True)
    assert len(owner.ask(query)["__schema"]["types"]) > 20
