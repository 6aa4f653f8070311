"""The HTTP around an answer: right, or bent in its status, its headers, its encoding, its lengths."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

STATUSES: Final = (
    *(100, 101, 102, 103, 199, 201, 202, 203, 204, 205, 206, 226, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402),
    *(403, 404, 405, 406, 409, 411, 413, 415, 418, 421, 422, 425, 426, 429, 431, 451, 500, 501, 502, 503, 504, 505),
    *(507, 511, 520, 599, 600, 700, 999, 0, 7, 99, 1000),
)
_KINDS: Final = (
    *("text/plain", "text/html; charset=utf-8", "application/graphql-response+json", "APPLICATION/JSON;charset=cp1251"),
    *("", ";", "application/json, text/html", "application/octet-stream", "+json", "multipart/mixed; boundary=-"),
)
_HEADERS: Final = (
    *("Retry-After: -1", "Retry-After: 1e9", "Retry-After: soon", "Retry-After: nan", "Retry-After: inf"),
    *("Retry-After: Fri, 31 Dec 1999 23:59:59 GMT", "Retry-After: ", "Retry-After: 7, 8", "Retry-After: 0"),
    *("X-RateLimit-Remaining: nan", "X-RateLimit-Remaining: -5", "X-RateLimit-Remaining: 1e308"),
    *("X-RateLimit-Cost: inf", "X-RateLimit-Cost: NaN", "X-RateLimit-Cost: 1e400", "X-RateLimit-Cost: -1"),
    *("X-RateLimit-Limit: -100", "X-RateLimit-Limit: \u0661\u0662", "X-RateLimit-Cost: 1_0", "X-RateLimit-Limit: 0"),
    *("Set-Cookie: s=1; Path=/", "Location: http://127.0.0.1:1/", "Location: //x y/", "Content-Language: \u044f"),
    *("Connection: close", "Connection: upgrade", "Upgrade: h2c", "Trailer: x", "X-RateLimit-Reset: never"),
    *("X-Long: " + "x" * 3000, "X-Huge: " + "x" * 120_000, "X-Nul: a\x00b", "no colon at all", ": empty", " folded"),
    *("Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity", "Date: yesterday", "Content-Type: text/html"),
)
_LENGTHS: Final = (
    *("-1", "+5", "0x10", "1e3", "", "many", "5, 5", "5, 6", "9" * 19, "9" * 25, "1" * 5000, "0", "5", "\u0661"),
)


@dataclass(frozen=True)
class Framed:
    """The whole answer as sent. `body`: what a reader finds inside, as far as there is an answer at all.

    `close`: the server hangs up after it. `whole`: nothing is wrong with the HTTP.
    """

    sent: bytes
    body: bytes
    status: int = 200
    close: bool = False
    whole: bool = True


def framed(body: bytes, status: int = 200, headers: tuple[str, ...] = (), kind: str = "application/json") -> Framed:
    """An honest answer around this body."""
    lines = (f"Content-Type: {kind}", *headers, f"Content-Length: {len(body)}")
    return Framed(_head(status, lines) + body, body, status)


def bent_frame(body: bytes, chance: Random) -> Framed:
    """One thing about the HTTP is odd."""
    return chance.choice(_BENDS)(body, chance)


def _head(status: int | str, lines: tuple[str, ...], version: str = "HTTP/1.1", reason: str = " Said") -> bytes:
    text = "".join(f"{line}\r\n" for line in lines)
    return f"{version} {status}{reason}\r\n{text}\r\n".encode()


def _status(body: bytes, chance: Random) -> Framed:
    status = chance.choice(STATUSES)
    headers: tuple[str, ...] = ("Location: https://elsewhere.invalid/",) if 300 <= status < 400 else ()
    if status < 200 or status in {204, 304}:
        # Such answers have no body: what is sent after them belongs to nobody.
        return replace(framed(body, status, headers), close=True, whole=False)
    return replace(framed(body, status, headers), close=status > 599, whole=status <= 599)


def _kind(body: bytes, chance: Random) -> Framed:
    return framed(body, kind=chance.choice(_KINDS))


def _header(body: bytes, chance: Random) -> Framed:
    headers = tuple(chance.choice(_HEADERS) for _ in range(chance.choice((1, 1, 2, 5))))
    return replace(framed(body, chance.choice((200, 200, 429)), headers), close=True, whole=False)


def _compressed(body: bytes, chance: Random) -> Framed:
    makers: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data)[2:-4]),
        ("gzip, gzip", lambda data: gzip.compress(gzip.compress(data))),
        ("gzip", zlib.compress),
        ("gzip", lambda data: data),
        ("gzip", lambda data: gzip.compress(data)[: len(data) // 3]),
        ("gzip", lambda data: gzip.compress(data) + b"tail"),
        ("gzip", lambda data: gzip.compress(data[:9]) + gzip.compress(data[9:])),
        ("gzip", lambda data: gzip.compress(data)[:-5] + b"wrong"),
        ("deflate", lambda _: b""),
        ("br", lambda data: b"\x0b\x02\x80" + data[:5]),
        ("zstd", lambda data: b"\x28\xb5\x2f\xfd" + data[:5]),
        ("compress", lambda data: data),
        ("identity", lambda data: data),
        ("nonsense", lambda data: data),
    )
    name, make = chance.choice(makers)
    packed = make(body)
    return replace(framed(packed, headers=(f"Content-Encoding: {name}",)), body=body)


def _chunked(body: bytes, chance: Random) -> Framed:
    size = chance.choice((1, 7, 1000, 100_000)) if len(body) < 4000 else 5000
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    chunks = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
    wrong = chance.choice(("", "", "no end", "size", "sign", "no line end", "trailer", "extension", "both"))
    if wrong == "size":
        chunks.insert(chance.randrange(len(chunks) + 1), b"zz\r\n")
    elif wrong == "sign":
        chunks.insert(chance.randrange(len(chunks) + 1), b"-5\r\nhello\r\n")
    elif wrong == "no line end" and chunks:
        chunks[-1] = chunks[-1][:-2]
    elif wrong == "extension":
        chunks = [chunk.replace(b"\r\n", b";a=b\r\n", 1) for chunk in chunks]
    end = {"no end": b"", "trailer": b"0\r\nX-RateLimit-Cost: 9\r\nno colon\r\n\r\n"}.get(wrong, b"0\r\n\r\n")
    lines: tuple[str, ...] = ("Content-Type: application/json", "Transfer-Encoding: chunked")
    if wrong == "both":
        lines = (*lines, "Content-Length: 3")
    return Framed(_head(200, lines) + b"".join(chunks) + end, body, close=bool(wrong), whole=not wrong)


def _length(body: bytes, chance: Random) -> Framed:
    told = chance.choice((*_LENGTHS, str(len(body) + 1), str(max(0, len(body) - 1)), str(len(body) // 2)))
    lines = ["Content-Type: application/json", f"Content-Length: {told}"]
    if chance.random() < 0.3:
        lines.insert(chance.randrange(3), f"Content-Length: {len(body)}")
    # A server that says less than it sends may well keep the connection, and the rest lies in it.
    less = told.isascii() and told.isdigit() and int(told[:30]) < len(body)
    return Framed(_head(200, tuple(lines)) + body, body, close=not less or chance.random() < 0.5, whole=False)


def _no_length(body: bytes, _: Random) -> Framed:
    return Framed(_head(200, ("Content-Type: application/json",)) + body, body, close=True)


def _line(body: bytes, chance: Random) -> Framed:
    versions = ("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1.1", "http/1.1", "ICY", "HTTP/1.1 ", "HTTP/9.9", "")
    codes = ("200", "20", "2000", "abc", "", "-200", "200.0", "\u0662\u0660\u0660")
    reason = chance.choice((" Said", "", " ", " \u044f", " a\x00b", "\t!", " " + "x" * 500))
    head = _head(chance.choice(codes), ("Content-Type: application/json",), chance.choice(versions), reason)
    return Framed(head + body, body, close=True, whole=False)


def _raw(body: bytes, chance: Random) -> Framed:
    right = framed(body).sent
    sent = chance.choice(
        (
            b"",
            b"\r\n",
            b"SSH-2.0-OpenSSH_9.9\r\n",
            b"\x15\x03\x01\x00\x02\x02\x28",
            right.replace(b"\r\n", b"\n", 4),
            right[: chance.randrange(len(right))],
            b"HTTP/1.1 100 Continue\r\n\r\n" * chance.choice((1, 3, 50)) + right,
            b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + right,
            bytes(chance.randrange(256) for _ in range(300)),
            body,
        )
    )
    return Framed(sent, body, close=True, whole=False)


_BENDS: Final[tuple[Callable[[bytes, Random], Framed], ...]] = (
    _status,
    _status,
    _kind,
    _header,
    _header,
    _compressed,
    _compressed,
    _chunked,
    _chunked,
    _length,
    _no_length,
    _line,
    _raw,
)
