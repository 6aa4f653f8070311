"""Draws the pictures: every scene, light and dark, English and Russian, into one folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from izi_frontdesk.app.pictures import scenes_desk, scenes_outside
from izi_frontdesk.app.pictures.stage import SMALL, WIDE, Say, Scene, Stage
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.theme import apply_theme


def pictures(folder: Path) -> int:
    """Draw everything into `folder`, telling each file name on standard output; how many there are."""
    app = QApplication.instance()
    owner = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for theme in ("light", "dark"):
        for language in ("en", "ru"):
            load_language(owner, language)
            apply_theme(owner, theme)
            drawn += _draw_all(folder, Say(language == "ru"), f"{theme}.{language}")
    load_language(owner, "en")
    return drawn


def all_scenes(say: Say) -> tuple[Scene, ...]:
    """Every picture there is."""
    return (*scenes_outside.scenes(say), *scenes_desk.scenes(say))


def _draw_all(folder: Path, say: Say, ending: str) -> int:
    stage, drawn = Stage(say), 0
    for scene in all_scenes(say):
        stage.clear()
        scene.arrange(stage)
        for size in (WIDE, SMALL) if scene.small else (WIDE,):
            width = "" if size == WIDE else f".{size[0]}"
            name = f"{scene.name}{width}.{ending}.png"
            stage.take(size).save(str(folder / name))
            sys.stdout.write(f"{name}\n")
            drawn += 1
    stage.window.close_for_good()
    stage.window.deleteLater()
    return drawn
