"""The sheet of the practice nights: the list, the selected night, the way to the control page. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.training_state import TrainingState
from izi_frontdesk.ui.enter import press_enter
from izi_frontdesk.ui.key_button import LinkButton
from izi_frontdesk.ui.labels import card
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.sheet import Sheet
from izi_frontdesk.ui.training_detail import NightDetailView
from izi_frontdesk.ui.training_list import NightsList


class NightsSheet(Sheet):
    """Signals:
    chosen(str): a night of the list.
    start_asked(), end_asked(), control_page_asked(), forget_asked(): the buttons.
    """

    chosen = Signal(str)
    start_asked = Signal()
    end_asked = Signal()
    control_page_asked = Signal()
    forget_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__("nights", parent=parent)
        self.list, self.detail, self.bar = NightsList(), NightDetailView(), MessageBar()
        self.control_page, self.forget = LinkButton(), LinkButton()
        self.control_page.setObjectName("nights.control_page")
        self.forget.setObjectName("nights.forget")
        self._frame = card()
        self._state = TrainingState()
        self._lay_out()
        self._connect()
        self.aside_button.hide()
        self._retranslate()

    def show_state(self, state: TrainingState) -> None:
        """Draw a State."""
        self._state = state
        self.list.show_rows(state.rows, state.detail.key if state.detail is not None else "")
        if state.detail is not None:
            self.detail.show_detail(state.detail, busy=state.busy)
        self.bar.show_message(state.message)
        self.forget.setEnabled(not state.busy)

    def first_focus(self) -> None:
        """The list, at the selected night."""
        if self._state.detail is not None:
            self.list.put_cursor(self._state.detail.key)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter anywhere but in the list starts the selected night."""
        running = self._state.detail is not None and self._state.detail.running
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not running:
            press_enter(self.start_asked.emit)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list takes two fifths."""
        super().resizeEvent(event)
        self._frame.setFixedWidth(max(236, min(400, self.width() * 2 // 5)))

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.list)
        framed.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self._frame)
        columns.addWidget(self.detail, 1)
        links = QHBoxLayout()
        links.addWidget(self.control_page)
        links.addStretch(1)
        links.addWidget(self.forget)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(16, 16, 16, 4)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addLayout(columns, 1)
        column.addLayout(links)

    def _connect(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.detail.start_asked.connect(self.start_asked)
        self.detail.end_asked.connect(self.end_asked)
        self.control_page.clicked.connect(self.control_page_asked)
        self.forget.clicked.connect(self.forget_asked)

    def _retranslate(self) -> None:
        self.set_heading(self.tr("Practice nights"))
        self.control_page.setText(self.tr("Open the control page"))
        self.forget.setText(self.tr("Reset the results"))
