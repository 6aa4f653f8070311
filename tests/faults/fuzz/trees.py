"""A right answer as a tree, with some of its values exchanged, wrapped, doubled or lost, and written as text.

Objects are lists of pairs, because odd servers say a name twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any, Final

from tests.faults.fuzz.odd import odd_value


class Text(str):
    """JSON text that stands in the tree as it is."""


class Pairs(list[tuple[str, Any]]):
    """An object."""


def grown(value: Any) -> Any:
    """The tree of a plain value."""
    if isinstance(value, dict):
        return Pairs((name, grown(inner)) for name, inner in value.items())
    return [grown(inner) for inner in value] if isinstance(value, list) else value


def written(tree: Any) -> str:
    """The tree as JSON text."""
    if isinstance(tree, Text):
        return str(tree)
    if isinstance(tree, Pairs):
        return "{" + ",".join(f"{json.dumps(name)}:{written(inner)}" for name, inner in tree) + "}"
    if isinstance(tree, list):
        return "[" + ",".join(map(written, tree)) + "]"
    return json.dumps(tree, ensure_ascii=False)


def bent(tree: Any, chance: Random) -> Any:
    """The tree with one of its values changed. The tree given is used up."""
    places = _places(tree)
    holder, index = chance.choice(places)
    chance.choice(_CHANGES)(holder, index, chance)
    return tree


def _places(tree: Any) -> list[tuple[list[Any], int]]:
    """Every place of a value below the top."""
    found: list[tuple[list[Any], int]] = []
    waiting = [tree]
    while waiting:
        holder = waiting.pop()
        for index, inner in enumerate(holder):
            found.append((holder, index))
            value = inner[1] if isinstance(holder, Pairs) else inner
            if isinstance(value, list) and value:
                waiting.append(value)
    return found


def _value(holder: list[Any], index: int) -> Any:
    return holder[index][1] if isinstance(holder, Pairs) else holder[index]


def _put(holder: list[Any], index: int, value: Any) -> None:
    holder[index] = (holder[index][0], value) if isinstance(holder, Pairs) else value


def _exchange(holder: list[Any], index: int, chance: Random) -> None:
    _put(holder, index, Text(odd_value(chance)))


def _nothing(holder: list[Any], index: int, _: Random) -> None:
    _put(holder, index, None)


def _lose(holder: list[Any], index: int, _: Random) -> None:
    if len(holder) > 1:
        del holder[index]
    else:
        _put(holder, index, Text("{}"))


def _double(holder: list[Any], index: int, chance: Random) -> None:
    """The same name again, with another value before or after."""
    if isinstance(holder, Pairs):
        holder.insert(index + chance.randrange(2), (holder[index][0], Text(odd_value(chance))))
    else:
        holder.extend(holder[index : index + 1] * chance.choice((1, 5, 200)))


def _strange(holder: list[Any], index: int, chance: Random) -> None:
    if isinstance(holder, Pairs):
        name = chance.choice(("", "__proto__", "id", "ID", "amount", "x" * 5000, "\u0000", "errors", "data"))
        holder.insert(index, (name, Text(odd_value(chance))))
    else:
        holder.insert(index, Text(odd_value(chance)))


def _wrap(holder: list[Any], index: int, chance: Random) -> None:
    name = chance.choice(("items", "nodes", "edges", "data", "results", "node", "value"))
    value = _value(holder, index)
    _put(holder, index, [value] if chance.random() < 0.4 else Pairs([(name, value)]))


def _unwrap(holder: list[Any], index: int, chance: Random) -> None:
    value = _value(holder, index)
    if isinstance(value, list) and value:
        _put(holder, index, _value(value, chance.randrange(len(value))))
    else:
        _put(holder, index, Text(written(str(value))))


def _swap(holder: list[Any], index: int, chance: Random) -> None:
    other = chance.randrange(len(holder))
    mine, its = _value(holder, index), _value(holder, other)
    _put(holder, index, its)
    _put(holder, other, mine)


_CHANGES: Final[tuple[Callable[[list[Any], int, Random], None], ...]] = (
    _exchange,
    _exchange,
    _exchange,
    _exchange,
    _nothing,
    _nothing,
    _lose,
    _double,
    _strange,
    _wrap,
    _unwrap,
    _swap,
)
