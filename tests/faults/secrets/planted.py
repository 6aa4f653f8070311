"""What was planted, in every form in which somebody could have written it, and the search for it. Knows no program."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

PIECE = 48
"""Signs of a long secret that are looked for: a database splits long texts between its pages."""


@dataclass(frozen=True)
class Found:
    """One secret in one file."""

    secret: str
    form: str
    file: Path

    def __str__(self) -> str:
        return f"{self.secret} as {self.form} in {self.file}"


def search(folder: Path, planted: Mapping[str, str]) -> list[Found]:
    """Every file below the folder, each secret in each of its forms. Names of files are searched as well."""
    shapes = [(name, form, shape) for name, secret in planted.items() for form, shape in _shapes(secret)]
    found = []
    for file in files_below(folder):
        content = file.read_bytes() + str(file.relative_to(folder)).encode("utf-8", "surrogateescape")
        found += [Found(name, form, file) for name, form, shape in shapes if shape.search(content)]
    return found


def files_below(folder: Path) -> list[Path]:
    """Everything that can be read; sockets and links are no files."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def forms_of(secret: str) -> Iterator[tuple[str, bytes]]:
    """The name of each form and its bytes."""
    raw = secret.encode()
    yield "raw", raw
    yield "UTF-16", secret.encode("utf-16-le")
    yield "UTF-16, the other way round", secret.encode("utf-16-be")
    yield "hex", raw.hex().encode()
    yield "HEX", raw.hex().upper().encode()
    yield "reversed", raw[::-1]
    for shift in range(3):
        # What stands before moves the letters; the outer ones depend on the neighbours and are left out.
        packed = base64.b64encode(b"\x00" * shift + raw).rstrip(b"=")
        yield f"base64 after {shift} bytes", packed[(0, 2, 3)[shift] : -1]
        yield f"base64url after {shift} bytes", packed[(0, 2, 3)[shift] : -1].translate(bytes.maketrans(b"+/", b"-_"))
    for encoded in {quote(secret, safe=""), quote_plus(secret)} - {secret}:
        yield "URL-encoded", encoded.encode()
    if secret.isdigit() and len(secret) >= 12:
        groups = [secret[at : at + 4] for at in range(0, len(secret), 4)]
        for sign in " -.\u00a0":
            yield f"grouped by {sign!r}", sign.join(groups).encode()
            yield f"reversed groups by {sign!r}", sign.join(reversed(groups)).encode()
            yield f"UTF-16 grouped by {sign!r}", sign.join(groups).encode("utf-16-le")


def _shapes(secret: str) -> Iterator[tuple[str, re.Pattern[bytes]]]:
    piece = secret if len(secret) <= PIECE * 2 else secret[len(secret) // 2 :][:PIECE]
    for form, content in forms_of(piece):
        if len(piece) < 6:
            # Short ones stand alone or not at all: other numbers are full of them.
            if form in {"raw", "UTF-16"}:
                yield form, re.compile(rb"(?<![0-9A-Za-z.])" + re.escape(content) + rb"(?![0-9A-Za-z])")
        else:
            yield form, re.compile(re.escape(content), re.IGNORECASE if "base64" not in form else 0)
