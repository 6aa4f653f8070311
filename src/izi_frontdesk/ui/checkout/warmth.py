"""Starts the web engine while the desk is idle, so that the first payment page opens as fast as the next ones.

Importing this module loads the engine's libraries, calling `warm_up` starts its processes: two pauses of some 100 ms
on the GUI thread, best taken in two turns of an idle loop.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage

from izi_frontdesk.ui.checkout.profile import ThrowawayProfile
from izi_frontdesk.ui.checkout.web_view import make_web_view


def warm_up() -> Callable[[], None]:
    """Make one unseen blank page; view, page and profile are gone as soon as it has loaded. Cheap to call again.

    The function returned makes them go at once, for a desk that is left before.
    """
    profile = ThrowawayProfile()
    page = QWebEnginePage(profile)
    profile.count_page(page)
    # Named in `end`, the view lives until then: nothing else in Python holds it.
    view = make_web_view(page)
    ended = False

    def end() -> None:
        nonlocal ended
        if not ended:
            ended = True
            view.deleteLater()

    page.loadFinished.connect(lambda _loaded: end())
    page.load(QUrl("about:blank"))
    return end
