"""The tray tells of late money where the system has one; where it has none nothing breaks."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot
from tests.hygiene.logs import ExpectedLog

from izi_frontdesk.ui.main_window import MainWindow
from izi_frontdesk.ui.tray import Tray


def icons(window: MainWindow) -> list[QSystemTrayIcon]:
    """Every icon that was made for this window."""
    return window.findChildren(QSystemTrayIcon)


def test_no_icon_is_made_before_the_first_message(window: MainWindow) -> None:
    Tray(window, lambda: True)
    assert icons(window) == []


def test_a_message_comes_with_our_own_icon_and_a_click_is_told(
    window: MainWindow, qtbot: QtBot, expected_log: ExpectedLog
) -> None:
    expected_log("systemTrayWindowChanged")  # Qt without a screen
    tray = Tray(window, lambda: True)
    tray.tell("Late money", "500 ₽ came after all.")
    (icon,) = icons(window)
    assert (icon.toolTip(), icon.icon().isNull(), icon.isVisible()) == ("Late money", False, True)
    with qtbot.waitSignal(tray.pressed):
        icon.messageClicked.emit()
    with qtbot.waitSignal(tray.pressed):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.tell("Late money", "300 ₽ came after all.")
    assert icons(window) == [icon]
    tray.leave()
    assert not icon.isVisible()


def test_a_system_without_a_tray_gets_no_icon(window: MainWindow) -> None:
    tray = Tray(window, lambda: False)
    tray.tell("Late money", "500 ₽ came after all.")
    tray.leave()
    assert icons(window) == []
