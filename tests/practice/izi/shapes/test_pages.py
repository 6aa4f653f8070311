"""Long lists in parts: cursors that lose nothing while rows arrive, and numbered pages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.practice.izi.shapes.dialects import edges
from tests.practice.staff import Staff

OwnerOf = Callable[[str], Staff]

PAYMENTS = """
query ($first: Int, $after: String) {
  payments(clubId: "club_arena", clientId: "client_pechkin", first: $first, after: $after) {
    totalCount edges { cursor node { id createdAt } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
CLIENTS = """
query ($search: String, $after: String) {
  clients(clubId: "club_arena", search: $search, first: 7, after: $after) {
    totalCount edges { node { id } } pageInfo { hasNextPage endCursor }
  }
}
"""
PAGE = """
query ($page: Int, $perPage: Int) {
  clients(clubId: "club_arena", page: $page, perPage: $perPage) { total items { id } }
}
"""
WEBHOOKS = "query ($after: String) { webhooks(first: 1, after: $after) { edges { cursor node { url } } totalCount } }"
CREATE = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { id } }"


def walked(desk: Staff, query: str, root: str, between: Callable[[], object] = lambda: None, **given: Any) -> list[Any]:
    """Every node from the first page to the last."""
    nodes: list[Any] = []
    after, goes_on = None, True
    while goes_on:
        answered = desk.ask(query, after=after, **given)[root]
        nodes += edges(answered)
        after, goes_on = answered["pageInfo"]["endCursor"], answered["pageInfo"]["hasNextPage"]
        between()
    return nodes


def test_cursors_lose_and_repeat_no_payment_while_new_ones_arrive(owner_of: OwnerOf) -> None:
    desk = owner_of("relay")
    made = [desk.top_up("client_pechkin")["transactionId"] for _ in range(5)]
    known = desk.ask(PAYMENTS, first=1000)["payments"]
    nodes = walked(desk, PAYMENTS, "payments", lambda: desk.top_up("client_pechkin"), first=2)
    assert [node["id"] for node in nodes] == [node["id"] for node in edges(known)]
    assert set(made) <= {node["id"] for node in nodes}
    assert known["totalCount"] == len(nodes)
    assert all(newer["createdAt"] >= older["createdAt"] for newer, older in pairwise(nodes))


@pytest.mark.parametrize("search", ["", "9", "+7"])
def test_pages_of_clients_are_the_whole_list(owner_of: OwnerOf, search: str) -> None:
    desk = owner_of("relay")
    ids = [node["id"] for node in walked(desk, CLIENTS, "clients", search=search)]
    assert len(ids) == len(set(ids)) == desk.ask(CLIENTS, search=search)["clients"]["totalCount"]
    assert len(ids) > 14


def test_a_page_tells_where_it_begins_and_ends(owner_of: OwnerOf) -> None:
    desk = owner_of("relay")
    for _ in range(3):
        desk.top_up("client_pechkin")
    first = desk.ask(PAYMENTS, first=1)["payments"]
    second = desk.ask(PAYMENTS, first=2, after=first["pageInfo"]["endCursor"])["payments"]
    assert (first["pageInfo"]["hasPreviousPage"], first["pageInfo"]["hasNextPage"]) == (False, True)
    assert second["pageInfo"]["hasPreviousPage"] is True
    assert [edge["cursor"] for edge in second["edges"]] == [
        second["pageInfo"]["startCursor"],
        second["pageInfo"]["endCursor"],
    ]


def test_short_lists_have_cursors_too(owner_of: OwnerOf) -> None:
    desk = owner_of("relay")
    for name in ("one", "two"):
        desk.ask(CREATE, input={"url": f"https://{name}.example/", "events": ["PAYMENT_RECEIVED"]})
    [one] = desk.ask(WEBHOOKS)["webhooks"]["edges"]
    [two] = desk.ask(WEBHOOKS, after=one["cursor"])["webhooks"]["edges"]
    assert (one["node"]["url"], two["node"]["url"]) == ("https://one.example/", "https://two.example/")


@pytest.mark.parametrize("after", ["", "x", "cm93Om5vdGhpbmc=", "бред", "4pyT"])
@pytest.mark.parametrize("root", ["payments", "clients", "clubs"])
def test_a_cursor_that_marks_nothing_is_refused(owner_of: OwnerOf, root: str, after: str) -> None:
    club = "" if root == "clubs" else 'clubId: "club_arena", '
    query = f"query ($after: String) {{ {root}({club}after: $after) {{ totalCount }} }}"
    refusal = owner_of("relay").refusal(query, after=after)
    assert (refusal["code"], refusal["field"]) == ("VALIDATION_ERROR", "after")


@pytest.mark.parametrize("first", [0, -1, 100_000])
def test_a_length_that_makes_no_sense_is_refused_at_first(owner_of: OwnerOf, first: int) -> None:
    assert owner_of("relay").refusal(PAYMENTS, first=first)["field"] == "first"


def test_numbered_pages_follow_one_another(owner_of: OwnerOf) -> None:
    desk = owner_of("filter-pages")
    pages = [desk.ask(PAGE, page=number, perPage=9)["clients"] for number in range(1, 8)]
    ids = [client["id"] for page in pages for client in page["items"]]
    assert len(ids) == len(set(ids)) == pages[0]["total"]
    assert pages[-1] == {"total": pages[0]["total"], "items": []}


@pytest.mark.parametrize(
    ("given", "field"), [({"page": 0}, "page"), ({"perPage": 0}, "perPage"), ({"perPage": -3}, "perPage")]
)
def test_a_page_that_cannot_be_is_refused_at_its_field(owner_of: OwnerOf, given: dict[str, int], field: str) -> None:
    assert owner_of("filter-pages").refusal(PAGE, **given)["field"] == field
