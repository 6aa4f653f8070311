"""The at most two buttons about one operation, side by side or one under the other, and where they are put.

Only labels and places: what a button does is told by its key, and which ones there are is in the State.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from izi_frontdesk.presenters.tone import Choice
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.theme import BODY, TARGET

GAP = 8

HELD_DOWN = 800
"""Milliseconds that a pressed button looks pressed."""


class ChoiceButtons:
    """The buttons of one operation inside a widget that lays them out itself."""

    def __init__(self, parent: QWidget, name: str, tell: Callable[[str], None], *, tight: bool = False) -> None:
        """`name` begins the object names, such as `live`; `tell` hears the key of the one that was pressed.

        `tight` spares room beside the words, for narrow places.
        """
        self._parent, self._name, self._tell, self._tight = parent, name, tell, tight
        self._buttons: dict[str, KeyButton] = {}

    @property
    def buttons(self) -> tuple[KeyButton, ...]:
        """The buttons in their order."""
        return tuple(self._buttons.values())

    def show_choices(self, choices: tuple[Choice, ...], reference: str) -> None:
        """Offer these; one that stays keeps the focus."""
        kept = {choice.key: self._buttons.pop(choice.key, None) for choice in choices}
        for gone in self._buttons.values():
            if gone.hasFocus():
                # Left to itself Qt hands the focus to the next button, and a second Enter would press that one.
                self._parent.setFocus(Qt.FocusReason.OtherFocusReason)
            gone.hide()
            gone.deleteLater()
        self._buttons = {}
        for choice in choices:
            button = kept[choice.key] or self._made(choice.key)
            button.setObjectName(f"{self._name}.{choice.key}.{reference}")
            button.setText(choice.label)
            button.show()
            self._buttons[choice.key] = button

    def line_width(self) -> int:
        """How wide all are side by side, in pixels."""
        widths = [button.sizeHint().width() for button in self.buttons]
        return sum(widths) + GAP * max(0, len(widths) - 1)

    def height(self, width: int) -> int:
        """How high they are in this width: one line, or one under the other where they do not fit."""
        lines = 1 if self.line_width() <= width else len(self._buttons)
        return lines * TARGET + GAP * (lines - 1) if self._buttons else 0

    def place(self, box: QRect) -> None:
        """Lay them into the box, from its right edge; as wide as the box where they stand one under the other."""
        if self.line_width() > box.width():
            for line, button in enumerate(self.buttons):
                button.setGeometry(box.left(), box.top() + line * (TARGET + GAP), box.width(), TARGET)
            return
        left = box.right() + 1 - self.line_width()
        for button in self.buttons:
            button.setGeometry(left, box.top(), button.sizeHint().width(), TARGET)
            left += button.width() + GAP

    def _made(self, key: str) -> KeyButton:
        made = KeyButton(parent=self._parent)
        made.set_type_size(BODY)
        made.set_tight(self._tight)
        up = QTimer(made, singleShot=True, interval=HELD_DOWN)
        up.timeout.connect(lambda: made.setDown(False))
        made.clicked.connect(lambda: self._press(made, up, key))
        return made

    def _press(self, button: KeyButton, up: QTimer, key: str) -> None:
        """It stays down for a moment: a look at the server that finds nothing new would not be seen else."""
        button.setDown(True)
        up.start()
        self._tell(key)


class ChoiceBar(QWidget):
    """The buttons of one operation as a part of a layout; nothing at all without any.

    Signals:
        chosen(str): the key of the one that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` begins the object names, such as `refund.result`."""
        super().__init__(parent)
        self.choices = ChoiceButtons(self, name, self.chosen.emit)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_choices(self, choices: tuple[Choice, ...], reference: str) -> None:
        """Offer these."""
        self.choices.show_choices(choices, reference)
        self.setVisible(bool(choices))
        self.updateGeometry()
        self._place()

    def sizeHint(self) -> QSize:
        """All side by side."""
        return QSize(self.choices.line_width(), self.choices.height(self.choices.line_width()))

    def minimumSizeHint(self) -> QSize:
        """One under the other."""
        widest = max((button.sizeHint().width() for button in self.choices.buttons), default=0)
        return QSize(widest, self.choices.height(max(self.width(), widest)))

    def hasHeightForWidth(self) -> bool:
        """Two lines where one is too narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high they are in this width."""
        return self.choices.height(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """They stand in the middle."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.setFixedHeight(self.choices.height(self.width()))
        line = min(self.width(), self.choices.line_width())
        self.choices.place(self.rect().adjusted(0, 0, -((self.width() - line) // 2), 0))
