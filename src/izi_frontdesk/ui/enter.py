"""What Enter means on a sheet: the focused button where there is one, else the sheet's main deed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QApplication


def press_enter(main_deed: Callable[[], object]) -> None:
    """A focused button must never be passed over: Enter on Cancel is no consent."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QAbstractButton) and not focused.isCheckable():
        focused.click()
    else:
        main_deed()
