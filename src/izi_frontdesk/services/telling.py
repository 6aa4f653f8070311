"""How the watch tells its listeners: one that fails is logged and keeps nobody else from hearing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

log = logging.getLogger(__name__)
T = TypeVar("T")


def tell(listeners: Iterable[Callable[[T], None]], news: T) -> None:
    """A screen that cannot draw it must not keep the watch from going on."""
    for listener in tuple(listeners):
        try:
            listener(news)
        except Exception:
            log.exception("a listener of the watch failed")
