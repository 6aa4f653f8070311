"""The bar above the desk: club, search box, status light, person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from izi_frontdesk.presenters.desk_state import DeskState
from izi_frontdesk.ui.icons import icon
from izi_frontdesk.ui.labels import tip
from izi_frontdesk.ui.menu_button import MenuButton
from izi_frontdesk.ui.preferences import Preferences
from izi_frontdesk.ui.status_light import StatusLight
from izi_frontdesk.ui.theme import BODY, LARGE


class TopBar(QFrame):
    """56 px high. The search box is lent by the search panel.

    Signals:
        club_chosen(str): the id of another club.
        sign_out_asked(), keys_asked(), nights_asked(): entries of the person's menu.
    """

    club_chosen = Signal(str)
    sign_out_asked = Signal()
    keys_asked = Signal()
    nights_asked = Signal()

    def __init__(self, box: QWidget, preferences: Preferences, parent: QWidget | None = None) -> None:
        """`box` is the search box."""
        super().__init__(parent)
        self.setProperty("look", "bar")
        self.setFixedHeight(56)
        self._preferences = preferences
        self._state = DeskState()
        self.club = MenuButton(LARGE, bold=True)
        self.club.setObjectName("top.club")
        self.club.setMaximumWidth(280)
        self.light = StatusLight()
        self.person = MenuButton(BODY, icon_name="person")
        self.person.setObjectName("top.person")
        self.person.setMaximumWidth(240)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 1)
        row.setSpacing(8)
        row.addWidget(self.club)
        row.addWidget(box, 1)
        row.addStretch(1)
        row.addWidget(self.light)
        row.addSpacing(4)
        row.addWidget(self.person)
        self.club.entries.aboutToShow.connect(self._fill_clubs)
        self.person.entries.aboutToShow.connect(self._fill_person)
        self._fill_person()

    def show_state(self, state: DeskState) -> None:
        """Draw the parts of the frame's State that stand here."""
        self._state = state
        self.club.setText(state.club)
        several = len(state.clubs) > 1
        self.club.set_pressable(several)
        self.club.setAccessibleName(self.tr("Club: {club}").replace("{club}", state.club))
        if several and self.club.entries.isEmpty():
            self._fill_clubs()
        self.light.show_light(state.light, state.light_tone)
        self.person.setText(state.person)
        self.person.setToolTip(tip(self._role()))
        self.person.setAccessibleName(self.tr("Signed in: {person}").replace("{person}", state.person))

    def changeEvent(self, event: QEvent) -> None:
        """Names follow the language; menus are made anew whenever they open."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        super().changeEvent(event)

    def _role(self) -> str:
        """The role in words; one that we do not know as the server writes it."""
        known = {"OWNER": self.tr("Owner"), "ADMIN": self.tr("Administrator"), "CASHIER": self.tr("Cashier")}
        return known.get(self._state.role, self._state.role)

    def _fill_clubs(self) -> None:
        menu = self.club.entries
        menu.clear()
        for club in self._state.clubs:
            action = menu.addAction(club.name)
            action.setCheckable(True)
            action.setChecked(club.id == self._state.club_id)
            action.setObjectName(f"club.{club.id}")
            action.triggered.connect(lambda _checked=False, which=club.id: self.club_chosen.emit(which))

    def _fill_person(self) -> None:
        menu = self.person.entries
        menu.clear()
        who = " · ".join(part for part in (self._state.person, self._role()) if part)
        if who:
            menu.addAction(who).setEnabled(False)
            menu.addSeparator()
        self._preferences.fill(menu)
        menu.addSeparator()
        keys = menu.addAction(icon("keys"), self.tr("Keys\tF1"))
        keys.triggered.connect(self.keys_asked)
        if self._state.practice:
            nights = menu.addAction(icon("moon"), self.tr("Nights\tF10"))
            nights.setObjectName("person.nights")
            nights.triggered.connect(self.nights_asked)
        out = menu.addAction(icon("sign-out"), self.tr("Sign out"))
        out.setObjectName("person.sign_out")
        out.triggered.connect(self.sign_out_asked)
