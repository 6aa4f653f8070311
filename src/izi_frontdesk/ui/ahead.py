"""Gets ready what the screen needs soon, so that it is not held up by the click that asks for it.

Imports, which may happen on any thread, and the page of the desk in pieces. When, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from izi_frontdesk.ui.main_window import MainWindow


def fetch_desk() -> None:
    """The page of the desk."""
    from izi_frontdesk.ui import desk_page, scan_guard  # noqa: F401 - the import is the deed


def fetch_sheets(*, training: bool) -> None:
    """The sheets that lie over it; those for practice nights only where there are any."""
    from izi_frontdesk.ui import refund_sheet, topup_sheet  # noqa: F401 - the import is the deed

    if training:
        from izi_frontdesk.presenters import training as _nights  # noqa: F401 - the import is the deed
        from izi_frontdesk.ui import training_sheet  # noqa: F401 - the import is the deed


def pieces_of_desk(window: MainWindow) -> Iterator[QWidget]:
    """Make the page of the desk, one piece with each step; nothing when it is there."""
    from izi_frontdesk.ui.desk_page import Columns

    if window.columns is None:
        window.columns = Columns()
        yield from window.columns.one_by_one()
        yield window.desk
