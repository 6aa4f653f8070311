"""Lines under the top bar that stay until they are dismissed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.presenters.desk_state import Notice
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.message_bar import MessageBar


class NoticeBar(MessageBar):
    """A message with a button that dismisses it.

    Signals:
        dismissed(): that button.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """The button stands at the right edge."""
        super().__init__(parent)
        self._dismiss = KeyButton(icon_name="cross")
        self._dismiss.clicked.connect(self.dismissed)
        self.row.addWidget(self._dismiss)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The name of the button follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._dismiss.setAccessibleName(self.tr("Dismiss"))
        self._dismiss.setToolTip(self.tr("Dismiss"))


class Notices(QWidget):
    """All notices, one under the other; nothing at all without any.

    Signals:
        dismissed(str), acted(str): the key of the notice.
    """

    dismissed = Signal(str)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without notices."""
        super().__init__(parent)
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.hide()

    def bar(self, key: str) -> NoticeBar | None:
        """The bar of a notice."""
        return self._bars.get(key)

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Draw these; the ones that stay keep the focus."""
        for key in set(self._bars) - {notice.key for notice in notices}:
            gone = self._bars.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for notice in notices:
            bar = self._bars.get(notice.key) or self._add(notice.key)
            bar.show_message(notice.message)
        self.setVisible(bool(notices))

    def _add(self, key: str) -> NoticeBar:
        bar = NoticeBar(self)
        bar.dismissed.connect(lambda: self.dismissed.emit(key))
        bar.acted.connect(lambda: self.acted.emit(key))
        self._bars[key] = bar
        self._column.addWidget(bar)
        return bar
