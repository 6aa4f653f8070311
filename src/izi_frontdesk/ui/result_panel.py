"""How a payment or a refund ended: a large mark, a headline, a sentence, and whether the sheet closes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.presenters.tone import Choice, Figure, Message, Tone
from izi_frontdesk.ui.choice_row import ChoiceBar
from izi_frontdesk.ui.figure_box import FigureBox
from izi_frontdesk.ui.icons import Glyph
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import label
from izi_frontdesk.ui.message_bar import MessageBar
from izi_frontdesk.ui.ticks import Ticks

_ICONS: Final = {
    Tone.GREEN: "done",
    Tone.RED: "failed",
    Tone.AMBER: "hourglass",
    Tone.BLUE: "clock",
    Tone.NEUTRAL: "stopped",
}


@dataclass(frozen=True, slots=True)
class Result:
    """What the panel draws. `ticks` are bank and balance, None where they do not apply."""

    tone: Tone
    headline: str
    detail: str
    hint: str = ""
    ticks: tuple[bool, bool] | None = None
    closing_in: int = 0
    message: Message | None = None
    figures: tuple[Figure, ...] = ()
    choices: tuple[Choice, ...] = ()
    reference: str = ""
    """Of the operation that the choices are about."""
    icon: str = ""
    """Instead of the icon of the tone."""


class ResultPanel(QWidget):
    """Draws one Result.

    Signals:
        stay_asked(), close_asked(), acted(), timeline_asked(): the buttons.
        chosen(str): a choice about the operation; its key.
    """

    stay_asked = Signal()
    close_asked = Signal()
    acted = Signal()
    timeline_asked = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` begins the object names of the buttons, such as "topup"."""
        super().__init__(parent)
        self._closing_in = 0
        self._mark = Glyph("done", "green", 56)
        self._headline = label("", "title", wrap=True)
        self._detail = label("", "large", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self.ticks = Ticks()
        self.bar = MessageBar()
        self.bar.acted.connect(self.acted)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(12)
        self._boxes: list[FigureBox] = []
        self.choices = ChoiceBar(f"{name}.result")
        self.choices.chosen.connect(self.chosen)
        self._closing = label("", "small")
        self.timeline = KeyButton(key="F7", icon_name="timeline")
        self.timeline.setObjectName(f"{name}.timeline")
        self.timeline.clicked.connect(self.timeline_asked)
        self.stay = KeyButton(key="Space")
        self.stay.setObjectName(f"{name}.stay")
        self.stay.clicked.connect(self.stay_asked)
        self.leave = KeyButton(key="Enter", primary=True)
        self.leave.setObjectName(f"{name}.done")
        self.leave.clicked.connect(self.close_asked)
        self._lay_out()
        self._name()

    def show_result(self, result: Result) -> None:
        """Draw another result."""
        self._mark.show_icon(result.icon or _ICONS[result.tone], result.tone.value)
        self._headline.setText(result.headline)
        for place, text in ((self._detail, result.detail), (self._hint, result.hint)):
            place.setText(text)
            place.setVisible(bool(text) and not (place is self._hint and text == result.detail))
        self.ticks.setVisible(result.ticks is not None)
        if result.ticks is not None:
            self.ticks.show_ticks(bank=result.ticks[0], balance=result.ticks[1])
        self.bar.show_message(result.message)
        self._show_figures(result.figures)
        self.choices.show_choices(result.choices, result.reference)
        self._closing_in = result.closing_in
        self.stay.setVisible(result.closing_in > 0)
        self._closing.setVisible(result.closing_in > 0)
        self._name()
        self.setAccessibleName(f"{result.headline}. {result.detail}")

    def first_focus(self) -> None:
        """Closing; while it is about to go neither button, as a focused one would take Enter and Space for itself."""
        (self if self._closing_in else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """The words follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 28, 24, 20)
        column.setSpacing(10)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._mark, 0, centre)
        for words in (self._headline, self._detail, self._hint):
            words.setAlignment(centre)
            column.addWidget(words)
        column.addWidget(self.ticks, 0, centre)
        column.addWidget(self.bar)
        column.addLayout(self._figures)
        column.addSpacing(2)
        column.addWidget(self.choices)
        column.addSpacing(6)
        column.addStretch(3)
        column.addWidget(self._closing, 0, centre)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.timeline)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.leave)
        column.addLayout(row)

    def _show_figures(self, figures: tuple[Figure, ...]) -> None:
        while len(self._boxes) < len(figures):
            self._boxes.append(FigureBox())
            self._figures.addWidget(self._boxes[-1])
        for number, box in enumerate(self._boxes):
            box.setVisible(number < len(figures))
            if number < len(figures):
                box.show_figure(figures[number].name, figures[number].figure)

    def _name(self) -> None:
        self._closing.setText(self.tr("Closes by itself in {seconds} s").format(seconds=self._closing_in))
        timeline = self.tr("Timeline")
        # Beside three buttons with words there is no room.
        self.timeline.setText("" if self._closing_in else timeline)
        self.timeline.setAccessibleName(timeline)
        self.timeline.setToolTip(timeline if self._closing_in else "")
        self.stay.setText(self.tr("Stay"))
        self.leave.setText(self.tr("Close"))
