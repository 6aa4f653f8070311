"""The sheet of a timeline: what it is about, its ids to copy, its steps. Draws a TimelineState, reports gestures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.timeline_state import IdRow, TimelineStage, TimelineState
from izi_frontdesk.presenters.tone import Message
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.chip import ChipLabel
from izi_frontdesk.ui.flow import flow
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import CutLabel, card, label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.paint import signed, tail_words
from izi_frontdesk.ui.sheet import Sheet
from izi_frontdesk.ui.shortcuts import sequences
from izi_frontdesk.ui.theme import BODY
from izi_frontdesk.ui.timeline_list import TimelineList


class TimelineSheet(Sheet):
    """One for the operation in sight. Esc goes back to where it was opened from.

    Signals:
        copy_asked(), retry_asked(): the buttons.
        id_wanted(str): the id on a button.
    """

    copy_asked = Signal()
    id_wanted = Signal(str)
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with reading."""
        super().__init__("timeline", widest=800, parent=parent)
        self._state = TimelineState()
        self._drawn_ids: tuple[IdRow, ...] = ()
        self.chip = ChipLabel()
        self.facts = CutLabel(BODY, token="muted")
        self.bar = MessageBar()
        self.bar.acted.connect(self.retry_asked)
        self.list = TimelineList()
        self.blank = Blank()
        self._frame = card()
        self._holder, self._ids = flow()
        self._buttons: list[KeyButton] = []
        self._about = label("", "small", wrap=True)
        self.copy = KeyButton(key="Ctrl+C", icon_name="copy")
        self.copy.setObjectName("timeline.copy")
        self.copy.clicked.connect(self.copy_asked)
        for sequence in sequences("Ctrl+C"):
            shortcut = QShortcut(sequence, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.copy_asked)
        self.aside_button.hide()
        self._lay_out()
        self.show_state(self._state)

    def show_state(self, state: TimelineState) -> None:
        """Draw the State; the list gets the focus as soon as there is one."""
        appears = bool(state.rows) and not self._state.rows
        self._state = state
        with self.keeping_focus(moved=appears):
            self._show(state)

    def first_focus(self) -> None:
        """The list, so that arrows scroll it; the sheet while there is none."""
        if self._state.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().first_focus()

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def _show(self, state: TimelineState) -> None:
        self._name()
        self.chip.show_chip(state.chip)
        self.facts.set_text(state.facts)
        self._show_ids(state)
        self.bar.show_message(state.message)
        self.list.show_rows(state.rows)
        self.list.setVisible(bool(state.rows))
        if state.rows:
            self.blank.hide()
        else:
            self.blank.show_blank("hourglass", Message(self.tr("The journal is being read…")))
        self.copy.setEnabled(state.stage is not TimelineStage.LOADING)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.chip)
        head.addWidget(self.facts, 1)
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.list)
        framed.addWidget(self.blank)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._about, 1)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._holder)
        column.addWidget(self.bar)
        column.addWidget(self._frame)
        column.addStretch(1)
        column.addLayout(foot)

    def _show_ids(self, state: TimelineState) -> None:
        """New buttons only for new ids: the one just pressed keeps its focus."""
        if state.ids != self._drawn_ids:
            self._drawn_ids = state.ids
            for button in self._buttons:
                self._ids.removeWidget(button)
                button.deleteLater()
            self._buttons = [self._id_button(row) for row in state.ids]
        for row, button in zip(state.ids, self._buttons, strict=True):
            copied = row.value == state.copied_id
            button.setText(self.tr("{id} copied").format(id=row.value) if copied else f"{row.name} {row.value}")

    def _id_button(self, row: IdRow) -> KeyButton:
        button = KeyButton(icon_name="copy")
        button.setObjectName(f"timeline.id.{row.value}")
        button.set_type_size(BODY)
        button.clicked.connect(partial(self.id_wanted.emit, row.value))
        self._ids.addWidget(button)
        return button

    def _name(self) -> None:
        state = self._state
        title = self.tr("Timeline · {client}").format(client=state.client) if state.client else self.tr("Timeline")
        self.set_heading(title, tail_words(state.tail), signed(state.amount, state.refund))
        self.copy.setText(self.tr("Copied") if state.copied else self.tr("Copy as text"))
        self._about.setText(
            self.tr("For support: ids, times and steps. The client's name, the phone and addresses are left out.")
        )
