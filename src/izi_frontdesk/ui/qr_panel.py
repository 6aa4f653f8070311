"""The large QR in place of the payment page, for the client's own phone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.qr import QrCode
from izi_frontdesk.ui.theme import current_theme


class QrPanel(QWidget):
    """Amount, code, one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._amount = label("", "title")
        self.code = QrCode(large=True)
        self._words = label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        for words in (self._amount, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._amount)
        column.addWidget(self.code, 1)
        column.addWidget(self._words)
        self._name()
        self.hide()

    def show_code(self, url: str, amount: str) -> None:
        """The code of a link and the amount it asks for."""
        self.code.set_text(url)
        self._amount.setText(amount)

    def changeEvent(self, event: QEvent) -> None:
        """The sentence follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """A surface like the page's."""
        theme = current_theme()
        rounded(QPainter(self), self.rect(), theme.colour("surface"), theme.colour("border"), 10)

    def _name(self) -> None:
        self._words.setText(self.tr("Scan this on the client's phone. The payment page opens there."))
