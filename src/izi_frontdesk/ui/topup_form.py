"""The form of a top-up: amount, presets, comment, balance now and after. Judges nothing that is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from izi_frontdesk.presenters.topup_state import Preset, TopUpStage, TopUpState
from izi_frontdesk.ui.fields import AmountField, LabelledField
from izi_frontdesk.ui.figure_box import FigureBox
from izi_frontdesk.ui.flow import flow
from izi_frontdesk.ui.form_frame import lay_out_form
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.message_bar import MessageBar


class TopUpForm(QWidget):
    """Draws the form part of a TopUpState.

    Signals:
        amount_edited(str), preset_chosen(str), comment_edited(str): what the person entered.
        create_asked(), cancel_asked(), retry_asked(), twin_asked(): the buttons. Enter belongs to the sheet.
    """

    amount_edited = Signal(str)
    preset_chosen = Signal(str)
    comment_edited = Signal(str)
    create_asked = Signal()
    cancel_asked = Signal()
    retry_asked = Signal()
    twin_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._state = TopUpState()
        self._presets: tuple[Preset, ...] = ()
        self.now, self.after = FigureBox(), FigureBox()
        self.amount = AmountField("topup.amount")
        self.comment = LabelledField("topup.comment")
        self.preset_row, self._preset_flow = flow()
        self.message, self.confirm = MessageBar(), MessageBar()
        self.cancel = KeyButton(key="Esc")
        self.cancel.setObjectName("topup.cancel")
        self.create_button = KeyButton(key="Enter", primary=True)
        self.create_button.setObjectName("topup.create")
        self._lay_out()
        self._connect()
        self._name()

    def show_state(self, state: TopUpState) -> None:
        """Draw the form; a field whose text is equal is left alone."""
        self._state = state
        filling = state.stage is TopUpStage.FORM
        self.amount.show_text(state.amount)
        self.amount.show_error(state.amount_error)
        self.amount.set_sign(state.currency_sign)
        self.comment.show_text(state.comment)
        self._show_presets(state.presets)
        self.message.show_message(state.message)
        self.confirm.show_message(state.confirm)
        self.amount.setEnabled(filling)
        self.comment.setEnabled(filling)
        self.preset_row.setEnabled(filling)
        self.create_button.setEnabled(filling and state.can_create)
        self.cancel.setVisible(filling)
        self._name()

    def first_focus(self) -> None:
        """The amount."""
        self.amount.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        parts = (self.amount, self.preset_row, self.comment, self.message, self.confirm)
        lay_out_form(self, (self.now, self.after), parts, (self.cancel, self.create_button))

    def _connect(self) -> None:
        self.amount.edited.connect(self.amount_edited)
        self.comment.edited.connect(self.comment_edited)
        self.cancel.clicked.connect(self.cancel_asked)
        self.message.acted.connect(self.retry_asked)
        self.create_button.clicked.connect(self.create_asked)
        self.confirm.acted.connect(self.twin_asked)

    def _show_presets(self, presets: tuple[Preset, ...]) -> None:
        if presets == self._presets:
            return
        self._presets = presets
        while (item := self._preset_flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        before: QWidget = self.amount.edit
        for preset in presets:
            button = KeyButton(preset.label)
            button.setObjectName(f"topup.preset.{preset.text}")
            button.clicked.connect(partial(self.preset_chosen.emit, preset.text))
            self._preset_flow.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button

    def _name(self) -> None:
        state = self._state
        self.now.show_figure(self.tr("Balance now"), state.balance)
        self.after.show_figure(self.tr("After this top-up"), state.balance_after)
        self.amount.set_label(self.tr("Amount"))
        self.comment.set_label(self.tr("Comment, if any"))
        self.cancel.setText(self.tr("Cancel"))
        busy = state.stage is TopUpStage.CREATING
        self.create_button.setText(self.tr("Creating…") if busy else state.create_label)
