"""What is certain after a money command failed: each accident has its verdict, new ones too."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.errors import (
    AnswerLost,
    DeskError,
    JournalUnavailable,
    NotReached,
    PracticeFailed,
    RateLimited,
    Refused,
    RefusedByServer,
    ServerFault,
    SignedOut,
    VaultUnavailable,
)
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.domain.outcomes import Outcome, after_failure, outcome_of
from tests.domain.made import NOW, a_top_up, seconds

VERDICTS: dict[DeskError, Outcome] = {
    NotReached(): Outcome.DID_NOT_RUN,
    RateLimited(3): Outcome.DID_NOT_RUN,
    SignedOut(): Outcome.DID_NOT_RUN,
    RefusedByServer(Refused("CLUB_CLOSED")): Outcome.DID_NOT_RUN,
    JournalUnavailable(): Outcome.DID_NOT_RUN,
    AnswerLost(): Outcome.UNKNOWN,
    ServerFault(): Outcome.UNKNOWN,
    VaultUnavailable(): Outcome.UNKNOWN,
    PracticeFailed(): Outcome.UNKNOWN,
}


def test_every_accident_has_its_verdict() -> None:
    assert {type(accident) for accident in VERDICTS} == set(DeskError.__subclasses__())


@pytest.mark.parametrize("accident", VERDICTS, ids=lambda accident: accident.code)
def test_the_verdict_is_the_one_of_the_table(accident: DeskError) -> None:
    assert outcome_of(accident) is VERDICTS[accident]


def test_an_accident_of_a_new_kind_counts_as_unknown() -> None:
    assert outcome_of(DeskError("something new")) is Outcome.UNKNOWN


@pytest.mark.parametrize("accident", VERDICTS, ids=lambda accident: accident.code)
def test_only_what_certainly_did_not_run_is_called_refused(accident: DeskError) -> None:
    after = after_failure(a_top_up(phase=Phase.CREATING), accident, NOW + seconds(1))
    expected = Phase.REFUSED if VERDICTS[accident] is Outcome.DID_NOT_RUN else Phase.UNKNOWN
    assert (after.phase, after.since) == (expected, NOW + seconds(1))


def test_the_cause_is_the_servers_own_code_where_there_is_one() -> None:
    said_no = RefusedByServer(Refused("CLUB_CLOSED", "open a shift"))
    assert after_failure(a_top_up(), said_no, NOW).cause == "CLUB_CLOSED"
    assert after_failure(a_top_up(), AnswerLost(), NOW).cause == "ANSWER_LOST"


def test_codes_are_stable_and_tell_accidents_apart() -> None:
    codes = [accident.code for accident in VERDICTS]
    assert len(set(codes)) == len(codes)
    assert {accident.code for accident in VERDICTS if accident.retryable} == {
        "NOT_REACHED",
        "ANSWER_LOST",
        "SERVER_FAULT",
        "RATE_LIMITED",
        "PRACTICE_FAILED",
    }
