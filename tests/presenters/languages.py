"""A made-up language that wraps each sentence in ‹ ›, so that a test sees what went through the translation."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QTranslator


class Wrapped(QTranslator):
    """Knows every sentence."""

    def isEmpty(self) -> bool:
        """Never."""
        return False

    def translate(
        self, context: str | bytes, source: str | bytes, note: str | bytes | None = None, number: int = -1
    ) -> str:
        """The sentence between its signs."""
        return f"‹{source if isinstance(source, str) else source.decode()}›"


@contextlib.contextmanager
def wrapped_language() -> Iterator[None]:
    """Everything is said in the made-up language until the end of the block."""
    app, translator = QCoreApplication.instance(), Wrapped()
    assert app is not None
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
