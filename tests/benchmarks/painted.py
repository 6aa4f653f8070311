"""When something is really on the screen: after the paint of its widget, not with the signal that asked for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

PATIENCE = 30.0


class Painted(QObject):
    """Watches one widget's paints. The moment told is that after the whole window was painted and handed over."""

    def __init__(self, widget: QWidget) -> None:
        """For a list or another scrolled widget: its viewport."""
        super().__init__(widget)
        self._wanted: Callable[[], bool] | None = None
        self._moment: asyncio.Future[float] | None = None
        widget.installEventFilter(self)

    async def when(self, condition: Callable[[], bool], deed: Callable[[], object]) -> float:
        """Milliseconds from the beginning of the deed to the first paint with the condition. Raises TimeoutError."""
        self._wanted = condition
        self._moment = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        deed()
        async with asyncio.timeout(PATIENCE):
            return (await self._moment - began) * 1000

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Asked before the paint; the event posted to ourselves comes after it."""
        if event.type() == QEvent.Type.Paint and self._moment is not None:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, _event: QEvent) -> None:
        """The paint is over."""
        now = time.perf_counter()
        if self._moment is not None and self._wanted is not None and not self._moment.done() and self._wanted():
            self._moment.set_result(now)
