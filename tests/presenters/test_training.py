"""Practice nights on the screen: the list, the bar while one is played, hints, results, trouble."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from izi_frontdesk.domain.errors import NotReached
from izi_frontdesk.domain.nights.deeds import Disarm, Hold, Shift
from izi_frontdesk.domain.nights.plan import NIGHTS
from izi_frontdesk.domain.training import Mistake, News, Point
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.presenters.training import Nights
from izi_frontdesk.presenters.training_state import NightBar, NightDetail, PointMark
from izi_frontdesk.presenters.training_stories import story_of
from izi_frontdesk.presenters.training_words import mistake_text, news_text, point_text, way
from izi_frontdesk.services.casting import Casting
from izi_frontdesk.services.ports import NIGHT_LEFTOVER
from izi_frontdesk.services.training import Training
from tests.hygiene.logs import ExpectedLog
from tests.presenters.bench import Bench, heard, settled
from tests.presenters.doors import MemorySettings
from tests.presenters.languages import wrapped_language
from tests.services.fake_trainer import FakeTrainer

CALM = [Disarm(), Hold(on=False), Shift(is_open=True)]


@dataclass
class School:
    """The nights of one desk, and the outside that a test arranges."""

    bench: Bench
    trainer: FakeTrainer
    settings: MemorySettings
    nights: Nights

    @property
    def bar(self) -> NightBar:
        assert self.nights.state.bar is not None
        return self.nights.state.bar

    @property
    def detail(self) -> NightDetail:
        assert self.nights.state.detail is not None
        return self.nights.state.detail

    async def pass_time(self, seconds: int) -> None:
        """Second by second."""
        for _ in range(seconds):
            await self.bench.clock.advance(1)
            await settled()

    async def start(self, key: str = "ordinary") -> None:
        self.nights.select(key)
        self.nights.start()
        await self.pass_time(1)


@pytest.fixture
async def school(bench: Bench) -> AsyncIterator[School]:
    """A school at the bench; no night outlives a test."""
    trainer, settings, desk = FakeTrainer(bench.izi), MemorySettings(), bench.desk
    casting = Casting(trainer, desk.clients, desk.operations, desk.place, lambda _: None)
    training = Training(trainer, casting, desk.operations, settings, bench.clock)
    made = School(bench, trainer, settings, Nights(desk, training))
    yield made
    trainer.accident = None
    made.nights.leave()
    await settled()


def test_every_night_is_offered_with_its_story_and_what_is_to_be_done(school: School) -> None:
    assert [row.key for row in school.nights.state.rows] == [night.key for night in NIGHTS]
    for night in NIGHTS:
        school.nights.select(night.key)
        story = story_of(night.key)
        assert (school.detail.title, school.detail.story) == (story.title, story.text)
        assert [point.text for point in school.detail.points] == [point_text(one.point) for one in night.checkpoints]
        assert school.detail.chip.text == "Not played"


def test_nothing_of_the_vocabulary_is_without_words() -> None:
    told = [
        [point_text(point) for point in Point],
        [way(point) for point in Point],
        [mistake_text(mistake) for mistake in Mistake],
        [news_text(news) for news in News],
    ]
    for words in told:
        assert all(words)
        assert len(set(words)) == len(words)


async def test_a_night_that_is_played_shows_who_and_how_much_and_what_is_done(school: School) -> None:
    begun = heard(school.nights.begun)
    await school.start()
    assert len(begun) == 1
    assert (school.bar.client, school.bar.tail, school.bar.task) == ("Иван Петров", "4567", "300\N{NO-BREAK SPACE}₽")
    assert (school.bar.count, school.bar.running) == ("0 of 3", True)
    assert [row.chip.text for row in school.nights.state.rows][:2] == ["Under way", "Not played"]
    await school.bench.fake.top_up(300)
    await school.pass_time(1)
    assert school.bar.count == "1 of 3"
    await school.pass_time(10)
    assert school.bar.verdict is not None
    assert (school.bar.verdict.tone, school.bar.running) == (Tone.GREEN, False)
    assert [point.mark for point in school.detail.points] == [PointMark.DONE] * 3
    assert school.detail.note.startswith("Last played")
    assert school.trainer.deeds[-3:] == CALM
    assert len(begun) == 1


async def test_a_mistake_ends_the_night_and_names_the_right_way(school: School) -> None:
    await school.start()
    await school.bench.fake.top_up(30)
    await school.pass_time(1)
    assert school.bar.verdict is not None
    assert school.bar.verdict.text == "Not passed: The payment was made for another amount."
    first = school.detail.points[0]
    assert first.mark is PointMark.WRONG
    assert "Press F2" in first.words
    assert school.nights.state.rows[0].chip.text == "Not passed"
    assert school.trainer.deeds[-3:] == CALM


async def test_hints_are_given_on_demand_only_and_counted(school: School) -> None:
    await school.start()
    assert school.bar.hint == ""
    school.nights.hint()
    school.nights.hint()
    assert school.bar.hint == way(Point.CREATED)
    school.nights.end()
    await school.pass_time(1)
    assert school.bar.hint == ""
    assert school.detail.note.endswith("hints: 2")
    school.nights.end()
    assert school.nights.state.bar is None
    school.nights.forget()
    assert {row.chip.text for row in school.nights.state.rows} == {"Not played"}


async def test_the_story_goes_on_as_things_happen(school: School) -> None:
    await school.start("declined")
    await school.bench.fake.top_up(500)
    await school.pass_time(8)
    assert school.bar.story == news_text(News.DECLINED)


async def test_a_cashier_is_told_who_may_play_the_nights_about_refunds(school: School) -> None:
    place = school.bench.desk.place
    place.user = replace(place.user, role="CASHIER")
    school.nights.select("wrong-amount")
    assert not school.detail.can_start
    assert "administrator" in school.detail.note
    await school.start("wrong-amount")
    assert school.nights.state.bar is None
    school.nights.select("ordinary")
    assert school.detail.can_start


async def test_a_club_in_which_nobody_fits_is_said(school: School) -> None:
    school.trainer.past = ()
    await school.start()
    assert school.nights.state.message is not None
    assert "No client of this club fits" in school.nights.state.message.text
    assert not school.nights.state.busy


async def test_a_practice_server_that_is_gone_is_said_at_the_start_and_nothing_is_noted(school: School) -> None:
    school.trainer.accident = NotReached()
    await school.start()
    assert school.nights.state.message is not None
    assert "cannot be reached" in school.nights.state.message.text
    assert school.settings.kept.get(NIGHT_LEFTOVER, "") == ""


async def test_a_practice_server_that_goes_in_the_middle_is_tidied_up_later(
    school: School, expected_log: ExpectedLog
) -> None:
    expected_log("the practice server did not follow the night: NOT_REACHED")
    expected_log("a night was not tidied up after: NOT_REACHED")
    await school.start("credit-held")
    assert school.trainer.deeds[-1] == Hold(on=True)
    school.trainer.accident = NotReached()
    await school.pass_time(2)
    assert "cannot be reached" in school.bar.story
    school.nights.end()
    await school.pass_time(1)
    assert school.bar.verdict is not None
    assert school.bar.verdict.tone is Tone.RED
    assert school.settings.kept[NIGHT_LEFTOVER] == "club_arena"
    school.trainer.accident = None
    school.nights.calm_leftovers()
    await settled()
    assert school.trainer.deeds[-3:] == CALM
    assert school.settings.kept[NIGHT_LEFTOVER] == ""


async def test_a_night_that_is_left_is_tidied_up_and_not_judged(school: School) -> None:
    await school.start("credit-held")
    school.nights.leave()
    await settled()
    assert school.trainer.deeds[-3:] == CALM
    assert not [name for name, kept in school.settings.kept.items() if name.startswith("night.result") and kept]


async def test_a_second_night_waits_for_the_end_of_the_first(school: School) -> None:
    await school.start()
    await school.start("declined")
    assert school.bar.title == story_of("ordinary").title


async def test_the_words_follow_the_language(school: School) -> None:
    await school.start()
    with wrapped_language():
        school.nights.draw()
        said = (
            school.bar.title,
            school.bar.story,
            school.detail.chip.text,
            *(point.text for point in school.bar.points),
        )
        assert [text for text in said if not text.startswith("‹")] == []
