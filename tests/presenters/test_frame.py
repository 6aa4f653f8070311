"""The frame: who works where, an honest light, and notices that stay until they are taken down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from izi_frontdesk.domain.clubs import Club, User
from izi_frontdesk.domain.errors import (
    DeskError,
    JournalTrouble,
    JournalUnavailable,
    NotReached,
    RateLimited,
    ServerFault,
    SignedOut,
)
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.desk import CLOCK, FOLDER, Frame
from izi_frontdesk.presenters.desk_state import Page
from izi_frontdesk.presenters.signin_state import ClubRow
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.wording import accident
from tests.domain.made import NOW, a_refund, a_top_up
from tests.presenters.languages import wrapped_language

ARENA = Club("club_arena", "Arena Club")
ANNA = User("user_1", "anna@club.test", "CASHIER")


@pytest.fixture
def frame() -> Frame:
    made = Frame(practice=False)
    made.enter(ARENA, ANNA, (ClubRow("club_arena", "Arena Club", "RUB"),))
    return made


def keys(frame: Frame) -> list[str]:
    return [notice.key for notice in frame.state.notices]


async def test_a_person_in_a_club_sees_where_and_who(frame: Frame) -> None:
    state = frame.state
    assert (state.page, state.club, state.person, state.role) == (Page.DESK, "Arena Club", "anna", "CASHIER")
    assert (state.light, state.light_tone) == ("Ready", Tone.GREEN)


LIGHTS: dict[str, tuple[DeskError, str, Tone]] = {
    "offline": (NotReached(), "No connection", Tone.RED),
    "signed out": (SignedOut(), "Signed out", Tone.RED),
    "slow": (RateLimited(1), "Slowed down", Tone.AMBER),
    "fault": (ServerFault(), "Server trouble", Tone.AMBER),
}


@pytest.mark.parametrize(("trouble", "light", "tone"), LIGHTS.values(), ids=LIGHTS.keys())
async def test_the_light_tells_what_holds_up_the_watch(
    frame: Frame, trouble: DeskError, light: str, tone: Tone
) -> None:
    frame.hold_up(trouble)
    assert (frame.state.light, frame.state.light_tone) == (light, tone)
    frame.hold_up(None)
    assert (frame.state.light, frame.state.light_tone) == ("Ready", Tone.GREEN)


async def test_changing_the_club_does_not_turn_a_red_light_green(frame: Frame) -> None:
    frame.hold_up(NotReached())
    frame.enter(replace(ARENA, id="club_north"), ANNA, ())
    assert frame.state.light_tone is Tone.RED


async def test_signing_in_again_begins_with_a_ready_light(frame: Frame) -> None:
    frame.hold_up(SignedOut())
    frame.go_to(Page.SIGN_IN)
    frame.enter(ARENA, ANNA, ())
    assert frame.state.light_tone is Tone.GREEN


async def test_the_light_follows_the_language(frame: Frame) -> None:
    frame.hold_up(NotReached())
    with wrapped_language():
        frame.redraw()
        assert frame.state.light == "‹No connection›"


async def test_there_is_no_light_before_somebody_works(frame: Frame) -> None:
    frame.leave()
    frame.redraw()
    assert (frame.state.light, frame.state.person) == ("", "")


async def test_a_notice_is_replaced_by_one_with_its_key_and_stays_until_dismissed(frame: Frame) -> None:
    frame.notice("one", Message("first"))
    frame.notice("two", Message("other"))
    frame.notice("one", Message("second"))
    assert [notice.message.text for notice in frame.state.notices] == ["other", "second"]
    frame.dismiss("one")
    frame.dismiss("never there")
    assert keys(frame) == ["two"]


async def test_leaving_keeps_what_is_wrong_with_the_computer_and_nothing_of_people(frame: Frame) -> None:
    frame.notice(FOLDER, Message("The folder cannot be written."))
    frame.trouble(JournalUnavailable())
    frame.notice("late FD-AAAAA", Message("Late money of Anna"))
    frame.leave()
    assert keys(frame) == [FOLDER, JournalUnavailable.code]
    assert (frame.state.page, frame.state.person) == (Page.SIGN_IN, "")


async def test_practice_is_worn_through_sign_out(frame: Frame) -> None:
    frame.mark_practice(True)
    frame.leave()
    assert frame.state.practice


async def test_an_accident_without_a_place_is_a_notice_once(frame: Frame) -> None:
    frame.trouble(JournalUnavailable("disk full"))
    frame.trouble(JournalUnavailable("disk full"))
    (notice,) = frame.state.notices
    assert "cannot write its journal" in notice.message.text
    assert notice.message.tone is Tone.RED


@pytest.mark.parametrize("trouble", JournalTrouble)
async def test_what_is_not_on_the_disk_yet_is_said_with_its_cause_until_it_is(
    frame: Frame, trouble: JournalTrouble
) -> None:
    frame.journal_behind(JournalUnavailable("a detail for the log", trouble))
    (notice,) = frame.state.notices
    assert notice.message.text.startswith("What you see here did happen")
    assert notice.message.text.endswith(accident(JournalUnavailable("", trouble)))
    assert notice.message.tone is Tone.RED
    frame.journal_behind(None)
    assert frame.state.notices == ()


async def test_each_trouble_of_the_journal_has_a_sentence_of_its_own() -> None:
    said = {accident(JournalUnavailable("", trouble)) for trouble in JournalTrouble}
    assert len(said) == len(JournalTrouble)
    assert all("no payment or refund can be started" in sentence for sentence in said)


async def test_a_damaged_journal_says_where_it_is_and_what_to_check(frame: Frame) -> None:
    frame.journal_set_aside("/data/journal.damaged", 0)
    text = frame.state.notices[0].message.text
    assert "/data/journal.damaged" in text
    assert "check them in the CRM" in text
    frame.journal_set_aside("/data/journal.damaged", 7)
    (notice,) = frame.state.notices
    assert "Carried over: 7 payments and refunds; those still open are followed again." in notice.message.text
    assert "/data/journal.damaged" in notice.message.text


async def test_a_board_out_of_sight_leaves_a_way_back_and_counts_what_is_open(frame: Frame) -> None:
    frame.board_aside(3)
    frame.board_aside(2)
    (notice,) = frame.state.notices
    assert notice.message.text.startswith("Still open from before: 2.")
    assert notice.message.action == "Show"


async def test_late_money_names_amount_client_and_reference(frame: Frame) -> None:
    told = frame.late_money(a_top_up(phase=Phase.BANK_ACCEPTED, bank_at=NOW))
    assert frame.state.notices[0].message.text == told
    for part in ("500\N{NO-BREAK SPACE}₽", "Anna", "··4567", "FD-AAAAA"):
        assert part in told


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (timedelta(hours=3), "clock is 3 h fast. Times here follow the server."),
        (timedelta(minutes=-7), "clock is 7 min slow."),
        (timedelta(days=-400), "clock is 400 d slow."),
    ],
)
def test_a_clock_that_is_wrong_is_told_once(frame: Frame, ahead: timedelta, told: str) -> None:
    frame.clock_off(ahead)
    assert told in frame.state.notices[0].message.text
    frame.dismiss(CLOCK)
    frame.clock_off(ahead)
    assert frame.state.notices == ()


@pytest.mark.parametrize("seconds", [-120, 0, 119])
def test_a_clock_that_is_nearly_right_is_not_spoken_of(frame: Frame, seconds: int) -> None:
    frame.clock_off(timedelta(seconds=seconds))
    assert frame.state.notices == ()


def test_a_refund_that_was_made_after_all_says_not_to_make_it_again(frame: Frame) -> None:
    told = frame.refund_after_all(a_refund(phase=Phase.PAID))
    (notice,) = frame.state.notices
    assert (notice.message.text, notice.message.action, notice.message.tone) == (told, "Show", Tone.AMBER)
    assert "200\N{NO-BREAK SPACE}₽" in told
    assert "Do not make it again." in told
