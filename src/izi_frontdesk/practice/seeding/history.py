"""Ninety days of invented payments in both halves, so that every confirmed one can really be refunded."""

import json
from dataclasses import dataclass, field
from random import Random

from izi_frontdesk.practice.database import Database, Value
from izi_frontdesk.practice.gateway.ledger import FIRST_TRANSACTION

DAY_MS = 86_400_000
DAYS = 90
COUNT = 4000
LINK_MS = 900_000
REFERENCE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
ID_SIGNS = "0123456789abcdef"
AMOUNTS = (100, 150, 200, 300, 300, 500, 500, 500, 700, 1000, 1000, 1500, 2000, 3000)
REASONS = ("Client's request", "Wrong amount", "Wrong client", "Double payment", "Technical failure")
DECLINE = ("InsufficientFunds (5051)", 5051)
CURRENCIES = {"club_arena": "RUB", "club_north": "KZT"}


@dataclass(frozen=True, slots=True)
class Past:
    """One payment to invent. Amounts in minor units; ``refunds`` are amounts."""

    client_id: str
    club_id: str
    minor: int
    status: str
    at: int
    refunds: tuple[int, ...] = ()


@dataclass(slots=True)
class Rows:
    """What goes into the tables of both halves."""

    payments: list[tuple[Value, ...]] = field(default_factory=list)
    refunds: list[tuple[Value, ...]] = field(default_factory=list)
    orders: list[tuple[Value, ...]] = field(default_factory=list)
    transactions: list[tuple[Value, ...]] = field(default_factory=list)
    number: int = FIRST_TRANSACTION


def add_history(database: Database, random: Random, client_ids: list[str], now: int) -> None:
    """Fills the tables."""
    rows = Rows()
    for past in sorted([*_known(now), *_invented(random, client_ids, now)], key=lambda past: past.at):
        _write(rows, random, past)
    database.run_many("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)", rows.payments)
    database.run_many("INSERT INTO refunds VALUES (?, ?, ?, ?, ?, 'ACCEPTED', ?, ?, 1)", rows.refunds)
    database.run_many(
        "INSERT INTO gw_orders (id, invoice_id, account_id, amount, currency, description, ends_at, state, created_at,"
        " paid_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows.orders,
    )
    database.run_many(
        "INSERT INTO gw_transactions (id, order_id, original_id, amount, status, reason_code, first_six, last_four,"
        " card_type, card_expiry, data, created_at, auth_at, confirmed_at, confirmed_amount)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows.transactions,
    )


def _known(now: int) -> list[Past]:
    hour = DAY_MS // 24
    return [
        Past("client_petrov", "club_arena", 1000_00, "CONFIRMED", now - 2 * DAY_MS, (400_00,)),
        Past("client_petrov", "club_arena", 500_00, "CONFIRMED", now - 26 * hour),
        Past("client_petrov", "club_arena", 300_00, "FAILED", now - 3 * hour),
        Past("client_petrov", "club_north", 700_00, "CONFIRMED", now - 20 * DAY_MS),
        Past("client_pechkin", "club_arena", 500_00, "CONFIRMED", now - 6 * DAY_MS),
        Past("client_pechkin", "club_arena", 200_00, "CANCELLED", now - 5 * hour),
        Past("client_sidorova", "club_arena", 500_00, "CONFIRMED", now - 26 * hour),
        Past("client_sidorova", "club_arena", 1500_00, "CONFIRMED", now - 12 * DAY_MS, (1500_00,)),
        Past("client_orlov", "club_arena", 300_00, "CONFIRMED", now - 50 * hour),
        Past("client_orlov", "club_north", 1000_00, "CONFIRMED", now - 8 * DAY_MS),
        Past("client_black", "club_arena", 100_00, "CONFIRMED", now - 30 * DAY_MS),
        Past("client_black", "club_arena", 100_00, "FAILED", now - 9 * DAY_MS),
    ]


def _invented(random: Random, client_ids: list[str], now: int) -> list[Past]:
    made: list[Past] = []
    for _ in range(COUNT if client_ids else 0):
        status = random.choices(("CONFIRMED", "FAILED", "CANCELLED"), (86, 8, 6))[0]
        minor = random.choice(AMOUNTS) * 100
        refunds: tuple[int, ...] = ()
        if status == "CONFIRMED" and random.random() < 0.05:
            refunds = random.choice(((minor,), (minor // 2,), (minor // 4, minor // 2)))
        club_id = "club_arena" if random.random() < 0.7 else "club_north"
        at = now - 7_200_000 - random.randrange(DAYS * DAY_MS)
        made.append(Past(random.choice(client_ids), club_id, minor, status, at, refunds))
    return made


def _write(rows: Rows, random: Random, past: Past) -> None:
    payment_id = "txn_" + "".join(random.choices(ID_SIGNS, k=20))
    order_id = "".join(random.choices(ID_SIGNS, k=16))
    description = f"FD-{''.join(random.choices(REFERENCE_SIGNS, k=5))} top-up"
    currency = CURRENCIES[past.club_id]
    was_tried, is_paid = past.status != "CANCELLED", past.status == "CONFIRMED"
    number = rows.number
    rows.number += int(was_tried)
    transaction_id = str(number) if was_tried else None
    confirmed_at = past.at + 40_000 + number % 60_000 if is_paid else None
    reason = DECLINE[0] if past.status == "FAILED" else None
    ends_at = past.at + LINK_MS
    made = (payment_id, past.club_id, past.client_id, past.minor, past.minor, currency, past.status, description)
    rows.payments.append((*made, past.at, ends_at, confirmed_at, transaction_id, reason, int(is_paid)))
    state = "PAID" if is_paid else "CLOSED"
    rows.orders.append(
        (order_id, payment_id, past.client_id, past.minor, currency, description, ends_at, state, past.at, confirmed_at)
    )
    if was_tried:
        status, code = ("Completed", 0) if is_paid else ("Declined", DECLINE[1])
        card = ("411111", "1111", "Visa", "12/30")
        done = (confirmed_at, confirmed_at, past.minor if is_paid else None)
        begun_at = past.at if confirmed_at is None else confirmed_at
        rows.transactions.append((number, order_id, None, past.minor, status, code, *card, "", begun_at, *done))
    for amount in past.refunds:
        _write_refund(rows, random, past, (payment_id, order_id, number), amount)


def _write_refund(rows: Rows, random: Random, past: Past, ids: tuple[str, str, int], amount: int) -> None:
    payment_id, order_id, original = ids
    refund_id = "rfd_" + "".join(random.choices(ID_SIGNS, k=16))
    at = past.at + 3_600_000
    data = json.dumps({"refundId": refund_id})
    reason = random.choice(REASONS)
    rows.refunds.append((refund_id, payment_id, amount, reason, at, str(rows.number), amount))
    done = (at, at, amount)
    rows.transactions.append((rows.number, order_id, original, amount, "Completed", 0, "", "", "", "", data, at, *done))
    rows.number += 1
