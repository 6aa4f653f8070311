"""The reference of an operation: short, readable aloud, findable in the server's description and reason texts."""

from __future__ import annotations

import re
from collections.abc import Callable

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L or U, so that a reference survives being read aloud. 30 signs, five of them: 24 million."""

_LENGTH = 5
_SHAPE = re.compile(rf"\bFD-[{ALPHABET}]{{{_LENGTH}}}\b")


def new_reference(choose: Callable[[str], str]) -> str:
    """Make `FD-7K3Q9`; `choose` picks one sign of the alphabet, at random in life and as told in tests."""
    return "FD-" + "".join(choose(ALPHABET) for _ in range(_LENGTH))


def reference_in(text: str) -> str | None:
    """The first reference inside a description or reason, if any."""
    found = _SHAPE.search(text)
    return found.group() if found else None
