"""How typed text finds a client, and when a hit is certain enough to select itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.clients import Client, certain_hit, found_among, long_enough, matches

PETROV = Client("client_petrov", "Иван Петров", "+79161234567")
PECHKIN = Client("client_pechkin", "Ivan Pechkin", "+7 903 111-45-67")
SIDOROVA = Client("client_sidorova", "Ольга Сидорова", "89264567000")
FAR = Client("client_far", "Aisha", "+971501234567")
ALL = (PETROV, PECHKIN, SIDOROVA, FAR)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4567", ALL),
        ("916", (PETROV,)),
        ("8916", (PETROV,)),
        ("+7916", (PETROV,)),
        ("8 (916) 123-45-67", (PETROV,)),
        ("0079161234567", (PETROV,)),
        ("7926", (SIDOROVA,)),
        ("петров", (PETROV,)),
        ("ПЕТР", (PETROV,)),
        ("Петров Иван", (PETROV,)),
        ("ов ива", (PETROV,)),
        ("ivan", (PECHKIN,)),
        ("client_far", (FAR,)),
        ("  client_far ", (FAR,)),
        ("client_fa", ()),
        ("0016", ()),
        ("Иван Сидоров", ()),
        ("", ()),
        ("   ", ()),
        ("+", ()),
    ],
)
def test_any_part_of_the_phone_of_the_name_in_any_order_or_the_whole_id_finds(
    text: str, found: tuple[Client, ...]
) -> None:
    assert set(found_among(ALL, text)) == set(found)


def test_phones_that_end_with_the_typed_digits_come_first_and_else_the_order_stays() -> None:
    assert found_among((SIDOROVA, FAR, PETROV, PECHKIN), "4567") == (FAR, PETROV, PECHKIN, SIDOROVA)


def test_a_phone_written_with_dashes_still_counts_as_ending_with_the_digits() -> None:
    assert found_among((SIDOROVA, PECHKIN), "1-45-67") == (PECHKIN,)
    assert found_among((SIDOROVA, PECHKIN), "4567")[0] is PECHKIN


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("+79161234567", PETROV),
        ("89161234567", PETROV),
        ("9161234567", PETROV),
        ("+7 (916) 123-45-67", PETROV),
        ("\N{LEFT-TO-RIGHT EMBEDDING}+7 916 123\N{NON-BREAKING HYPHEN}45\N{NON-BREAKING HYPHEN}67", PETROV),
        ("client_petrov", PETROV),
        (" client_petrov\n", PETROV),
        ("00971501234567", FAR),
        ("4567", None),
        ("916123456", None),
        ("791612345", None),
        ("Иван Петров", None),
        ("client_petro", None),
        ("", None),
    ],
)
def test_only_a_whole_phone_or_id_selects_by_itself(text: str, hit: Client | None) -> None:
    assert certain_hit(ALL, text) is hit


def test_a_single_fuzzy_hit_does_not_select_itself() -> None:
    assert certain_hit([PETROV], "4567") is None
    assert certain_hit([PETROV], "петров") is None


def test_two_clients_with_the_same_phone_leave_the_choice_to_a_person() -> None:
    assert certain_hit([PETROV, Client("client_twin", "Twin", "8 916 123 45 67")], "+79161234567") is None


def test_an_unfinished_number_with_its_country_is_not_taken_for_a_whole_one_of_another() -> None:
    kazakh = Client("client_kz", "Дана", "+77916123456")
    assert certain_hit([kazakh], "+7916123456") is None
    assert certain_hit([kazakh], "7916123456") is kazakh


@pytest.mark.parametrize(("text", "enough"), [("", False), ("4", False), (" 4 ", False), ("45", True), ("Ив", True)])
def test_one_sign_is_not_enough_to_ask_the_server(text: str, enough: bool) -> None:
    assert long_enough(text) is enough


@pytest.mark.parametrize(
    ("name", "initials"), [("Иван Петров", "ИП"), ("madonna", "M"), ("", ""), ("  a  b c", "AB"), ("Ёж", "Ё")]
)
def test_the_badge_holds_at_most_two_letters(name: str, initials: str) -> None:
    assert Client("client_x", name).initials == initials


numbers = st.text("0123456789", min_size=10, max_size=10).map(lambda rest: f"+7{rest}")


@given(numbers, st.integers(0, 10), st.integers(2, 6))
def test_every_fragment_of_a_phone_finds_it(phone: str, start: int, length: int) -> None:
    fragment = phone[1:][start : start + length]
    if len(fragment) >= 2:
        assert matches(Client("client_x", phone=phone), fragment)


@given(st.lists(numbers, min_size=1, max_size=5, unique=True), st.text("0123456789", min_size=1, max_size=4))
def test_ranking_loses_nobody_and_adds_nobody(phones: list[str], text: str) -> None:
    clients = [Client(f"client_{number}", phone=phone) for number, phone in enumerate(phones)]
    assert set(found_among(clients, text)) == {client for client in clients if matches(client, text)}
