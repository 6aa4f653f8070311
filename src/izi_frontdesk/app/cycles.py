"""Python's cycle collector, kept on the GUI thread.

By itself it runs on whichever thread allocates next. A window or a presenter is often part of a cycle, and Qt crashes
when such an object dies on the network thread.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QTimer

_EVERY: Final = 500
"""Milliseconds between two looks; Python allocates some thousand objects meanwhile, which is soon gone through."""


class Cycles:
    """Collects in place of Python from `keep` to `release`. Belongs to the thread that makes it."""

    def __init__(self) -> None:
        """Nothing changes before `keep`."""
        self._timer = QTimer()
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)

    def keep(self) -> None:
        """From now on no other thread collects. What is alive now is taken for lasting and not gone through again."""
        gc.disable()
        gc.freeze()
        self._timer.start()

    def collect(self) -> None:
        """What Python would collect now by its own thresholds."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation, limit in enumerate(limits) if counts[generation] > limit]
        if due:
            gc.collect(due[-1])

    def release(self) -> None:
        """Collect everything a last time; from now on Python does it again."""
        self._timer.stop()
        gc.unfreeze()
        gc.collect()
        gc.enable()
