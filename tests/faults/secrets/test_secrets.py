"""A whole night of the real program, ended by a crash: nothing that was planted is in any file that it wrote.

Not searched: the practice server's own data, which plays the server and lies elsewhere, and the keyring, which is in
memory here and is the one place where a refresh token may be.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import sys
from pathlib import Path

import pytest

import izi_frontdesk
from izi_frontdesk.adapters.logs import FILE
from izi_frontdesk.domain.signin import Tokens
from tests.faults.secrets.life import lived
from tests.faults.secrets.planted import search
from tests.journeys.people import people_of
from tests.support.practice_process import Practice

COLOUR = "izi_frontdesk.practice.control.trainer.ink.Ink.token"
"""Tokens of a theme are no secret."""

SECRETS = re.compile(r"(^|_)(token|tokens|password|secret|access|refresh|cvv|cvc)$|^phone_full$")


@pytest.mark.skipif(sys.platform != "linux", reason="sends the program's folders elsewhere the way Linux does it")
def test_a_night_that_ends_in_a_crash_leaves_no_secret_in_any_file(tmp_path: Path, fresh_practice: Practice) -> None:
    client = next(people_of(fresh_practice))
    life = lived(tmp_path, fresh_practice, (client.id, client.phone), remember=True, abort=True)
    assert life.trouble == ""
    names = {file.name for file in life.files}
    assert {FILE, "journal.sqlite", "settings.json", "timeline.txt", "stderr"} <= names
    assert len(life.planted) >= 8
    told = next(file for file in life.files if file.name == FILE).read_text("utf-8")
    assert "a mistake" in told
    assert search(tmp_path / "written", {"what the journal may tell": "PAYMENT_GATEWAY_ERROR"}) != []
    assert [str(found) for found in life.found] == []


def test_nothing_that_holds_a_secret_shows_it_when_it_is_printed() -> None:
    shown = []
    for module in pkgutil.walk_packages(izi_frontdesk.__path__, "izi_frontdesk."):
        if module.name.endswith("__main__"):
            continue
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not Tokens:
                shown += [
                    f"{kind.__module__}.{kind.__name__}.{part.name}"
                    for part in dataclasses.fields(kind)
                    if part.repr and SECRETS.search(part.name) and part.type in {"str", str, "str | None"}
                ]
    assert set(shown) - {COLOUR} == set()
    assert "a1" not in repr(Tokens("a1", "r1"))
