"""The sheet of one top-up: the form, the checkout, the result. Draws a TopUpState, reports gestures."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.presenters.topup_state import StepMark, TopUpStage, TopUpState
from izi_frontdesk.ui.enter import press_enter
from izi_frontdesk.ui.paint import tail_words
from izi_frontdesk.ui.result_panel import Result, ResultPanel
from izi_frontdesk.ui.sheet import Sheet
from izi_frontdesk.ui.shortcuts import sequences
from izi_frontdesk.ui.topup_checkout import Spare, TopUpCheckout
from izi_frontdesk.ui.topup_form import TopUpForm

_WIDEST = {
    TopUpStage.FORM: 620,
    TopUpStage.CREATING: 620,
    TopUpStage.CHECKING: 600,
    TopUpStage.CHECKOUT: 0,
    TopUpStage.RESULT: 600,
}
_TOLD = frozenset({TopUpStage.CHECKING, TopUpStage.RESULT})
"""Stages that have a sentence and nothing to fill in."""


class TopUpSheet(Sheet):
    """One per payment. The names of the signals say what the person did; nothing is decided here."""

    amount_edited = Signal(str)
    preset_chosen = Signal(str)
    comment_edited = Signal(str)
    create_asked = Signal()
    qr_toggled = Signal()
    copy_asked = Signal()
    retry_asked = Signal()
    twin_asked = Signal()
    stay_asked = Signal()
    page_returned = Signal()
    page_changed = Signal()
    timeline_asked = Signal()
    happened = Signal(object, str)

    def __init__(self, fence: Fence, spare: Spare = lambda: None, parent: QWidget | None = None) -> None:
        """`fence` is the one around every page of this desk."""
        super().__init__("topup", widest=_WIDEST[TopUpStage.FORM], parent=parent)
        self._fence = fence
        self._spare = spare
        self._state = TopUpState()
        self._column = QVBoxLayout(self.body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.form = TopUpForm()
        self.checkout: TopUpCheckout | None = None
        self._column.addWidget(self.form)
        self._connect()
        self.show_state(self._state)

    @cached_property
    def result(self) -> ResultPanel:
        """Made when first asked for, so that the form comes up sooner."""
        made = ResultPanel("topup")
        made.hide()
        made.stay_asked.connect(self.stay_asked)
        made.close_asked.connect(self.close_asked)
        made.acted.connect(self.retry_asked)
        made.timeline_asked.connect(self.timeline_asked)
        made.chosen.connect(self.chosen)
        self._column.addWidget(made)
        return made

    def show_state(self, state: TopUpState) -> None:
        """Draw the State."""
        moved = (state.stage, state.qr_only) != (self._state.stage, self._state.qr_only)
        self._state = state
        self.widest = _WIDEST[state.stage]
        with self.keeping_focus(moved=moved):
            self._name()
            self._show_stage(state)

    def first_focus(self) -> None:
        """What a person wants first at this stage."""
        if self._state.stage is TopUpStage.CREATING:
            super().first_focus()
        elif self._state.stage is TopUpStage.FORM:
            self.form.first_focus()
        elif self.checkout is not None:
            self.checkout.first_focus()
        else:
            self.result.first_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on. Esc closes what is not yet or no longer under way, and puts aside what is."""
        stage, key = self._state.stage, event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if stage is TopUpStage.FORM:
                press_enter(self.create_asked.emit)
            elif stage in _TOLD:
                press_enter(self.close_asked.emit)
        elif key == Qt.Key.Key_Space and stage is TopUpStage.RESULT:
            self.stay_asked.emit()
        elif key == Qt.Key.Key_Escape and stage in {TopUpStage.FORM, TopUpStage.RESULT}:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The title follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _connect(self) -> None:
        form = self.form
        form.amount_edited.connect(self.amount_edited)
        form.preset_chosen.connect(self.preset_chosen)
        form.comment_edited.connect(self.comment_edited)
        form.create_asked.connect(self.create_asked)
        form.retry_asked.connect(self.retry_asked)
        form.twin_asked.connect(self.twin_asked)
        form.cancel_asked.connect(self.close_asked)

    def _show_stage(self, state: TopUpState) -> None:
        stage = state.stage
        if stage in {TopUpStage.FORM, TopUpStage.CREATING}:
            self.form.show_state(state)
        elif stage in _TOLD:
            self.result.show_result(_result(state))
        self.form.setVisible(stage in {TopUpStage.FORM, TopUpStage.CREATING})
        if "result" in self.__dict__:
            self.result.setVisible(stage in _TOLD)
        if stage is TopUpStage.CHECKOUT:
            (self.checkout or self._make_checkout()).show_state(state)
        elif self.checkout is not None:
            self._drop_checkout(self.checkout)

    def _make_checkout(self) -> TopUpCheckout:
        self.checkout = made = TopUpCheckout(self._fence, self._spare)
        made.qr_toggled.connect(self.qr_toggled)
        made.copy_asked.connect(self.copy_asked)
        made.page_returned.connect(self.page_returned)
        made.page_changed.connect(self.page_changed)
        made.happened.connect(self.happened)
        made.timeline_asked.connect(self.timeline_asked)
        made.side.chosen.connect(self.chosen)
        keys = [*((sequence, made.side.ask_copy) for sequence in sequences("Ctrl+C"))]
        keys += [(sequence, self.aside_asked.emit) for sequence in sequences("Esc")]
        for sequence, deed in keys:
            # A page that has the focus eats plain key presses; a shortcut comes first.
            shortcut = QShortcut(sequence, made)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        self._column.addWidget(made)
        return made

    def _drop_checkout(self, checkout: TopUpCheckout) -> None:
        """The page is over: it goes at once, not with the sheet."""
        self.checkout = None
        if checkout.page is not None:
            checkout.page.close_page()
        checkout.hide()
        self._column.removeWidget(checkout)
        checkout.deleteLater()

    def _name(self) -> None:
        state = self._state
        title = self.tr("Top up · {client}").format(client=state.client) if state.client else self.tr("Top up")
        self.set_heading(title, tail_words(state.tail), state.amount_text)


def _result(state: TopUpState) -> Result:
    tone = state.chip.tone if state.chip else Tone.NEUTRAL
    done = [row.mark is StepMark.DONE for row in state.steps]
    ticks = (done[1], done[2]) if len(done) == 3 else None
    if state.stage is TopUpStage.CHECKING:
        # Nothing is known of bank and balance; what is known is for how long it has been looked up.
        checking = f"{state.headline} · {state.clock}"
        return Result(tone, checking, state.hint, choices=state.choices, reference=state.reference)
    by_hand = state.chip.icon if state.chip and state.chip.icon == "check" else ""
    return Result(tone, state.headline, state.detail, state.hint, ticks, state.closing_in, state.message, icon=by_hand)
