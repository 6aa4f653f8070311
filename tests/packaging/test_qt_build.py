"""The locked Qt binding is sound on Pythons that count references to True."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    """Something that rings."""

    rung = Signal(bool)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="newer Pythons do not count references to True")
def test_emitting_a_signal_gives_no_reference_away() -> None:
    bell = Bell()
    before = sys.getrefcount(True)
    for _ in range(100):
        bell.rung.emit(True)
    assert abs(sys.getrefcount(True) - before) < 10
