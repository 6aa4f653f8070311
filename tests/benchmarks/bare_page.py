"""The baseline of the payment page: a bare web view that is long warm. Run as a process.

Each line of input is an address; the answer is how many milliseconds it took to be ready for typing.
"""

from __future__ import annotations

import asyncio
import sys
import time

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from tests.benchmarks.page_ready import ready
from tests.benchmarks.telling import tell

BETWEEN_PAGES = 0.3
"""Seconds for the old page to be gone."""


async def serve(view: QWebEngineView) -> None:
    """Until the input ends."""
    tell(at="ready")
    while address := (await asyncio.to_thread(sys.stdin.readline)).strip():
        await load(view, address)  # warms what the page brings along
        tell(took=await load(view, address))


async def load(view: QWebEngineView, address: str) -> float:
    """Milliseconds until it can be typed into."""
    view.load(QUrl("about:blank"))
    await asyncio.sleep(BETWEEN_PAGES)
    view.setFocus()
    began = time.perf_counter()
    view.load(QUrl(address))
    return (await ready(lambda: view, lambda url: url.startswith("http")) - began) * 1000


def main() -> None:
    """One view, shown as large as the desk shows its page."""
    app = QApplication([sys.argv[0], "-style", "fusion"])
    view = QWebEngineView()
    view.setPage(QWebEnginePage(QWebEngineProfile(view), view))
    view.resize(620, 560)
    view.show()
    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(serve(view))


if __name__ == "__main__":
    main()
