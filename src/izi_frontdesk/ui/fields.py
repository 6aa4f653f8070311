"""Labelled fields: the label above, the field, the error sentence under it. Judges nothing that is typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.paint import draw_text, text_width
from izi_frontdesk.ui.theme import TITLE, current_theme, face


def show_text(edit: QLineEdit, text: str) -> None:
    """Bring a field in line with the State without harming what is being typed: equal text is left alone."""
    if edit.text() != text:
        edit.setText(text)


def mark_wrong(edit: QLineEdit, wrong: bool) -> None:
    """Draw the field with the border of an error, or without."""
    if bool(edit.property("wrong")) != wrong:
        edit.setProperty("wrong", wrong)
        edit.style().unpolish(edit)
        edit.style().polish(edit)


class LabelledField(QWidget):
    """A line edit between its label and its error sentence.

    Signals:
        edited(str): the person changed the text.
        entered(): Enter was pressed in the field.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(self, name: str, edit: QLineEdit | None = None, parent: QWidget | None = None) -> None:
        """`name` is the object name of the line edit, for journeys and readers."""
        super().__init__(parent)
        self.edit = edit or QLineEdit()
        self.edit.setObjectName(name)
        self._label = label("", "small")
        self._label.setBuddy(self.edit)
        self._error = label("", "error", wrap=True)
        self._error.setObjectName(f"{name}.error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self.edit)
        column.addWidget(self._error)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.entered)

    @property
    def error(self) -> str:
        """The sentence under the field; empty: none."""
        return self._error.text()

    def set_label(self, text: str) -> None:
        """Name the field."""
        self._label.setText(text)
        self.edit.setAccessibleName(text)

    def show_text(self, text: str) -> None:
        """Bring the text in line with the State."""
        show_text(self.edit, text)

    def show_error(self, sentence: str) -> None:
        """Show or clear the sentence under the field; the reader hears it as the field's description."""
        if sentence != self._error.text():
            self._error.setText(sentence)
            self.edit.setAccessibleDescription(sentence)
        self._error.setVisible(bool(sentence))
        mark_wrong(self.edit, bool(sentence))


class AmountEdit(QLineEdit):
    """A large field of figures, right-aligned, with the currency sign painted behind them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a currency sign."""
        super().__init__(parent)
        self._sign = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setProperty("look", "amount")

    @property
    def sign(self) -> str:
        """The currency sign."""
        return self._sign

    def set_sign(self, sign: str) -> None:
        """The sign stands right of the figures and is not part of the text."""
        if sign != self._sign:
            self._sign = sign
            self.setTextMargins(0, 0, text_width(f" {sign}", face(TITLE)), 0)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the sign in its margin."""
        super().paintEvent(event)
        if self._sign:
            box = QRect(0, 0, self.width() - 13, self.height())
            colour = current_theme().colour("text" if self.text() else "muted")
            draw_text(
                QPainter(self),
                box,
                self._sign,
                face(TITLE),
                colour,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            )


class AmountField(LabelledField):
    """A labelled amount; nothing is filtered while typing, the State tells what is wrong."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is the object name of the line edit."""
        self._amount = AmountEdit()
        super().__init__(name, self._amount, parent)

    def set_sign(self, sign: str) -> None:
        """Show the currency sign."""
        self._amount.set_sign(sign)
