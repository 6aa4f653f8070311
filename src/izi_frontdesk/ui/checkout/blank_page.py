"""A page that shows nothing yet: throw-away profile, fenced page and view of one payment, still without an address."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView

from izi_frontdesk.ui.checkout.page import FencedPage
from izi_frontdesk.ui.checkout.profile import ThrowawayProfile
from izi_frontdesk.ui.checkout.web_view import make_web_view

BLANK = "about:blank"


class BlankPage:
    """Belongs to one payment only, whether it is made ahead of it or with it."""

    def __init__(self) -> None:
        """Nothing is loaded, and no process started."""
        self.profile = ThrowawayProfile()
        self.page = FencedPage(self.profile)
        self.view: QWebEngineView = make_web_view(self.page)

    @property
    def warm(self) -> bool:
        """Whether its process runs and waits for an address."""
        return self.page.renderProcessPid() > 0 and not self.page.isLoading()

    def warm_up(self) -> None:
        """Start its process; takes effect some turns of the loop later."""
        self.page.load(QUrl(BLANK))

    def discard(self) -> None:
        """Nobody will use it; page and profile go with the view."""
        self.view.deleteLater()
