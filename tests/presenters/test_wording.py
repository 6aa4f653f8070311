"""Words for everything that can happen: none is forgotten, none is empty, none gives away what it must not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from izi_frontdesk.domain import errors
from izi_frontdesk.domain.checkout import LinkFault
from izi_frontdesk.domain.errors import DeskError, Refused, RefusedByServer
from izi_frontdesk.domain.money import AmountFault
from izi_frontdesk.domain.operations import Kind, Phase
from izi_frontdesk.domain.refund import CeilingName, Reason, RefundFault
from izi_frontdesk.presenters import wording
from izi_frontdesk.presenters.hints import hint_of, result_detail
from izi_frontdesk.presenters.tone import Chip, Tone
from tests.domain.made import NOW, a_refund, a_top_up
from tests.presenters.languages import wrapped_language

SECRET = "test-token-never-shown"


def kinds(root: type[DeskError] = DeskError) -> Iterator[type[DeskError]]:
    """Every accident there is."""
    for kind in root.__subclasses__():
        if kind.__module__ == errors.__name__:
            yield kind
            yield from kinds(kind)


def an_accident(kind: type[DeskError]) -> DeskError:
    """One of this kind, its detail a secret."""
    if kind is errors.RateLimited:
        return errors.RateLimited(3, SECRET)
    return RefusedByServer(Refused("CLUB_CLOSED", SECRET)) if kind is RefusedByServer else kind(SECRET)


def sentences() -> Iterator[tuple[object, str]]:
    """Everything that is said about a member of an enumeration, with that member."""
    yield from ((fault, wording.amount_fault(fault)) for fault in AmountFault)
    yield from ((fault, wording.refund_fault(fault)) for fault in RefundFault)
    yield from ((name, wording.ceiling_name(name)) for name in CeilingName)
    yield from ((choice, wording.reason(choice)) for choice in Reason)
    yield from ((fault, wording.link_fault(fault)) for fault in LinkFault)


def chips() -> Iterator[tuple[Kind, Phase, Chip]]:
    """The chip of every phase of both kinds."""
    for phase in Phase:
        yield Kind.TOP_UP, phase, wording.phase_chip(a_top_up(phase=phase))
        yield Kind.REFUND, phase, wording.phase_chip(a_refund(phase=phase))


def test_every_member_has_words_of_its_own() -> None:
    said = list(sentences())
    for enumeration in (AmountFault, RefundFault, CeilingName, Reason, LinkFault):
        own = [text for member, text in said if isinstance(member, enumeration)]
        assert len(own) == len(set(own)) == len(list(enumeration))
        assert all(text.strip() for text in own)


def test_every_fault_is_a_whole_sentence() -> None:
    faults = (AmountFault, RefundFault, LinkFault)
    assert all(text.endswith(".") and text[0].isupper() for member, text in sentences() if isinstance(member, faults))


def test_an_untouched_empty_field_says_nothing() -> None:
    assert wording.amount_fault(AmountFault.EMPTY, typed=False) == ""


def test_every_accident_has_a_sentence_of_its_own() -> None:
    said = {kind: wording.accident(an_accident(kind)) for kind in kinds()}
    assert len(said) >= 9
    assert len(set(said.values())) == len(said)
    for kind, text in said.items():
        assert text.endswith("."), kind
        assert "unexpected" not in text, kind
        assert SECRET not in text, kind


def test_an_accident_nobody_has_words_for_shows_its_code() -> None:
    class Odd(DeskError):
        code = "ODD"

    assert wording.accident(Odd(SECRET)) == "Something unexpected happened (ODD)."


CODES = ["FORBIDDEN", "CLUB_ACCESS_DENIED", "CLUB_CLOSED", "CLIENT_BLACKLISTED", "NOT_FOUND", "INSUFFICIENT_BALANCE"]


@pytest.mark.parametrize("code", [*CODES, "INVALID_INPUT", "GRAPHQL_VALIDATION_FAILED"])
def test_a_known_refusal_is_said_in_our_words(code: str) -> None:
    text = wording.refusal(Refused(code, "words of the server"))
    assert "words of the server" not in text
    assert code not in text


def test_an_unknown_refusal_passes_on_the_servers_words_and_the_code_to_copy() -> None:
    refused = Refused("VALIDATION_ERROR", "Amount too small", details="At least 100")
    assert wording.refusal(refused) == "The server refused: Amount too small At least 100 (VALIDATION_ERROR)"
    assert wording.refusal(Refused("NEW_CODE", " ")) == "The server refused (NEW_CODE)."


@pytest.mark.parametrize("kind", [errors.NotReached, errors.SignedOut, errors.JournalUnavailable, errors.RateLimited])
def test_a_kept_cause_is_said_like_the_accident_it_was(kind: type[DeskError]) -> None:
    assert wording.why_refused(kind.code) == wording.accident(an_accident(kind))


def test_a_kept_cause_nobody_knows_is_still_a_sentence() -> None:
    assert wording.why_refused("SUCCESS_FALSE").startswith("The server answered")
    assert wording.why_refused("CLUB_CLOSED") == wording.refusal(Refused("CLUB_CLOSED"))
    assert "NEW_CODE" in wording.why_refused("NEW_CODE")


def test_every_phase_of_both_kinds_has_a_chip_with_icon_and_word() -> None:
    assert all(chip.text and chip.icon for _, _, chip in chips())


def test_green_means_paid_and_nothing_else() -> None:
    assert {phase for _, phase, chip in chips() if chip.tone is Tone.GREEN} == {Phase.PAID}


def test_what_is_not_certain_is_amber_and_never_red() -> None:
    tones = {chip.tone for _, phase, chip in chips() if phase is Phase.UNKNOWN}
    assert tones == {Tone.AMBER}


def test_no_status_of_the_server_alone_is_green() -> None:
    for status in ("PENDING", "AUTHORIZED", "CONFIRMED", "FAILED", "CANCELLED", "NEW_WORD"):
        assert wording.status_chip(status).tone is not Tone.GREEN
    assert wording.status_chip("NEW_WORD").text == "NEW_WORD"


def test_the_amount_that_is_too_much_names_the_most() -> None:
    assert "1,000,000" in wording.amount_fault(AmountFault.TOO_LARGE)


def test_every_word_goes_through_the_translation() -> None:
    with wrapped_language():
        for member, text in sentences():
            assert text.startswith("‹"), member
        for kind in kinds():
            assert wording.accident(an_accident(kind)).startswith("‹"), kind
        for kind_of, phase, chip in chips():
            assert chip.text.startswith("‹"), (kind_of, phase)
        for phase in Phase:
            for operation in (a_top_up(phase=phase, cause="CLUB_CLOSED"), a_refund(phase=phase)):
                for text in (hint_of(operation, NOW), result_detail(operation)):
                    assert text == "" or text.startswith("‹"), (operation.kind, phase)


@pytest.mark.parametrize("word", ["http", "json", "token", "graphql", "null", "exception", "timeout", "phase"])
def test_no_sentence_speaks_of_the_machinery(word: str) -> None:
    said = [text for _, text in sentences()] + [wording.accident(an_accident(kind)) for kind in kinds()]
    assert not [text for text in said if word.lower() in text.lower()]


@pytest.mark.parametrize("phase", list(Phase), ids=lambda phase: phase.value)
def test_every_end_of_a_top_up_says_what_is_certain(phase: Phase) -> None:
    operation = a_top_up(phase=phase, cause="CLUB_CLOSED")
    assert bool(result_detail(operation)) is not operation.open


@pytest.mark.parametrize("cause", ["", "AMOUNT_UNCONFIRMED"])
def test_an_unknown_refund_forbids_a_second_one(cause: str) -> None:
    hint = hint_of(a_refund(phase=Phase.UNKNOWN, cause=cause), NOW)
    assert "do not refund a second time" in hint
