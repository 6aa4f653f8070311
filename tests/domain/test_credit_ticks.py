"""Credits as a property: whatever is paid, charged, refunded, read and restarted by whomever, no tick is false."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.ledger import Night, Step, a_night

SIZES = [200, 300, 500, 700]
APART = [100, 210, 430, 870]
"""No few of them come to another one."""


def steps(*names: str, sizes: list[int], most: int = 25) -> st.SearchStrategy[list[Step]]:
    """Up to so many of these, and reads between them."""
    numbers = {
        "charge": [1, 100, 200, 300],
        "refund": [50, 200, 500, 3000],
        "another desk's": sizes,
        "another desk's without credit": sizes,
        "by hand": sizes,
        "by hand, odd": sizes,
    }
    each = [st.tuples(st.just(name), st.sampled_from(numbers.get(name, [0, 1, 2, 3]))) for name in (*names, "read")]
    return st.lists(st.one_of(each), max_size=most)


OURS = ("pay", "pay without credit", "deliver", "read while one pays", "a minute passes", "restart")
OTHERS = ("another desk's", "another desk's without credit")
AMOUNTS = st.lists(st.sampled_from(SIZES), min_size=1, max_size=4)


def lived(night: Night, happened: list[Step]) -> None:
    """Play the steps; after each, nothing may be green that is not credited, or by hand to exactly its amount."""
    for what, number in happened:
        night.step(what, number)
        assert night.green() <= night.certain() + night.by_hand


@given(AMOUNTS, steps(*OURS, *OTHERS, "charge", "refund", "by hand, odd", sizes=SIZES))
def test_where_payments_are_listed_no_order_of_events_makes_a_false_tick(
    amounts: list[int], happened: list[Step]
) -> None:
    lived(a_night(amounts), happened)


@given(AMOUNTS, steps(*OURS, "charge", "refund", "by hand, odd", sizes=SIZES))
def test_where_they_are_not_listed_it_holds_but_for_payments_of_others(
    amounts: list[int], happened: list[Step]
) -> None:
    night = a_night(amounts, lists=False)
    lived(night, happened)
    assert night.asked == 0


@given(st.lists(st.sampled_from(APART), min_size=1, max_size=4), steps(*OURS, *OTHERS, "by hand", sizes=APART))
def test_money_by_hand_makes_a_tick_only_where_it_is_exactly_the_amount(
    amounts: list[int], happened: list[Step]
) -> None:
    lived(a_night(amounts), happened)


@given(AMOUNTS, steps("pay", "read while one pays", sizes=SIZES))
def test_without_charges_and_holds_every_credit_is_seen_in_the_end(amounts: list[int], happened: list[Step]) -> None:
    night = a_night(amounts)
    lived(night, happened)
    night.round(None)
    night.round(None)
    assert night.green() == night.certain()


@given(AMOUNTS, steps("pay", *OTHERS, "deliver", sizes=SIZES, most=10))
def test_credits_of_others_that_come_one_by_one_hide_none_of_ours(amounts: list[int], happened: list[Step]) -> None:
    night = a_night(amounts)
    for what, number in happened:
        night.step(what, number)
        night.round(None)
    for _ in range(len(night.paid)):
        night.step("deliver", 0)
        night.round(None)
    night.round(None)
    night.round(None)
    assert night.green() == night.certain()


@given(AMOUNTS, st.integers(1, 2000), st.integers(3, 5))
def test_a_foreign_rise_while_all_are_pending_makes_no_tick_later(
    amounts: list[int], rise: int, rounds_after: int
) -> None:
    night = a_night(amounts)
    night.balance += rise
    for _ in range(rounds_after):
        night.round(None)
    night.step("pay without credit", 0)
    night.round(None)
    night.round(None)
    assert not night.green()
