"""No happening, phase, failure, decision or accident of a timeline is without words, an icon and a Russian sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from izi_frontdesk.domain.decisions import Decision
from izi_frontdesk.domain.errors import AnswerLost, NotReached, RateLimited, ServerFault, SignedOut
from izi_frontdesk.domain.failures import Failure
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.timeline_words import Step, step_of
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.ui.icons import icon_exists
from izi_frontdesk.ui.language import load_language
from tests.domain.made import NOW, a_top_up

TOP_UP = a_top_up(staff="Anna K.")
REFUND = replace(TOP_UP, kind=Kind.REFUND)
SIGHTS = (NotReached, AnswerLost, ServerFault, RateLimited, SignedOut)
DETAILS: dict[Happening, tuple[str, ...]] = {
    Happening.PHASE: tuple(f"creating>{phase.value}" for phase in Phase),
    Happening.FAILED: tuple(failure.value for failure in Failure),
    Happening.DECIDED: tuple(decision.value for decision in Decision),
    Happening.SIGHT_LOST: tuple(accident.code for accident in SIGHTS),
    Happening.LOOKED_UP: ("found", "not found", "refused"),
    Happening.PAGE_FAILED: ("no connection", "server fault", "certificate", "crashed"),
}
ALL = [
    (happening, detail, operation)
    for happening in Happening
    for detail in DETAILS.get(happening, ("acs.bank.example",))
    for operation in (TOP_UP, REFUND)
]
CODE = re.compile(r"[A-Z]{2,}_[A-Z]+|[a-z]+_[a-z]+")


def told(happening: Happening, detail: str, operation: Operation = TOP_UP) -> Step:
    return step_of(Entry(operation.reference, NOW, happening, detail), operation)


@pytest.fixture
def russian(qapp: QApplication) -> Iterator[None]:
    load_language(qapp, "ru")
    yield
    load_language(qapp, "en")


def test_every_happening_has_a_sentence_and_an_icon_that_exists() -> None:
    for happening, detail, operation in ALL:
        step = told(happening, detail, operation)
        assert step.text, (happening, detail)
        assert step.text.endswith((".", "acs.bank.example")), step.text
        assert not CODE.search(step.text), step.text
        assert icon_exists(step.icon), step.icon


@pytest.mark.usefixtures("russian")
def test_every_happening_has_a_russian_sentence() -> None:
    for happening, detail, operation in ALL:
        text = told(happening, detail, operation).text
        plain = text.replace("acs.bank.example", "").replace("Anna K.", "").replace("3-D Secure", "").replace("QR", "")
        assert re.search("[а-яё]", plain), text
        assert not re.search("[A-Za-z]{2}", plain), text


@pytest.mark.parametrize("happening", DETAILS)
def test_a_code_of_a_later_version_is_shown_as_it_is(happening: Happening) -> None:
    assert "teleported" in told(happening, "teleported").text


def test_a_phase_tells_its_cause_in_words_or_as_the_server_said_it() -> None:
    assert (
        told(Happening.PHASE, "waiting>declined Insufficient funds").text == "The bank declined. (Insufficient funds)"
    )
    undone = told(Happening.PHASE, "held>withdrawn UNDONE", REFUND).text
    assert undone == "Not made: nothing was returned. A person undid it in time."
    assert told(Happening.PHASE, "unknown>withdrawn LET_GO").text == "Let go: nobody holds its link."


def test_only_the_two_facts_together_are_green() -> None:
    green = {
        (happening, detail.partition(">")[2])
        for happening, detail, operation in ALL
        if told(happening, detail, operation).tone is Tone.GREEN
    }
    assert green == {(Happening.PHASE, "paid")}


def test_a_return_says_that_it_proves_nothing() -> None:
    assert told(Happening.RETURNED, "").text == "The page led back to the shop. That alone proves no payment."


def test_who_decided_is_named_and_who_asked() -> None:
    decided = step_of(Entry("FD-1", NOW, Happening.DECIDED, "settled", "Lee"), TOP_UP)
    assert decided.text == "Lee decided: settled by hand."
    assert told(Happening.ASKED, "").text == "Anna K. confirmed the top-up."
