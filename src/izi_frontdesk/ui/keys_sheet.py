"""The sheet that lists every key of the desk (F1)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import badge_width, draw_badge
from izi_frontdesk.ui.sheet import Sheet
from izi_frontdesk.ui.theme import current_theme


class KeyCap(QWidget):
    """One key as it is drawn on the controls."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """`key` as printed."""
        super().__init__(parent)
        self._key = key
        self.setFixedSize(QSize(badge_width(key) + 8, 26))

    def paintEvent(self, _event: object) -> None:
        """Draw the cap."""
        theme = current_theme()
        ink, fill, edge = (theme.colour(token) for token in ("text", "surface", "field"))
        draw_badge(QPainter(self), self.rect(), self._key, ink, fill, edge)


class KeysSheet(Sheet):
    """All keys with what they do."""

    def __init__(self, parent: QWidget | None = None, *, practice: bool = False) -> None:
        """Lay out one line per key; those of practice nights in practice mode only."""
        super().__init__("keys", widest=560, parent=parent)
        self._practice = practice
        self._words = [label() for _ in self._lines()]
        grid = QGridLayout(self.body)
        grid.setContentsMargins(20, 16, 20, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, (key, _words) in enumerate(self._lines()):
            grid.addWidget(KeyCap(key), number, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(self._words[number], number, 1)
        self.aside_button.hide()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lines(self) -> tuple[tuple[str, str], ...]:
        nights = (
            ("F10", self.tr("Practice nights")),
            ("F11", self.tr("Hint in a practice night")),
            ("Ctrl+F10", self.tr("End the practice night")),
        )
        return (*self._always(), *(nights if self._practice else ()))

    def _always(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F1", self.tr("This list of keys")),
            ("F2", self.tr("Search; puts an open sheet aside")),
            ("F4", self.tr("Top up the chosen client")),
            ("F6", self.tr("QR code of the open payment, and back to the page")),
            ("F7", self.tr("Timeline of the payment or refund in sight, and back")),
            ("F8", self.tr("Refund the client's newest payment to the card")),
            ("Ctrl+1 … 9", self.tr("Open the payment with that number")),
            ("↑ ↓", self.tr("Move in the list of clients")),
            ("Enter", self.tr("Choose, confirm")),
            ("Esc", self.tr("Put the sheet aside, empty the search")),
        )

    def _retranslate(self) -> None:
        self.set_heading(self.tr("Keys"))
        for words, (_key, text) in zip(self._words, self._lines(), strict=True):
            words.setText(text)
