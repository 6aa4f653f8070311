"""Searching: what the server finds, and a whole phone number asked for once more by itself."""

from __future__ import annotations

import pytest

from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.adapters.izi.phones import whole_number
from izi_frontdesk.domain.errors import RefusedByServer
from tests.adapters.scripted import Scripted, data, error

IVAN = {"id": "client_1", "name": "Иван"}


async def test_the_typed_text_is_trimmed_and_travels_as_a_variable(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clients=[IVAN]))
    found = await desk.search("club_1", "  45-67 ", limit=7)
    assert [client.name for client in found] == ["Иван"]
    assert server.asked[0].body["variables"] == {"clubId": "club_1", "search": "45-67", "limit": 7}
    assert server.operations == ["SearchClients"]


@pytest.mark.parametrize("typed", ["8 (916) 123-45-67", "+7 916 123 45 67", "9161234567"])
async def test_a_whole_number_that_the_search_does_not_find_is_asked_for_by_itself(
    desk: IziDesk, server: Scripted, typed: str
) -> None:
    server.play(data(clients=[]), data(clientByPhone=IVAN))
    assert [client.id for client in await desk.search("club_1", typed)] == ["client_1"]
    assert server.asked[1].body["variables"] == {"phone": "+79161234567", "clubId": "club_1"}


async def test_nobody_with_that_number_is_an_empty_answer(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clients=[]), data(clientByPhone=None), data(clients=[]), error("NOT_FOUND"))
    for _ in range(2):
        assert await desk.search("club_1", "+79161234567") == ()


async def test_another_refusal_of_the_number_is_told(desk: IziDesk, server: Scripted) -> None:
    server.play(data(clients=[]), error("FORBIDDEN"))
    with pytest.raises(RefusedByServer):
        await desk.search("club_1", "+79161234567")


@pytest.mark.parametrize("typed", ["4567", "Иван", "client_1", "12345678901234567890"])
async def test_what_is_no_whole_number_is_asked_for_once(desk: IziDesk, server: Scripted, typed: str) -> None:
    server.play(data(clients=[]))
    assert await desk.search("club_1", typed) == ()
    assert server.operations == ["SearchClients"]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("89161234567", "+79161234567"),
        ("79161234567", "+79161234567"),
        ("0079161234567", "+79161234567"),
        ("+971 50 123 4567", "+971501234567"),
        ("+44 7911 123456", "+447911123456"),
        ("5012345678", None),
        ("+1234567890123456", None),
        ("phone", None),
    ],
)
def test_whole_numbers_are_written_internationally(typed: str, number: str | None) -> None:
    assert whole_number(typed) == number
