"""Starts the web engine while the desk is idle, so that the first payment page opens as fast as the next ones."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage

from izi_frontdesk.ui.checkout.profile import ThrowawayProfile


def warm_up() -> None:
    """Make one unseen blank page; page and profile are gone as soon as it has loaded. Cheap to call again."""
    profile = ThrowawayProfile()
    page = QWebEnginePage(profile)
    profile.count_page(page)
    page.setParent(profile.parent())
    page.loadFinished.connect(page.deleteLater)
    page.load(QUrl("about:blank"))
