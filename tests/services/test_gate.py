"""The way in: one entry for each server, the same one again after a session has ended."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.errors import NotReached, RefusedByServer
from izi_frontdesk.domain.signin import PRACTICE, Server
from izi_frontdesk.services.gate import Gate
from izi_frontdesk.services.payments import MOST, ClientPayments
from izi_frontdesk.services.ports import Connection
from tests.services.fake_desk import FakeDesk
from tests.services.fake_izi import PETROV, FakeIzi
from tests.services.fakes import FakeAccess, MemoryJournal, MemoryVault, SteppedClock

IZI = Server("api.izi.is", "https://api.izi.is/graphql")


class Street:
    """Every server is the same fake; `joined` lists the connections that were made."""

    def __init__(self) -> None:
        self.clock = SteppedClock()
        self.izi = FakeIzi(self.clock)
        self.access = FakeAccess()
        self.vault = MemoryVault()
        self.joined: list[Server] = []
        self.warmed = 0
        self.port = 5000
        self.gate = Gate(self, self.connect, self.vault, self.clock)

    async def start(self) -> Server:
        """The practice server, on another port after each crash."""
        return Server(PRACTICE, f"http://127.0.0.1:{self.port}/graphql", frozenset({self.port}))

    async def stop(self) -> None:
        """Nothing runs here."""

    def connect(self, server: Server) -> Connection:
        """Contacts nobody."""
        self.joined.append(server)
        return Connection(server, self.access, lambda _tokens: self.izi, MemoryJournal, self._warm_up)

    async def _warm_up(self) -> None:
        self.warmed += 1


@pytest.fixture
def street() -> Street:
    """Nobody has come in yet."""
    return Street()


async def test_who_signs_in_is_named_by_the_server(street: Street) -> None:
    entry = await street.gate.sign_in(IZI, " anna@club.example ", "practice", remember=True)
    assert street.gate.user_of(entry).email == "anna@club.example"
    assert entry.session.signed_in
    assert [club.name for club in await street.gate.clubs(entry)] == ["Arena Club"]


async def test_a_name_that_cannot_be_asked_for_costs_only_the_name(street: Street) -> None:
    street.izi.refuses("me", NotReached())
    entry = await street.gate.sign_in(IZI, "anna@club.example", "practice", remember=False)
    assert street.gate.user_of(entry).display == "anna"


async def test_a_wrong_password_lets_nobody_in(street: Street) -> None:
    with pytest.raises(RefusedByServer):
        await street.gate.sign_in(IZI, "anna@club.example", "wrong", remember=True)


async def test_signing_in_again_keeps_the_same_entry(street: Street) -> None:
    first = await street.gate.sign_in(IZI, "anna@club.example", "practice", remember=True)
    await first.session.sign_out()
    assert street.gate.user_of(first) == User("", "")
    again = await street.gate.sign_in(IZI, "boris@club.example", "practice", remember=True)
    assert again is first
    assert street.joined == [IZI]


async def test_a_practice_server_on_another_port_is_joined_anew(street: Street) -> None:
    before = await street.gate.sign_in(await street.gate.practice_server(), "a@b.c", "practice", remember=False)
    street.port = 5001
    after = await street.gate.sign_in(await street.gate.practice_server(), "a@b.c", "practice", remember=False)
    assert after is not before
    assert after.connection.server.url == "http://127.0.0.1:5001/graphql"


async def test_a_remembered_sign_in_opens_the_door(street: Street) -> None:
    assert await street.gate.restore(IZI) is None
    await street.gate.sign_in(IZI, "anna@club.example", "practice", remember=True)
    later = Gate(street, street.connect, street.vault, street.clock)
    entry = await later.restore(IZI)
    assert entry is not None
    assert later.user_of(entry).email == "cashier@practice.izi"


async def test_preparing_contacts_nobody(street: Street) -> None:
    await street.gate.fetch_ahead(IZI)
    assert (street.warmed, street.izi.story, street.access.asked) == (1, [], 0)


@pytest.mark.parametrize("absent", [False, True])
async def test_a_missing_keyring_is_known_before_anybody_signs_in(street: Street, absent: bool) -> None:
    street.vault.absent = absent
    assert await street.gate.can_remember(IZI) is not absent


async def test_a_clients_payments_come_newest_first_from_the_present_club(desk: FakeDesk) -> None:
    for amount in range(100, 100 + MOST + 3):
        await desk.top_up(amount)
    payments = await ClientPayments(desk.izi, desk.place).of(PETROV.id)
    assert len(payments) == MOST
    assert payments[0].amount == 100 + MOST + 2
