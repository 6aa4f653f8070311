"""The page that asks for the club when the person works in more than one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.signin_state import ClubPickerState, ClubRow
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.blank import Blank, blank_icon
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import draw_text
from izi_frontdesk.ui.row_list import RowList, RowPainter
from izi_frontdesk.ui.theme import LARGE, SMALL, current_theme, face


class ClubPainter(RowPainter[ClubRow]):
    """One club: name and detail."""

    row_height = 64

    def paint_row(self, painter: QPainter, box: QRect, row: ClubRow) -> None:
        """Icon, name over detail, an arrow at the right."""
        theme = current_theme()
        inner = box.adjusted(16, 0, -16, -1)
        draw_icon(painter, QRect(inner.left(), inner.center().y() - 10, 20, 20), "club", theme.colour("muted"))
        draw_icon(painter, QRect(inner.right() - 18, inner.center().y() - 8, 18, 18), "send", theme.colour("muted"))
        words = inner.adjusted(36, 0, -32, 0)
        if not row.detail:
            draw_text(painter, words, row.name, face(LARGE, bold=True), theme.colour("text"))
            return
        upper = QRect(words.left(), words.top() + 9, words.width(), 24)
        draw_text(painter, upper, row.name, face(LARGE, bold=True), theme.colour("text"))
        lower = QRect(words.left(), words.top() + 34, words.width(), 18)
        draw_text(painter, lower, row.detail, face(SMALL), theme.colour("muted"))


class ClubPicker(QWidget):
    """A card with the clubs.

    Signals:
        chosen(str): the id of a club.
        retried(): the button of the message.
    """

    chosen = Signal(str)
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with no clubs."""
        super().__init__(parent)
        self.list: RowList[ClubRow] = RowList(
            lambda row: row.id, lambda row: f"{row.name}, {row.detail}", ClubPainter()
        )
        self.list.setObjectName("picker.list")
        self._title = label("", "title")
        self._bar = MessageBar()
        self._blank = Blank()
        self.list.chosen.connect(self.chosen)
        self._bar.acted.connect(self.retried)
        self._blank.acted.connect(self.retried)
        self._lay_out()
        self.show_state(ClubPickerState())

    def show_state(self, state: ClubPickerState) -> None:
        """Draw a State."""
        self._state = state
        self._title.setText(self.tr("Choose a club"))
        self.list.show_rows(state.clubs)
        self.list.setVisible(bool(state.clubs))
        self._bar.show_message(state.message if state.clubs else None)
        if state.clubs:
            self._blank.hide()
            return
        waiting = self.tr("Loading clubs…") if state.busy else self.tr("There is no club for this account.")
        message = state.message or Message(waiting)
        self._blank.show_blank(blank_icon(message, "hourglass" if state.busy else "club"), message)

    def first_focus(self) -> None:
        """To the list, so that arrows and Enter are enough."""
        target = self.list if self.list.count else self._blank.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.list.count and not self.list.current_key():
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Our own words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        inside.addWidget(self._blank)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(frame)
        column.addStretch(3)
        middle = QWidget()
        middle.setFixedWidth(456)
        middle.setLayout(column)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)


def _spoken(row: ClubRow) -> str:
    return f"{row.name}, {row.detail}"
