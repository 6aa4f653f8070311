"""Some hundred bent answers to each operation; `dev.py faults fuzz` asks thousands.

Each comes to a value of the right types or to a typed error with words in both languages; nothing is left behind.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication

from tests.faults.fuzz.cases import case_of
from tests.faults.fuzz.framing import framed
from tests.faults.fuzz.fuzzing import fuzzed, outcome, way
from tests.faults.fuzz.judging import faults_of, judged
from tests.faults.fuzz.right import STAGES, right_body
from tests.faults.fuzz.sentences import wordless
from tests.hygiene.logs import ExpectedLog

CASES = 150
"""Per operation; the seeds are the first of the long form."""


BY_ID = {"client": "client", "payments_of": "client's payment", "look": "payment"}
"""Operations that ask for one by its id, and what is warned of when another one was told, once for each."""


@pytest.mark.parametrize("name", STAGES)
async def test_every_bent_answer_is_a_value_or_a_typed_error_with_words(
    name: str, qapp: QCoreApplication, expected_log: ExpectedLog
) -> None:
    if name in BY_ID:
        expected_log(f"the server answered with another {BY_ID[name]} than was asked for")
    told = await fuzzed(name, range(CASES))
    assert told.failures == []
    assert told.cases == CASES
    assert 0 < told.values < CASES
    assert wordless(told.accidents, qapp) == []


@pytest.mark.parametrize("name", STAGES)
async def test_the_right_answer_is_understood(name: str) -> None:
    """Else the bent ones would prove nothing."""
    stage = STAGES[name]
    async with way() as through:
        value, error = await outcome(case_of(name, 0).with_answer(framed(right_body(stage.data))), through)
    assert error is None
    assert faults_of(value, type(value)) == []


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert case_of("refund", 7).answer == case_of("refund", 7).answer
    assert case_of("refund", 7).answer != case_of("refund", 8).answer
    assert re.match(r"refund 7: b'", str(case_of("refund", 7)))


def test_the_judge_can_say_no() -> None:
    case = case_of("refund", 1)
    assert judged(case, None, ValueError("x"))
    assert judged(case, None, None)
