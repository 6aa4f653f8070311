"""Whose turn it is at the server: open payments first, and those aside never forgotten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.share import Budget
from izi_frontdesk.domain.turns import LEAST, MOST, Aside, Queue, next_turn, parted, wanted
from tests.domain.made import a_refund, a_top_up

AT = 100.0
KNOWN = Budget(heard=0.0)


def top_up(name: str, phase: Phase = Phase.WAITING, client: str = "") -> Operation:
    """Of a client of its own, unless one is named."""
    return a_top_up(reference=name, payment_id=f"txn {name}", client_id=client or f"client {name}", phase=phase)


OPEN, OVER = top_up("open"), top_up("over", Phase.EXPIRED)
QUEUE = Queue(due=(OVER, OPEN), any_open=True, unseen=(), hurried=(), search=None)


def asked(queue: Queue, aside: Aside | None = None) -> list[str]:
    """The references of the next look, or that it is a search."""
    turn = next_turn(queue, KNOWN, aside or Aside(), AT)
    if turn is None:
        return []
    assert turn.aside == (turn.search or (turn.post is not None and not any(op.open for op in turn.post.operations)))
    return ["search"] if turn.post is None else [operation.reference for operation in turn.post.operations]


BUSY = Aside(free=AT + 5)


def test_one_that_has_ended_waits_until_its_part_of_the_share_allows_it() -> None:
    assert asked(QUEUE) == ["over"]
    assert asked(QUEUE, BUSY) == ["open"]
    alone = replace(QUEUE, due=(OVER,))
    turn = next_turn(alone, KNOWN, BUSY, AT)
    assert turn is not None
    assert turn.wait == 5


def test_with_nothing_open_nobody_stands_aside() -> None:
    turn = next_turn(replace(QUEUE, due=(OVER,), any_open=False), KNOWN, BUSY, AT)
    assert turn is not None
    assert turn.wait <= 0


def test_an_open_one_that_nobody_has_looked_at_comes_before_all_that_stand_aside() -> None:
    assert asked(replace(QUEUE, unseen=("open",), search=0.0)) == ["open"]


def test_searches_and_looks_take_turns_aside() -> None:
    both = replace(QUEUE, search=0.0)
    assert asked(both) == ["search"]
    assert asked(both, Aside(searched=True)) == ["over"]
    assert asked(replace(both, due=(OPEN,)), Aside(searched=True)) == ["search"]
    assert asked(both, BUSY) == ["open"]
    assert asked(replace(both, search=3.0)) == ["over"], "not yet"


def test_a_search_that_a_person_waits_for_comes_first() -> None:
    assert asked(replace(QUEUE, unseen=("open",), search=0.0, search_hurried=True), BUSY) == ["search"]


def test_nothing_due_is_no_turn() -> None:
    assert next_turn(replace(QUEUE, due=()), KNOWN, Aside(), AT) is None


def test_what_is_looked_at_together_is_not_parted() -> None:
    ended_beside = top_up("ended", Phase.DECLINED, OPEN.client_id)
    refund = a_refund(reference="refund", phase=Phase.UNKNOWN, client_id=OVER.client_id)
    first, later = parted((ended_beside, OVER, OPEN, refund))
    assert first == (ended_beside, OPEN, refund)
    assert later == (OVER,)


@pytest.mark.parametrize(("wish", "part"), [(0, MOST), (15, MOST), (17, 0.15), (19, LEAST), (400, LEAST)])
def test_what_the_open_ones_leave_is_for_those_aside_within_bounds(wish: float, part: float) -> None:
    aside = Aside().sent(AT, 2, 20, wish, search=True)
    assert aside.searched
    assert aside.free == pytest.approx(AT + 2 * 10 / (20 * part))


def test_open_ones_want_their_payment_and_their_client_at_their_pace() -> None:
    assert wanted([1.0, 2.0], 1.0) == pytest.approx(30)
    assert wanted([2.0], 0.5) == pytest.approx(5)
