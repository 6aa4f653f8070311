"""What is certain after a money command failed: the whole table, read as a person who answers for the money would."""

from __future__ import annotations

from collections.abc import Callable

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
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.outcomes import TABLE, Certainty, after_failure, outcome_of, phase_after
from tests.domain.made import NOW, a_refund, a_top_up, seconds

CERTAIN: dict[Failure, Certainty] = {
    Failure.NOT_SENT: Certainty.DID_NOT_RUN,
    Failure.CONNECT_REFUSED: Certainty.DID_NOT_RUN,
    Failure.RESET_WHILE_SENDING: Certainty.UNKNOWN,
    Failure.TIMED_OUT: Certainty.UNKNOWN,
    Failure.RESET_WHILE_WAITING: Certainty.UNKNOWN,
    Failure.SIGNED_OUT: Certainty.DID_NOT_RUN,
    Failure.CLIENT_ERROR: Certainty.UNKNOWN,
    Failure.RATE_LIMITED: Certainty.DID_NOT_RUN,
    Failure.SERVER_ERROR: Certainty.UNKNOWN,
    Failure.REFUSED: Certainty.DID_NOT_RUN,
    Failure.BROKE_WHILE_RUNNING: Certainty.UNKNOWN,
    Failure.BROKEN_BODY: Certainty.UNKNOWN,
    Failure.HALF_FILLED: Certainty.UNKNOWN,
    Failure.SAID_NO: Certainty.DID_NOT_RUN,
    Failure.OTHER_AMOUNT: Certainty.RAN,
    Failure.UNEXPECTED: Certainty.UNKNOWN,
}
USUAL: dict[DeskError, Failure] = {
    NotReached(): Failure.NOT_SENT,
    AnswerLost(): Failure.RESET_WHILE_WAITING,
    ServerFault(): Failure.BROKEN_BODY,
    RateLimited(3): Failure.RATE_LIMITED,
    SignedOut(): Failure.SIGNED_OUT,
    RefusedByServer(Refused("CLUB_CLOSED")): Failure.REFUSED,
    JournalUnavailable(): Failure.NOT_SENT,
    VaultUnavailable(): Failure.UNEXPECTED,
    PracticeFailed(): Failure.UNEXPECTED,
}
FAILURES = [pytest.param(failure, id=failure.name.lower()) for failure in Failure]


def test_every_kind_of_failure_has_its_line_here_and_in_the_table() -> None:
    assert set(CERTAIN) == set(Failure) == set(TABLE)


@pytest.mark.parametrize("failure", FAILURES)
def test_each_line_says_what_is_certain_and_why(failure: Failure) -> None:
    assert TABLE[failure].certainty is CERTAIN[failure]
    assert len(TABLE[failure].reason.split()) > 5


def test_no_two_lines_share_a_reason() -> None:
    assert len({verdict.reason for verdict in TABLE.values()}) == len(TABLE)


@pytest.mark.parametrize("make", [a_top_up, a_refund], ids=["top-up", "refund"])
@pytest.mark.parametrize("failure", FAILURES)
def test_only_what_certainly_moved_no_money_is_called_refused(failure: Failure, make: Callable[..., Operation]) -> None:
    accident = DeskError("", failure)
    after = after_failure(make(phase=Phase.CREATING), accident, NOW + seconds(1))
    expected = Phase.REFUSED if CERTAIN[failure] is Certainty.DID_NOT_RUN else Phase.UNKNOWN
    assert (after.phase, after.since, phase_after(failure)) == (expected, NOW + seconds(1), expected)


def test_no_failure_makes_anything_green() -> None:
    assert {phase_after(failure) for failure in Failure} == {Phase.REFUSED, Phase.UNKNOWN}


def test_every_accident_has_its_usual_failure() -> None:
    assert {type(accident) for accident in USUAL} == set(DeskError.__subclasses__())
    assert {accident: accident.failure for accident in USUAL} == USUAL


@pytest.mark.parametrize("accident", USUAL, ids=lambda accident: accident.code)
def test_an_accident_is_judged_by_its_failure(accident: DeskError) -> None:
    assert outcome_of(accident) is CERTAIN[USUAL[accident]]


@pytest.mark.parametrize("failure", FAILURES)
def test_whoever_raises_an_accident_may_know_better(failure: Failure) -> None:
    for accident in (NotReached("", failure), AnswerLost("", failure), ServerFault("", failure)):
        assert outcome_of(accident) is CERTAIN[failure]


def test_an_accident_of_a_new_kind_counts_as_unknown() -> None:
    assert outcome_of(DeskError("something new")) is Certainty.UNKNOWN


def test_the_cause_is_the_servers_own_code_where_there_is_one() -> None:
    said_no = RefusedByServer(Refused("CLUB_CLOSED", "open a shift"))
    assert after_failure(a_top_up(), said_no, NOW).cause == "CLUB_CLOSED"
    assert after_failure(a_top_up(), AnswerLost(), NOW).cause == "ANSWER_LOST"


def test_codes_are_stable_and_tell_accidents_apart() -> None:
    codes = [accident.code for accident in USUAL]
    assert len(set(codes)) == len(codes)
    assert {accident.code for accident in USUAL if accident.retryable} == {
        "NOT_REACHED",
        "ANSWER_LOST",
        "SERVER_FAULT",
        "RATE_LIMITED",
        "PRACTICE_FAILED",
    }
