"""The payer of the tour: types into the embedded page with real key events, and reads nothing out of it."""

from __future__ import annotations

import asyncio
from typing import Protocol, cast

from PySide6.QtCore import Qt, QUrl, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from izi_frontdesk.app.tour.hands import Hands

PAYS = "4111111111111111"
DECLINED = "4444444444444441"
SECURE = "5500000000000004"


class _Page(Protocol):
    """What is needed of the page, without importing the web engine here."""

    def isLoading(self) -> bool: ...

    def url(self) -> QUrl: ...


class _Web(Protocol):
    """What is needed of the web view."""

    loadFinished: SignalInstance  # noqa: N815 - Qt's name

    def focusProxy(self) -> QWidget | None: ...

    def page(self) -> _Page: ...


class Payer:
    """Follows one page through its steps by counting what it loads."""

    def __init__(self, hands: Hands) -> None:
        """No page yet."""
        self._hands = hands
        self._loads = 0
        self._web: _Web | None = None

    async def page_ready(self) -> None:
        """Wait for the embedded page of the top-up in sight and for its first load."""
        await self._hands.until(lambda: self._hands.sees("checkout.web"), "the payment page")
        self._loads = 0
        self._web = cast(_Web, self._hands.see("checkout.web"))
        page = self._web.page()
        self._web.loadFinished.connect(self._loaded)
        await self._hands.until(
            lambda: self._loads > 0 or (not page.isLoading() and not page.url().isEmpty()), "the page to load"
        )
        await self._settle()

    async def card(self, number: str) -> None:
        """Fill in the card form, without paying yet."""
        for text in (number, "1230", "123"):
            QTest.keyClicks(self._keys(), text)
            await self._settle()
            if text != "123":
                QTest.keyClick(self._keys(), Qt.Key.Key_Tab)
                await self._settle()

    async def next_page(self, *keys: Qt.Key) -> None:
        """Press keys that lead to another page and wait until it is there."""
        before = self._loads
        for key in keys:
            QTest.keyClick(self._keys(), key)
            await self._settle()
        await self._hands.until(lambda: self._loads > before, "the next page")
        await self._settle()

    async def at_the_bank(self) -> None:
        """Wait until the page has gone on to another host: the bank's."""
        web = self._web
        await self._hands.until(
            lambda: web is not None and web.page().url().host() == "localhost" and not web.page().isLoading(),
            "the bank's page",
        )
        await self._settle()

    async def go(self, *keys: Qt.Key) -> None:
        """Press keys and wait for nothing: the desk tells what came of it."""
        for key in keys:
            QTest.keyClick(self._keys(), key)
            await self._settle()

    def _keys(self) -> QWidget:
        proxy = self._web.focusProxy() if self._web is not None else None
        return proxy if proxy is not None else self._hands.window

    def _loaded(self, _ok: bool) -> None:
        self._loads += 1

    async def _settle(self) -> None:
        # Key events cross into the page's own process; it draws and moves its focus a moment later.
        await asyncio.sleep(0.08)
