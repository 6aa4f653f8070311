"""The Russian of the whole program: nothing is missing, stale or lost, and no English is left on a screen."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from izi_frontdesk.app.pictures.gallery import all_scenes
from izi_frontdesk.app.pictures.stage import SMALL, WIDE, Say, Stage
from izi_frontdesk.domain.checkout import Place
from izi_frontdesk.ui.checkout.host_line import HostLine
from izi_frontdesk.ui.checkout.page import Trouble
from izi_frontdesk.ui.checkout.trouble_panel import TroublePanel
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.preferences import Preferences
from izi_frontdesk.ui.topup_checkout import LEAST_PAGE

ROOT = Path(__file__).parents[2]
RUSSIAN = ROOT / "resources" / "translations" / "izi-frontdesk_ru.ts"
GATHERED = ("app", "presenters", "ui")
"""The layers that speak; packaging/dev.py gathers the same."""

PLACE = re.compile(r"\{\w*\}")
KEY = re.compile(r"\b(?:F\d\d?|Esc|Space|Ctrl\+\w)\b")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
NOT_RUSSIAN_ANYWHERE = {"QR", "IZI Front Desk"}
"""The whole texts that are the same in both languages."""

LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
LATIN_ALLOWED = re.compile(
    r"""IZI\ Front\ Desk | \bIZI\b | \bCRM\b | \bQR\b | \bID\b | English       # products and names of things
    | \b(?:Esc|Enter|Space|Ctrl)\b | \bF\d                                     # keys
    | \S+@\S+ | https?:\S* | \bhttps\b | \bftp: | C:\\\S+ | 127\.0\.0\.1        # addresses and paths
    | (?<=:\ )practice\b                                                       # the password of practice
    | \bFD-\w+ | \b(?:RUB|KZT)\b | Asia/\w+ | \bON_HOLD\b                      # references and the server's words
    | \b[0-9a-f]{8}-[0-9a-f-]{27}\b | \brf_\d+ | \bdesk-\d | 3-D\ Secure | [\w.]+\.(?:ru|example)\b  # ids, hosts
    | \b(?:CONFIRMED|ANSWER_LOST|TIMED_OUT)\b | Anna\ K\.
    | Arena\ Club | Ivan\ Pechkin | Anna\ Orlova | Lee\ Min | \bOrlov\b | \bSmirnova\b | \b(?:IP|AO|LM)\b
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Entry:
    """One text of the program and what it is in Russian. `state` is empty when a person has finished it."""

    context: str
    source: str
    russian: str
    state: str


def entries_of(path: Path) -> list[Entry]:
    found = []
    for context in ET.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            name, source = context.findtext("name", ""), message.findtext("source", "")
            found.append(Entry(name, source, translation.text or "", translation.get("type", "")))
    return found


def qt_tool(name: str, *arguments: str | Path) -> None:
    program = Path(PySide6.__path__[0]) / (f"{name}.exe" if sys.platform == "win32" else name)
    subprocess.run([program, "-silent", *arguments], check=True, timeout=60)


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return entries_of(RUSSIAN)


@pytest.fixture
def speaking_russian(qapp: QApplication, tmp_path: Path) -> Generator[None, None, None]:
    """Compiled from the file as it is now: a .qm that lies about may be of yesterday."""
    compiled = tmp_path / "ru.qm"
    qt_tool("lrelease", RUSSIAN, "-qm", compiled)
    load_language(qapp, "en")
    translator = QTranslator()
    assert translator.load(str(compiled))
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.Russian))
    yield
    qapp.removeTranslator(translator)
    load_language(qapp, "en")


def test_every_text_has_its_russian(entries: list[Entry]) -> None:
    assert len(entries) > 250
    assert not [entry for entry in entries if entry.state or not entry.russian.strip()]


def test_the_texts_are_those_that_the_program_says_now(entries: list[Entry], tmp_path: Path) -> None:
    gathered = tmp_path / RUSSIAN.name
    shutil.copy(RUSSIAN, gathered)
    layers = [sorted((ROOT / "src" / "izi_frontdesk" / layer).rglob("*.py")) for layer in GATHERED]
    sources = [path for layer in layers for path in layer]
    qt_tool("lupdate", "-no-obsolete", "-locations", "none", *sources, "-ts", gathered)
    kept, now = ({(entry.context, entry.source) for entry in found} for found in (entries, entries_of(gathered)))
    assert (now - kept, kept - now) == (set(), set()), "run `python3 packaging/dev.py words`, then translate"


def test_every_place_for_a_figure_or_a_name_is_kept(entries: list[Entry]) -> None:
    for entry in entries:
        assert Counter(PLACE.findall(entry.source)) == Counter(PLACE.findall(entry.russian)), entry


def test_names_of_keys_and_tabs_are_kept(entries: list[Entry]) -> None:
    for entry in entries:
        assert KEY.findall(entry.source) == KEY.findall(entry.russian), entry
        assert entry.source.count("\t") == entry.russian.count("\t"), entry


def test_the_russian_is_russian_and_ends_as_the_source_does(entries: list[Entry]) -> None:
    for entry in entries:
        assert CYRILLIC.search(entry.russian) or entry.source in NOT_RUSSIAN_ANYWHERE, entry
        ends = [text[-1] if text[-1] in ".?…:" else "" for text in (entry.source, entry.russian)]
        assert ends[0] == ends[1], entry
        assert not re.search(r"[\"“”]|\s{2}|\s$|^\s", entry.russian.replace("\t", "")), entry


def test_the_same_words_are_the_same_in_russian_wherever_they_stand(entries: list[Entry]) -> None:
    """A form and the same button apart: an English word that is two things needs two Russian ones."""
    two_things = {
        "Top up",  # a button, and the title of a sheet
        "Let go",  # a button, and the phase after it
        "This form belongs to {club}. Go back to that club, or close it and open a new one.",  # a refund, a top-up
    }
    russian: dict[str, set[str]] = {}
    for entry in entries:
        russian.setdefault(entry.source, set()).add(entry.russian)
    assert {source for source, words in russian.items() if len(words) > 1} == two_things


@pytest.mark.usefixtures("speaking_russian")
def test_no_screen_says_anything_in_english() -> None:
    english: dict[str, str] = {}
    seen = 0
    for name, window in shown(WIDE):
        for text in said_by(window):
            seen += 1
            if left := LATIN_WORD.findall(LATIN_ALLOWED.sub("", text)):
                english[text] = f"{name}: {left}"
    assert seen > 1000
    assert not english


@pytest.mark.usefixtures("speaking_russian")
@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_no_button_and_no_sentence_is_cut_off_in_russian(size: tuple[int, int]) -> None:
    cut: dict[str, str] = {}
    for name, window in shown(size):
        for button in window.findChildren(KeyButton):
            if button.isVisible() and is_cut(button):
                cut[button.text()] = name
        for label in window.findChildren(QLabel):
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            if label.isVisible() and (label.height() < needed or label.width() < label.minimumSizeHint().width()):
                cut[label.text()] = name
    assert not cut


@pytest.mark.usefixtures("speaking_russian")
def test_what_stands_in_for_a_payment_page_is_russian_too(qtbot: QtBot) -> None:
    for trouble in (None, *Trouble):
        panel = TroublePanel()
        qtbot.addWidget(panel)
        panel.setFixedWidth(LEAST_PAGE)
        panel.show_trouble(trouble)
        assert not [button.text() for button in (panel.again, panel.phone) if is_cut(button)]
        for text in (*said_by(panel), panel.sentence):
            assert not LATIN_WORD.findall(LATIN_ALLOWED.sub("", text)), text
    line = HostLine()
    qtbot.addWidget(line)
    line.show_place(Place("127.0.0.1", secure=False, practice=True))
    assert line.accessibleName() == "127.0.0.1 тренировочная страница оплаты"


@pytest.mark.usefixtures("speaking_russian")
def test_the_menu_of_choices_is_russian_but_names_each_language_in_itself(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = QMenu(owner)
    Preferences(owner).fill(menu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Язык", "English", "Русский", "Тема", "Как в системе", "Светлая", "Тёмная"]


def shown(size: tuple[int, int]) -> Iterator[tuple[str, MainWindow]]:
    """The window with every scene of the pictures in turn."""
    stage = Stage(Say(russian=True))
    for scene in all_scenes(stage.say):
        stage.clear()
        scene.arrange(stage)
        stage.settle(size)
        yield scene.name, stage.window
    stage.clear()
    stage.window.close_for_good()
    stage.window.deleteLater()


def is_cut(button: KeyButton) -> bool:
    return button.width() < button.sizeHint().width()


def said_by(root: QWidget) -> Iterator[str]:
    """Whatever a person may read or hear from the visible widgets; painted texts tell themselves by their names."""
    yield root.windowTitle()
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
