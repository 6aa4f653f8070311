"""Our own small set of icons, tinted with a colour of the theme when drawn.

An icon is a file of resources/icons with a 24 by 24 box, its strokes in `currentColor`; `white` inside a file is a
hole and takes the colour of the ground. Rendered once per size and colour, in device pixels.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from izi_frontdesk.ui.resources import resource
from izi_frontdesk.ui.theme import current_theme

SIZE = 20


def draw_icon(painter: QPainter, box: QRect, name: str, colour: QColor, hole: QColor | None = None) -> None:
    """Draw the icon filling `box`, crisp at the painter's own resolution. An unknown name draws nothing."""
    ratio = painter.device().devicePixelRatio()
    pixmap = icon_pixmap(name, box.width(), colour, hole, ratio)
    if not pixmap.isNull():
        painter.drawPixmap(QPointF(box.topLeft()), pixmap)


def icon_pixmap(name: str, size: int, colour: QColor, hole: QColor | None = None, ratio: float = 1.0) -> QPixmap:
    """A tinted icon of `size` device independent pixels; a null pixmap for an unknown name."""
    ground = hole or current_theme().colour("surface")
    return _rendered(name, round(size * ratio), colour.name(), ground.name(), ratio)


def icon(name: str, token: str = "text", size: int = SIZE) -> QIcon:
    """An icon for a stock widget such as a menu entry, tinted now; ask again after a change of theme."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(icon_pixmap(name, size, current_theme().colour(token), None, ratio))
    return made


def icon_exists(name: str) -> bool:
    """Whether the set holds an icon of that name."""
    return bool(_source(name))


class Glyph(QWidget):
    """A lone icon in a layout, in a colour of the theme."""

    def __init__(self, name: str = "", token: str = "muted", size: int = SIZE, parent: QWidget | None = None) -> None:
        """`size` in device independent pixels."""
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(QSize(size, size))

    def show_icon(self, name: str, token: str) -> None:
        """Draw another icon or another colour."""
        if (name, token) != (self._name, self._token):
            self._name, self._token = name, token
            self.update()

    def paintEvent(self, _event: object) -> None:
        """Ask the theme anew, so that a change of theme shows at once."""
        painter = QPainter(self)
        draw_icon(painter, self.rect(), self._name, current_theme().colour(self._token))


@lru_cache(maxsize=256)
def _rendered(name: str, pixels: int, colour: str, ground: str, ratio: float) -> QPixmap:
    source = _source(name)
    if not source or pixels <= 0:
        return QPixmap()
    data = QByteArray(source.replace("currentColor", colour).replace("white", ground).encode())
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(pixels, pixels))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    path = resource("icons", f"{name}.svg")
    return path.read_text("utf-8") if name and path.is_file() else ""
