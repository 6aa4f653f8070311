"""The practice night that is selected: its story, how it went, and the button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.training_state import NightDetail
from izi_frontdesk.ui.chip import ChipLabel
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.scrolled import Scrolled
from izi_frontdesk.ui.training_points import PointLines


class NightDetailView(QWidget):
    """A card with the night, scrolling where it is long, and the button under it.

    Signals:
        start_asked(), end_asked(): the button, before and while it is played.
    """

    start_asked = Signal()
    end_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._state: NightDetail | None = None
        self._title = label(look="title", wrap=True)
        self._story, self._note = label(wrap=True), label(look="muted", wrap=True)
        self._chip, self._verdict, self._points = ChipLabel(), MessageBar(), PointLines()
        self._verdict.setObjectName("nights.verdict")
        self.start = KeyButton(key="Enter", primary=True)
        self.start.setObjectName("nights.start")
        self.start.clicked.connect(self._pressed)
        self._lay_out()

    def show_detail(self, state: NightDetail, *, busy: bool) -> None:
        """Draw a night."""
        self._state = state
        self._title.setText(state.title)
        self._story.setText(state.story)
        self._story.setVisible(bool(state.story))
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self._chip.show_chip(state.chip)
        self._verdict.show_message(state.verdict)
        self._points.show_rows(state.points)
        self.start.setEnabled(state.running or (state.can_start and not busy))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The button follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _pressed(self) -> None:
        if self._state is not None:
            (self.end_asked if self._state.running else self.start_asked).emit()

    def _lay_out(self) -> None:
        frame, inside = card(), QWidget()
        chips = QHBoxLayout()
        chips.addWidget(self._chip)
        chips.addStretch(1)
        story = QVBoxLayout(inside)
        story.setContentsMargins(16, 14, 16, 14)
        story.setSpacing(10)
        story.addWidget(self._title)
        story.addLayout(chips)
        for widget in (self._note, self._story, self._verdict, self._points):
            story.addWidget(widget)
        story.addStretch(1)
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(Scrolled(inside))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(frame, 1)
        column.addWidget(self.start)

    def _retranslate(self) -> None:
        running = self._state is not None and self._state.running
        self.start.setText(self.tr("End the night") if running else self.tr("Start the night"))
        self.start.set_key("" if running else "Enter")
