"""The rules find what they forbid: small made-up houses, each with one fault, and one without any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture import arrows, circles, shape
from tests.architecture.source import read_package

SOUND = {
    "__main__.py": "from izi_frontdesk.app.run import main",
    "domain/money.py": "from decimal import Decimal",
    "services/ports.py": "from izi_frontdesk.domain import money",
    "services/desk.py": "import asyncio\nfrom izi_frontdesk.services.ports import Server",
    "adapters/server.py": "import httpx\nfrom izi_frontdesk.services import ports",
    "presenters/desk.py": "from PySide6.QtCore import QObject\nfrom izi_frontdesk.services.desk import Desk",
    "ui/desk.py": "from PySide6.QtWidgets import QWidget\nfrom izi_frontdesk.presenters.desk import State",
    "ui/checkout/view.py": "from PySide6.QtWebEngineWidgets import QWebEngineView",
    "app/run.py": "import qasync\nfrom izi_frontdesk.app import wiring",
    "app/wiring.py": "from izi_frontdesk.adapters import server\nfrom izi_frontdesk.ui import desk",
    "practice/server.py": "import ariadne\nimport sqlite3",
}

FORBIDDEN = {
    "domain/money.py": [
        "import httpx",
        "import PySide6.QtCore",
        "import asyncio",
        "from izi_frontdesk.services import ports",
        "import sqlite3",
        "import msgspec",
    ],
    "services/desk.py": [
        "import httpx",
        "import PySide6.QtCore",
        "import keyring",
        "import sqlite3",
        "import urllib.request",
        "from izi_frontdesk.adapters.server import Server",
        "from izi_frontdesk.presenters import desk",
    ],
    "adapters/server.py": [
        "from izi_frontdesk.services.desk import Desk",
        "from izi_frontdesk.services import desk",
        "from PySide6.QtCore import QObject",
        "from izi_frontdesk.app.wiring import wire",
    ],
    "presenters/desk.py": [
        "from PySide6.QtWidgets import QWidget",
        "from PySide6 import QtGui",
        "from izi_frontdesk.adapters.server import Server",
        "from izi_frontdesk.ui import desk",
        "import httpx",
    ],
    "ui/desk.py": [
        "from izi_frontdesk.services.desk import Desk",
        "from izi_frontdesk.adapters import server",
        "from PySide6.QtWebEngineCore import QWebEnginePage",
        "from PySide6 import QtWebEngineWidgets",
        "import qasync",
        "import httpx",
        "from izi_frontdesk.app import run",
        "from izi_frontdesk import app",
    ],
    "app/wiring.py": ["import qasync", "import httpx", "import keyring", "from izi_frontdesk.practice import server"],
    "practice/server.py": [
        "from izi_frontdesk.domain import money",
        "import izi_frontdesk",
        "from PySide6.QtCore import QObject",
    ],
    "__main__.py": ["from izi_frontdesk.ui import desk", "import PySide6.QtWidgets"],
}
HIDDEN = {
    "in a function": "def later() -> None:\n    {}",
    "for types only": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    {}",
}


def build(root: Path, **changed: str) -> Path:
    """Writes the sound house with some files replaced; answers the folder that holds the package."""
    packages = {f"{Path(name).parent}/__init__.py": "" for name in [*SOUND, *changed]}
    for name, text in {**packages, **SOUND, **changed}.items():
        path = root / "izi_frontdesk" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""A module."""\n\n{text}\n', "utf-8")
    return root


def complaints(root: Path) -> list[str]:
    """What the arrows say about a house."""
    return [str(breach) for breach in arrows.breaches(read_package(root))]


def test_a_sound_house_breaks_no_rule(tmp_path: Path) -> None:
    modules = read_package(build(tmp_path))
    assert complaints(tmp_path) == []
    assert circles.circle(modules) == []
    assert list(shape.breaches(modules)) == []


@pytest.mark.parametrize(
    ("file", "line"), [(file, line) for file, lines in FORBIDDEN.items() for line in lines], ids=str
)
def test_a_forbidden_import_is_found_and_told_with_its_place(file: str, line: str, tmp_path: Path) -> None:
    told = complaints(build(tmp_path, **{file: line}))
    assert len(told) == 1
    assert f"{Path(file)}:3: " in told[0]
    assert "Instead: " in told[0]


@pytest.mark.parametrize("frame", HIDDEN.values(), ids=HIDDEN)
def test_a_forbidden_import_cannot_hide(frame: str, tmp_path: Path) -> None:
    assert complaints(build(tmp_path, **{"domain/money.py": frame.format("import httpx")}))


@pytest.mark.parametrize(
    "line",
    [
        "import importlib\nimportlib.import_module('httpx')",
        "__import__('httpx')",
        "import importlib\nimportlib.import_module(chr(104))",
        "from . import refund",
    ],
)
def test_an_import_by_another_road_is_found(line: str, tmp_path: Path) -> None:
    assert complaints(build(tmp_path, **{"domain/money.py": line}))


def test_a_folder_that_is_no_layer_is_refused(tmp_path: Path) -> None:
    assert complaints(build(tmp_path, **{"shared/things.py": "import json"}))


def test_a_circle_through_a_function_body_is_found(tmp_path: Path) -> None:
    back = "def later() -> None:\n    from izi_frontdesk.domain import refund"
    root = build(tmp_path, **{"domain/refund.py": "import izi_frontdesk.domain.money", "domain/money.py": back})
    assert set(circles.circle(read_package(root))) == {"izi_frontdesk.domain.money", "izi_frontdesk.domain.refund"}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("ui/desk.py", "dialog.exec()"),
        ("ui/desk.py", "label.setStyleSheet('color: red')"),
        ("presenters/desk.py", "print('hello')"),
        ("domain/money.py", "x = 1\n" * 300),
        ("domain/money.py", "def long() -> None:\n" + "    x = 1\n" * 40),
        ("domain/money.py", "class Long:\n" + "    x = 1\n" * 200),
        ("domain/money.py", "class Wide:\n" + "".join(f"    def m{n}(self) -> None: ...\n" for n in range(16))),
        ("domain/money.py", "class MoneyManager: ..."),
        ("services/helpers.py", "import json"),
    ],
)
def test_a_rule_of_shape_can_fail(file: str, text: str, tmp_path: Path) -> None:
    assert len(list(shape.breaches(read_package(build(tmp_path, **{file: text}))))) == 1


def test_a_module_without_a_first_sentence_is_found(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "izi_frontdesk" / "domain" / "money.py").write_text("x = 1\n", "utf-8")
    assert [breach.line for breach in shape.breaches(read_package(tmp_path))] == [1]
