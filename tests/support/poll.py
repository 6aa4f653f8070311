"""Where the GUI thread waits for its next event: the one place between two stretches of work.

Where Qt stands on GLib (Linux) the poll itself is wrapped, so that wall time is exact. Elsewhere Qt's own signal tells
when the thread is about to wait; a wait has no CPU time, so CPU time stays exact, while wall time cannot be told.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QAbstractEventDispatcher

Waiting = Callable[[], AbstractContextManager[None]]
_POLL = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint, ctypes.c_int)


@contextmanager
def polls_within(waiting: Waiting) -> Iterator[None]:
    """Meanwhile every wait of this thread's events happens within `waiting`. Needs the application object."""
    dispatcher = QAbstractEventDispatcher.instance()
    library = ctypes.util.find_library("glib-2.0")
    if library is not None and "Glib" in dispatcher.metaObject().className():
        with _wrapped_poll(ctypes.CDLL(library), waiting):
            yield
        return

    def about_to_wait() -> None:
        with waiting():
            pass

    dispatcher.aboutToBlock.connect(about_to_wait)
    try:
        yield
    finally:
        dispatcher.aboutToBlock.disconnect(about_to_wait)


@contextmanager
def _wrapped_poll(glib: ctypes.CDLL, waiting: Waiting) -> Iterator[None]:
    glib.g_main_context_default.restype = ctypes.c_void_p
    glib.g_main_context_get_poll_func.restype = ctypes.c_void_p
    glib.g_main_context_get_poll_func.argtypes = [ctypes.c_void_p]
    glib.g_main_context_set_poll_func.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
    context = glib.g_main_context_default()
    original = glib.g_main_context_get_poll_func(context)
    call = _POLL(original)

    def poll(descriptors: int | None, count: int, timeout: int) -> int:
        with waiting():
            ready: int = call(descriptors, count, timeout)
            return ready

    wrapped = _POLL(poll)
    glib.g_main_context_set_poll_func(context, ctypes.cast(wrapped, ctypes.c_void_p))
    try:
        yield
    finally:
        glib.g_main_context_set_poll_func(context, original)
