"""Sample States of the live panel: every phase of a top-up and of a refund, and more rows than fit."""

from __future__ import annotations

from dataclasses import replace

from izi_frontdesk.app.pictures.samples_money import NOW, overdue, top_up
from izi_frontdesk.app.pictures.stage import Say
from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.hints import hint_of
from izi_frontdesk.presenters.live_state import LiveRow, LiveState, ResultRow
from izi_frontdesk.presenters.sentences import decide_hint
from izi_frontdesk.presenters.tone import Chip, Choice, Message, Tone


def waiting_chip(say: Say) -> Chip:
    """The client has not paid yet."""
    return Chip(say.own("Wording", "Waiting"), Tone.BLUE, "clock")


def three(say: Say) -> LiveState:
    """The usual evening."""
    waiting = waiting_chip(say)
    bank = Chip(say.own("Wording", "Bank accepted"), Tone.AMBER, "half")
    rows = (
        LiveRow("FD-7K3Q9", 1, "Петров", "4567", "500 ₽", False, waiting, False, False, "08:41", 0.78, active=True),
        LiveRow("FD-6M1XA", 2, "Сидорова", "4567", "300 ₽", False, bank, True, False, "00:12", 1.0),
        LiveRow("FD-4H2BD", 3, "Orlov", "9081", "1 000 ₽", False, waiting, False, False, "03:02", 0.3),
    )
    return LiveState(rows, results(say))


def results(say: Say) -> tuple[ResultRow, ...]:
    """How the last ones ended."""
    paid = Chip(say.own("Wording", "Paid"), Tone.GREEN, "double-check")
    declined = Chip(say.own("Wording", "Declined"), Tone.RED, "cross")
    expired = Chip(say.own("Wording", "Expired"), Tone.NEUTRAL, "clock")
    refunded = Chip(say.own("Wording", "Refunded"), Tone.GREEN, "check")
    return (
        ResultRow("FD-1", "Кузнецов", "1122", "200 ₽", False, paid, "12:01"),
        ResultRow("FD-2", "Smirnova", "9081", "500 ₽", False, declined, "11:58"),
        ResultRow("FD-3", "Ли", "3310", "300 ₽", True, refunded, "11:52"),
        ResultRow("FD-4", "Петров", "4567", "500 ₽", False, expired, "11:40"),
    )


def phases(say: Say) -> LiveState:
    """Every phase that stands in the queue, with its hint and its button."""
    plain = LiveRow("FD-A", 1, "Иван Петров", "4567", "500 ₽", False, waiting_chip(say), False, False, "")
    creating = Chip(say.own("Wording", "Creating"), Tone.NEUTRAL, "clock")
    unknown = Chip(say.own("Wording", "Checking"), Tone.AMBER, "half")
    bank = Chip(say.own("Wording", "Bank accepted"), Tone.AMBER, "half")
    held = Chip(say.own("Wording", "Refund: undo?"), Tone.BLUE, "clock")
    lost, missing = hint_of(top_up(Phase.UNKNOWN), NOW), hint_of(overdue(), NOW)
    check, settled = _choice(say, "check_now", "Check now"), _choice(say, "settled", "Settled by hand")
    let_go, undo = _choice(say, "let_go", "Let go"), _choice(say, "undo", "Undo")
    decide = _choice(say, "show", "Decide…")
    doubt = Chip(say.own("Wording", "Refund: checking"), Tone.AMBER, "half")
    undecided = decide_hint()
    rows = (
        replace(plain, reference="FD-A", chip=creating),
        replace(plain, reference="FD-B", number=2, clock="14:32", progress=0.96),
        replace(plain, reference="FD-C", number=3, chip=unknown, hint=lost, clock="00:12", choices=(check, let_go)),
        replace(
            plain,
            reference="FD-D",
            number=4,
            chip=bank,
            bank=True,
            clock="01:09",
            hint=missing,
            choices=(check, settled),
        ),
        replace(plain, reference="FD-E", number=5, chip=held, refund=True, choices=(undo,), clock="00:04"),
    )
    doubtful = replace(plain, reference="FD-F", number=6, chip=doubt, refund=True, hint=undecided, choices=(decide,))
    return LiveState((*rows, replace(doubtful, clock="02:40")), results(say)[:2])


def unknown(say: Say) -> LiveState:
    """Only what nobody can be certain of, so that its rows are seen whole in the small window."""
    rows = {row.reference: row for row in phases(say).rows}
    return LiveState((rows["FD-C"], rows["FD-D"], rows["FD-F"]), results(say)[:1])


def late(say: Say) -> LiveState:
    """Late money among the last results, not yet taken note of, and an older one that was."""
    first, second, third, fourth = results(say)
    rows = (replace(first, late=True, unseen=True, amount="500 ₽"), second, third, replace(fourth, late=True))
    return replace(three(say), results=rows)


def _choice(say: Say, key: str, words: str) -> Choice:
    return Choice(key, say.own("Choices", words))


def twenty(say: Say) -> LiveState:
    """More than nine: the rest has no number, and the panel scrolls."""
    first = three(say).rows[0]
    rows = tuple(
        replace(
            first,
            reference=f"FD-{n:02}",
            number=n + 1 if n < 9 else 0,
            client="Константинопольский-Задунайский" if n % 4 == 1 else first.client,
            clock=f"{14 - n % 14:02}:{n:02}",
            progress=1 - n / 20,
            active=False,
        )
        for n in range(20)
    )
    return LiveState(rows, results(say))


def held_up(say: Say) -> LiveState:
    """The watch cannot reach the server."""
    accident = say.own("Wording", "The server cannot be reached. Check the network of this computer.")
    words = say.own("Live", "Until checking goes on by itself, what is shown here may be old.")
    return replace(three(say), message=Message(f"{accident} {words}", Tone.AMBER))
