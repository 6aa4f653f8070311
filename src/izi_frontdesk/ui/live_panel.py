"""The right column, always in sight: what is in progress and the last results."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.presenters.live_state import LiveRow, LiveState
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.live_row import LiveRowButton
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.results_list import ResultsList


class LiveRows(QScrollArea):
    """The open operations, one button each; scrolls when there are many.

    Signals:
        chosen(str): a row; the reference of the operation.
        acted(str, str): a button inside a row; the reference, and the key of the choice.
        fitted(): all rows together have another height.
    """

    chosen = Signal(str)
    acted = Signal(str, str)
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._buttons: dict[str, LiveRowButton] = {}
        self.setObjectName("live.rows")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = QWidget()
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)

    def button(self, reference: str) -> LiveRowButton | None:
        """The row of an operation."""
        return self._buttons.get(reference)

    def show_rows(self, rows: tuple[LiveRow, ...]) -> None:
        """Draw the rows in their order; rows that stay keep focus and scroll."""
        gone = set(self._buttons) - {row.reference for row in rows}
        for reference in gone:
            button = self._buttons.pop(reference)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        for place, row in enumerate(rows):
            button = self._buttons.get(row.reference) or self._add(row)
            button.show_row(row, last=place == len(rows) - 1)
            if self._column.indexOf(button) != place:
                self._column.removeWidget(button)
                self._column.insertWidget(place, button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hints wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row that grows or shrinks by itself, as with another language."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _add(self, row: LiveRow) -> LiveRowButton:
        button = LiveRowButton(row, self._inside)
        button.acted.connect(self.acted)
        button.picked.connect(self.chosen)
        self._buttons[row.reference] = button
        self._column.insertWidget(0, button)
        return button

    def _fit(self) -> None:
        width = self.viewport().width()
        height = sum(button.heightForWidth(width) for button in self._buttons.values())
        self._inside.setMinimumHeight(height)
        if height != self.maximumHeight():
            self.setMaximumHeight(height)
            self.setMinimumHeight(min(height, 180))
            self.updateGeometry()
            self.fitted.emit()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(320, self.maximumHeight())


class LivePanel(QWidget):
    """What is going on at this desk.

    Signals:
        chosen(str): the row of an open operation.
        acted(str, str): a button inside such a row; the reference, and the key of the choice.
        result_chosen(str): a row of the last results.
    """

    chosen = Signal(str)
    acted = Signal(str, str)
    result_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing in progress."""
        super().__init__(parent)
        self.rows = LiveRows()
        self.results = ResultsList()
        self._title, self._results_title = label("", "section"), label("", "section")
        self._bar = MessageBar()
        self._blank, self._results_blank = Blank(), Blank()
        self._frame, self._results_frame = card(), card()
        for frame, widgets in (
            (self._frame, (self.rows, self._blank)),
            (self._results_frame, (self.results, self._results_blank)),
        ):
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(1, 1, 1, 1)
            for widget in widgets:
                inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._bar)
        column.addWidget(self._frame)
        column.addSpacing(8)
        column.addWidget(self._results_title)
        column.addWidget(self._results_frame)
        column.addStretch(1)
        # Rows that wrap anew while they are laid out change their height too late for the card around them.
        self.rows.fitted.connect(self._fit_card, Qt.ConnectionType.QueuedConnection)
        self.rows.chosen.connect(self.chosen)
        self.rows.acted.connect(self.acted)
        self.results.chosen.connect(self.result_chosen)
        self.show_state(LiveState())

    def show_state(self, state: LiveState) -> None:
        """Draw a State."""
        self._state = state
        count = f" · {len(state.rows)}" if state.rows else ""
        self._title.setText(self.tr("In progress").upper() + count)
        self._results_title.setText(self.tr("Last results").upper())
        self._bar.show_message(state.message)
        self.rows.show_rows(state.rows)
        self.rows.setVisible(bool(state.rows))
        self.results.show_rows(state.results)
        self.results.setVisible(bool(state.results))
        _show_or_hide(self._blank, not state.rows, "clock", self.tr("Nothing is waiting."))
        _show_or_hide(self._results_blank, not state.results, "tray", self.tr("Finished payments appear here."))

    def _fit_card(self) -> None:
        self._frame.updateGeometry()
        column = self.layout()
        if column is not None:
            column.activate()

    def changeEvent(self, event: QEvent) -> None:
        """Titles and sentences follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)


def _show_or_hide(blank: Blank, shown: bool, icon: str, sentence: str) -> None:
    if shown:
        blank.show_blank(icon, Message(sentence))
    else:
        blank.hide()
