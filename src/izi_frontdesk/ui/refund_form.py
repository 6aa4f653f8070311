"""The form of a refund: what was paid and returned, the ceiling that counts, amount, shortfall, reason."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.refund_state import ReasonRow, RefundStage, RefundState
from izi_frontdesk.ui.fields import AmountField, LabelledField
from izi_frontdesk.ui.figure_box import FigureBox
from izi_frontdesk.ui.flow import flow
from izi_frontdesk.ui.form_frame import lay_out_form
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.shortfall_bar import ShortfallBar
from izi_frontdesk.ui.theme import BODY

OTHER = "other"
"""The key of the reason that opens the text field."""


class RefundForm(QWidget):
    """Draws the form part of a RefundState.

    Signals:
        amount_edited(str), reason_chosen(str), other_reason_edited(str), shortfall_toggled(bool): what was entered.
        confirm_asked(), cancel_asked(), retry_asked(): the buttons. Enter belongs to the sheet.
    """

    amount_edited = Signal(str)
    reason_chosen = Signal(str)
    other_reason_edited = Signal(str)
    shortfall_toggled = Signal(bool)
    confirm_asked = Signal()
    cancel_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._state = RefundState()
        self.paid, self.refunded, self.ceiling = FigureBox(), FigureBox(), FigureBox(counts=True)
        self._limits = label("", "small", wrap=True)
        self.amount = AmountField("refund.amount")
        self._balance = label("", "muted", wrap=True)
        self.shortfall = ShortfallBar()
        self._reason = label("", "small")
        self._reason_row, self._reason_flow = flow()
        self._keys: tuple[str, ...] = ()
        self.reasons: dict[str, KeyButton] = {}
        self._reason_error = label("", "error", wrap=True)
        self._reason_error.setObjectName("refund.reason.error")
        self.other = LabelledField("refund.other")
        self.message = MessageBar()
        self.cancel = KeyButton(key="Esc")
        self.cancel.setObjectName("refund.cancel")
        self.confirm = KeyButton(key="Enter", primary=True)
        self.confirm.setObjectName("refund.confirm")
        self._lay_out()
        self._connect()
        self._name()

    def show_state(self, state: RefundState) -> None:
        """Draw the form; a field whose text is equal is left alone."""
        self._state = state
        filling = state.stage is RefundStage.FORM
        self.amount.show_text(state.amount)
        self.amount.show_error(state.amount_error)
        self.amount.set_sign(state.currency_sign)
        self._balance.setText(state.balance_hint)
        self.shortfall.show_shortfall(state.shortfall, state.shortfall_label, checked=state.shortfall_confirmed)
        self._show_reasons(state.reasons)
        self._reason_error.setText(state.reason_error)
        self._reason_error.setVisible(bool(state.reason_error))
        self.other.show_text(state.other_reason)
        self.other.setVisible(any(row.selected and row.key == OTHER for row in state.reasons))
        self.message.show_message(state.message)
        for part in (self.amount, self.shortfall, self._reason_row, self.other):
            part.setEnabled(filling)
        self.confirm.setEnabled(filling and state.can_confirm)
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
        amount = QHBoxLayout()
        amount.setSpacing(12)
        self.amount.setFixedWidth(220)
        amount.addWidget(self.amount, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 22, 0, 0)
        beside.addWidget(self._balance)
        beside.addWidget(self._limits)
        beside.addStretch(1)
        amount.addLayout(beside, 1)
        reasons = QVBoxLayout()
        reasons.setSpacing(6)
        for part in (self._reason, self._reason_row, self._reason_error, self.other):
            reasons.addWidget(part)
        figures = (self.paid, self.refunded, self.ceiling)
        lay_out_form(self, figures, (amount, self.shortfall, reasons, self.message), (self.cancel, self.confirm))

    def _connect(self) -> None:
        self.amount.edited.connect(self.amount_edited)
        self.other.edited.connect(self.other_reason_edited)
        self.shortfall.toggled.connect(self.shortfall_toggled)
        self.cancel.clicked.connect(self.cancel_asked)
        self.confirm.clicked.connect(self.confirm_asked)
        self.message.acted.connect(self.retry_asked)

    def _show_reasons(self, rows: tuple[ReasonRow, ...]) -> None:
        keys = tuple(row.key for row in rows)
        if keys != self._keys:
            self._keys = keys
            self._make_reasons(keys)
        for row in rows:
            button = self.reasons[row.key]
            button.setText(row.text)
            # One of an exclusive group cannot be unchecked while it is in the group.
            button.setAutoExclusive(False)
            button.setChecked(row.selected)
            button.setAutoExclusive(True)

    def _make_reasons(self, keys: tuple[str, ...]) -> None:
        while (item := self._reason_flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.reasons = {}
        before: QWidget = self.shortfall.box
        for key in keys:
            button = KeyButton()
            button.set_type_size(BODY)
            button.setCheckable(True)
            button.setObjectName(f"refund.reason.{key}")
            button.clicked.connect(partial(self.reason_chosen.emit, key))
            self._reason_flow.addWidget(button)
            self.reasons[key] = button
            QWidget.setTabOrder(before, button)
            before = button

    def _name(self) -> None:
        state = self._state
        when = f" {state.paid_when}" if state.paid_when else ""
        self.paid.show_figure(self.tr("Paid") + when, state.paid)
        self.refunded.show_figure(self.tr("Already returned"), state.refunded)
        counting = next((row for row in state.ceilings if row.counts), None)
        name = self.tr("Can be returned")
        if counting is not None:
            name = self.tr("Can be returned: {ceiling}").format(ceiling=counting.name)
        self.ceiling.show_figure(name, counting.amount if counting else "")
        others = [f"{row.name} {row.amount}" for row in state.ceilings if not row.counts]
        self._limits.setText(self.tr("Other limits: {limits}").format(limits=" · ".join(others)) if others else "")
        self._limits.setVisible(bool(others))
        self.amount.set_label(self.tr("Amount"))
        self._reason.setText(self.tr("Reason"))
        self.other.set_label(self.tr("Reason in words"))
        self.cancel.setText(self.tr("Cancel"))
        self.confirm.setText(state.confirm_label)
