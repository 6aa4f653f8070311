"""The bytes of an answer cut, flipped, and encoded in other ways than UTF-8."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from tests.faults.fuzz.odd import DEEP

_ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1251", "cp866", "koi8-r", "latin-1")
_RUBBISH: Final = (
    b"",
    b" ",
    b"\x00",
    b"\xff\xfe\x00",
    b"\xef\xbb\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf5\x80\x80\x80",
    b")]}',\n",
    b"<!doctype html><title>502</title>",
    b"[",
    b"null",
    b"[1,2]",
    b'{"data":',
    b'{"data":{}}',
    b"\x1f\x8b\x08\x00",
)


def spoilt(body: bytes, chance: Random) -> bytes:
    """The bytes after one accident."""
    return chance.choice(_ACCIDENTS)(body, chance)


def _cut(body: bytes, chance: Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _beheaded(body: bytes, chance: Random) -> bytes:
    return body[chance.randrange(len(body) + 1) :]


def _flipped(body: bytes, chance: Random) -> bytes:
    found = bytearray(body)
    for _ in range(min(len(found), chance.choice((1, 1, 3, 30)))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _pierced(body: bytes, chance: Random) -> bytes:
    begin = chance.randrange(len(body) + 1)
    return body[:begin] + body[begin + chance.choice((1, 2, 20)) :]


def _filled(body: bytes, chance: Random) -> bytes:
    at = chance.choice((0, len(body), chance.randrange(len(body) + 1)))
    return body[:at] + chance.choice(_RUBBISH) + body[at:]


def _replaced(_: bytes, chance: Random) -> bytes:
    return chance.choice(_RUBBISH)


def _encoded(body: bytes, chance: Random) -> bytes:
    return body.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _doubled(body: bytes, chance: Random) -> bytes:
    return body + chance.choice((b"", b"\n", b",")) + body


def _buried(body: bytes, chance: Random) -> bytes:
    depth = DEEP if chance.random() < 0.1 else 1200
    return b"[" * depth + body + b"]" * chance.choice((0, depth))


_ACCIDENTS: Final[tuple[Callable[[bytes, Random], bytes], ...]] = (
    _cut,
    _cut,
    _cut,
    _beheaded,
    _flipped,
    _flipped,
    _pierced,
    _filled,
    _filled,
    _replaced,
    _encoded,
    _encoded,
    _doubled,
    _buried,
)
