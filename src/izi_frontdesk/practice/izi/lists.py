"""Parts of lists: what was asked for, what was found. How a part looks in an answer is a matter of the shape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from izi_frontdesk.practice.izi.errors import Refusal, invalid

LONGEST_LIST = 1000


class Named(Protocol):
    """A row with an id."""

    @property
    def id(self) -> str:
        """Never changes, belongs to this row alone."""
        ...


T = TypeVar("T", bound=Named)


@dataclass(frozen=True, slots=True)
class Part:
    """So many rows after an offset, or after the row with the id ``after``."""

    limit: int = LONGEST_LIST
    offset: int = 0
    after: str | None = None

    def one_more(self) -> "Part":
        """With a row on top, which tells whether there is a next part."""
        return replace(self, limit=self.limit + 1)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Rows of one part, and how many there are in all, counted when somebody asks."""

    rows: list[T]
    total: Callable[[], int]


def checked_part(name: str, limit: int, offset: int = 0, after: str | None = None) -> Part:
    """A part of a sensible length; ``name`` is the argument that holds the length. Raises VALIDATION_ERROR."""
    if not 1 <= limit <= LONGEST_LIST:
        raise invalid(name, f"Between 1 and {LONGEST_LIST}.", max=str(LONGEST_LIST))
    if offset < 0:
        raise invalid("offset", "Not below 0.")
    return Part(limit, offset, after)


def no_such_row() -> Refusal:
    """The part was to begin after a row that is not there."""
    return invalid("after", "This cursor belongs to no row of the list.")


def part_of(rows: Sequence[T], part: Part) -> Found[T]:
    """A part of a short list that is at hand as a whole. Raises VALIDATION_ERROR for a row that is not there."""
    ids = [row.id for row in rows]
    if part.after is not None and part.after not in ids:
        raise no_such_row()
    first = part.offset if part.after is None else ids.index(part.after) + 1
    return Found(list(rows[first : first + part.limit]), lambda: len(rows))
