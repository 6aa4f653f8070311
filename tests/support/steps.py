"""Whose work one callback of the event loop is: the program's or the test's.

The tests and the program share the loop. A task belongs to whoever wrote its coroutine; the hands of the tour, though
part of the program, only act for the person in front of it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from tests.support.pauses import PAUSES

PRODUCT: Final = Path(__file__).parents[2] / "src" / "izi_frontdesk"
HANDS: Final = PRODUCT / "app" / "tour"


def step(callback: Callable[..., object]) -> AbstractContextManager[None]:
    """Around one callback of the event loop: the step of a task of the tests, or something of the program."""
    task = getattr(callback, "__self__", None)
    if not isinstance(task, asyncio.Task):
        return PAUSES.program()
    coroutine: Any = task.get_coro()
    code = getattr(coroutine, "cr_code", None)
    if code is None:
        return PAUSES.program(task.get_name())
    path = Path(code.co_filename)
    if not path.is_relative_to(PRODUCT) or path.is_relative_to(HANDS):
        return PAUSES.test()
    return PAUSES.program(f"{path.name} {code.co_qualname}, {task.get_name()}")
