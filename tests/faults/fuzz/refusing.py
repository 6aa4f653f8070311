"""Errors of every shape, with and without an answer beside them."""

from __future__ import annotations

import json
from random import Random
from typing import Any, Final

from tests.faults.fuzz.odd import odd_value
from tests.faults.fuzz.trees import Pairs, Text, grown

_CODES: Final = (
    "TOKEN_EXPIRED",
    "TOKEN_INVALID",
    "UNAUTHENTICATED",
    "REFRESH_TOKEN_EXPIRED",
    "FORBIDDEN",
    "CLUB_CLOSED",
    "NOT_FOUND",
    "VALIDATION_ERROR",
    "INSUFFICIENT_BALANCE",
    "INTERNAL_SERVER_ERROR",
    "INTERNAL_ERROR",
    "RATE_LIMITED",
    "NEVER_HEARD_OF",
    "",
    " ",
    "two words",
    "line\nline",
    "{message} %s {code}",
    "X" * 5000,
)

_PATHS: Final[tuple[Any, ...]] = (None, [], "root", [None], [1.5], [{}], {}, ["elsewhere"])


def with_errors(tree: Pairs, root: str, chance: Random) -> Pairs:
    """The answer with `errors`: beside the data, or instead of it."""
    fate = chance.random()
    if fate < 0.35:
        tree[0] = ("data", None)
    elif fate < 0.6:
        tree[0] = ("data", Pairs([(root, None)]))
    elif fate < 0.7:
        del tree[0]
    errors: Any = [_error(root, chance) for _ in range(chance.choice((1, 1, 1, 2, 12)))]
    if chance.random() < 0.1:
        errors = Text(odd_value(chance))
    tree.insert(chance.randrange(len(tree) + 1), ("errors", errors))
    return tree


def _error(root: str, chance: Random) -> Any:
    if chance.random() < 0.05:
        return Text(odd_value(chance))
    error = Pairs([("message", "no")])
    if chance.random() < 0.8:
        error.append(("extensions", _extensions(chance)))
    if chance.random() < 0.6:
        paths: tuple[Any, ...] = (
            [root],
            [root, "id"],
            [root, 0, "x"],
            None,
            [],
            "root",
            [None],
            [1.5],
            [{}],
            {},
            ["elsewhere"],
        )
        error.append(("path", grown(chance.choice(paths))))
    if chance.random() < 0.3:
        error[0] = ("message", Text(odd_value(chance)))
    return error


def _extensions(chance: Random) -> Any:
    if chance.random() < 0.1:
        return Text(chance.choice(("[]", "null", '"x"', "7", '[{"code":"FORBIDDEN"}]')))
    code = Text(chance.choice(("42", "null", "0", "1.5", "[]", '{"x":1}', "true", "1" * 30, '"\\ud800"')))
    named = chance.random() < 0.8
    found = Pairs([("code", Text(json.dumps(chance.choice(_CODES))) if named else code)])
    for name in ("field", "details", "timestamp", "exception"):
        if chance.random() < 0.3:
            found.append((name, Text(odd_value(chance))))
    return found
