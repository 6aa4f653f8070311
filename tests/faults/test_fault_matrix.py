"""Every fault at every operation of the program, over real HTTP: phase and sentence are right, nothing hangs, and
afterwards the program works.

One practice server and one program per operation; the faults follow each other within.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.faults.matrix.bank import BANK_FAULTS, BankFault, bank_faults_of_the_catalogue, paid_under
from tests.faults.matrix.commands import every_fault_at_a_refund, every_fault_at_a_top_up
from tests.faults.matrix.faults import SHORT, TOO_SLOW, faults_of_requests
from tests.faults.matrix.reads import READS, every_fault_at
from tests.faults.matrix.workplace import Workplace, workplace
from tests.hygiene.logs import ExpectedLog
from tests.support.practice_process import Practice


@pytest.fixture
async def place(practice: Practice, tmp_path: Path, qapp: QCoreApplication) -> AsyncGenerator[Workplace, None]:
    """A program at work at the shared server."""
    async with workplace(practice, tmp_path) as place:
        yield place


@pytest.mark.parametrize("name", READS)
async def test_a_question_under_every_fault_has_its_sentence_and_works_again(
    place: Workplace, name: str, expected_log: ExpectedLog
) -> None:
    if READS[name].renews:
        expected_log("sign-in could not be renewed: .*")
    assert await every_fault_at(place, name) >= 19
    assert place.wrong == []


async def test_a_top_up_under_every_fault_is_called_what_it_is(place: Workplace, expected_log: ExpectedLog) -> None:
    expected_log("top-up FD-.....: .*")
    assert await every_fault_at_a_top_up(place) >= 24
    assert place.wrong == []


async def test_a_refund_under_every_fault_is_called_what_it_is(place: Workplace, expected_log: ExpectedLog) -> None:
    expected_log("refund FD-.....: .*")
    assert await every_fault_at_a_refund(place) >= 24
    assert place.wrong == []


async def test_a_server_that_is_too_slow_is_given_up_in_time_and_found_out_later(
    practice: Practice, tmp_path: Path, qapp: QCoreApplication, expected_log: ExpectedLog
) -> None:
    for said in ("sign-in could not be renewed: .*", "top-up FD-.....: ANSWER_LOST", "refund FD-.....: ANSWER_LOST"):
        expected_log(said)
    async with workplace(practice, tmp_path, SHORT) as place:
        await every_fault_at_a_refund(place, [TOO_SLOW])
        await every_fault_at_a_top_up(place, [TOO_SLOW])
        for name in READS:
            await every_fault_at(place, name, [TOO_SLOW])
        assert place.wrong == []


@pytest.mark.parametrize("fault", BANK_FAULTS, ids=lambda fault: fault.key)
async def test_trouble_between_bank_and_server_makes_nothing_green_before_both_facts(
    place: Workplace, fault: BankFault
) -> None:
    assert await paid_under(place, fault) is fault.phase


def test_no_fault_of_the_catalogue_is_left_out() -> None:
    assert {fault.key for fault in BANK_FAULTS} == bank_faults_of_the_catalogue()
    assert len({fault.key for fault in faults_of_requests()}) == len(faults_of_requests())
