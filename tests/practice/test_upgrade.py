"""A data file that another version of the practice server made: nobody loses it, and nobody is kept from work by it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.practice.staff import Staff
from tests.support.practice_process import running_practice

SMALL = ("--clients", "5")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of format 1, with a table of its time and the terminal's keys."""
    path = tmp_path / "practice.db"
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        made.execute("INSERT INTO facts VALUES ('format', '1'), ('hold', '\"credit\"')")
        made.execute('INSERT INTO facts VALUES (\'gateway_keys\', \'["test_api_old", "old-secret", "old-bank"]\')')
        made.execute("CREATE TABLE gw_orders (id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL)")
        made.execute("INSERT INTO gw_orders VALUES ('order-of-old', 'txn_of_old')")
    return path


def test_an_older_file_is_set_aside_and_work_begins_with_new_data_and_the_old_keys(
    old: Path, http: httpx.Client
) -> None:
    with running_practice("--data", str(old), *SMALL) as practice:
        staff = Staff(http, practice.graphql)
        staff.sign_in("owner@practice.izi", "practice")
        link = staff.top_up("client_orlov")
        assert practice.pay(link["transactionId"])["outcome"] == "paid"
        assert practice.client("client_orlov")["balance"] == 1500, "nothing of the old file's hold is left"
        assert practice.call("GET", "gateway") == {"publicId": "test_api_old", "apiSecret": "old-secret"}
    aside = old.with_name("practice.old-1.db")
    with closing(sqlite3.connect(aside)) as kept:
        assert kept.execute("SELECT * FROM gw_orders").fetchall() == [("order-of-old", "txn_of_old")]
    with running_practice("--data", str(old), *SMALL) as again:
        assert again.payment(link["transactionId"])["status"] == "CONFIRMED", "set aside once, not at every start"
    assert list(old.parent.glob("*.old-*")) == [aside]


def test_setting_aside_is_told_in_one_line(old: Path) -> None:
    command = [sys.executable, "-m", "izi_frontdesk.practice", "--data", str(old), "--port", "0", "--exit-with-stdin"]
    old.with_name("practice.old-1.db").write_text("somebody else's")
    run = subprocess.run([*command, *SMALL], input="", capture_output=True, text=True, timeout=20, check=False)
    [told] = [line for line in run.stderr.splitlines() if line.strip()]
    assert "made by another version" in told
    assert str(old.with_name("practice.old-2.db")) in told
    assert run.returncode == 0
