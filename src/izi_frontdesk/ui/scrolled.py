"""Content that scrolls only where the window is too low for it; else it is as if there were no scroll area."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_LEAST = 120


class Scrolled(QScrollArea):
    """Wants the height of its content and accepts less."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        """`content` gets the whole width."""
        super().__init__(parent)
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What changes inside changes what is wanted outside; Qt's own scroll area keeps that to itself."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def hasHeightForWidth(self) -> bool:
        """Its content has sentences that wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the content needs."""
        return max(self._content.heightForWidth(width), self._content.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """That of the content."""
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The width of the content, and room to see that there is more."""
        return QSize(self._content.minimumSizeHint().width(), _LEAST)
