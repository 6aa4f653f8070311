"""Draws the pictures: every scene, light and dark, English and Russian, into one folder."""

from __future__ import annotations

import sys
from pathlib import Path

from izi_frontdesk.app.pictures import (
    scenes_board,
    scenes_desk,
    scenes_outside,
    scenes_refund,
    scenes_timeline,
    scenes_topup,
    scenes_training,
)
from izi_frontdesk.app.pictures.stage import SMALL, WIDE, Say, Scene, Stage
from izi_frontdesk.app.run import application
from izi_frontdesk.ui.language import load_language
from izi_frontdesk.ui.theme import apply_theme


def pictures(folder: Path) -> int:
    """Draw everything into `folder`, telling each file name on standard output. Returns the exit code."""
    owner = application()
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for language in ("en", "ru"):
            load_language(owner, language)
            apply_theme(owner, theme)
            _draw_all(folder, Say(language == "ru"), f"{theme}.{language}")
    load_language(owner, "en")
    return 0


def all_scenes(say: Say) -> tuple[Scene, ...]:
    """Every picture there is."""
    parts = (
        scenes_outside,
        scenes_desk,
        scenes_board,
        scenes_topup,
        scenes_refund,
        scenes_timeline,
        scenes_training,
    )
    return tuple(scene for part in parts for scene in part.scenes(say))


def _draw_all(folder: Path, say: Say, ending: str) -> None:
    stage = Stage(say)
    for scene in all_scenes(say):
        stage.clear()
        scene.arrange(stage)
        for size in (WIDE, SMALL) if scene.small else (WIDE,):
            width = "" if size == WIDE else f".{size[0]}"
            name = f"{scene.name}{width}.{ending}.png"
            stage.take(size).save(str(folder / name))
            sys.stdout.write(f"{name}\n")
    stage.window.close_for_good()
    stage.window.deleteLater()
