"""The pace of the polling loop, what goes into one POST, and the budget."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.watch import (
    BATCH,
    Attention,
    due,
    lookups,
    pace_of,
    waits,
)
from tests.domain.made import NOW, a_refund, a_top_up, seconds

CALM = Attention()
OPEN_PAGE = Attention(pages=frozenset({"FD-AAAAA"}))


@pytest.mark.parametrize(
    ("operation", "after", "attention", "pace"),
    [
        (a_top_up(), timedelta(seconds=1), CALM, 2),
        (a_top_up(), timedelta(seconds=1), OPEN_PAGE, 1),
        (a_top_up(), timedelta(seconds=59), OPEN_PAGE, 1),
        (a_top_up(), timedelta(seconds=61), OPEN_PAGE, 2),
        (a_top_up(), timedelta(minutes=14), CALM, 2),
        (a_top_up(phase=Phase.BANK_ACCEPTED), timedelta(minutes=14), CALM, 2),
        (a_top_up(phase=Phase.BANK_ACCEPTED), timedelta(hours=3), CALM, 15),
        (a_top_up(phase=Phase.BANK_ACCEPTED), timedelta(hours=25), CALM, 300),
        (a_refund(phase=Phase.UNKNOWN), timedelta(days=3), CALM, 300),
        (a_refund(phase=Phase.UNKNOWN), timedelta(seconds=1), CALM, 15),
        (a_top_up(phase=Phase.EXPIRED), timedelta(minutes=1), CALM, 15),
        (a_top_up(phase=Phase.DECLINED), timedelta(minutes=30), CALM, 60),
        (a_top_up(phase=Phase.CANCELLED), timedelta(hours=5), CALM, 300),
        (a_top_up(), timedelta(seconds=1), Attention(scarce=True), 4),
        (a_top_up(), timedelta(seconds=1), Attention(refused=frozenset({"FD-AAAAA"})), 60),
        (a_top_up(phase=Phase.CANCELLED), timedelta(hours=5), Attention(refused=frozenset({"FD-AAAAA"})), 300),
    ],
)
def test_the_pace_follows_the_phase_its_age_and_what_is_in_view(
    operation: Operation, after: timedelta, attention: Attention, pace: float
) -> None:
    assert pace_of(operation, NOW + after, attention) == pace


def test_what_is_due_comes_with_the_longest_overdue_first() -> None:
    late, later, never, fresh = (a_client_with(number) for number in range(4))
    ages = {late.reference: 3.0, later.reference: 9.0, fresh.reference: 0.5}
    assert due(waits([late, later, never, fresh], ages, CALM, NOW)) == (never, later, late)


def test_what_is_overdue_by_its_own_pace_comes_before_what_only_waited_longer() -> None:
    fresh, ended = a_client_with(0), a_client_with(1, phase=Phase.EXPIRED)
    ages = {fresh.reference: 9.0, ended.reference: 30.0}
    assert due(waits([ended, fresh], ages, CALM, NOW)) == (fresh, ended), (
        "nine of two seconds against thirty of fifteen"
    )
    assert due(waits([ended, fresh], ages | {ended.reference: 90.0}, CALM, NOW)) == (ended, fresh), "none is forgotten"


def test_nothing_is_due_before_its_time_but_for_a_blink() -> None:
    operation = a_top_up()
    assert due(waits([operation], {operation.reference: 1.9}, CALM, NOW)) == ()
    assert due(waits([operation], {operation.reference: 1.96}, CALM, NOW)) == (operation,)
    assert waits([operation], {operation.reference: 0.5}, CALM, NOW) == ((1.5, operation),)


def test_all_followed_top_ups_of_a_client_are_looked_at_together() -> None:
    fresh, ended = a_top_up(), a_top_up(reference="FD-BBBBB", payment_id="txn_b", phase=Phase.EXPIRED)
    stranger, paid = a_client_with(1), a_top_up(reference="FD-CCCCC", phase=Phase.PAID)
    ages = {fresh.reference: 5.0, ended.reference: 5.0, stranger.reference: 0.0}
    assert due(waits([ended, fresh, stranger, paid], ages, CALM, NOW)) == (fresh, ended)


def test_an_unknown_refund_does_not_hurry_the_top_ups_of_its_client() -> None:
    refund, top_up = a_refund(phase=Phase.UNKNOWN), a_top_up()
    assert due(waits([refund, top_up], {top_up.reference: 0.5}, CALM, NOW)) == (refund,)


def a_client_with(number: int, **changes: Any) -> Operation:
    """A waiting top-up of a client of its own."""
    usual = {"reference": f"FD-{number:05}", "payment_id": f"txn_{number}", "client_id": f"client_{number}"}
    return a_top_up(**(usual | changes))


def test_a_balance_is_read_beside_its_payment() -> None:
    first, second = a_client_with(1), a_client_with(2, client_id="client_1")
    (post,) = lookups([first, second])
    assert (post.payments, post.clients) == (("txn_1", "txn_2"), ("client_1",))


def test_a_refund_needs_payment_and_balance_too_and_the_same_payment_is_asked_once() -> None:
    (post,) = lookups([a_refund(phase=Phase.UNKNOWN), a_top_up()])
    assert (post.payments, post.clients) == (("txn_a",), ("client_a",))
    (alone,) = lookups([a_refund(phase=Phase.UNKNOWN)])
    assert (alone.payments, alone.clients) == (("txn_a",), ("client_a",))


def test_five_clients_fill_one_post() -> None:
    assert [len(post.operations) for post in lookups(a_client_with(number) for number in range(12))] == [5, 5, 2]
    assert lookups([]) == ()


def test_small_requests_hold_one_client_each_but_never_part_of_one() -> None:
    twins = [a_client_with(number, client_id="client_twin") for number in (1, 2, 3)]
    posts = lookups([a_client_with(4), *twins, a_client_with(5)], 2)
    assert [post.size for post in posts] == [2, 4, 2]


operations = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 6), st.booleans()), max_size=40, unique_by=lambda made: made[0]
).map(
    lambda made: [
        a_client_with(number, client_id=f"client_{client}")
        if top_up
        else a_refund(reference=f"FD-{number:05}", payment_id=f"txn_{number}", phase=Phase.UNKNOWN)
        for number, client, top_up in made
    ]
)


@given(operations)
def test_every_operation_is_in_exactly_one_post_of_at_most_ten_lookups(made: list[Operation]) -> None:
    posts = lookups(made)
    assert sorted(op.reference for post in posts for op in post.operations) == sorted(op.reference for op in made)
    for post in posts:
        assert 1 <= len(post.payments) + len(post.clients) <= BATCH
        assert {op.payment_id for op in post.operations} == set(post.payments)


@given(operations)
def test_the_payments_of_one_client_are_never_in_two_posts_unless_there_are_too_many(made: list[Operation]) -> None:
    posts = lookups(made)
    for client in {op.client_id for op in made}:
        mine = [op for op in made if op.client_id == client]
        if len(mine) < BATCH:
            assert sum(any(op.client_id == client for op in post.operations) for post in posts) == 1


def test_a_clock_set_back_does_not_stop_the_watch() -> None:
    operation = a_top_up()
    assert due(waits([operation], {operation.reference: 2.0}, CALM, NOW - timedelta(hours=2))) == (operation,)
    assert pace_of(operation, NOW - seconds(7200), CALM) == 2


def test_one_asked_alone_neither_brings_others_of_its_client_nor_comes_with_them_and_shares_no_post() -> None:
    refused, beside = a_top_up(), a_top_up(reference="FD-BBBBB", payment_id="txn_b")
    alone = {refused.reference}
    for late, other in ((refused, beside), (beside, refused)):
        assert due(waits([refused, beside], {other.reference: 0.0, late.reference: 9.0}, CALM, NOW), alone) == (late,)
    for both in ([refused, beside], [beside, refused]):
        posts = lookups(both, alone=alone)
        assert [post.operations for post in posts] == [(op,) for op in both]
        assert {post.payments: post.clients for post in posts}[("txn_a",)] == ()
    assert lookups([a_refund()], alone={"FD-RRRRR"})[0].clients == ("client_a",)
