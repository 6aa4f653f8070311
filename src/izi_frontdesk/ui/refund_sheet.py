"""The sheet of one refund: the form, the seconds to undo, the result. Draws a RefundState, reports gestures."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.presenters.refund_state import RefundStage, RefundState
from izi_frontdesk.presenters.tone import Message, Tone
from izi_frontdesk.ui.blank import Blank
from izi_frontdesk.ui.enter import press_enter
from izi_frontdesk.ui.paint import tail_words
from izi_frontdesk.ui.refund_form import RefundForm
from izi_frontdesk.ui.refund_undo import RefundUndo
from izi_frontdesk.ui.result_panel import Result, ResultPanel
from izi_frontdesk.ui.sheet import Sheet

_CLOSES = frozenset({RefundStage.LOADING, RefundStage.FORM, RefundStage.RESULT})
"""Stages in which nothing is under way, so that Esc closes the sheet."""


class RefundSheet(Sheet):
    """One per payment that money is returned from. Nothing is decided here."""

    amount_edited = Signal(str)
    reason_chosen = Signal(str)
    other_reason_edited = Signal(str)
    shortfall_toggled = Signal(bool)
    confirm_asked = Signal()
    undo_asked = Signal()
    retry_asked = Signal()
    stay_asked = Signal()
    timeline_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with reading the payment."""
        super().__init__("refund", widest=648, parent=parent)
        self._state = RefundState()
        self.loading = Blank()
        self.form = RefundForm()
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.loading, self.form):
            self._column.addWidget(part)
        self._connect()
        self.show_state(self._state)

    @cached_property
    def undo(self) -> RefundUndo:
        """Made when first asked for, so that the form comes up sooner."""
        made = RefundUndo()
        made.undo_asked.connect(self.undo_asked)
        self._column.addWidget(made)
        return made

    @cached_property
    def result(self) -> ResultPanel:
        """Made when first asked for, as above."""
        made = ResultPanel("refund")
        made.stay_asked.connect(self.stay_asked)
        made.close_asked.connect(self.close_asked)
        made.acted.connect(self.retry_asked)
        made.timeline_asked.connect(self.timeline_asked)
        made.chosen.connect(self.chosen)
        self._column.addWidget(made)
        return made

    def show_state(self, state: RefundState) -> None:
        """Draw the State."""
        moved = state.stage is not self._state.stage
        self._state = state
        with self.keeping_focus(moved=moved):
            self._name()
            self._draw(state)

    def first_focus(self) -> None:
        """What a person wants first at this stage."""
        match self._state.stage:
            case RefundStage.FORM:
                self.form.first_focus()
            case RefundStage.UNDO:
                self.undo.first_focus()
            case RefundStage.RESULT:
                self.result.first_focus()
            case RefundStage.LOADING | RefundStage.SENDING:
                super().first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on. Esc takes a confirmed refund back while that is possible, else closes or puts aside."""
        stage, key = self._state.stage, event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if stage is RefundStage.FORM:
                press_enter(self.confirm_asked.emit)
            elif stage is RefundStage.RESULT:
                press_enter(self.close_asked.emit)
        elif key == Qt.Key.Key_Space and stage is RefundStage.RESULT:
            self.stay_asked.emit()
        elif key == Qt.Key.Key_Escape and stage is RefundStage.UNDO:
            self.undo_asked.emit()
        elif key == Qt.Key.Key_Escape and stage in _CLOSES:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._draw(self._state)
        super().changeEvent(event)

    def _connect(self) -> None:
        form = self.form
        form.amount_edited.connect(self.amount_edited)
        form.reason_chosen.connect(self.reason_chosen)
        form.other_reason_edited.connect(self.other_reason_edited)
        form.shortfall_toggled.connect(self.shortfall_toggled)
        form.confirm_asked.connect(self.confirm_asked)
        form.retry_asked.connect(self.retry_asked)
        form.cancel_asked.connect(self.close_asked)
        self.loading.acted.connect(self.retry_asked)

    def _draw(self, state: RefundState) -> None:
        stage = state.stage
        if stage is RefundStage.LOADING:
            reading = Message(self.tr("Reading the payment and the client's balance…"))
            self.loading.show_blank("hourglass", state.message or reading)
        elif stage is RefundStage.FORM:
            self.form.show_state(state)
        elif stage is RefundStage.RESULT:
            self.result.show_result(_result(state))
        else:
            self.undo.show_state(state)
        self.loading.setVisible(stage is RefundStage.LOADING)
        self.form.setVisible(stage is RefundStage.FORM)
        if "undo" in self.__dict__:
            self.undo.setVisible(stage in {RefundStage.UNDO, RefundStage.SENDING})
        if "result" in self.__dict__:
            self.result.setVisible(stage is RefundStage.RESULT)

    def _name(self) -> None:
        state = self._state
        title = self.tr("Refund to card")
        if state.client:
            title = self.tr("Refund to card · {client}").format(client=state.client)
        self.set_heading(title, tail_words(state.tail), state.amount_text)


def _result(state: RefundState) -> Result:
    return Result(
        state.result.tone if state.result else Tone.NEUTRAL,
        f"{state.headline} · {state.clock}" if state.clock else state.headline,
        state.detail,
        closing_in=state.closing_in,
        figures=state.figures,
        choices=state.choices,
        reference=state.reference,
        icon=state.icon,
    )
