"""Fills a new data file: the organization, its clubs and staff, then clients and their past."""

from random import Random

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.izi.accounts import password_digest
from izi_frontdesk.practice.moments import now_ms
from izi_frontdesk.practice.seeding.history import add_history
from izi_frontdesk.practice.seeding.people import add_clients

ORGANIZATION = "org_practice"
PASSWORD = "practice"
CLUBS = (
    ("club_arena", "Arena Club", "Asia/Yekaterinburg", "RUB", ORGANIZATION, "CLOUDPAYMENTS"),
    ("club_north", "Север", "Asia/Almaty", "KZT", ORGANIZATION, "CLOUDPAYMENTS"),
    ("club_harbor", "Harbor", "Asia/Dubai", "AED", ORGANIZATION, "OTHER"),
)
STAFF = (
    ("user_owner", "owner@practice.izi", "Ольга Власова", "OWNER", ("club_arena", "club_north", "club_harbor")),
    ("user_admin", "admin@practice.izi", "Anton Kern", "ADMIN", ("club_arena", "club_north", "club_harbor")),
    ("user_cashier", "cashier@practice.izi", "Анна Ким", "CASHIER", ("club_arena", "club_north")),
)


def fill(database: Database, terminal: Terminal, *, made_by: str, seed: int, clients: int) -> None:
    """Fills a file once and marks it with ``made_by``; does nothing when that was done before.

    Moments count back from now.
    """
    if database.fact("format") is not None:
        return
    random, now = Random(seed), now_ms()
    with database.transaction():
        _add_house(database, terminal, now)
        add_history(database, random, add_clients(database, random, clients, now), now)
        database.keep_fact("format", made_by)


def _add_house(database: Database, terminal: Terminal, now: int) -> None:
    database.run("INSERT INTO organizations VALUES (?, ?)", (ORGANIZATION, "Practice Clubs"))
    database.run_many("INSERT INTO clubs VALUES (?, ?, ?, ?, ?, ?)", CLUBS)
    password = password_digest(PASSWORD)
    for user_id, email, name, role, club_ids in STAFF:
        database.run(
            "INSERT INTO users VALUES (?, ?, ?, ?, ?, ?)", (user_id, email, name, role, ORGANIZATION, password)
        )
        database.run_many("INSERT INTO user_clubs VALUES (?, ?)", [(user_id, club_id) for club_id in club_ids])
    opened_at = now - 5 * 3_600_000
    shifts = [(f"shift_{club[0]}", club[0], "OPEN", opened_at, "user_cashier", None) for club in CLUBS]
    database.run_many("INSERT INTO shifts VALUES (?, ?, ?, ?, ?, ?)", shifts)
    database.run(
        "INSERT INTO gateways VALUES ('gw_practice', ?, 'CLOUDPAYMENTS', ?, ?, 'Practice terminal', 1)",
        (ORGANIZATION, terminal.public_id, terminal.secret),
    )
