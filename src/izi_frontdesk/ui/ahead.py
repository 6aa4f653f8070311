"""Makes the page of the desk in pieces, so that the click that asks for it holds nothing up."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from izi_frontdesk.ui.main_window import MainWindow


def pieces_of_desk(window: MainWindow) -> Iterator[QWidget]:
    """Make the page of the desk, one piece with each step; nothing when it is there."""
    from izi_frontdesk.ui.desk_page import Columns

    if window.columns is None:
        window.columns = Columns()
        yield from window.columns.one_by_one()
        yield window.desk
