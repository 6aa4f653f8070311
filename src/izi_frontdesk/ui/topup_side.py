"""Beside the payment page: phase and countdown, the three steps, the QR, the buttons. In a narrow sheet one line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.topup_state import TopUpState
from izi_frontdesk.ui.chip import ChipLabel
from izi_frontdesk.ui.choice_row import ChoiceBar
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import rounded
from izi_frontdesk.ui.qr import QrCode
from izi_frontdesk.ui.steps import LifeLine, StepsView
from izi_frontdesk.ui.theme import current_theme

WIDTH = 296
"""Of the column beside the page, in pixels."""


class CheckoutSide(QWidget):
    """Draws the facts of a waiting payment.

    Signals:
        qr_toggled(), copy_asked(), timeline_asked(): the buttons.
        chosen(str): a choice about the payment; its key.
    """

    qr_toggled = Signal()
    copy_asked = Signal()
    timeline_asked = Signal()
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin as a column."""
        super().__init__(parent)
        self._state = TopUpState()
        self._narrow = False
        self._copied = False
        self.chip = ChipLabel()
        self.clock = label("", "title")
        self.line = LifeLine()
        self.steps = StepsView()
        self.qr = QrCode()
        self._caption = label("", "small", wrap=True)
        self._caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint = MessageBar()
        self.choices = ChoiceBar("topup.side")
        self.choices.chosen.connect(self.chosen)
        self.toggle = KeyButton(key="F6", icon_name="qr", spread=True)
        self.toggle.setObjectName("topup.qr")
        self.toggle.clicked.connect(self.qr_toggled)
        self.copy = KeyButton(key="Ctrl+C", icon_name="copy", spread=True)
        self.copy.setObjectName("topup.copy")
        self.copy.clicked.connect(self.ask_copy)
        self.timeline = KeyButton(key="F7", icon_name="timeline", spread=True)
        self.timeline.setObjectName("topup.timeline")
        self.timeline.clicked.connect(self.timeline_asked)
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._lay_out()
        self._name()

    def show_state(self, state: TopUpState) -> None:
        """Draw the checkout part of the State."""
        self._state = state
        self.chip.show_chip(state.chip)
        self.clock.setText(state.clock)
        self.line.show_part(state.progress)
        self.steps.show_steps(state.steps)
        self.qr.set_text(state.url)
        tone = state.chip.tone if state.chip else Tone.NEUTRAL
        self.hint.show_message(Message(state.hint, tone) if state.hint else None)
        self.choices.show_choices(state.choices, state.reference)
        for button in (self.toggle, self.copy):
            button.setEnabled(state.payable)
        self._show_parts()
        self._name()

    def set_narrow(self, narrow: bool) -> None:
        """One line above the page instead of a column beside it."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.steps.set_marks_only(narrow)
            self._lay_out()
            self._show_parts()
            self._name()

    def ask_copy(self) -> None:
        """The button or its key; the button says afterwards that it was done."""
        if self._state.payable:
            self._copied = True
            self.copy_asked.emit()
            self._name()

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """A surface with a line towards the page."""
        theme = current_theme()
        painter = QPainter(self)
        surface, border = theme.colour("surface"), theme.colour("border")
        if self._narrow:
            painter.fillRect(self.rect(), surface)
            painter.fillRect(0, self.height() - 1, self.width(), 1, border)
            return
        # Only the corner that is also the sheet's is round.
        rounded(painter, self.rect(), surface, None, 9)
        painter.fillRect(self.rect().adjusted(0, 0, 0, -10), surface)
        painter.fillRect(self.rect().adjusted(0, 0, -10, 0), surface)
        painter.fillRect(0, 0, 1, self.height(), border)

    def _lay_out(self) -> None:
        for layout in (self._head, self._column):
            while layout.takeAt(0) is not None:
                pass
        self._head.addWidget(self.chip)
        if self._narrow:
            self._column.setContentsMargins(12, 4, 12, 4)
            self._column.setSpacing(4)
            self._head.addWidget(self.clock)
            self._head.addWidget(self.steps)
            self._head.addStretch(1)
            self._head.addWidget(self.toggle)
            self._head.addWidget(self.copy)
            self._column.addLayout(self._head)
            self._column.addWidget(self.hint)
            self._column.addWidget(self.choices)
            self._column.addWidget(self.line)
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            return
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(12)
        self._head.addStretch(1)
        self._head.addWidget(self.clock)
        self._column.addLayout(self._head)
        for part in (self.line, self.steps, self.hint, self.choices):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._column.addWidget(self.qr, 8, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._caption)
        self._column.addStretch(1)
        self._column.addWidget(self.toggle)
        self._column.addWidget(self.copy)
        self._column.addWidget(self.timeline)
        self.setFixedWidth(WIDTH)

    def _show_parts(self) -> None:
        # What can no longer be paid has no link to show; its buttons make room for what can be done about it.
        for button in (self.toggle, self.copy):
            button.setVisible(self._state.payable or not self._state.choices)
        small_code = self._state.payable and not self._narrow and not self._state.qr_only
        # On one line there is no room for it; its key goes on working.
        self.timeline.setVisible(not self._narrow)
        self.qr.setVisible(small_code)
        self._caption.setVisible(small_code)

    def _name(self) -> None:
        if self._narrow:
            self.toggle.setText(self.tr("Page") if self._state.qr_only else self.tr("QR"))
        else:
            self.toggle.setText(self.tr("Payment page") if self._state.qr_only else self.tr("Large QR"))
        copy = self.tr("Link copied") if self._copied else self.tr("Copy link")
        self.copy.setText("" if self._narrow else copy)
        self.copy.setAccessibleName(copy)
        self.copy.setToolTip(copy if self._narrow else "")
        self.timeline.setText(self.tr("Timeline"))
        self._caption.setText(self.tr("or the client scans it and pays on their own phone"))
