"""Invented clients: five that are always there, and as many others as asked for."""

import string
from random import Random

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.clients import folded
from izi_frontdesk.practice.seeding import names

DAY_MS = 86_400_000
SIGNS = string.ascii_lowercase
# Tails of the known clients' phones, which nobody else may have, so that a search for them is predictable.
KEPT_TAILS = ("4567", "9081", "0013")

Row = tuple[str, str, str, str, str, str | None, int, int, int, str | None, int]


def add_clients(database: Database, random: Random, count: int, now: int) -> list[str]:
    """Fills the table; answers the ids of the invented ones (the known ones have ids of their own)."""
    rows = _known(now)
    invented = _invented(random, max(count - len(rows), 0), now)
    database.run_many("INSERT INTO clients VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [*rows, *invented])
    return [row[0] for row in invented]


def _row(
    client_id: str, name: str, digits: str, balance: int, bonus: int, visit: int, *, blacklist_reason: str | None = None
) -> Row:
    is_listed = int(blacklist_reason is not None)
    email = f"{client_id.removeprefix('client_')}@practice.izi"
    return (
        client_id,
        name,
        folded(name),
        f"+{digits}",
        digits,
        email,
        balance,
        bonus,
        is_listed,
        blacklist_reason,
        visit,
    )


def _known(now: int) -> list[Row]:
    hour = DAY_MS // 24
    reason = "Не отдал гарнитуру, ждёт разговора с управляющим"
    return [
        _row("client_petrov", "Иван Петров", "79161234567", 1250_00, 80_00, now - hour),
        _row("client_pechkin", "Ivan Pechkin", "79031114567", 0, 0, now - 5 * hour),
        _row("client_sidorova", "Ольга Сидорова", "79264564567", 320_00, 0, now - 26 * hour),
        _row("client_orlov", "Orlov Maxim", "79850009081", 1000_00, 0, now - 50 * hour),
        _row(
            "client_black", "Тимур Чернов", "79991110013", -1_000_000_00, 0, now - 9 * DAY_MS, blacklist_reason=reason
        ),
    ]


def _name(random: Random) -> str:
    kind = random.random()
    if kind < 0.3:
        return f"{random.choice(names.LATIN_FIRST)} {random.choice(names.LATIN_SURNAMES)}"
    if kind < 0.65:
        return f"{random.choice(names.CYRILLIC_MALE)} {random.choice(names.CYRILLIC_SURNAMES)}"
    return f"{random.choice(names.CYRILLIC_FEMALE)} {random.choice(names.CYRILLIC_SURNAMES)}а"


def _phone(random: Random, taken: set[str]) -> str:
    while True:
        digits = f"7{random.choice(names.PHONE_CODES)}{random.randrange(10_000_000):07d}"
        if digits not in taken and not digits.endswith(KEPT_TAILS) and not any(tail in digits for tail in KEPT_TAILS):
            taken.add(digits)
            return digits


def _invented(random: Random, count: int, now: int) -> list[Row]:
    taken_phones: set[str] = set()
    taken_ids: set[str] = set()
    rows: list[Row] = []
    while len(rows) < count:
        client_id = "client_" + "".join(random.choices(SIGNS, k=8))
        if client_id in taken_ids:
            continue
        taken_ids.add(client_id)
        balance = random.choice((0, 0, 50, 100, 120, 250, 300, 430, 500, 780, 1000, 1500, 2400)) * 100
        reason = random.choice(names.BLACKLIST_REASONS) if random.random() < 0.004 else None
        visit = now - DAY_MS // 2 - int(random.expovariate(1 / (20 * DAY_MS)))
        bonus = random.randrange(0, 200) * 100
        rows.append(
            _row(client_id, _name(random), _phone(random, taken_phones), balance, bonus, visit, blacklist_reason=reason)
        )
    return rows
