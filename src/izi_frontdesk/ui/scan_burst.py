"""Telling a scanner from a person by the rhythm of the keys. Pure: key presses in, a decision out.

A scanner sends at least six signs at one steady pace and ends with Enter. Two paces are known: the usual one under
35 ms per key, and slow wireless ones of about 50 ms. For the slow pace more signs and an even rhythm are asked, so that
a person who types very fast is not taken for a machine: a person varies from key to key.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from izi_frontdesk.ui.key_positions import Stroke

FAST_GAP: Final = 35.0
FAST_SIGNS: Final = 6
SLOW_GAP: Final = 75.0
SLOW_SIGNS: Final = 8
UNEVEN: Final = 15.0
"""Milliseconds by which the gaps of the slow pace may differ from their mean."""


class ScanBurst:
    """Collects the key presses that follow each other closely."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._strokes: list[Stroke] = []

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was collected since the last pause."""
        return tuple(self._strokes)

    def starts_with(self, stroke: Stroke) -> bool:
        """Whether this press would begin a new burst, because a pause lies before it."""
        return not self._strokes or not 0 <= stroke.at - self._strokes[-1].at <= SLOW_GAP

    def press(self, stroke: Stroke) -> None:
        """Take in one printable key."""
        if self.starts_with(stroke):
            self._strokes.clear()
        self._strokes.append(stroke)

    def enter(self, at: float) -> tuple[Stroke, ...]:
        """Enter was pressed: the strokes of a scan, or nothing when a person typed. Starts anew either way."""
        strokes, self._strokes = tuple(self._strokes), []
        if len(strokes) < FAST_SIGNS:
            return ()
        times = [*(stroke.at for stroke in strokes), at]
        gaps = [later - earlier for earlier, later in pairwise(times)]
        return strokes if _fast(gaps) or _slow_and_even(gaps) else ()

    def forget(self) -> None:
        """Any other key ends a burst: scanners send none."""
        self._strokes.clear()


def _fast(gaps: list[float]) -> bool:
    return all(0 <= gap < FAST_GAP for gap in gaps)


def _slow_and_even(gaps: list[float]) -> bool:
    usual = sum(gaps) / len(gaps)
    return len(gaps) >= SLOW_SIGNS and all(0 <= gap <= SLOW_GAP and abs(gap - usual) <= UNEVEN for gap in gaps)
