"""The baseline: a window with the kinds of widgets the desk has, straight from PySide6, and nothing behind it.

Run as a process: says when it is drawn, and stays until it is ended.
"""

from __future__ import annotations

import signal
import sys
import time

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests.benchmarks.telling import tell


def window() -> QMainWindow:
    """A sign-in form in a card, as the program shows it first, and a desk of three columns behind it."""
    made = QMainWindow()
    made.resize(1366, 768)
    pages = QStackedWidget()
    pages.addWidget(form())
    pages.addWidget(desk())
    made.setCentralWidget(pages)
    return made


def form() -> QWidget:
    """Fields, buttons, a check box and a menu, in the middle of the window as the program has them."""
    card = QFrame()
    card.setFrameShape(QFrame.Shape.StyledPanel)
    card.setFixedWidth(496)
    column = QVBoxLayout(card)
    corner = QToolButton()
    corner.setMenu(QMenu(corner))
    column.addWidget(corner)
    for word in ("Front desk", "Payments and refunds", "Server", "Practice as"):
        column.addWidget(QLabel(word))
        row = QHBoxLayout()
        for number in range(3):
            button = QPushButton(f"Choice {number}")
            button.setCheckable(True)
            row.addWidget(button)
        column.addLayout(row)
    for word, mode in (("E-mail", QLineEdit.EchoMode.Normal), ("Password", QLineEdit.EchoMode.Password)):
        column.addWidget(QLabel(word))
        field = QLineEdit()
        field.setEchoMode(mode)
        column.addWidget(field)
    column.addWidget(QCheckBox("Stay signed in"))
    column.addWidget(QPushButton("Sign in"))
    scroll = QScrollArea()
    scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
    scroll.setWidget(card)
    return scroll


def desk() -> QWidget:
    """Three columns: a list, a card, a list."""
    page = QWidget()
    row = QHBoxLayout(page)
    for _ in range(3):
        column = QVBoxLayout()
        column.addWidget(QLineEdit())
        column.addWidget(QLabel("Clients"))
        rows = QListView()
        rows.setModel(QStringListModel([f"Client {number}" for number in range(20)], rows))
        column.addWidget(rows)
        column.addWidget(QPushButton("Top up"))
        row.addLayout(column)
    return page


def main() -> None:
    """Draw, tell, stay."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    app = QApplication([sys.argv[0], "-style", "fusion"])
    shown = window()
    shown.show()
    app.processEvents()
    tell(drawn=time.monotonic_ns())
    app.exec()


if __name__ == "__main__":
    main()
