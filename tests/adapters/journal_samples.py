"""Operations and files for the tests of the journal: every kind and phase, and files as earlier versions wrote them."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import sqlite3
from collections.abc import AsyncGenerator, Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Final

from izi_frontdesk.adapters.journal import SqliteJournal
from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening

NOW: Final = datetime(2026, 11, 22, 3, 4, 5, 678_901, tzinfo=UTC)
TOP_UP: Final = Operation(
    reference="FD-7K3Q9",
    kind=Kind.TOP_UP,
    amount=Decimal("500.00"),
    currency="RUB",
    club_id="club_1",
    client_id="client_1",
    client_name="Иван Петров",
    client_tail="4567",
    staff="cashier@test.invalid",
    desk="desk-1",
    created_at=NOW,
)

CREATE_1: Final = """CREATE TABLE operations (reference TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL,
amount TEXT NOT NULL, currency TEXT NOT NULL, club_id TEXT NOT NULL, client_id TEXT NOT NULL,
client_name TEXT NOT NULL, client_tail TEXT NOT NULL, staff TEXT NOT NULL, desk TEXT NOT NULL,
created_at TEXT NOT NULL, phase TEXT NOT NULL, phase_since TEXT, comment TEXT NOT NULL, payment_id TEXT NOT NULL,
payment_url TEXT NOT NULL, expires_at TEXT, balance_before TEXT, raw_status TEXT NOT NULL, bank_at TEXT,
credited_at TEXT, refund_id TEXT NOT NULL, refunded_before TEXT, cause TEXT NOT NULL)"""
"""The table as the first released program made it."""


@contextlib.asynccontextmanager
async def opened(path: Path) -> AsyncGenerator[SqliteJournal, None]:
    """A journal that is closed after the block."""
    journal = SqliteJournal(path)
    try:
        yield journal
    finally:
        await journal.close()


def operation(number: int, **changes: object) -> Operation:
    """One of many, a minute later than the one before."""
    own = {"reference": f"FD-{number:05}", "created_at": NOW + timedelta(minutes=number), **changes}
    return dataclasses.replace(TOP_UP, **own)  # type: ignore[arg-type]


def entry(reference: str, number: int = 0, happening: Happening = Happening.PHASE) -> Entry:
    """One of many, a second later than the one before."""
    return Entry(reference, NOW + timedelta(seconds=number), happening, f"waiting>paid {number}", "Анна К.")


def of_every_kind() -> list[Operation]:
    """Each kind in each phase that version 1 knew, with everything filled in or nothing."""
    phases = [phase for phase in Phase if phase is not Phase.SETTLED]
    made = []
    for number, (kind, phase, full) in enumerate(product(Kind, phases, (False, True))):
        filled = {
            "phase_since": NOW + timedelta(hours=1),
            "comment": "по просьбе клиента",
            "payment_id": f"txn_{number}",
            "payment_url": f"https://pay.test.invalid/{number}?a=1&b=ü",
            "expires_at": NOW + timedelta(minutes=15),
            "balance_before": Decimal("-12.50"),
            "raw_status": "CONFIRMED",
            "bank_at": NOW + timedelta(minutes=2),
            "credited_at": NOW + timedelta(minutes=3),
            "refund_id": "refund_1",
            "refunded_before": Decimal(0),
            "cause": "SUCCESS_FALSE",
        }
        made.append(operation(number, kind=kind, phase=phase, **(filled if full else {})))
    return made


SINCE_2 = frozenset({"decided_by", "late_at"})
"""Fields that version 1 did not know."""


def write_version_1(path: Path, operations: Iterable[Operation]) -> None:
    """A file as version 1 wrote it: texts, times in UTC, a write-ahead log, version 1."""
    path.parent.mkdir(parents=True, exist_ok=True)
    names = [field.name for field in dataclasses.fields(Operation) if field.name not in SINCE_2]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute(CREATE_1)
        file.execute("PRAGMA user_version = 1")
        for made in operations:
            values = [_text_1(getattr(made, name)) for name in names]
            file.execute(f"INSERT INTO operations VALUES ({', '.join('?' * len(values))})", values)


def _text_1(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Kind | Phase):
        return str(value.value)
    return None if value is None else str(value)


def changed(path: Path, *statements: str) -> None:
    """The file after somebody's SQL."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        for statement in statements:
            file.execute(statement)
        file.commit()


def asked(path: Path, question: str) -> list[tuple[object, ...]]:
    """What the file holds."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        return file.execute(question).fetchall()


def in_use(path: Path, to: Path, *, shared: bool = True) -> Path:
    """A copy of a journal as it is while a program has it open. `shared`: also the memory that is no truth."""
    to.parent.mkdir(exist_ok=True)
    for ending in ("", "-wal", *(("-shm",) if shared else ())):
        shutil.copy(path.with_name(path.name + ending), to.with_name(to.name + ending))
    return to
