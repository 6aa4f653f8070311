"""The practice server as tests know it: starts, is controlled, and leaves with the one who started it."""

from __future__ import annotations

import urllib.error

import pytest

from tests.support.practice_process import Practice, running_practice


def test_a_balance_can_be_set_and_read(practice: Practice) -> None:
    practice.set_balance("client_orlov", "12.50")
    assert str(practice.client("client_orlov")["balance"]) in {"12.5", "12.50"}


def test_faults_of_one_test_do_not_reach_the_next(practice: Practice) -> None:
    practice.fault("payment", {"kind": "refuse"}, times=3)
    assert practice.armed()
    practice.calm()
    assert not practice.armed()


def test_the_state_names_payments_and_notifications(practice: Practice) -> None:
    assert {"payments", "notifications"} <= practice.state().keys()


def test_an_unknown_client_is_an_error(practice: Practice) -> None:
    with pytest.raises(urllib.error.HTTPError) as refusal:
        practice.client("client_nobody")
    refusal.value.close()


def test_the_server_ends_by_itself_when_its_input_ends() -> None:
    with running_practice("--clients", "50") as practice:
        process = practice.process
        assert process.poll() is None
    assert process.returncode == 0


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="no-such-option"), running_practice("--no-such-option"):
        pytest.fail("it started")
