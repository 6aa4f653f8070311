"""The log file: everything arrives, nothing secret does."""

from __future__ import annotations

import logging
from collections.abc import Generator
from pathlib import Path

import pytest

from izi_frontdesk.adapters.logs import KEPT, LogFile, masked

JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl"


@pytest.fixture
def file(tmp_path: Path) -> Generator[LogFile, None, None]:
    """An open log file."""
    file = LogFile(tmp_path / "logs")
    yield file
    file.close()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Authorization: Bearer {JWT}", "Authorization: Bearer …"),
        ("bearer test-token.with-dots", "Bearer …"),
        (f"token={JWT}&x", "token=(token)&x"),
        ("card 4111 1111 1111 1111 declined", "card (card) declined"),
        ("4111111111111111", "(card)"),
        ("call +7 (916) 123-45-67 now", "call (phone) now"),
        ("call +79161234567", "call (phone)"),
        ("call 79161234567 or 8 (916) 123-45-67", "call (phone) or (phone)"),
        ("card 4111\u00a01111\u00a01111\u00a01111", "card (card)"),
        ('{"password": "pl4nted+x", "email": 1}', '{"password": "(secret)", "email": 1}'),
        ("apiSecret=sk-planted&cvv=123", "apiSecret=(secret)&cvv=(secret)"),
        ("signed in at 1732127400, 71234567890 bytes", None),
        ("2026-11-22 17:28:09,123 FD-7K3Q9 500.00 in 1234567 ms", None),
        ("txn_123456789012 200 OK", None),
    ],
)
def test_what_looks_like_a_secret_is_masked_and_nothing_else(text: str, kept: str | None) -> None:
    assert masked(text) == (text if kept is None else kept)


def test_arguments_and_traces_are_masked_too(file: LogFile) -> None:
    log = logging.getLogger("test.logs")
    try:
        raise ValueError(f"bad {JWT}")
    except ValueError:
        log.info("failed for %s", "+79161234567", exc_info=True)
    log.debug("not wanted")
    file.close()
    text = file.path.read_text(encoding="utf-8")
    assert "failed for (phone)" in text
    assert "ValueError: bad (token)" in text
    assert "not wanted" not in text


def test_chatty_libraries_are_kept_quiet(file: LogFile) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://test.invalid")
    logging.getLogger("izi_frontdesk").info("this one")
    file.close()
    text = file.path.read_text(encoding="utf-8")
    assert "this one" in text
    assert "test.invalid" not in text


def test_the_file_is_turned_before_it_grows_too_large(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "logs", largest=1_000)
    for number in range(200):
        logging.getLogger("test.logs").info("line %d %s", number, "x" * 50)
    file.close()
    files = list((tmp_path / "logs").iterdir())
    assert len(files) == KEPT + 1
    assert all(each.stat().st_size <= 1_000 for each in files)


def test_a_folder_that_cannot_be_written_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("not a folder")
    before = list(logging.getLogger().handlers)
    with pytest.raises(OSError, match="logs"):
        LogFile(tmp_path / "logs")
    assert logging.getLogger().handlers == before
