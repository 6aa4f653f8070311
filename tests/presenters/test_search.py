"""The search box: who is found when, and who may be selected without a key press."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.presenters.clients import Search
from tests.presenters.bench import Bench, heard, settled, texts_in
from tests.presenters.languages import wrapped_language
from tests.services.fake_izi import PETROV, SIDOROVA

ORLOV = Client("client_orlov", "Orlov Maxim", "+79850009081", Decimal(1000))


@pytest.fixture
def search(bench: Bench) -> Search:
    bench.izi.clients[ORLOV.id] = ORLOV
    return Search(bench.desk.clients, bench.jobs, bench.clock, bench.desk.place)


def shown(search: Search) -> list[str]:
    return [row.id for row in search.state.rows]


async def typed(search: Search, bench: Bench, text: str) -> None:
    search.edit(text)
    await bench.clock.advance(0.2)


async def test_an_empty_box_invites_to_type(search: Search) -> None:
    assert search.state.title == "Recent"
    assert search.state.message is not None
    assert "last digits" in search.state.message.text


async def test_recent_clients_answer_in_the_same_frame(search: Search, bench: Bench) -> None:
    bench.desk.clients.met(PETROV)
    search.edit("4567")
    assert shown(search) == [PETROV.id]
    assert search.state.busy


async def test_the_server_is_asked_120_ms_after_the_last_key(search: Search, bench: Bench) -> None:
    search.edit("456")
    await bench.clock.advance(0.1)
    search.edit("4567")
    await bench.clock.advance(0.1)
    assert bench.izi.sent("search") == 0
    await bench.clock.advance(0.03)
    assert bench.izi.sent("search") == 1
    assert shown(search) == [PETROV.id, SIDOROVA.id]
    assert search.state.title == "Found · 2"
    assert not search.state.busy


async def test_a_late_answer_to_older_text_is_dropped(search: Search, bench: Bench) -> None:
    bench.izi.slow["search"] = asyncio.Event()
    await typed(search, bench, "4567")
    search.edit("9081")
    bench.izi.slow.pop("search").set()
    await bench.clock.advance(0.2)
    assert shown(search) == [ORLOV.id]
    assert search.state.text == "9081"


async def test_a_whole_phone_selects_its_client(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    await typed(search, bench, "8 (916) 123-45-67")
    assert chosen == [PETROV]
    assert search.state.selected == PETROV.id


async def test_a_single_fuzzy_hit_does_not_select_itself(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    await typed(search, bench, "9081")
    assert shown(search) == [ORLOV.id]
    assert chosen == []
    search.enter()
    assert chosen == [ORLOV]


async def test_enter_before_the_answer_takes_the_only_hit_when_it_comes(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    search.edit("9081")
    search.enter()
    assert chosen == []
    await bench.clock.advance(0.2)
    assert chosen == [ORLOV]


async def test_enter_among_several_marks_the_first_and_takes_it_the_second_time(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    await typed(search, bench, "4567")
    search.enter()
    assert (chosen, search.state.selected) == ([], PETROV.id)
    search.enter()
    assert chosen == [PETROV]


async def test_enter_among_several_does_not_take_the_client_served_before(search: Search, bench: Bench) -> None:
    await typed(search, bench, PETROV.phone)
    chosen = heard(search.selected)
    await typed(search, bench, "4567")
    search.enter()
    assert chosen == []


async def test_a_mark_does_not_outlive_its_text(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    await typed(search, bench, "4567")
    search.enter()
    await typed(search, bench, "567")
    search.enter()
    assert chosen == []


async def test_a_scan_asks_at_once_and_takes_the_only_hit(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    search.scan(ORLOV.id)
    await settled()
    assert chosen == [ORLOV]
    assert search.state.text == ORLOV.id


async def test_a_scan_that_fits_several_chooses_nobody(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    search.scan("4567")
    await settled()
    assert chosen == []
    assert search.state.selected == PETROV.id


async def test_an_empty_scan_leaves_no_enter_behind(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    search.scan("  ")
    bench.izi.refuses("search", NotReached())
    search.retry()
    await typed(search, bench, "9081")
    search.retry()
    await settled()
    assert chosen == []


async def test_whoever_was_chosen_by_hand_is_not_replaced_by_a_certain_answer(search: Search, bench: Bench) -> None:
    namesake = replace(ORLOV, id="79161234567", name="Another")
    bench.desk.clients.met(namesake)
    bench.desk.clients.met(PETROV)
    chosen = heard(search.selected)
    bench.izi.slow["search"] = asyncio.Event()
    await typed(search, bench, "79161234567")
    search.choose(namesake.id)
    bench.izi.slow.pop("search").set()
    await settled()
    assert chosen == [namesake]
    assert search.state.selected == namesake.id


async def test_trouble_keeps_the_local_hits_and_offers_to_retry(search: Search, bench: Bench) -> None:
    bench.desk.clients.met(PETROV)
    bench.izi.refuses("search", NotReached())
    await typed(search, bench, "4567")
    assert shown(search) == [PETROV.id]
    assert search.state.message is not None
    assert "cannot be reached" in search.state.message.text
    assert search.state.message.action == "Retry"
    search.retry()
    await settled()
    assert search.state.message is None
    assert shown(search) == [PETROV.id, SIDOROVA.id]


async def test_enter_after_trouble_asks_again(search: Search, bench: Bench) -> None:
    chosen = heard(search.selected)
    bench.izi.refuses("search", NotReached())
    await typed(search, bench, "9081")
    search.enter()
    await settled()
    assert chosen == [ORLOV]


async def test_nobody_found_says_what_to_do(search: Search, bench: Bench) -> None:
    await typed(search, bench, "0000")
    assert search.state.message is not None
    assert "Nobody found" in search.state.message.text
    assert "register" in search.state.message.text


async def test_one_letter_asks_for_more_and_claims_nothing(search: Search, bench: Bench) -> None:
    await typed(search, bench, "z")
    assert bench.izi.sent("search") == 0
    assert search.state.message is not None
    assert "one more" in search.state.message.text


async def test_emptying_the_box_shows_the_recent_clients_again(search: Search, bench: Bench) -> None:
    await typed(search, bench, "9081")
    search.enter()
    await typed(search, bench, "")
    assert (search.state.title, shown(search)) == ("Recent", [ORLOV.id])


async def test_an_answer_does_not_come_after_the_club_was_changed(search: Search, bench: Bench) -> None:
    bench.izi.slow["search"] = asyncio.Event()
    await typed(search, bench, "4567")
    search.reset()
    bench.izi.slow.pop("search").set()
    await settled()
    assert (search.state.text, shown(search), search.state.busy) == ("", [], False)


async def test_a_fresh_balance_reaches_the_rows(search: Search, bench: Bench) -> None:
    await typed(search, bench, "9081")
    search.refresh(replace(ORLOV, balance=Decimal(1500)))
    assert search.state.rows[0].balance == "1,500\N{NO-BREAK SPACE}₽"


async def test_another_language_keeps_the_message(search: Search, bench: Bench) -> None:
    bench.izi.refuses("search", NotReached())
    await typed(search, bench, "4567")
    with wrapped_language():
        search.redraw()
        assert search.state.message is not None
        assert search.state.message.text.startswith("‹The server cannot be reached.")
        assert search.state.title.startswith("‹Found›")


async def test_no_row_holds_a_whole_phone(search: Search, bench: Bench) -> None:
    await typed(search, bench, "4567")
    assert search.state.rows
    assert not any("1234567" in text.replace("-", "") for text in texts_in(search.state.rows))
    assert search.state.rows[0].phone.endswith("45-67")


async def test_two_desks_do_not_cancel_each_others_search(search: Search, bench: Bench) -> None:
    other = Search(bench.desk.clients, bench.jobs, bench.clock, bench.desk.place)
    search.edit("4567")
    other.edit("9081")
    await bench.clock.advance(0.2)
    assert shown(search) == [PETROV.id, SIDOROVA.id]
    assert shown(other) == [ORLOV.id]


async def test_a_search_that_is_left_asks_nobody(search: Search, bench: Bench) -> None:
    search.edit("4567")
    search.leave()
    await bench.clock.advance(0.2)
    assert bench.izi.sent("search") == 0
