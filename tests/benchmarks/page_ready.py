"""When a web page is ready for typing: loaded, painted, and the cursor in one of its fields. Asks the page itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView

PATIENCE = 30.0
BETWEEN_QUESTIONS = 0.002

READY = """
document.readyState === 'complete' && document.hasFocus() && document.activeElement.tagName === 'INPUT'
  && performance.getEntriesByName('first-contentful-paint').length > 0
"""
TYPED = "document.activeElement.value"


async def ready(view: Callable[[], QWebEngineView | None], fresh: Callable[[str], bool] = bool) -> float:
    """The moment on `time.perf_counter`. `fresh` judges the address. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = view()
            if found is not None and fresh(found.url().toString()) and await answer(found.page(), READY):
                return time.perf_counter()
            await asyncio.sleep(BETWEEN_QUESTIONS)


async def takes_keys(view: QWebEngineView) -> None:
    """Type a digit and see it arrive. Raises TimeoutError."""
    proxy = view.focusProxy()
    assert proxy is not None
    QTest.keyClick(proxy, Qt.Key.Key_4)
    async with asyncio.timeout(PATIENCE):
        while True:
            if str(await answer(view.page(), TYPED)).startswith("4"):
                return
            await asyncio.sleep(BETWEEN_QUESTIONS)


async def answer(page: QWebEnginePage, question: str) -> object:
    """What a line of script answers; nothing while the page changes."""
    told: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    def hear(found: object) -> None:
        if not told.done():
            told.set_result(found)

    page.runJavaScript(question, 0, hear)
    try:
        return await asyncio.wait_for(told, 1.0)
    except TimeoutError:
        return None
