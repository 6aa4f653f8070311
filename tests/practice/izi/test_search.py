"""Finding clients and payments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.practice.staff import Staff

SEARCH = """
query ($search: String, $limit: Int, $offset: Int) {
  clients(clubId: "club_arena", search: $search, limit: $limit, offset: $offset) { id name phone balance bonusBalance }
}
"""
PAYMENTS = """
query ($client: ID, $status: [PaymentStatus!], $from: DateTime, $to: DateTime, $limit: Int, $offset: Int) {
  payments(
    clubId: "club_arena", clientId: $client, status: $status, from: $from, to: $to, limit: $limit, offset: $offset
  ) { id status createdAt clientId amount refundedAmount description }
}
"""


def found(staff: Staff, search: str) -> list[str]:
    """Ids that a search gives."""
    return [client["id"] for client in staff.ask(SEARCH, search=search)["clients"]]


def test_the_last_four_digits_give_exactly_the_three_known_clients(cashier: Staff) -> None:
    assert found(cashier, "4567") == ["client_petrov", "client_pechkin", "client_sidorova"]


@pytest.mark.parametrize(
    "search",
    [
        "+79161234567",
        "8 (916) 123-45-67",
        "916 123 45 67",
        "0079161234567",
        "89161234567",
        "петров иван 4567",
        "ПЕТРОВ 916123",
        "client_petrov",
    ],
)
def test_every_way_to_write_it_finds_petrov_first(cashier: Staff, search: str) -> None:
    assert found(cashier, search)[0] == "client_petrov"


def test_a_part_of_a_number_that_begins_with_eight_finds_it(cashier: Staff) -> None:
    assert "client_petrov" in found(cashier, "89161234")


def test_a_phone_that_ends_so_comes_before_one_that_only_contains_it(cashier: Staff) -> None:
    phones = [client["phone"] for client in cashier.ask(SEARCH, search="123", limit=200)["clients"]]
    ends = [phone.endswith("123") for phone in phones]
    assert ends == sorted(ends, reverse=True)
    assert True in ends
    assert False in ends


@pytest.mark.parametrize("search", ["%", "_", "'; DROP TABLE clients; --", "zzzz", "+"])
def test_signs_with_a_meaning_elsewhere_have_none_here(cashier: Staff, search: str) -> None:
    assert found(cashier, search) == []


def test_pages_of_a_list_do_not_overlap(cashier: Staff) -> None:
    first = cashier.ask(SEARCH, search="", limit=5, offset=0)["clients"]
    second = cashier.ask(SEARCH, search="", limit=5, offset=5)["clients"]
    assert len({client["id"] for client in [*first, *second]}) == 10


def test_a_limit_that_makes_no_sense_is_refused_at_its_field(cashier: Staff) -> None:
    for limit in (0, -1, 100_000):
        assert cashier.refusal(SEARCH, limit=limit)["field"] == "limit"


def test_a_client_is_found_by_the_exact_phone_only(cashier: Staff) -> None:
    query = "query ($phone: String!) { clientByPhone(phone: $phone) { id } }"
    assert cashier.ask(query, phone="8 916 123-45-67")["clientByPhone"]["id"] == "client_petrov"
    assert cashier.ask(query, phone="4567")["clientByPhone"] is None


def test_an_unknown_client_and_an_unknown_payment_are_not_found(cashier: Staff) -> None:
    assert cashier.refusal('{ client(id: "client_nobody") { id } }')["code"] == "NOT_FOUND"
    assert cashier.refusal('{ payment(id: "txn_nothing") { id } }')["code"] == "NOT_FOUND"


def test_payments_are_filtered_by_client_status_and_time(cashier: Staff) -> None:
    mine = cashier.ask(PAYMENTS, client="client_petrov", status=["CONFIRMED", "FAILED"])["payments"]
    assert {payment["clientId"] for payment in mine} == {"client_petrov"}
    assert {"CONFIRMED", "FAILED"} == {payment["status"] for payment in mine}
    now = datetime.now(UTC)
    bounds = {"from": (now - timedelta(days=8)).isoformat(), "to": (now - timedelta(days=7)).isoformat()}
    days = cashier.ask(PAYMENTS, **bounds, limit=500)["payments"]
    moments = [datetime.fromisoformat(payment["createdAt"]) for payment in days]
    assert moments == sorted(moments, reverse=True)
    assert all(now - timedelta(days=8) <= moment < now - timedelta(days=7) for moment in moments)
    assert moments


def test_pages_of_payments_follow_each_other(cashier: Staff) -> None:
    until = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    whole = cashier.ask(PAYMENTS, to=until, limit=20)["payments"]
    second = cashier.ask(PAYMENTS, to=until, limit=10, offset=10)["payments"]
    assert second == whole[10:]


def test_last_digits_that_begin_with_two_zeros_are_no_international_prefix(cashier: Staff) -> None:
    assert found(cashier, "0013") == ["client_black"]
