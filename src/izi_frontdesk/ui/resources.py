"""Where the files are that the widgets draw with: theme, icons, translations. Reads nothing itself."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of resources: inside the package when installed, beside `src` in a clone."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """One file or folder below the resources, such as `resource("icons", "search.svg")`."""
    return resources().joinpath(*parts)
