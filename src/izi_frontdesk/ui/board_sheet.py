"""The start-up board: what the last end of the program left open, over the two left columns. Decides nothing.

Nothing on it is pressed by accident: no button has the focus until a key or the mouse has gone to it, and Enter
presses only the button that has it.
"""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.board_state import BoardRow, BoardState
from izi_frontdesk.ui.board_row import BoardRowView
from izi_frontdesk.ui.enter import press_enter
from izi_frontdesk.ui.focus import holds_focus
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.scrolled import Scrolled
from izi_frontdesk.ui.sheet import Sheet

_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class BoardRows(QWidget):
    """The rows one under the other; arrows go from button to button.

    Signals:
        acted(str, str): a button of a row; the reference of the operation and the key of the choice.
        reached(QWidget): a key has moved the focus to this button.
    """

    acted = Signal(str, str)
    reached = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._views: dict[str, BoardRowView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def view(self, reference: str) -> BoardRowView | None:
        """The row of an operation."""
        return self._views.get(reference)

    def show_rows(self, rows: tuple[BoardRow, ...]) -> None:
        """Draw these; rows that stay keep the focus."""
        for gone in set(self._views) - {row.reference for row in rows}:
            view = self._views.pop(gone)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        for place, row in enumerate(rows):
            view = self._views.get(row.reference) or self._add(row)
            view.show_row(row, last=place == len(rows) - 1)
            if self._column.indexOf(view) != place:
                self._column.removeWidget(view)
                self._column.insertWidget(place, view)
        self._put_in_order(rows)
        self._fit()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows."""
        return sum(view.heightForWidth(width) for view in self._views.values())

    def sizeHint(self) -> QSize:
        """As high as its rows are now."""
        return QSize(480, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Rows are never squeezed; what does not fit scrolls."""
        return QSize(320, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def enter(self, *, from_below: bool) -> None:
        """The focus goes to the first button, or to the first one of the last row that has any."""
        lines = self._lines()
        if lines:
            self._focus(lines[-1 if from_below else 0][0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from row to row, left and right from button to button; the ends hold."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ARROWS:
            self._move(watched, Qt.Key(event.key()))
            return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        for view in self._views.values():
            view.setFixedHeight(view.heightForWidth(self.width()))
        self.updateGeometry()

    def _lines(self) -> list[tuple[KeyButton, ...]]:
        views = sorted(self._views.values(), key=self._column.indexOf)
        return [view.choices.buttons for view in views if view.choices.buttons]

    def _move(self, button: QObject, key: Qt.Key) -> None:
        lines = self._lines()
        at = next(((line, row.index(one)) for line, row in enumerate(lines) for one in row if one is button), None)
        if at is None:
            return
        line = at[0] + (key == Qt.Key.Key_Down) - (key == Qt.Key.Key_Up)
        line = max(0, min(line, len(lines) - 1))
        place = at[1] + (key == Qt.Key.Key_Right) - (key == Qt.Key.Key_Left)
        self._focus(lines[line][max(0, min(place, len(lines[line]) - 1))])

    def _focus(self, button: KeyButton) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(button)

    def _add(self, row: BoardRow) -> BoardRowView:
        view = BoardRowView(row, self)
        view.acted.connect(self.acted)
        self._views[row.reference] = view
        self._column.addWidget(view)
        return view

    def _put_in_order(self, rows: tuple[BoardRow, ...]) -> None:
        """Tab goes through the buttons as they stand, also where a row came in on top later."""
        buttons = [button for row in rows for button in self._views[row.reference].choices.buttons]
        for button in buttons:
            button.removeEventFilter(self)
            button.installEventFilter(self)
        for before, after in itertools.pairwise(buttons):
            QWidget.setTabOrder(before, after)


class BoardSheet(Sheet):
    """Signals:
    acted(str, str): a button of a row; the reference of the operation and the key of the choice.
    """

    acted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("board", widest=900, parent=parent)
        self.snug = True
        self._state = BoardState()
        self._intro = label("", "muted", wrap=True)
        self.rows = BoardRows()
        self.done = KeyButton(key="Esc")
        self.done.setObjectName("board.done")
        self.rows.acted.connect(self.acted)
        self.done.clicked.connect(self.close_asked)
        self._scrolled = Scrolled(self.rows)
        self.rows.reached.connect(self._scrolled.ensureWidgetVisible)
        self._lay_out()
        self._name()

    def show_state(self, state: BoardState) -> None:
        """Draw the State."""
        self._state = state
        with self.keeping_focus(moved=False):
            self.rows.show_rows(state.rows)
            self._name()
        if isinstance(QApplication.focusWidget(), BoardRowView) and holds_focus(self):
            # The button that was pressed is gone: no other one may get the next press.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes: the panel on the right has the same rows. Enter presses the focused button and nothing else."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            press_enter(lambda: None)
        elif key == Qt.Key.Key_Escape:
            self.close_asked.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and QApplication.focusWidget() in {self, self.done}:
            self.rows.enter(from_below=key == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scrolled)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._intro)
        column.addWidget(frame)
        column.addLayout(foot)
        column.addStretch(1)

    def _name(self) -> None:
        waiting = self._state.still_open
        title = self.tr("Still open from before")
        self.set_heading(f"{title} · {waiting}" if waiting else self.tr("From before: nothing is open any more"))
        self._intro.setText(
            self.tr("All of it is being followed again already; nothing was sent twice.")
            if waiting
            else self.tr("Everything below has come to its end. You can close this.")
        )
        self.done.setText(self.tr("Close"))
