"""The clients of the organization: searched, read, credited, debited. Knows nothing of payments or rights."""

import sqlite3
from dataclasses import dataclass

from izi_frontdesk.practice.database import Database, Value
from izi_frontdesk.practice.izi.lists import Found, Part
from izi_frontdesk.practice.izi.records import Client
from izi_frontdesk.practice.moments import moment
from izi_frontdesk.practice.money import from_minor

SHORTEST_FULL_PHONE = 10
# Fewer digits that begin with 8 are more likely the end of a number than its start.
SHORTEST_TRUNK = 6
# All ascending, so that one comparison of rows finds what comes after a given client.
ORDER = (
    "digits != :digits, NOT (:digits != '' AND substr(digits, -length(:digits)) = :digits),"
    " -ifnull(last_visit_at, 0), id"
)


def folded(name: str) -> str:
    """A form of a name in which case and the letter io make no difference."""
    return name.casefold().replace("ё", "е")


def phone_digits(text: str) -> str:
    """Digits only; of a full number a leading 00 is dropped and a Russian trunk 8 becomes 7."""
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(digits) > SHORTEST_FULL_PHONE:
        digits = digits.removeprefix("00")
    return "7" + digits[1:] if len(digits) == 11 and digits.startswith("8") else digits


@dataclass(frozen=True, slots=True)
class Search:
    """A search text taken apart: words must be part of the name or the id, digits part of the phone."""

    words: tuple[str, ...]
    digits: str

    @classmethod
    def of(cls, text: str) -> "Search":
        """Pieces with a letter are words; everything else counts for the phone."""
        pieces = text.split()
        words = tuple(folded(piece) for piece in pieces if any(sign.isalpha() for sign in piece))
        rest = "".join(piece for piece in pieces if not any(sign.isalpha() for sign in piece))
        return cls(words, phone_digits(rest))


def client_of(row: sqlite3.Row) -> Client:
    """A client as it is answered."""
    return Client(
        id=row["id"],
        name=row["name"],
        phone=row["phone"],
        email=row["email"],
        balance=from_minor(row["balance"]),
        bonus_balance=from_minor(row["bonus"]),
        is_blacklisted=bool(row["is_blacklisted"]),
        blacklist_reason=row["blacklist_reason"],
        last_visit_at=moment(row["last_visit_at"]),
    )


class Clients:
    """Reads and changes the table of clients."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, client_id: str) -> Client | None:
        """One client, or None."""
        row = self._database.one("SELECT * FROM clients WHERE id = ?", (client_id,))
        return None if row is None else client_of(row)

    def by_phone(self, phone: str) -> Client | None:
        """The client with exactly this number, or None."""
        row = self._database.one("SELECT * FROM clients WHERE digits = ?", (phone_digits(phone),))
        return None if row is None else client_of(row)

    def search(self, text: str, part: Part) -> Found[Client]:
        """Exact phone first, then phones that end so, then recent visits. Empty text lists everybody."""
        search = Search.of(text)
        if text.strip() and not search.words and not search.digits:
            return Found([], lambda: 0)
        conditions, values = self._conditions(search)
        asked = {**values, "limit": part.limit, "offset": part.offset}
        if part.after is not None:
            conditions.append(f"({ORDER}) > (SELECT {ORDER} FROM clients WHERE id = :after)")
            asked.update(after=part.after)
        rows = self._database.rows(
            f"SELECT * FROM clients WHERE {' AND '.join(conditions)} ORDER BY {ORDER} LIMIT :limit OFFSET :offset",
            asked,
        )
        return Found([client_of(row) for row in rows], lambda: self._count(search))

    def _count(self, search: Search) -> int:
        conditions, values = self._conditions(search)
        row = self._database.one(f"SELECT count(*) AS total FROM clients WHERE {' AND '.join(conditions)}", values)
        return 0 if row is None else int(row["total"])

    def _conditions(self, search: Search) -> tuple[list[str], dict[str, Value]]:
        conditions: list[str] = ["1"]
        values: dict[str, Value] = {"digits": search.digits}
        for number, word in enumerate(search.words):
            conditions.append(f"(instr(folded_name, :word{number}) OR instr(id, :word{number}))")
            values[f"word{number}"] = word
        if search.digits:
            conditions.append("(instr(digits, :digits) OR instr(digits, :trunk) = 1)")
            is_trunk = search.digits.startswith("8") and len(search.digits) >= SHORTEST_TRUNK
            values["trunk"] = "7" + search.digits[1:] if is_trunk else search.digits
        return conditions, values

    def balance(self, client_id: str) -> int:
        """The balance in minor units; zero for an unknown client."""
        row = self._database.one("SELECT balance FROM clients WHERE id = ?", (client_id,))
        return 0 if row is None else int(row["balance"])

    def credit(self, client_id: str, minor: int) -> None:
        """Adds to the balance."""
        self._database.run("UPDATE clients SET balance = balance + ? WHERE id = ?", (minor, client_id))

    def deduct(self, client_id: str, minor: int) -> int:
        """Takes off what is there, never below zero, and answers how much that was. A debt stays as it is."""
        taken = min(minor, max(self.balance(client_id), 0))
        self._database.run("UPDATE clients SET balance = balance - ? WHERE id = ?", (taken, client_id))
        return taken

    def set_balance(self, client_id: str, minor: int) -> bool:
        """Sets the balance; False for an unknown client."""
        return self._database.run("UPDATE clients SET balance = ? WHERE id = ?", (minor, client_id)) == 1
