"""From a practice night as it stands to what is drawn of it: rows, detail and bar. Pure, in the present language."""

from __future__ import annotations

from collections.abc import Callable

from izi_frontdesk.domain.nights.deeds import Night
from izi_frontdesk.domain.training import Judged, Mark, Outcome, Result
from izi_frontdesk.presenters.figures import money
from izi_frontdesk.presenters.tone import Chip, Message, Tone
from izi_frontdesk.presenters.training_state import NightBar, NightDetail, NightRow, PointMark, PointRow
from izi_frontdesk.presenters.training_stories import story_of
from izi_frontdesk.presenters.training_words import mistake_text, news_text, point_text, way
from izi_frontdesk.presenters.wording import accident, translate
from izi_frontdesk.services.training import Play

_MARKS = {Mark.OPEN: PointMark.OPEN, Mark.MET: PointMark.DONE, Mark.MISSED: PointMark.WRONG}
_WORST_FIRST = (PointMark.WRONG, PointMark.OPEN, PointMark.DONE)
Time = Callable[[Result], str]


def row_of(night: Night, result: Result | None, time: Time, *, running: bool) -> NightRow:
    """One line of the list."""
    story = story_of(night.key)
    when = time(result) if result is not None and not running else ""
    return NightRow(night.key, story.title, story.line, _chip(result, running=running), when)


def detail_of(
    night: Night, result: Result | None, time: Time, play: Play | None, *, allowed: bool, told: bool = False
) -> NightDetail:
    """The selected night; judged when it is the one played last. `told`: how it ended stands in the bar already."""
    story = story_of(night.key)
    running = play is not None and play.running
    ended = play is not None and not play.running
    note = "" if result is None or running else _note(result, time)
    if not allowed:
        note = translate("Nights", "Refunds take an administrator. Sign in as one to play this night.")
    return NightDetail(
        key=night.key,
        title=story.title,
        story="" if ended else story.text,
        chip=_chip(result, running=running),
        note=note,
        points=_points(night, play, ended=ended),
        verdict=None if play is None or told else verdict_of(play),
        can_start=allowed,
        running=running,
    )


def bar_of(play: Play, currency: str) -> NightBar:
    """The night that is played, or has just ended."""
    story, role, points = story_of(play.night.key), play.facts.guest.role, play.judgement.points
    done = sum(judged.mark is Mark.MET for judged in points)
    return NightBar(
        title=story.title,
        task=_task(play, currency),
        client=role.client.name,
        tail=role.client.tail,
        story=" ".join(part for part in (_told(play, story.text), _line_behind(play, currency)) if part),
        count=translate("Nights", "{done} of {all}").format(done=done, all=len(points)),
        points=tuple(_point(judged, ended=False) for judged in points),
        hint=hint_of(play),
        verdict=verdict_of(play),
        running=play.running,
    )


def verdict_of(play: Play) -> Message | None:
    """How it ended; nothing while it runs."""
    match play.judgement.outcome:
        case Outcome.RUNNING:
            return None
        case Outcome.PASSED:
            return Message(translate("Nights", "Passed: everything was done as it should be."), Tone.GREEN)
        case Outcome.FAILED:
            return Message(translate("Nights", "Not passed: {why}").format(why=_why(play)), Tone.RED)


def hint_of(play: Play) -> str:
    """What to do now, once it was asked for."""
    point = play.judgement.next_point
    return way(point) if play.hints and point is not None and play.running else ""


def _why(play: Play) -> str:
    mistakes = [mistake_text(judged.mistake) for judged in play.judgement.points if judged.mistake is not None]
    return mistakes[0] if mistakes else translate("Nights", "The night was ended before everything was done.")


def _told(play: Play, story: str) -> str:
    if play.trouble is not None:
        return accident(play.trouble)
    return story if play.news is None else news_text(play.news)


def _task(play: Play, currency: str) -> str:
    role = play.facts.guest.role
    amount = money(role.amount, currency)
    if role.payment is not None:
        text = translate("Nights", "return {amount} of the payment of {paid}")
        return text.format(amount=amount, paid=money(role.payment.amount, currency))
    return amount


def _line_behind(play: Play, currency: str) -> str:
    neighbour = play.facts.neighbour
    if neighbour is None:
        return ""
    role = neighbour.role
    text = translate("Nights", "Next in the line: {client} {tail}, {amount}.")
    return text.format(client=role.client.name, tail=role.client.tail, amount=money(role.amount, currency))


def _point(judged: Judged, *, ended: bool) -> PointRow:
    if judged.mistake is not None:
        return PointRow(
            point_text(judged.point), PointMark.WRONG, f"{mistake_text(judged.mistake)} {way(judged.point)}"
        )
    undone = ended and judged.mark is Mark.OPEN
    return PointRow(point_text(judged.point), _MARKS[judged.mark], way(judged.point) if undone else "")


def _points(night: Night, play: Play | None, *, ended: bool) -> tuple[PointRow, ...]:
    """In their order; in the end what went wrong comes first, to be read without scrolling."""
    if play is None:
        return tuple(PointRow(point_text(checkpoint.point)) for checkpoint in night.checkpoints)
    points = (_point(judged, ended=ended) for judged in play.judgement.points)
    return tuple(sorted(points, key=lambda point: _WORST_FIRST.index(point.mark))) if ended else tuple(points)


def _chip(result: Result | None, *, running: bool) -> Chip:
    if running:
        return Chip(translate("Nights", "Under way"), Tone.BLUE, "clock")
    if result is None:
        return Chip(translate("Nights", "Not played"), Tone.NEUTRAL, "todo")
    if result.passed:
        return Chip(translate("Nights", "Passed"), Tone.GREEN, "check")
    return Chip(translate("Nights", "Not passed"), Tone.RED, "cross")


def _note(result: Result, time: Time) -> str:
    text = translate("Nights", "Last played {time}, hints: {hints}")
    return text.format(time=time(result), hints=result.hints)
