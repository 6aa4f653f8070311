"""Reads the records of a SQLite file page by page, without SQLite, which gives up at the first damaged page.

The file's format is public and promised not to change (sqlite.org/fileformat2.html). Committed pages of the
write-ahead log are laid over those of the file; only whole leaf pages of tables are read, so nothing is asked of the
pages that lead to them. Records that go on on another page (over 4 kB here) are left out.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

Value = str | int | None
Record = tuple[int, tuple[Value, ...]]
"""The row's number and its values."""

PAGE: Final = 4096
"""Bytes; SQLite's own choice, used where the header cannot be read."""

_MAGIC: Final = b"SQLite format 3\0"
_LOG_MAGIC: Final = 0x377F0682
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_TABLE_LEAF: Final = 13
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_FIRST_TEXT: Final = 13
_MASK: Final = 0xFFFFFFFF


def records(path: Path) -> Iterator[Record]:
    """Every record that can be read, in the order of the pages. Raises OSError."""
    content = path.read_bytes()
    size = _page_size(content)
    pages = {at // size + 1: content[at : at + size] for at in range(0, len(content), size)}
    log = path.with_name(f"{path.name}-wal")
    if log.exists():
        pages.update(committed_pages(log.read_bytes(), size))
    for number in sorted(pages):
        yield from _leaf(pages[number], 100 if number == 1 else 0)


def committed_pages(log: bytes, size: int) -> dict[int, bytes]:
    """The newest committed version of each page in a write-ahead log, up to where its checksums break."""
    if len(log) < _LOG_HEADER:
        return {}
    magic, _, log_size = struct.unpack_from(">III", log)
    if magic | 1 != _LOG_MAGIC | 1 or log_size != size:
        return {}
    order = ">" if magic & 1 else "<"
    check = _checksum((0, 0), log[:24], order)
    if check != struct.unpack_from(">II", log, 24):
        return {}
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for at in range(_LOG_HEADER, len(log) - size - _FRAME_HEADER + 1, size + _FRAME_HEADER):
        number, commit = struct.unpack_from(">II", log, at)
        page = log[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        check = _checksum(_checksum(check, log[at : at + 8], order), page, order)
        if log[at + 8 : at + 16] != log[16:24] or check != struct.unpack_from(">II", log, at + 16):
            break
        pending[number] = page
        if commit:
            committed.update(pending)
            pending = {}
    return committed


def _page_size(content: bytes) -> int:
    if not content.startswith(_MAGIC) or len(content) < 18:
        return PAGE
    size = int.from_bytes(content[16:18], "big")
    return size if size >= 512 and size & (size - 1) == 0 else PAGE


def _checksum(before: tuple[int, int], content: bytes, order: str) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & _MASK
        two = (two + second + one) & _MASK
    return one, two


def _leaf(page: bytes, start: int) -> Iterator[Record]:
    if len(page) < start + 8 or page[start] != _TABLE_LEAF:
        return
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    for cell in range(cells):
        at = start + 8 + 2 * cell
        try:
            yield _cell(page, int.from_bytes(page[at : at + 2], "big"))
        except (IndexError, ValueError):
            continue


def _cell(page: bytes, at: int) -> Record:
    length, at = _varint(page, at)
    row, at = _varint(page, at)
    if at + length > len(page):
        raise ValueError("goes on elsewhere")
    header, position = _varint(page, at)
    values: list[Value] = []
    end, body = at + header, at + header
    while position < end:
        kind, position = _varint(page, position)
        value, body = _value(page, kind, body)
        values.append(value)
    if body != at + length:
        raise ValueError("not as long as it says")
    return row, tuple(values)


def _value(page: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        return int.from_bytes(page[at:end], "big", signed=True), end
    if kind < _FIRST_TEXT or kind % 2 == 0:
        raise ValueError("no text")
    end = at + (kind - _FIRST_TEXT) // 2
    return page[at:end].decode(), end


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """Up to nine bytes, seven bits each, the ninth with all eight."""
    value = 0
    for position in range(at, at + 8):
        value = value << 7 | page[position] & 0x7F
        if page[position] < 0x80:
            return value, position + 1
    return value << 8 | page[at + 8], at + 9
