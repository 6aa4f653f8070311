"""The Russian of the presenters: every sentence has one, and it keeps the places for figures and names."""

from __future__ import annotations

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import izi_frontdesk.presenters

FOLDER = Path(izi_frontdesk.presenters.__path__[0])
TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations" / "izi-frontdesk_ru.ts"
PLACE = re.compile(r"\{\w*\}")


def sentences() -> Iterator[tuple[str, str]]:
    """Context and text of every call of `translate` in the presenters."""
    for path in sorted(FOLDER.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "translate":
                context, text = (ast.literal_eval(argument) for argument in call.args)
                yield context, text


@pytest.fixture(scope="module")
def russian() -> dict[tuple[str, str], str]:
    """What is translated for good."""
    found: dict[tuple[str, str], str] = {}
    for context in ET.parse(TRANSLATIONS).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                found[context.findtext("name", ""), message.findtext("source", "")] = translation.text
    return found


def test_the_sentences_are_found() -> None:
    assert len(set(sentences())) > 100


def test_every_sentence_has_its_russian(russian: dict[tuple[str, str], str]) -> None:
    missing = [sentence for sentence in sentences() if sentence not in russian]
    assert not missing, "run `packaging/dev.py words` and translate: " + "\n".join(map(str, missing))


def test_the_russian_keeps_every_place(russian: dict[tuple[str, str], str]) -> None:
    for sentence in set(sentences()) & set(russian):
        assert sorted(PLACE.findall(sentence[1])) == sorted(PLACE.findall(russian[sentence])), sentence


def test_the_russian_is_written_in_russian(russian: dict[tuple[str, str], str]) -> None:
    for sentence in set(sentences()) & set(russian):
        assert re.search(r"[А-Яа-яЁё]", russian[sentence]), sentence
