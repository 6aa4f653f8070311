"""Gives Python its plain import back, which PySide replaces.

PySide's own reads the source of every module that is imported after it and keeps the text, to learn whether the module
may wish for one of PySide's naming features. We wish for none; it took 11 MB and a sixth of the start.
"""

from __future__ import annotations

import builtins


def plain() -> None:
    """Call it before the rest of the program is imported. From now on `from __feature__ import …` does nothing."""
    import PySide6.QtCore  # noqa: F401 - puts its own import in place, once

    # Kept there by PySide for whoever needs the original; other versions may do without all of it.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
