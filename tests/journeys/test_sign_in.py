"""Signing in and out, and sign-ins that end in the middle of the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.desk_state import Page
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Begin, Somebody
from tests.journeys.gestures import choose
from tests.journeys.people import Person
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice
from tests.support.vaults import MemoryKeyring


async def test_a_wrong_password_is_said_at_the_password_and_the_address_stays(begin: Begin) -> None:
    started = begin()
    await started.sign_in("owner", "guess")
    await started.eyes.read_at("signin.password.error", "The e-mail or the password is wrong.")
    assert started.eyes.typed("signin.email") == "owner@practice.izi"
    await started.hands.write("signin.password", "practice")
    await started.hands.press(Qt.Key.Key_Return)
    await started.page(Page.CLUBS)


async def test_a_missing_password_is_asked_for_without_a_request(begin: Begin) -> None:
    started = begin()
    await started.sign_in("admin", "")
    await started.eyes.read_at("signin.password.error", "Enter your password.")


async def test_an_access_token_that_ends_in_mid_payment_is_renewed_unseen(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    practice.expire_tokens(access=True)
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)
    assert receptionist.front.frame.state.page is Page.DESK
    assert receptionist.eyes.at("top.light") == "Ready"


async def test_a_sign_in_that_ends_in_mid_payment_loses_nothing(
    receptionist: Receptionist, practice: Practice, somebody: Somebody, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed")
    await receptionist.find(somebody())
    waiting = await receptionist.top_up("300")
    await receptionist.find(somebody())
    await receptionist.fill_in_top_up("450")
    await receptionist.hands.write("topup.comment", "tea")
    practice.expire_tokens(access=True, refresh=True)
    await receptionist.page(Page.SIGN_IN)
    await receptionist.eyes.read("Your sign-in has ended. Sign in again; nothing is lost.")
    await receptionist.sign_in()
    await receptionist.page(Page.DESK)
    assert receptionist.eyes.typed("topup.amount") == "450"
    assert receptionist.eyes.typed("topup.comment") == "tea"
    practice.pay(waiting.payment_id)
    await receptionist.phase(waiting, Phase.PAID)
    await receptionist.hands.click("topup.create")
    await receptionist.hands.until(lambda: len(receptionist.desk.operations.all()) == 2, "the second payment")
    await receptionist.phase(receptionist.newest(), Phase.WAITING)
    assert receptionist.eyes.at("top.light") == "Ready"


async def test_a_remembered_sign_in_leads_straight_to_the_desk_at_the_next_start(
    begin: Begin, keyring: MemoryKeyring
) -> None:
    started = begin()
    await started.start_work()
    kept = dict(keyring.kept)
    assert kept
    await started.leave()
    again = begin()
    await again.page(Page.DESK)
    assert again.front.frame.state.club == "Arena Club"
    assert keyring.kept.keys() == kept.keys()
    assert keyring.kept != kept


async def test_signing_out_forgets_the_person_and_the_next_start_asks(begin: Begin, keyring: MemoryKeyring) -> None:
    started = begin()
    await started.start_work()
    await choose(started.hands, "top.person", "person.sign_out")
    await started.page(Page.SIGN_IN)
    assert keyring.kept == {}
    await started.leave()
    again = begin()
    assert again.front.frame.state.page is Page.SIGN_IN
    await again.start_work()


async def test_signing_out_before_a_club_is_picked_forgets_as_well(begin: Begin, keyring: MemoryKeyring) -> None:
    started = begin()
    await started.sign_in()
    await started.page(Page.CLUBS)
    await choose(started.hands, "outside.menu", "person.sign_out")
    await started.page(Page.SIGN_IN)
    await started.hands.until(lambda: not keyring.kept, "an empty keyring")


async def test_signing_out_with_an_open_payment_asks_first_and_the_next_sign_in_follows_it(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    await choose(receptionist.hands, "top.person", "person.sign_out")
    assert receptionist.front.frame.state.page is Page.DESK
    assert "Still open: 1" in receptionist.eyes.notice("sign out")
    bar = receptionist.window.desk.notices.bar("sign out")
    assert bar is not None
    QTest.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    await receptionist.page(Page.SIGN_IN)
    practice.pay(operation.payment_id)
    await receptionist.start_work()
    await receptionist.phase(operation, Phase.PAID)


async def test_a_club_chosen_in_the_bar_keeps_open_payments_in_sight(
    receptionist: Receptionist, practice: Practice, client: Person
) -> None:
    await receptionist.find(client)
    operation = await receptionist.top_up("300")
    await choose(receptionist.hands, "top.club", "club.club_north")
    await receptionist.hands.until(lambda: receptionist.front.frame.state.club == "Север", "the other club")
    assert receptionist.window.sheets.current() is None
    assert receptionist.screens.card.state.id == ""
    await receptionist.eyes.read(client.name, receptionist.window.live)
    await receptionist.find(client)
    assert receptionist.eyes.at("card.balance").endswith("₸")
    practice.pay(operation.payment_id)
    await receptionist.phase(operation, Phase.PAID)


async def test_somebody_else_who_takes_over_after_an_ended_sign_in_gets_clubs_of_their_own(
    begin: Begin, practice: Practice, client: Person, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed")
    started = begin()
    await started.start_work("owner", club=2)
    await started.eyes.read("Club: Harbor")
    practice.expire_tokens(access=True, refresh=True)
    await started.hands.press(Qt.Key.Key_F2)
    await started.hands.write("search.box", client.phone)
    await started.page(Page.SIGN_IN)
    await started.sign_in("cashier")
    await started.page(Page.CLUBS)
    assert [row.name for row in started.front.clubs.state.clubs] == ["Arena Club", "Север"]
    await started.hands.click_row(started.window.clubs.list, 0)
    await started.page(Page.DESK)
    await started.eyes.read("Club: Arena Club")
    await started.find(client)
    await started.top_up("300")
