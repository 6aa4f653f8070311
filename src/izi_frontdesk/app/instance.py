"""One copy of the program per data folder: a second one raises the first and ends."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE = 1000
"""Milliseconds the first copy has to answer."""


class Instance:
    """The lock is a file beside the data; the call goes through a local socket of this user."""

    def __init__(self, folder: Path) -> None:
        """Nothing is locked yet."""
        self._name = "izi-frontdesk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """Whether this is the only copy. If not, the first one is asked to come forward."""
        if self._lock.tryLock(0):
            return True
        from PySide6.QtNetwork import QLocalSocket  # a second copy is rare

        call = QLocalSocket()
        call.connectToServer(self._name)
        if call.waitForConnected(_PATIENCE):
            call.write(b"raise")
            call.waitForBytesWritten(_PATIENCE)
            call.disconnectFromServer()
        return False

    def listen(self, on_call: Callable[[], None]) -> None:
        """Come forward when a second copy calls."""
        from PySide6.QtNetwork import QLocalServer  # after the first picture

        self._server = QLocalServer()
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
        self._server.newConnection.connect(lambda: self._answer(on_call))

    def close(self) -> None:
        """Let the next copy be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self, on_call: Callable[[], None]) -> None:
        server = self._server
        if server is not None:
            call = server.nextPendingConnection()
            call.disconnected.connect(call.deleteLater)
            on_call()
