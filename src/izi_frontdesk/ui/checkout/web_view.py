"""The bare view of a page: no context menu, no drops. Knows nothing of fences."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView


def make_web_view(page: QWebEnginePage) -> QWebEngineView:
    """A view that owns its page, so that the page dies with it and before its profile."""
    made = QWebEngineView()
    made.setObjectName("checkout.web")
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    made.setAcceptDrops(False)
    page.setParent(made)
    made.setPage(page)
    return made
