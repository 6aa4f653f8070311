"""Where the program's own read-only files are: beside the package when installed, beside `src` in a checkout.

Knows no single resource; whoever needs one names it below this folder.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources_folder() -> Path:
    """The folder that holds graphql, icons, theme, translations and practice."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "resources"
