"""The server as a process: its start, its end, its data file, and where it listens."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.practice.staff import Payer, Staff
from tests.support.practice_process import Practice, running_practice

COMMAND = [sys.executable, "-m", "izi_frontdesk.practice"]
SMALL = ("--clients", "20")


def staff_of(practice: Practice, http: httpx.Client) -> Staff:
    """The owner of this server."""
    staff = Staff(http, practice.graphql)
    staff.sign_in("owner@practice.izi", "practice")
    return staff


def await_balance(practice: Practice, client_id: str, balance: int) -> None:
    """Returns when the balance is there; fails after ten seconds."""
    until = time.monotonic() + 10
    while practice.client(client_id)["balance"] != balance:
        assert time.monotonic() < until, practice.state()
        time.sleep(0.02)


def ended(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A run that ends by itself."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=20, check=False)


def test_the_first_line_tells_every_address(practice: Practice) -> None:
    assert set(practice.addresses) == {"graphql", "control", "gateway", "acs", "pid", "shape"}
    assert practice.addresses["pid"] == practice.process.pid


def test_payments_survive_a_restart_under_their_old_addresses(tmp_path: Path, http: httpx.Client) -> None:
    data = tmp_path / "practice.db"
    command = [*COMMAND, "--data", str(data), "--exit-with-stdin", *SMALL]
    seen = []
    link: dict[str, str] = {}
    for run in range(2):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            own = Practice(json.loads(process.stdout.readline()), process)
            seen.append(own.addresses["acs"])
            staff = staff_of(own, http)
            if run == 0:
                link = staff.top_up("client_orlov")
                process.kill()
                continue
            Payer(http).pay(link["paymentUrl"], "4111111111111111")
            assert staff.payment(link["transactionId"])["status"] == "CONFIRMED"
            assert own.client("client_orlov")["balance"] == 1500
            process.stdin.close()
            assert process.wait(10) == 0
    assert seen[0] == seen[1]


def test_sign_ins_survive_a_restart(tmp_path: Path, http: httpx.Client) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL) as first:
        before = staff_of(first, http)
    with running_practice("--data", data, *SMALL) as second:
        after = Staff(http, second.graphql)
        after.access = before.access
        assert after.ask("{ me { id } }")["me"]["id"] == "user_owner"


def test_a_pay_nobody_took_is_delivered_after_a_restart(tmp_path: Path, http: httpx.Client) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL) as first:
        link = staff_of(first, http).top_up("client_orlov")
        first.fault("notification.Pay", {"kind": "http", "status": 503}, times=99)
        first.pay(link["transactionId"])
        assert first.client("client_orlov")["balance"] == 1000
    with running_practice("--data", data, *SMALL) as second:
        await_balance(second, "client_orlov", 1500)
        assert second.payment(link["transactionId"])["status"] == "CONFIRMED"


def test_a_refund_cut_off_by_the_end_of_the_server_is_finished_after_a_restart(
    tmp_path: Path, http: httpx.Client
) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL) as first:
        link = staff_of(first, http).top_up("client_orlov")
        first.pay(link["transactionId"])
    with closing(sqlite3.connect(data)) as left, left:
        left.execute(
            "INSERT INTO refunds (id, payment_id, amount, reason, created_at, state)"
            " VALUES ('rfd_cut_off', ?, 20000, 'test', 1, 'ASKED')",
            (link["transactionId"],),
        )
    with running_practice("--data", data, *SMALL) as second:
        await_balance(second, "client_orlov", 1300)
        assert staff_of(second, http).payment(link["transactionId"])["refundedAmount"] == 200


def test_a_second_server_on_the_same_file_says_so_and_ends(tmp_path: Path) -> None:
    data = str(tmp_path / "practice.db")
    with running_practice("--data", data, *SMALL):
        second = ended("--data", data, "--port", "0")
    assert second.returncode == 2
    assert "in use by another practice server" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "letter.txt"
    data.write_text("Dear reader, this is no database at all, and it is long enough to be looked at.\n" * 20)
    before = data.read_bytes()
    run = ended("--data", str(data), "--port", "0")
    assert (run.returncode, data.read_bytes()) == (2, before)
    assert "not a data file" in run.stderr


def test_a_taken_port_is_told_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = ended("--port", str(port), *SMALL)
    assert (run.returncode, f"Port {port} cannot be used" in run.stderr) == (2, True)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "::1", "192.168.1.5", "127.0.0.1.example.com", "localhost", ""])
def test_it_refuses_to_listen_on_anything_but_loopback(host: str) -> None:
    run = ended("--host", host, "--port", "0")
    assert run.returncode == 2
    assert "argument --host" in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other loopback addresses answer on Linux only")
def test_no_other_address_of_this_computer_answers(practice: Practice) -> None:
    for address in (practice.graphql, practice.addresses["acs"]):
        with socket.socket() as attempt:
            assert attempt.connect_ex(("127.0.0.2", urlsplit(address).port or 0)) != 0


def test_it_ends_when_its_standard_input_ends() -> None:
    command = [*COMMAND, "--port", "0", "--exit-with-stdin", *SMALL]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline()
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_good_order_and_quietly(number: signal.Signals) -> None:
    command = [*COMMAND, "--port", "0", *SMALL]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        os.kill(process.pid, number)
        assert process.wait(10) == 0
        assert process.stderr.read() == ""


def test_neither_the_log_nor_the_data_file_holds_card_data_or_tokens(tmp_path: Path, http: httpx.Client) -> None:
    data = tmp_path / "practice.db"
    command = [*COMMAND, "--data", str(data), "--exit-with-stdin", "--verbose", *SMALL]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        own = Practice(json.loads(process.stdout.readline()), process)
        staff = staff_of(own, http)
        payer = Payer(http)
        link = staff.top_up("client_orlov")
        form = payer.open(link["paymentUrl"])
        payer.submit(form, "pay", number="5500 0000 0000 0005", expiry="12/39", cvv="987")
        payer.submit(payer.submit(form, "pay", number="5500000000000004", expiry="12/39", cvv="987"))
        payer.pay(link["paymentUrl"], "4111111111111111")
        _, log = process.communicate(timeout=20)
    kept = log.encode() + b"".join(file.read_bytes() for file in tmp_path.glob("practice.db*"))
    assert b"/gateway/d/" in kept, "the log was on"
    for secret in ("5500000000000004", "4111111111111111", "5500 0000", "987&", staff.access, staff.refresh):
        assert secret.encode() not in kept
