"""The frame that the forms about money share: figures side by side, the parts below, the buttons always in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from izi_frontdesk.ui.scrolled import Scrolled


def lay_out_form(
    form: QWidget, figures: Sequence[QWidget], parts: Sequence[QWidget | QLayout], buttons: Sequence[QWidget]
) -> None:
    """Everything but the buttons scrolls where the window is too low. The last button is the one at the right end."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(20, 16, 20, 8)
    column.setSpacing(12)
    column.addLayout(_row(figures, stretch=1))
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    column.addStretch(1)
    below = _row(buttons, stretch=0)
    below.insertStretch(0, 1)
    below.setContentsMargins(20, 8, 20, 20)
    outer = QVBoxLayout(form)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(Scrolled(content), 1)
    outer.addLayout(below)


def _row(widgets: Sequence[QWidget], *, stretch: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        row.addWidget(widget, stretch)
    return row
