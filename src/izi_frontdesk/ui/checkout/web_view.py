"""The bare view of a page, and the frame that holds it in the desk. Knows nothing of fences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget


def make_web_view(page: QWebEnginePage) -> QWebEngineView:
    """A view without context menu and drops. It owns its page, so that the page dies with it and before its profile."""
    made = QWebEngineView()
    made.setObjectName("checkout.web")
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    made.setAcceptDrops(False)
    page.setParent(made)
    made.setPage(page)
    return made


class NativeFrame(QWidget):
    """Holds a web view in a native window of its own inside the desk.

    Otherwise Qt makes the whole main window anew when its first web view arrives, because the view is drawn by the
    graphics card and the window is not: it blinks, moves and loses the focus in the middle of a payment.
    """

    def embed(self, web: QWebEngineView) -> None:
        """Call it once, when the frame is in its window; neighbours and parents stay as they are."""
        own = QWidget()
        fill(own, web)
        own.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        own.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        fill(self, own)


def fill(outer: QWidget, inner: QWidget) -> None:
    """Lay one widget over the whole of another."""
    layout = QVBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
