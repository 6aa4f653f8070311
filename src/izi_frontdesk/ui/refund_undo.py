"""The seconds between confirming a refund and sending it: a large countdown and a large button to take it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.steps import LifeLine
from izi_frontdesk.ui.theme import TITLE


class RefundUndo(QWidget):
    """Draws the undo and the sending part of a RefundState.

    Signals:
        undo_asked(): the button.
    """

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._state = RefundState()
        self._most = 1
        self._headline = label("", "title", wrap=True)
        self._seconds = label("", "figure")
        self._words = label("", "large", wrap=True)
        self.line = LifeLine()
        self.undo = KeyButton(key="Esc", icon_name="undo")
        self.undo.set_type_size(TITLE)
        self.undo.setMinimumSize(260, 64)
        self.undo.setObjectName("refund.undo")
        self.undo.clicked.connect(self.undo_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(12)
        column.addStretch(1)
        for words in (self._headline, self._seconds, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addWidget(self.line)
        column.addSpacing(8)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_state(self, state: RefundState) -> None:
        """Draw the countdown, or that the refund is on its way."""
        self._state = state
        holding = state.stage is RefundStage.UNDO
        self._most = max(self._most, state.undo_in) if holding else 1
        self.line.show_part(state.undo_in / self._most if holding else None)
        self._seconds.setVisible(holding)
        self.undo.setVisible(holding)
        self._name()

    def first_focus(self) -> None:
        """The button to take it back."""
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _name(self) -> None:
        state = self._state
        self._headline.setText(state.confirm_label)
        self._seconds.setText(str(state.undo_in))
        self.undo.setText(self.tr("Undo"))
        if state.stage is RefundStage.UNDO:
            self._words.setText(self.tr("Nothing has been sent yet. The refund leaves when the seconds are over."))
        else:
            self._words.setText(self.tr("The refund is on its way to the bank…"))
