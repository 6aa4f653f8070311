"""The bar of the practice night that is played: who, how much, the story, what is done. Draws, decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.presenters.training_state import NightBar
from izi_frontdesk.ui.icons import Glyph
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import CutLabel, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import tail_words
from izi_frontdesk.ui.theme import BODY, LARGE, SMALL
from izi_frontdesk.ui.training_points import PointTicks


class NightBarView(QFrame):
    """Stands above the desk; slim where a sheet needs the room.

    Signals:
        hint_asked(), end_asked(): its buttons. The second one puts away a night that is over.
        result_asked(): show how it went.
    """

    hint_asked = Signal()
    end_asked = Signal()
    result_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setObjectName("night.bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._state: NightBar | None = None
        self._slim = False
        self._title = CutLabel(SMALL, bold=True, token="muted")
        self._client, self._tail = CutLabel(LARGE, bold=True), CutLabel(BODY, token="muted", whole=True)
        self._task = CutLabel(LARGE, bold=True, token="accent", whole=True)
        self._story = label(wrap=True)
        self._story.setObjectName("night.story")
        self._points = PointTicks()
        self._hint, self._verdict = MessageBar(), MessageBar()
        self._hint.setObjectName("night.hint.words")
        self._verdict.setObjectName("night.verdict")
        self.hint, self.end, self.result = KeyButton(key="F11"), KeyButton(key="Ctrl+F10"), KeyButton(key="F10")
        self._lay_out()
        self._retranslate()
        self.hide()

    def show_bar(self, state: NightBar | None) -> None:
        """Draw a night; None hides the bar."""
        if state == self._state:
            return
        self._state = state
        if state is not None:
            self._draw(state)
        self._fit()

    def set_slim(self, slim: bool) -> None:
        """One line only: the story takes the place of the title, the checkpoints are left out."""
        if slim != self._slim:
            self._slim = slim
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The buttons follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _draw(self, state: NightBar) -> None:
        self._client.set_text(state.client)
        self._tail.set_text(tail_words(state.tail))
        self._task.set_text(state.task)
        self._story.setText(state.story)
        self._points.show_rows(state.points)
        self._hint.show_message(Message(state.hint, Tone.BLUE) if state.hint else None)
        self._verdict.show_message(state.verdict)
        self.hint.setVisible(state.running)
        self.result.setVisible(not state.running)
        self._retranslate()

    def _fit(self) -> None:
        state = self._state
        if state is not None:
            slim = self._slim and state.running
            self._title.set_text(state.story if slim else f"{state.title} · {state.count}")
        whole = state is not None and state.running and not self._slim
        self._story.setVisible(whole)
        self._points.setVisible(whole)
        self.setVisible(state is not None)

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(8)
        for widget in (self._client, self._tail, self._task):
            who.addWidget(widget)
        who.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addLayout(who)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Glyph("moon", "accent"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(head, 1)
        for button, name, signal in (
            (self.hint, "night.hint", self.hint_asked),
            (self.result, "night.result", self.result_asked),
            (self.end, "night.end", self.end_asked),
        ):
            button.setObjectName(name)
            button.set_type_size(BODY)
            button.clicked.connect(signal)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 6, 8)
        column.setSpacing(6)
        column.addLayout(row)
        for part in (self._story, self._points, self._hint, self._verdict):
            column.addWidget(part)

    def _retranslate(self) -> None:
        running = self._state is None or self._state.running
        self.hint.setText(self.tr("What should I do?"))
        self.result.setText(self.tr("Show the result"))
        self.end.setText(self.tr("End the night") if running else self.tr("Put away"))
        self.setAccessibleName(self.tr("Practice night"))
