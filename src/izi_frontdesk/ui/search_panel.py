"""The search: its box (worn by the top bar) and the list of clients in the left column.

Draws a SearchState and reports gestures. Which rows there are, and whether Enter selects one, is decided elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.presenters.clients_state import ClientRow, SearchState
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.blank import Blank, blank_icon
from izi_frontdesk.ui.fields import show_text
from izi_frontdesk.ui.icons import draw_icon
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import draw_avatar, draw_text, text_width
from izi_frontdesk.ui.row_list import RowList, RowPainter
from izi_frontdesk.ui.search_box import SearchBox
from izi_frontdesk.ui.theme import BODY, SMALL, current_theme, face

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ClientPainter(RowPainter[ClientRow]):
    """One client: initials, name, the end of the phone, balance."""

    row_height = 56

    def paint_row(self, painter: QPainter, box: QRect, row: ClientRow) -> None:
        """Name over phone, the balance beside them, or below a name that needs the whole width."""
        theme = current_theme()
        inner = box.adjusted(12, 0, -12, -1)
        draw_avatar(painter, QRect(inner.left(), inner.center().y() - 15, 32, 32), row.initials)
        words = inner.adjusted(42, 0, 0, 0)
        if row.blacklisted:
            mark = QRect(words.left(), words.top() + 9, 16, 16)
            draw_icon(painter, mark, "warning", theme.colour("red"))
        upper = QRect(words.left(), words.top() + 7, words.width(), 22)
        lower = QRect(words.left(), words.top() + 28, words.width(), 20)
        money = text_width(row.balance, face(BODY))
        name = upper.adjusted(20 if row.blacklisted else 0, 0, 0, 0)
        beside = name.width() - money - 8 >= text_width(row.name, face(BODY, bold=True))
        colour = theme.colour("text")
        draw_text(painter, name.adjusted(0, 0, -money - 8 if beside else 0, 0), row.name, face(BODY, bold=True), colour)
        draw_text(painter, inner if beside else lower, row.balance, face(BODY), colour, _RIGHT)
        room = lower.width() - money - 8
        wanted = min(room, text_width(row.phone, face(SMALL)))
        phone = QRect(lower.left(), lower.top(), wanted, lower.height())
        draw_text(painter, phone, row.phone, face(SMALL), theme.colour("muted"), _RIGHT)


class ClientList(RowList[ClientRow]):
    """The found clients; its cursor is also moved by the arrows of the search box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(lambda row: row.id, _spoken, ClientPainter(), parent)
        self.stepping = False

    @property
    def cursor_shown(self) -> bool:
        """Also while the arrows of the box move it."""
        return self.hasFocus() or self.stepping

    def step(self, by: int) -> None:
        """Move the cursor; the first step goes to the first row, or to the last one upwards."""
        if not self.count:
            return
        row = self.currentIndex().row() + by if self.stepping else (0 if by > 0 else self.count - 1)
        self.stepping = True
        self.setCurrentIndex(self.model().index(max(0, min(self.count - 1, row)), 0))
        self.viewport().update()

    def forget_cursor(self) -> None:
        """What was typed last counts again, not the cursor."""
        self.stepping = False
        self.viewport().update()


class SearchPanel(QWidget):
    """The left column.

    Signals:
        edited(str): the text of the box changed by a person.
        chosen(str): a client's row was clicked or entered.
        entered(): Enter in the box, with no row under the cursor.
        retried(): the button of the message.
    """

    edited = Signal(str)
    chosen = Signal(str)
    entered = Signal()
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing looked for."""
        super().__init__(parent)
        self.box = SearchBox()
        self.list = ClientList()
        self.list.setObjectName("search.list")
        self._title = label("", "section")
        self._bar = MessageBar()
        self._frame = card()
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        self._blank = Blank()
        inside.addWidget(self.list)
        inside.addWidget(self._blank)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._title, self._bar, self._frame):
            column.addWidget(widget)
        column.addStretch(1)
        self._connect()
        self.show_state(SearchState())

    def show_state(self, state: SearchState) -> None:
        """Draw a State; the text being typed, the cursor and the scroll stay."""
        self._state = state
        show_text(self.box, state.text)
        self.box.show_busy(state.busy)
        self._title.setText((state.title or self.tr("Clients")).upper())
        self.list.show_rows(state.rows, state.selected)
        self.list.setVisible(bool(state.rows))
        self._bar.show_message(state.message if state.rows else None)
        if state.rows:
            self._blank.hide()
        else:
            message = state.message or self._nothing(state)
            calm = "hourglass" if state.busy else "search"
            self._blank.show_blank(blank_icon(message, calm), message)

    def changeEvent(self, event: QEvent) -> None:
        """Our own sentences follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def _nothing(self, state: SearchState) -> Message:
        if state.busy:
            return Message(self.tr("Searching…"))
        return Message(self.tr("Type the last digits of a phone, a name or an id, or scan a code."))

    def _connect(self) -> None:
        self.box.textEdited.connect(self._typed)
        self.box.emptied.connect(lambda: self._typed(""))
        self.box.stepped.connect(self.list.step)
        self.box.returnPressed.connect(self._entered)
        self.list.chosen.connect(self.chosen)
        self._bar.acted.connect(self.retried)
        self._blank.acted.connect(self.retried)

    def _typed(self, text: str) -> None:
        self.list.forget_cursor()
        self.edited.emit(text)

    def _entered(self) -> None:
        if self.list.stepping and self.list.current_key():
            self.chosen.emit(self.list.current_key())
        else:
            self.entered.emit()


def _spoken(row: ClientRow) -> str:
    return f"{row.name}, {row.phone}, {row.balance}"
