"""What belongs together is kept together: money that moved and the word of it, a change and the answer to it.

The data file is prepared so that the second of the two cannot be written, as when the process ends in between.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import httpx

from tests.practice.gateway.api.shop_front import ShopFront
from tests.practice.staff import Staff
from tests.practice.waiting import until
from tests.support.practice_process import Practice, running_practice

SMALL = ("--clients", "5")


CUTS = {"gw_requests": "true", "gw_notifications": "NEW.kind = 'Pay'"}


def cut(data: str) -> None:
    """From the next start on, answers and the word of a payment cannot be written."""
    with closing(sqlite3.connect(data)) as file, file:
        for table, rows in CUTS.items():
            act = "BEGIN SELECT RAISE(ABORT, 'cut off'); END"
            file.execute(f"CREATE TRIGGER cut_{table} BEFORE INSERT ON {table} WHEN {rows} {act}")


def mend(data: str) -> None:
    """Everything can be written again."""
    with closing(sqlite3.connect(data)) as file, file:
        for table in CUTS:
            file.execute(f"DROP TRIGGER cut_{table}")


def owner_of(practice: Practice, http: httpx.Client) -> Staff:
    """The owner of this server."""
    staff = Staff(http, practice.graphql)
    staff.sign_in("owner@practice.izi", "practice")
    return staff


def test_what_was_not_reported_or_answered_has_not_happened(tmp_path: Path, http: httpx.Client) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL) as first:
        payment_id, other_id = (str(owner_of(first, http).top_up("client_orlov")["transactionId"]) for _ in range(2))
        number = int(first.pay(payment_id)["gatewayTransactionId"])
    refund = {"TransactionId": number, "Amount": 200}
    cut(data)
    with running_practice("--data", data, *SMALL) as second:
        # After an accident the server closes the connection, so each call has one of its own.
        with httpx.Client(trust_env=False, verify=False) as own:
            assert ShopFront(second, own).post("payments/refund", "the-one", **refund).status_code == 500
        with httpx.Client(trust_env=False, verify=False) as own:
            assert own.post(f"{second.control}/payments/{other_id}/pay", json={}).status_code == 500
    mend(data)
    with running_practice("--data", data, *SMALL) as third:
        shop = ShopFront(third, http)
        assert shop.model("v2/payments/find", InvoiceId=payment_id)["Type"] == 0, "no refund is left over"
        assert shop.model("payments/find", InvoiceId=other_id)["Status"] == "Created", "no money moved unreported"
        assert shop.ask("payments/refund", "the-one", **refund)["Success"] is True
        assert third.pay(other_id)["outcome"] == "paid"
        until(lambda: third.client("client_orlov")["balance"] == 1000 + 500 - 200 + 500, "all of it")
