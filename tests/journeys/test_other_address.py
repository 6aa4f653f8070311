"""Signing in to a server whose address was typed."""

from __future__ import annotations

import socket

import pytest
from PySide6.QtCore import Qt

from izi_frontdesk.presenters.desk_state import Page
from tests.journeys.conftest import Begin
from tests.journeys.receptionist import Receptionist
from tests.support.practice_process import Practice


@pytest.fixture
def server() -> None:
    """None was given at the start."""


@pytest.fixture
def nobody_there() -> str:
    """An address at which nothing listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/graphql"


async def _typed_in(started: Receptionist, address: str) -> None:
    await started.hands.click("signin.server.other")
    await started.hands.write("signin.address", address)
    await started.hands.write("signin.email", "admin@practice.izi")
    await started.hands.write("signin.password", "practice")
    await started.hands.press(Qt.Key.Key_Return)


@pytest.mark.parametrize("address", ["", "http://api.izi.is", "https://", "https://me@api.izi.is", "ftp://api.izi.is"])
async def test_an_address_that_is_no_https_address_is_said_at_the_field(begin: Begin, address: str) -> None:
    started = begin()
    await _typed_in(started, address)
    await started.eyes.read_at("signin.address.error", "Enter an https address")
    assert started.eyes.typed("signin.address") == address
    assert started.eyes.typed("signin.password") == "practice"


async def test_a_typed_address_where_nothing_listens_can_be_mended(
    begin: Begin, practice: Practice, nobody_there: str
) -> None:
    started = begin()
    await _typed_in(started, nobody_there)
    await started.eyes.read("The server cannot be reached. Check the network of this computer.")
    assert started.eyes.typed("signin.address") == nobody_there
    assert started.eyes.typed("signin.email") == "admin@practice.izi"
    assert started.eyes.typed("signin.password") == "practice"
    await started.hands.write("signin.address", practice.graphql)
    await started.hands.click("signin.submit")
    await started.page(Page.CLUBS)
    assert not started.hands.sees("band")
