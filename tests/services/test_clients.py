"""The clients this desk has met, and the server's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.services.clients import MOST_RECENT, Clients
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, SIDOROVA


@pytest.fixture
def clients(desk: FakeDesk) -> Clients:
    """Nobody was met yet."""
    return Clients(desk.izi)


def test_the_last_one_met_is_in_front_and_only_once(clients: Clients) -> None:
    for client in (PETROV, SIDOROVA, PETROV):
        clients.met(client)
    assert clients.recent == (PETROV, SIDOROVA)


def test_only_so_many_are_remembered(clients: Clients) -> None:
    many = [Client(f"client_{number}") for number in range(MOST_RECENT + 5)]
    for client in many:
        clients.met(client)
    assert clients.recent == tuple(reversed(many[5:]))


def test_a_newer_balance_does_not_move_its_client(clients: Clients) -> None:
    clients.met(PETROV)
    clients.met(SIDOROVA)
    richer = replace(PETROV, balance=Decimal(9999))
    clients.refresh(richer)
    assert clients.recent == (SIDOROVA, richer)


def test_a_client_nobody_met_is_not_remembered_by_a_refresh(clients: Clients) -> None:
    clients.refresh(PETROV)
    assert clients.recent == ()


def test_local_hits_are_there_without_asking(clients: Clients, desk: FakeDesk) -> None:
    clients.met(PETROV)
    clients.met(SIDOROVA)
    assert clients.local_hits("4567") == (SIDOROVA, PETROV)
    assert clients.local_hits("Петр") == (PETROV,)
    assert clients.local_hits("  ") == (SIDOROVA, PETROV)
    assert desk.story == []


async def test_the_server_is_asked_for_what_was_typed_and_for_a_fresh_balance(clients: Clients, desk: FakeDesk) -> None:
    assert await clients.search("club_arena", " сидор ") == (SIDOROVA,)
    desk.izi.move(PETROV.id, 100)
    assert (await clients.read(PETROV.id)).balance == 1350


async def test_trouble_on_the_way_is_the_callers_to_tell(clients: Clients, desk: FakeDesk) -> None:
    desk.izi.refuses("search", NotReached())
    with pytest.raises(NotReached):
        await clients.search("club_arena", "4567")
