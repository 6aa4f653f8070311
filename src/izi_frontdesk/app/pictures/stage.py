"""The stage on which a picture is arranged: the real window, and words in the language of the picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmap

from izi_frontdesk.presenters.desk_state import DeskState, Page
from izi_frontdesk.ui.main_window import MainWindow

WIDE = (1366, 768)
SMALL = (1024, 700)


@dataclass(frozen=True, slots=True)
class Say:
    """The words of a sample: the program's own in the language that is loaded, and invented ones in two forms."""

    russian: bool

    def __call__(self, english: str, russian: str) -> str:
        """The form that fits the picture, of what clients, staff and servers are called and say."""
        return russian if self.russian else english

    def own(self, context: str, text: str) -> str:
        """The program's own word for `text`, so that pictures never say what the program does not."""
        return QCoreApplication.translate(context, text)


@dataclass(slots=True)
class Stage:
    """One window for all pictures of one theme and language."""

    say: Say
    window: MainWindow = field(default_factory=MainWindow)

    def frame(self, state: DeskState) -> None:
        """Draw the frame."""
        self.window.show_state(state)
        self.window.band.offer_nights(state.practice and state.page is Page.DESK)

    def clear(self) -> None:
        """Close the sheets of the picture before, and the bar of its night."""
        self.window.desk.night.show_bar(None)
        for sheet in self.window.sheets.sheets():
            self.window.sheets.close(sheet)

    def settle(self, size: tuple[int, int]) -> None:
        """Give the window this size, and every layout its turn: wrapped words take more than one."""
        self.window.resize(*size)
        self.window.show()
        for _ in range(3):
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def take(self, size: tuple[int, int]) -> QPixmap:
        """The window as it is drawn in `size`."""
        self.settle(size)
        return self.window.grab()


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, how it is arranged, and whether it is also drawn in the smallest window."""

    name: str
    arrange: Callable[[Stage], None]
    small: bool = False
