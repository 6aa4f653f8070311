"""Sample States of the frame, the search list, the client card and the live panel."""

from __future__ import annotations

from izi_frontdesk.app.pictures.stage import Say
from izi_frontdesk.presenters.clients_state import ClientCardState, ClientRow, PaymentRow, SearchState
from izi_frontdesk.presenters.desk_state import DeskState, Notice, Page
from izi_frontdesk.presenters.journal_words import set_aside
from izi_frontdesk.presenters.signin_state import ClubRow
from izi_frontdesk.presenters.tone import Chip, Message, Tone

CLUBS = (
    ClubRow("club_arena", "Arena Club", "RUB · Asia/Yekaterinburg"),
    ClubRow("club_north", "Север", "KZT · Asia/Almaty"),
)


def desk(say: Say, *notices: Notice, offline: bool = False) -> DeskState:
    """The frame of a desk at work."""
    return DeskState(
        page=Page.DESK,
        practice=True,
        club_id="club_arena",
        club="Arena Club",
        clubs=CLUBS,
        person=say("Anna K.", "Анна К."),
        role="ADMIN",
        light=say.own("Desk", "No connection") if offline else say.own("Desk", "Ready"),
        light_tone=Tone.RED if offline else Tone.GREEN,
        notices=notices,
    )


def found(say: Say) -> SearchState:
    """Three clients for four digits."""
    rows = (
        ClientRow("client_petrov", "Иван Петров", "+7 ··· ··· 45-67", "1 250 ₽", "ИП"),
        ClientRow("client_pechkin", "Ivan Pechkin", "+7 ··· ··· 45-67", "0 ₽", "IP"),
        ClientRow("client_sidorova", "Ольга Сидорова", "+7 ··· ··· 45-67", "320 ₽", "ОС"),
    )
    return SearchState("4567", _found(say, 3), rows, "client_petrov")


def many(say: Say) -> SearchState:
    """More clients than fit, one with a long name, one blacklisted."""
    names = ("Иван Петров", "Константин Константинопольский-Задунайский", "Тимур Чернов", "Anna Orlova", "Lee Min")
    rows = tuple(
        ClientRow(
            f"client_{n}",
            names[n % 5],
            f"+7 ··· ··· {n:02}-1{n % 10}",
            "−1 000 000 ₽" if n % 5 == 2 else f"{n * 130} ₽",
            "".join(part[0] for part in names[n % 5].split()[:2]),
            blacklisted=n % 5 == 2,
        )
        for n in range(20)
    )
    return SearchState("an", _found(say, 20), rows)


def nobody_found(say: Say) -> SearchState:
    """No client has these digits."""
    words = say.own("Search", "Nobody found. Check the digits, or register the client in the CRM.")
    return SearchState("0000", _found(say, 0), message=Message(words))


def searching(say: Say) -> SearchState:
    """The server has not answered yet."""
    return SearchState("45", _found(say, 0), busy=True)


def search_trouble(say: Say, accident: str) -> SearchState:
    """The search could not be answered."""
    message = Message(say.own("Wording", accident), Tone.AMBER, say.own("Search", "Retry"))
    return SearchState("4567", _found(say, 0), message=message)


def payments(say: Say) -> tuple[PaymentRow, ...]:
    """One payment of every kind of end."""
    paid = Chip(say.own("Wording", "Paid"), Tone.GREEN, "double-check")
    declined = Chip(say.own("Wording", "Declined"), Tone.RED, "cross")
    expired = Chip(say.own("Wording", "Expired"), Tone.NEUTRAL, "clock")
    checking = Chip(say.own("Wording", "Checking"), Tone.AMBER, "half")
    returned = say.own("Card", "refunded {amount}").format(amount="400 ₽")
    return (
        PaymentRow("p1", "12:01", "FD-7K3Q9", "500 ₽", paid, refundable=True, operation="FD-7K3Q9"),
        PaymentRow("p2", "21.11 23:40", "FD-6M1XA", "300 ₽", declined, operation="FD-6M1XA"),
        PaymentRow("p3", "20.11 01:12", "FD-5T8RC", "1 000 ₽", paid, returned, refundable=True, operation="FD-5T8RC"),
        PaymentRow("p4", "18.11 22:05", "FD-4H2BD", "200 ₽", expired),
        PaymentRow("p5", "17.11 03:12", "FD-8W3ZK", "12 000 ₽", checking, operation="FD-8W3ZK"),
    )


def card(say: Say) -> ClientCardState:
    """A client with payments."""
    return ClientCardState(
        id="client_petrov",
        name="Иван Петров",
        initials="ИП",
        phone="+7 ··· ··· 45-67",
        phone_full="+7 916 123-45-67",
        last_visit=say.own("Card", "last visit {time}").format(time="21.11 23:10"),
        balance="1 250 ₽",
        bonus="80 ₽",
        can_top_up=True,
        can_refund=True,
        payments=payments(say),
    )


def journal_notice() -> Notice:
    """The journal was damaged."""
    return Notice("journal", Message(set_aside("C:\\IZI\\journal.bad", 0), Tone.AMBER))


def closing_notice(say: Say) -> Notice:
    """The window is to be closed while payments are open."""
    words = say.own("Desk", "Still open: {count}. They are followed again at the next start.")
    return Notice("close", Message(words.format(count=3), Tone.AMBER, say.own("Desk", "Close the program")))


def late_notice(say: Say) -> Notice:
    """A payment that was written off was paid after all."""
    words = say.own(
        "Desk",
        "Late money: {amount} of {client} ··{tail} came after all ({reference}). The client need not pay again.",
    )
    told = words.format(amount="500 ₽", client="Иван Петров", tail="4567", reference="FD-4H2BD")
    return Notice("late", Message(told, Tone.AMBER, say.own("Desk", "Show")))


def aside_notice(say: Say) -> Notice:
    """The start-up board was put aside."""
    words = say.own("Desk", "Still open from before: {count}. They are followed, in the panel on the right.")
    return Notice("restart", Message(words.format(count=3), Tone.BLUE, say.own("Desk", "Show")))


def _found(say: Say, count: int) -> str:
    return f"{say.own('Search', 'Found')} · {count}"
