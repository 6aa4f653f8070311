"""Where the read-only files of the practice server are: beside the package when installed, beside ``src`` in a
checkout. The practice server imports nothing of the rest of the program, so it looks for itself.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources_folder() -> Path:
    """The folder that holds ``graphql`` and ``practice``."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent.parent / "resources"
