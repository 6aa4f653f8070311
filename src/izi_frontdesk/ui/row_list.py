"""Painted lists: a model of frozen rows, a view that keeps scroll and cursor, and what every row shares.

A list redraws only what changed. Rows are drawn by a `RowPainter` of the list that uses this; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from izi_frontdesk.ui.paint import draw_rows_line
from izi_frontdesk.ui.theme import current_theme

RowT = TypeVar("RowT")
ROW_ROLE = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel, Generic[RowT]):
    """Rows with a key each, and a sentence each for readers."""

    def __init__(self, key: Callable[[RowT], str], words: Callable[[RowT], str], parent: QWidget) -> None:
        """`key` names a row for good, `words` says it aloud."""
        super().__init__(parent)
        self._rows: tuple[RowT, ...] = ()
        self._key, self._words = key, words

    @property
    def rows(self) -> tuple[RowT, ...]:
        """All rows."""
        return self._rows

    def key_at(self, index: AnyIndex) -> str:
        """The key of the row at an index; empty for none."""
        return self._key(self._rows[index.row()]) if index.isValid() else ""

    def index_of(self, key: str) -> QModelIndex:
        """Where a key stands; an invalid index for none."""
        for number, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(number)
        return QModelIndex()

    def same_keys(self, rows: Sequence[RowT]) -> bool:
        """Whether the new rows are the old ones with other content."""
        return len(rows) == len(self._rows) and all(
            self._key(new) == self._key(old) for new, old in zip(rows, self._rows, strict=True)
        )

    def set_rows(self, rows: tuple[RowT, ...]) -> None:
        """Replace the rows; same keys redraw only the rows that differ."""
        if self.same_keys(rows):
            before, self._rows = self._rows, rows
            for number, (new, old) in enumerate(zip(rows, before, strict=True)):
                if new != old:
                    self.dataChanged.emit(self.index(number), self.index(number))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(row)
        return None


class RowPainter(QStyledItemDelegate, Generic[RowT]):
    """Draws the ground of a row, then asks `paint_row` for the rest."""

    row_height = 44
    lined = True
    """Whether hairlines part the rows."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Ground with selection, hover and cursor, clipped to the round corners of the card."""
        theme = current_theme()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = self.parent()
        painter.save()
        if isinstance(view, RowList):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            corners = QPainterPath()
            corners.addRoundedRect(QRectF(view.viewport().rect()), 9, 9)
            painter.setClipPath(corners)
            if view.is_marked(index):
                painter.fillRect(box, theme.colour("accent_soft"))
            elif state & QStyle.StateFlag.State_MouseOver and view.choosable:
                painter.fillRect(box, theme.colour("sunken"))
            if self.lined and index.row() < view.count - 1:
                draw_rows_line(painter, box)
            if view.cursor_shown and view.currentIndex() == index:
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height() - 1), theme.colour("accent"))
        self.paint_row(painter, box, index.data(ROW_ROLE))
        painter.restore()

    def paint_row(self, painter: QPainter, box: QRect, row: RowT) -> None:
        """Draw one row inside its box."""
        raise NotImplementedError

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """All rows are equally high; the width is the view's."""
        return QSize(80, self.row_height)


class RowList(QListView, Generic[RowT]):
    """A list as high as its rows, with a cursor of its own for the keyboard.

    Signals:
        chosen(str): a row was clicked, or Enter was pressed on it.
    """

    chosen = Signal(str)

    def __init__(
        self,
        key: Callable[[RowT], str],
        words: Callable[[RowT], str],
        painter: RowPainter[RowT],
        parent: QWidget | None = None,
    ) -> None:
        """`painter` becomes the list's own."""
        super().__init__(parent)
        self.marked = ""
        self.choosable = True
        self._model: RowModel[RowT] = RowModel(key, words, self)
        self._painter = painter
        painter.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._clicked)
        self._fit()

    @property
    def rows(self) -> tuple[RowT, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._model.rows)

    @property
    def cursor_shown(self) -> bool:
        """Whether the keyboard cursor is drawn: only while keys may move it."""
        return self.hasFocus()

    def is_marked(self, index: AnyIndex) -> bool:
        """Whether the row is the one the State has selected."""
        return bool(self.marked) and self._model.key_at(index) == self.marked

    def current_key(self) -> str:
        """The key of the row under the keyboard cursor; empty for none."""
        return self._model.key_at(self.currentIndex())

    def rect_of(self, key: str) -> QRect:
        """Where a row is, in the viewport; empty when it is not in the list."""
        return self.visualRect(self._model.index_of(key))

    def show_rows(self, rows: tuple[RowT, ...], marked: str = "") -> None:
        """Show rows; scroll and cursor stay where they were when their rows are still there."""
        if marked != self.marked:
            self.marked = marked
            self.viewport().update()
        if rows == self._model.rows:
            return
        cursor, scroll = self.current_key(), self.verticalScrollBar().value()
        self._model.set_rows(rows)
        if cursor != self.current_key():
            self.setCurrentIndex(self._model.index_of(cursor))
        self._fit()
        self.verticalScrollBar().setValue(scroll)

    def set_row_height(self, pixels: int) -> None:
        """Another height for all rows."""
        if pixels != self._painter.row_height:
            self._painter.row_height = pixels
            self.scheduleDelayedItemsLayout()
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(200, max(1, self.count) * self._painter.row_height)

    def minimumSizeHint(self) -> QSize:
        """At least two rows stay in sight; the rest scrolls."""
        return QSize(120, min(2, max(1, self.count)) * self._painter.row_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row under the cursor."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_key():
            self.chosen.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Typing does not wander about in a list: a fuzzy hit never selects itself."""

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.key_at(index))

    def _fit(self) -> None:
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()
