"""The rate limit, batches, and bodies that make no sense."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.practice.staff import Staff

ME = {"query": "{ me { id } }"}


def test_every_answer_carries_the_four_headers(owner: Staff) -> None:
    first, second = owner.post(ME).headers, owner.post(ME).headers
    assert (first["X-RateLimit-Limit"], first["X-RateLimit-Cost"]) == ("100", "1")
    assert int(second["X-RateLimit-Remaining"]) == int(first["X-RateLimit-Remaining"]) - 1
    assert time.time() < int(second["X-RateLimit-Reset"]) <= time.time() + 12


def test_aliases_in_one_document_cost_one(owner: Staff) -> None:
    aliases = " ".join(f"a{number}: me {{ id }}" for number in range(10))
    assert owner.post({"query": f"{{ {aliases} }}"}).headers["X-RateLimit-Cost"] == "1"


def test_a_batch_costs_as_much_as_it_holds_and_keeps_its_order(owner: Staff) -> None:
    answer = owner.post([ME, {"query": "{ clubs { id } }"}, {"query": "{ nonsense }"}])
    me, clubs, nonsense = answer.json()
    assert answer.headers["X-RateLimit-Cost"] == "3"
    assert me["data"]["me"]["id"] == "user_owner"
    assert len(clubs["data"]["clubs"]) == 3
    assert nonsense["errors"][0]["extensions"]["code"] == "INVALID_INPUT"


@pytest.mark.parametrize("size", [0, 11])
def test_an_empty_batch_and_a_batch_of_eleven_are_refused(owner: Staff, size: int) -> None:
    answer = owner.post([ME] * size)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "INVALID_INPUT")


def test_over_the_limit_nothing_runs_and_the_wait_is_told(owner: Staff, sign_in: Callable[[str], Staff]) -> None:
    for _ in range(10):
        assert owner.post([ME] * 10).status_code == 200
    refused = owner.post(ME)
    assert refused.status_code == 429
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert sign_in("owner").post(ME).status_code == 200, "each token has a limit of its own"


@pytest.mark.parametrize(
    "body", [b"{broken", b'"text"', b'{"query": 7}', b'{"query": "{ me { id } }", "variables": []}']
)
def test_a_body_that_makes_no_sense_is_refused_as_such(owner: Staff, body: bytes) -> None:
    answer = owner.http.post(owner.address, content=body)
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "INVALID_INPUT")


@pytest.mark.parametrize("text", ["{ me {", "", "{ me " * 9000, "fragment a on Query { me { id } }", "{ ...a }"])
def test_a_text_that_is_no_graphql_is_refused_as_such(owner: Staff, text: str) -> None:
    answer = owner.post({"query": text})
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (400, "INVALID_INPUT")


def test_subscriptions_are_declared_but_not_offered_over_http(owner: Staff) -> None:
    refusal = owner.refusal('subscription { paymentUpdated(clubId: "club_arena") { id } }')
    assert "not offered over HTTP" in refusal["message"]


def test_introspection_tells_types_and_what_is_documented(owner: Staff) -> None:
    query = '{ __type(name: "Payment") { fields { name description } } __schema { mutationType { name } } }'
    fields = {field["name"]: field["description"] for field in owner.ask(query)["__type"]["fields"]}
    assert fields["confirmedAt"].startswith("Documented")
    assert fields["refundedAmount"].startswith("Inferred")
