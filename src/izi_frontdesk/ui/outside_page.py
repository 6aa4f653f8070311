"""The frame of the pages before the desk, sign-in and club: the view, and a small menu in the corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from izi_frontdesk.ui.menu_button import MenuButton
from izi_frontdesk.ui.preferences import Preferences
from izi_frontdesk.ui.theme import BODY


class OutsidePage(QWidget):
    """Holds one view.

    Signals:
        sign_out_asked(): the entry of the menu, offered where somebody is signed in.
    """

    sign_out_asked = Signal()

    def __init__(self, view: QWidget, preferences: Preferences, *, signed_in: bool) -> None:
        """`view` fills the page below the corner."""
        super().__init__()
        self._preferences, self._signed_in = preferences, signed_in
        self._menu = MenuButton(BODY, icon_name="settings")
        self._menu.setObjectName("outside.menu")
        self._menu.entries.aboutToShow.connect(self._fill)
        self._fill()
        corner = QHBoxLayout()
        corner.setContentsMargins(8, 8, 8, 0)
        corner.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(corner)
        column.addWidget(view, 1)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The name of the menu follows the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self) -> None:
        menu = self._menu.entries
        menu.clear()
        self._preferences.fill(menu)
        if self._signed_in:
            menu.addSeparator()
            out = menu.addAction(self.tr("Sign out"))
            out.setObjectName("person.sign_out")
            out.triggered.connect(self.sign_out_asked)

    def _retranslate(self) -> None:
        self._menu.setAccessibleName(self.tr("Language and theme"))
        self._menu.setToolTip(self.tr("Language and theme"))
