"""What each shape lacks or does differently."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.practice.staff import Staff

OwnerOf = Callable[[str], Staff]

TYPES = "{ __schema { types { name } queryType { fields { name args { name } } } subscriptionType { name } } }"
ABSENT = {
    "documented-only": [
        '{ client(id: "client_petrov") { id } }',
        '{ payments(clubId: "club_arena") { id } }',
        '{ paymentGateways(organizationId: "org_practice") { id } }',
        '{ currentShift(clubId: "club_arena") { id } }',
        '{ clients(clubId: "club_arena", limit: 5) { id } }',
        '{ clients(clubId: "club_arena") { bonusBalance } }',
        '{ clients(clubId: "club_arena") { isBlacklisted } }',
        '{ payment(id: "txn_x") { refunds { id } } }',
        '{ payment(id: "txn_x") { refundedAmount } }',
        '{ payment(id: "txn_x") { expiresAt } }',
        '{ payment(id: "txn_x") { client { id } } }',
        "{ clubs { currency } }",
        "{ me { organization { id } } }",
        '{ webhooks(clubId: "club_arena") { id } }',
    ],
    "relay": [
        '{ clients(clubId: "club_arena") { id } }',
        '{ clients(clubId: "club_arena", limit: 5) { totalCount } }',
        '{ payments(clubId: "club_arena", offset: 5) { totalCount } }',
        "{ clubs { id } }",
    ],
    "filter-pages": [
        '{ clients(clubId: "club_arena", search: "4567") { total } }',
        '{ clients(clubId: "club_arena") { id } }',
        '{ payments(clubId: "club_arena", clientId: "client_petrov") { total } }',
        "{ clubs { id } }",
    ],
}


@pytest.mark.parametrize(("shape", "query"), [(shape, query) for shape, all_ in ABSENT.items() for query in all_])
def test_what_a_shape_lacks_does_not_fit_its_schema(owner_of: OwnerOf, shape: str, query: str) -> None:
    answer = owner_of(shape).answer(query)
    code = "GRAPHQL_VALIDATION_FAILED" if shape == "relay" else "INVALID_INPUT"
    assert {error["extensions"]["code"] for error in answer["errors"]} == {code}
    assert not answer.get("data")


@pytest.mark.parametrize(
    "query", [TYPES, '{ __type(name: "Payment") { name } }', "{ me { id } x: __schema { types { name } } }"]
)
def test_introspection_is_refused_where_the_shape_says_so(owner_of: OwnerOf, query: str) -> None:
    answer = owner_of("no-introspection").post({"query": query})
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["extensions"]["code"]) == (400, "GRAPHQL_VALIDATION_FAILED")
    assert "introspection" in error["message"]


def test_without_introspection_the_kind_of_an_answer_is_still_told(owner_of: OwnerOf) -> None:
    assert owner_of("no-introspection").ask("{ me { __typename id } }")["me"]["__typename"] == "User"


def test_introspection_tells_the_shape_as_it_is(owner_of: OwnerOf) -> None:
    told = {shape: owner_of(shape).ask(TYPES)["__schema"] for shape in ("practice", "documented-only", "relay")}
    roots = {shape: {field["name"] for field in schema["queryType"]["fields"]} for shape, schema in told.items()}
    types = {shape: {kind["name"] for kind in schema["types"]} for shape, schema in told.items()}
    assert roots["practice"] - roots["documented-only"] == {"client", "payments", "paymentGateways", "currentShift"}
    assert {"Shift", "Refund", "Organization", "Subscription"} <= types["practice"] - types["documented-only"]
    assert told["documented-only"]["subscriptionType"] is None
    assert {"PageInfo", "ClientConnection"} <= types["relay"] - types["practice"]


def test_amounts_are_text_where_the_shape_says_so(owner_of: OwnerOf) -> None:
    desk = owner_of("text-amounts")
    made = desk.top_up("client_pechkin", "7.1")
    answer = desk.post({"query": f'{{ payment(id: "{made["transactionId"]}") {{ amount refundedAmount }} }}'})
    assert '"amount":"7.10","refundedAmount":"0.00"' in answer.text
