"""Sample States of the frame, the search list, the client card and the live panel."""

from __future__ import annotations

from izi_frontdesk.app.pictures.stage import Say
from izi_frontdesk.presenters.clients_state import ClientCardState, ClientRow, PaymentRow, SearchState
from izi_frontdesk.presenters.desk_state import DeskState, Notice, Page
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
        light=say("No connection", "Нет связи") if offline else say("Ready", "Готово"),
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
    return SearchState("4567", say("Found · 3", "Найдено · 3"), rows, "client_petrov")


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
    message = Message(say("Only the first 20 are shown.", "Показаны первые 20."), Tone.NEUTRAL)
    return SearchState("an", say("Found · 20", "Найдено · 20"), rows, message=message)


def nobody_found(say: Say) -> SearchState:
    """No client has these digits."""
    english = "Nobody found. Check the digits, or register the client in the CRM."
    russian = "Никого не найдено. Проверьте цифры или зарегистрируйте клиента в CRM."
    return SearchState("0000", say("Found · 0", "Найдено · 0"), message=Message(say(english, russian)))


def searching(say: Say) -> SearchState:
    """The server has not answered yet."""
    return SearchState("45", say("Found · 0", "Найдено · 0"), busy=True)


def search_trouble(say: Say, english: str, russian: str) -> SearchState:
    """The search could not be answered."""
    message = Message(say(english, russian), Tone.AMBER, say("Retry", "Повторить"))
    return SearchState("4567", say("Found · 0", "Найдено · 0"), message=message)


def payments(say: Say) -> tuple[PaymentRow, ...]:
    """One payment of every kind of end."""
    paid = Chip(say("Paid", "Оплачено"), Tone.GREEN, "double-check")
    declined = Chip(say("Declined", "Отказ банка"), Tone.RED, "cross")
    expired = Chip(say("Expired", "Истёк"), Tone.NEUTRAL, "clock")
    checking = Chip(say("Checking", "Проверяем"), Tone.AMBER, "half")
    returned = say("refunded 400 ₽", "возвращено 400 ₽")
    return (
        PaymentRow("p1", "12:01", "FD-7K3Q9", "500 ₽", paid, refundable=True),
        PaymentRow("p2", "21.11 23:40", "FD-6M1XA", "300 ₽", declined),
        PaymentRow("p3", "20.11 01:12", "FD-5T8RC", "1 000 ₽", paid, returned, refundable=True),
        PaymentRow("p4", "18.11 22:05", "FD-4H2BD", "200 ₽", expired),
        PaymentRow("p5", "17.11 03:12", "FD-8W3ZK", "12 000 ₽", checking),
    )


def card(say: Say) -> ClientCardState:
    """A client with payments."""
    return ClientCardState(
        id="client_petrov",
        name="Иван Петров",
        initials="ИП",
        phone="+7 ··· ··· 45-67",
        phone_full="+7 916 123-45-67",
        last_visit=say("last visit 21.11 23:10", "был 21.11 23:10"),
        balance="1 250 ₽",
        bonus="80 ₽",
        can_top_up=True,
        can_refund=True,
        payments=payments(say),
    )


def journal_notice(say: Say) -> Notice:
    """The journal was damaged."""
    english = "The journal was damaged. It is kept at C:\\IZI\\journal.bad; a new one was begun."
    russian = "Журнал был повреждён. Он сохранён в C:\\IZI\\journal.bad, начат новый."
    return Notice("journal", Message(say(english, russian), Tone.AMBER))


def signed_out_notice(say: Say) -> Notice:
    """The sign-in has ended while payments are open."""
    english = "Your sign-in has ended. Sign in again; open payments are followed on."
    russian = "Вход закончился. Войдите снова; открытые платежи проверяются дальше."
    return Notice("signed-out", Message(say(english, russian), Tone.RED, say("Sign in", "Войти")))
