"""Sheets over the desk: a title bar and a body. Non-modal; the live panel and the search box stay in use.

A sheet lies over the two left columns. Putting it aside hides it and keeps it alive, so that a payment page goes on.
Flat border and a painted shadow: graphics effects break web views.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.ui.focus import holds_focus
from izi_frontdesk.ui.key_button import KeyButton
from izi_frontdesk.ui.labels import CutLabel
from izi_frontdesk.ui.paint import rounded, tail_words
from izi_frontdesk.ui.shadow import RADIUS, draw_shadow
from izi_frontdesk.ui.shadow import WIDTH as SHADOW
from izi_frontdesk.ui.theme import LARGE, TITLE, current_theme

BAR = 56
"""Height of the title bar in pixels."""


class Sheet(QFrame):
    """One sheet. Put content into `body`; `widest` limits the width in pixels (0: as wide as the two columns).

    Signals:
        aside_asked(), close_asked(): the buttons of the title bar, or Esc for putting aside.
        chosen(str): something to do about the operation that the sheet shows; the key of the choice.
    """

    aside_asked = Signal()
    close_asked = Signal()
    chosen = Signal(str)

    def __init__(self, name: str, *, widest: int = 0, parent: QWidget | None = None) -> None:
        """`name` begins the object names inside, such as "topup"."""
        super().__init__(parent)
        self.setObjectName(f"{name}.sheet")
        self.widest = widest
        self.snug = False
        """Never higher than its content needs, also where it is as wide as the two columns."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = CutLabel(LARGE, bold=True)
        self._tail = CutLabel(LARGE, token="muted")
        self._amount = CutLabel(TITLE, bold=True)
        self.aside_button = KeyButton(icon_name="aside")
        self.aside_button.setObjectName(f"{name}.aside")
        self.aside_button.clicked.connect(self.aside_asked)
        self.close_button = KeyButton(icon_name="cross")
        self.close_button.setObjectName(f"{name}.close")
        self.close_button.clicked.connect(self.close_asked)
        self.body = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        column.setSpacing(0)
        column.addLayout(self._bar())
        column.addWidget(self.body, 1)
        self._name_buttons()

    def set_heading(self, title: str, tail: str = "", amount: str = "") -> None:
        """The title bar: what and who, the client's tail, the amount on the right."""
        self._title.set_text(title)
        self._tail.set_text(tail_words(tail))
        self._amount.set_text(amount)
        self.setAccessibleName(title)

    def first_focus(self) -> None:
        """Give the focus to the field a person wants first. Sheets with fields override this."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @contextmanager
    def keeping_focus(self, *, moved: bool) -> Iterator[None]:
        """Draw inside. The focus moves only with the stage (`moved`), and only when it was in this sheet."""
        focused = holds_focus(self)
        yield
        if not focused or not self.isVisible():
            return
        if moved:
            self.first_focus()
        elif not holds_focus(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the sheet aside; nothing that was typed or paid is lost by it."""
        if event.key() == Qt.Key.Key_Escape:
            self.aside_asked.emit()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The names of the buttons follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._name_buttons()
        super().changeEvent(event)

    def paintEvent(self, _event: object) -> None:
        """Shadow, surface, the line under the title bar."""
        theme = current_theme()
        painter = QPainter(self)
        box = self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        # A square below the rounded one: what lies under a corner must not look out beside it.
        painter.fillRect(box, theme.colour("background"))
        draw_shadow(painter, self.rect(), dark=theme.dark)
        rounded(painter, box, theme.colour("background"), None, RADIUS)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(box), RADIUS, RADIUS)
        painter.setClipPath(outline)
        painter.fillRect(box.left(), box.top(), box.width(), BAR, theme.colour("surface"))
        painter.fillRect(box.left(), box.top() + BAR, box.width(), 1, theme.colour("border"))
        painter.setClipping(False)
        rounded(painter, box, None, theme.colour("border"), RADIUS)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 6, 6, 7)
        bar.setSpacing(8)
        bar.addWidget(self._title)
        bar.addWidget(self._tail)
        bar.addStretch(1)
        bar.addWidget(self._amount)
        bar.addSpacing(8)
        bar.addWidget(self.aside_button)
        bar.addWidget(self.close_button)
        return bar

    def _name_buttons(self) -> None:
        for button, name in (
            (self.aside_button, self.tr("Put aside (Esc)")),
            (self.close_button, self.tr("Close")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)


class SheetStack(QObject):
    """Lays sheets over one area of a page. One is on top; the others stay alive, hidden.

    Signals:
        changed(Sheet | None): another sheet is on top, or none.
    """

    changed = Signal(object)

    def __init__(self, area: QWidget, home: QWidget | None = None) -> None:
        """The sheets cover `area` as siblings above it; `home` gets the focus of a sheet that goes out of sight."""
        super().__init__(area)
        self._area, self._home = area, home
        self._sheets: list[Sheet] = []
        self._current: Sheet | None = None
        area.installEventFilter(self)

    def current(self) -> Sheet | None:
        """The sheet in sight."""
        return self._current

    def sheets(self) -> tuple[Sheet, ...]:
        """All that are alive, in sight or aside."""
        return tuple(self._sheets)

    def open(self, sheet: Sheet) -> None:
        """Bring a sheet into sight, new or put aside before; the one in sight is put aside."""
        if sheet not in self._sheets:
            self._sheets.append(sheet)
            sheet.setParent(self._area.parentWidget())
            sheet.installEventFilter(self)
        if self._current is not None and self._current is not sheet:
            self._current.hide()
        self._current = sheet
        self._place(sheet)
        sheet.show()
        sheet.raise_()
        sheet.first_focus()
        self.changed.emit(sheet)

    def put_aside(self, sheet: Sheet) -> None:
        """Hide it; it stays alive and can be opened again."""
        focused = QApplication.focusWidget()
        if self._home is not None and focused is not None and (sheet is focused or sheet.isAncestorOf(focused)):
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)
        sheet.hide()
        if self._current is sheet:
            self._current = None
            self.changed.emit(None)

    def close(self, sheet: Sheet) -> None:
        """Hide it for good."""
        if sheet in self._sheets:
            self._sheets.remove(sheet)
            self.put_aside(sheet)
            sheet.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the area when the window changes its size, and the sheet when its content does."""
        current = self._current
        if current is not None:
            moved = watched is self._area and event.type() in {QEvent.Type.Resize, QEvent.Type.Move}
            if moved or (watched is current and event.type() == QEvent.Type.LayoutRequest):
                self._place(current)
        return super().eventFilter(watched, event)

    def _place(self, sheet: Sheet) -> None:
        """Around the area with the shadow outside; a narrower sheet stands in its middle, as high as it needs."""
        place = self._area.geometry().adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW)
        narrow = bool(sheet.widest) and sheet.widest < self._area.width()
        if narrow:
            spare = (self._area.width() - sheet.widest) // 2
            place.adjust(spare, 0, -spare, 0)
        if narrow or sheet.snug:
            wanted = sheet.heightForWidth(place.width())
            place.setHeight(min(place.height(), wanted if wanted > 0 else sheet.sizeHint().height()))
        sheet.setGeometry(place)
