"""What nobody expected: logged in full, and the desk goes on. The only place besides task boundaries to catch all."""

from __future__ import annotations

import asyncio
import logging
import sys
from types import TracebackType
from typing import Any

log = logging.getLogger(__name__)


def catch_everything(loop: asyncio.AbstractEventLoop) -> None:
    """Install the hooks of Python and of this loop."""

    def of_python(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            loop.stop()
            return
        log.critical("unexpected", exc_info=(kind, error, trace))

    def of_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        log.critical("unexpected: %s", context.get("message", ""), exc_info=context.get("exception"))

    sys.excepthook = of_python
    loop.set_exception_handler(of_loop)
