"""The pictures of every screen: each is drawn, in both themes and both languages, and under a name that tells."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from izi_frontdesk.app.pictures import gallery
from izi_frontdesk.app.pictures.stage import WIDE, Say, Stage
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.theme import apply_theme
from tests.app.drawn import LEAST_COLOURS, brightness, colours


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Generator[None, None, None]:
    """English and light again after the test."""
    yield
    load_language(qapp, "en")
    apply_theme(qapp, "light")


@pytest.mark.parametrize(("theme", "language"), [("light", "en"), ("dark", "ru")])
def test_every_screen_is_drawn_in(qapp: QApplication, theme: str, language: str) -> None:
    load_language(qapp, language)
    apply_theme(qapp, theme)
    stage = Stage(Say(language == "ru"))
    wrong = []
    for scene in gallery.all_scenes(stage.say):
        stage.clear()
        scene.arrange(stage)
        image = stage.take(WIDE).toImage()
        if colours(image) < LEAST_COLOURS or (brightness(image) < 128) is not (theme == "dark"):
            wrong.append(scene.name)
    stage.clear()
    stage.window.close_for_good()
    stage.window.deleteLater()
    assert wrong == []


def test_each_scene_has_a_name_of_its_own_that_fits_a_file() -> None:
    names = [scene.name for scene in gallery.all_scenes(Say(russian=False))]
    assert len(names) == len(set(names)) > 50
    assert all(name == name.lower() and name.replace("-", "").isalnum() for name in names)


def test_a_folder_of_pictures_holds_each_scene_in_both_themes_and_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    all_scenes = gallery.all_scenes
    monkeypatch.setattr(gallery, "all_scenes", lambda say: all_scenes(say)[:3])
    assert gallery.pictures(tmp_path / "pictures") == 0
    for scene in all_scenes(Say(russian=False))[:3]:
        drawn = {
            (theme, language): QImage(str(tmp_path / "pictures" / f"{scene.name}.{theme}.{language}.png"))
            for theme in ("light", "dark")
            for language in ("en", "ru")
        }
        assert all(colours(image) >= LEAST_COLOURS for image in drawn.values()), scene.name
        assert drawn["light", "en"] != drawn["light", "ru"], scene.name
        assert drawn["light", "en"] != drawn["dark", "en"], scene.name
    told = capsys.readouterr().out.split()
    assert sorted(told) == sorted(path.name for path in (tmp_path / "pictures").iterdir())
