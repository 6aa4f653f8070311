"""A named figure in a box: a balance, what was paid, what can still be returned."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.ui.labels import CutLabel, label
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.theme import TITLE, current_theme


class FigureBox(QWidget):
    """Name above, figure below. `counts` draws the accent border of the one that counts."""

    def __init__(self, *, counts: bool = False, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._counts = counts
        self._name = label("", "accent" if counts else "small", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._figure = CutLabel(TITLE, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(self._name)
        column.addWidget(self._figure)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def words(self) -> str:
        """Name and figure as one line."""
        return f"{self._name.text()} {self._figure.text}"

    def show_figure(self, name: str, figure: str) -> None:
        """Show another name and figure; an unknown figure is drawn as a dash."""
        if self._name.text() != name:
            self._name.setText(name)
        self._figure.set_text(figure or "–", "text" if figure else "muted")
        self.setAccessibleName(f"{name} {figure}")

    def paintEvent(self, _event: object) -> None:
        """Surface and border."""
        theme = current_theme()
        edge = theme.colour("accent" if self._counts else "border")
        rounded(QPainter(self), self.rect(), theme.colour("surface"), edge, 10, 2 if self._counts else 1)
