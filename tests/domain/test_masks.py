"""What is hidden in a text that leaves the house, and what stays."""

from __future__ import annotations

import pytest

from izi_frontdesk.domain.masks import masked, shown_id

SECRETS = {
    "phone": ("call +7 900 123-45-67 tonight", "call (phone ··4567) tonight"),
    "phone as written at home": ("8 (900) 123-45-67", "(phone ··4567)"),
    "phone of Kazakhstan": ("+77011234567", "(phone ··4567)"),
    "local phone": ("or 123-45-67", "or (phone ··4567)"),
    "card": ("card 4111 1111 1111 1111", "card (card)"),
    "card with other signs": ("4111.1111-1111/1111", "(card)"),
    "card in wide digits": ("４１１１ １１１１ １１１１ １１１１", "(card)"),
    "card with marks without width": ("4111\u200b1111\u200b1111\u200b1111", "(card)"),
    "card glued to a word": ("id4111111111111111", "id(card)"),
    "code of a card": ("CVV 123", "CVV …"),
    "bearer": ("Authorization: Bearer abc.def-1", "Authorization …"),
    "web token": ("got eyJhbGciOiJIUzI1NiJ9.e30.sig_1", "got (token)"),
    "named token": ("failed: access_token=abc123", "failed: access_token …"),
    "password in words": ("password: hunter", "password …"),
    "Russian password": ("пароль: лето", "пароль …"),
    "key of an API": ("sk_live_51H8abcdEFGHijklMNOP", "(secret)"),
    "address": ("https://pay.example/x/y?token=1#a", "https://pay.example/…"),
    "address with a name and a password": ("https://u:p@pay.example:8443/", "https://pay.example:8443/…"),
    "damaged address": ("see http://[half/x?token=1", "see (address)"),
    "mail": ("write to ivan.petrov@mail.example", "write to (e-mail)"),
    "client": ("Client IVAN Petrov is blacklisted", "Client (client) is blacklisted"),
    "part of the client's name": ("for Petrov", "for (client)"),
}


@pytest.mark.parametrize(("text", "left"), SECRETS.values(), ids=SECRETS.keys())
def test_secrets_and_people_are_hidden(text: str, left: str) -> None:
    assert masked(text, names=("Ivan Petrov",)) == left


@pytest.mark.parametrize(
    "text",
    [
        "Недостаточно средств",
        "paid 1 500.00 of 2 000",
        "2026-11-22",
        "the token was lost",
        "FD-7K3Q9 CLUB_CLOSED",
        "promo 12",
        "",
    ],
)
def test_plain_words_stay(text: str) -> None:
    assert masked(text, names=("Ivan Petrov", "Li", "")) == text


def test_a_known_id_stays_inside_a_text_although_it_looks_like_a_phone() -> None:
    assert masked("payment 2377481234 not found", keep=("2377481234",)) == "payment 2377481234 not found"
    assert masked("payment 2377481234 not found") == "payment (phone ··1234) not found"


def test_a_short_id_does_not_open_a_hole_in_a_card_number() -> None:
    assert masked("4111 1111 1111 1111", keep=("1111",)) == "(card)"


@pytest.mark.parametrize(
    "value", ["mf3k29", "550e8400-e29b-41d4-a716-446655440000", "2377481234", "1000000000000000", "txn:7.b_1"]
)
def test_an_id_is_shown_as_it_is(value: str) -> None:
    assert shown_id(value) == value


@pytest.mark.parametrize("value", ["4111111111111111", "eyJhbGciOiJIUzI1NiJ9.e30", "x?token=abc1", "+7 900 123-45-67"])
def test_what_only_stands_in_the_place_of_an_id_is_masked(value: str) -> None:
    assert value not in shown_id(value)
