"""The invented data: what is always there, and that a seed gives the same again."""

from __future__ import annotations

import httpx

from tests.practice.staff import Staff
from tests.support.practice_process import Practice, running_practice

KNOWN = {
    "client_petrov": ("Иван Петров", "+79161234567", 1250, False),
    "client_pechkin": ("Ivan Pechkin", "+79031114567", 0, False),
    "client_sidorova": ("Ольга Сидорова", "+79264564567", 320, False),
    "client_orlov": ("Orlov Maxim", "+79850009081", 1000, False),
    "client_black": ("Тимур Чернов", "+79991110013", -1_000_000, True),
}
CLIENT = "query ($id: ID!) { client(id: $id) { name phone balance bonusBalance isBlacklisted blacklistReason } }"
HISTORY = """
{
  clients(clubId: "club_arena", limit: 1000) { id name phone balance }
  payments(clubId: "club_arena", limit: 1000) { id status amount refundedAmount description clientId }
}
"""


def staff_of(practice: Practice, http: httpx.Client) -> Staff:
    """The owner of a server of one's own."""
    staff = Staff(http, practice.graphql)
    staff.sign_in("owner@practice.izi", "practice")
    return staff


def test_the_known_clients_are_there_with_any_seed(http: httpx.Client) -> None:
    with running_practice("--seed", "77", "--clients", "300") as other:
        staff = staff_of(other, http)
        for client_id, (name, phone, balance, is_listed) in KNOWN.items():
            client = staff.ask(CLIENT, id=client_id)["client"]
            seen = (client["name"], client["phone"], client["balance"], client["isBlacklisted"])
            assert seen == (name, phone, balance, is_listed)
            assert bool(client["blacklistReason"]) is is_listed
        search = 'query ($text: String) { clients(clubId: "club_arena", search: $text) { id } }'
        assert len(staff.ask(search, text="9081")["clients"]) == 1
        assert len(staff.ask(search, text="0013")["clients"]) == 1


def test_the_same_seed_gives_the_same_people_and_the_same_past(http: httpx.Client) -> None:
    seen = []
    for seed in ("5", "5", "6"):
        with running_practice("--seed", seed, "--clients", "200") as other:
            seen.append(staff_of(other, http).ask(HISTORY))
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_ninety_days_hold_every_kind_of_payment(owner: Staff) -> None:
    payments = owner.ask(HISTORY)["payments"]
    assert {"CONFIRMED", "FAILED", "CANCELLED"} <= {payment["status"] for payment in payments}
    assert any(0 < payment["refundedAmount"] < payment["amount"] for payment in payments)
    assert sum(payment["description"].startswith("FD-") for payment in payments if payment["description"]) > 500


def test_petrov_has_a_payment_of_1000_with_400_given_back(http: httpx.Client) -> None:
    with running_practice("--clients", "50") as own:
        staff = staff_of(own, http)
        payments = staff.ask(
            '{ payments(clubId: "club_arena", clientId: "client_petrov") { id status amount refundedAmount } }'
        )["payments"]
        [kept] = [payment for payment in payments if payment["refundedAmount"] == 400]
        assert (kept["status"], kept["amount"]) == ("CONFIRMED", 1000)
        assert staff.refund(kept["id"], 600)["success"] is True
        assert staff.payment(kept["id"])["refundedAmount"] == 1000
        assert own.client("client_petrov")["balance"] == 650
