"""The club picker: asked only when there is something to choose or to say."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from izi_frontdesk.domain.clubs import Club
from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.presenters.clubs import Clubs
from izi_frontdesk.services.background import Background
from izi_frontdesk.services.gate import Entry
from tests.presenters.bench import heard, settled
from tests.presenters.doors import PRACTICE_SERVER, Doorway, MemorySettings

ARENA = Club("club_arena", "Arena Club", "Asia/Yekaterinburg")
NORTH = Club("club_north", "Север", "Asia/Almaty", "KZT")


class Scene:
    """A picker for somebody who has just signed in."""

    def __init__(self) -> None:
        self.door = Doorway()
        self.jobs = Background()
        self.settings = MemorySettings()
        self.picker = Clubs(self.door.gate, self.jobs, self.settings)
        self.chosen: list[Club] = []
        self.picker.chosen.connect(lambda _entry, club: self.chosen.append(club))
        self.wanted = heard(self.picker.wanted)

    async def ask(self, *clubs: Club) -> Entry:
        self.door.izi.known = clubs
        entry = await self.door.gate.sign_in(PRACTICE_SERVER, "anna@club.test", "practice", remember=False)
        self.picker.ask(entry)
        await settled()
        return entry


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    made = Scene()
    yield made
    await made.jobs.finish()


async def test_the_only_club_is_taken_without_a_question(scene: Scene) -> None:
    await scene.ask(ARENA)
    assert (scene.chosen, scene.wanted) == ([ARENA], [])
    assert scene.settings.kept["club"] == ARENA.id


async def test_several_clubs_are_a_question(scene: Scene) -> None:
    await scene.ask(ARENA, NORTH)
    assert (scene.chosen, scene.wanted) == ([], [None])
    assert [(row.name, row.detail) for row in scene.picker.state.clubs] == [
        ("Arena Club", "RUB · Asia/Yekaterinburg"),
        ("Север", "KZT · Asia/Almaty"),
    ]
    scene.picker.choose(NORTH.id)
    assert scene.chosen == [NORTH]


async def test_the_club_of_last_time_is_taken(scene: Scene) -> None:
    scene.settings.set("club", NORTH.id)
    await scene.ask(ARENA, NORTH)
    assert (scene.chosen, scene.wanted) == ([NORTH], [])


async def test_a_remembered_club_that_is_gone_is_not_taken(scene: Scene) -> None:
    scene.settings.set("club", "club_gone")
    await scene.ask(ARENA, NORTH)
    assert (scene.chosen, scene.wanted) == ([], [None])


async def test_nobodys_account_says_whom_to_ask(scene: Scene) -> None:
    await scene.ask()
    assert scene.wanted == [None]
    assert scene.picker.state.message is not None
    assert "Ask the owner" in scene.picker.state.message.text
    assert scene.picker.state.message.action == "Retry"


async def test_trouble_can_be_retried(scene: Scene) -> None:
    scene.door.izi.refuses("clubs", NotReached())
    await scene.ask(ARENA)
    assert scene.wanted == [None]
    assert scene.picker.state.message is not None
    assert "cannot be reached" in scene.picker.state.message.text
    scene.picker.retry()
    assert scene.picker.state.busy
    await settled()
    assert scene.chosen == [ARENA]


async def test_clubs_of_the_person_before_cannot_be_chosen(scene: Scene) -> None:
    await scene.ask(ARENA, NORTH)
    scene.door.izi.refuses("clubs", NotReached())
    await scene.ask(ARENA)
    scene.picker.choose(NORTH.id)
    assert scene.chosen == []


async def test_an_unknown_club_is_nobodys_choice(scene: Scene) -> None:
    scene.picker.choose("club_arena")
    scene.picker.retry()
    await settled()
    assert scene.chosen == []
