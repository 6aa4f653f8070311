"""Between program and server: passes every request on, counts the money commands, and cuts one off where it is told.

Each life has a wire of its own, so that it is certain which life sent a command, however late it is read here.
Knows HTTP only as far as it must: one request after the other on a connection, bodies of a told length.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from izi_frontdesk.domain.references import reference_in
from tests.faults.crash.steps import COMMANDS

TIMEOUT = 20.0


@dataclass(frozen=True, slots=True)
class Cut:
    """The `nth` command of this kind is cut off in this way, and the program killed by `kill`.

    `delay`: seconds until a command that was left behind is carried out.
    """

    kind: str
    how: str
    nth: int
    delay: float
    kill: Callable[[], None]


class Wire:
    """Listens on a port of its own for as long as it is open. `sent`: kind and reference of each command that left."""

    def __init__(self, address: str) -> None:
        """`address`: the server's, as a URL."""
        parts = urlsplit(address)
        self._server = (str(parts.hostname), int(parts.port or 80))
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}{parts.path}"
        self.sent: list[tuple[str, str]] = []
        self._cut: Cut | None = None
        self._comings = 0
        self._lock = threading.Lock()
        self._servers: list[threading.Thread] = []
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def expect(self, cut: Cut | None) -> None:
        """From now on; the counting begins anew."""
        with self._lock:
            self._cut, self._comings = cut, 0

    def __enter__(self) -> Wire:
        """Open from the beginning."""
        return self

    def __exit__(self, *_: object) -> None:
        """See `close`."""
        self.close()

    def close(self) -> bool:
        """No more connections; what was on its way is carried to its end. Whether that came in time."""
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._keeper.join(TIMEOUT)
        for server in self._servers:
            server.join(TIMEOUT)
        return not any(server.is_alive() for server in self._servers)

    def _keep(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            server = threading.Thread(target=self._serve, args=(near,), daemon=True)
            self._servers.append(server)
            server.start()

    def _serve(self, near: socket.socket) -> None:
        near.settimeout(TIMEOUT)
        with contextlib.suppress(OSError), near, near.makefile("rb") as reader:
            while request := _message(reader):
                kind = _kind(request)
                if not _complete(request):
                    # It died in the middle of sending; the server learns of it at once, as it would without us.
                    self._passed_on(request, whole=False)
                    return
                answer = self._commanded(kind, request, near) if kind else self._passed_on(request)
                if answer:
                    near.sendall(answer)
                if not _complete(answer):
                    return

    def _commanded(self, kind: str, request: bytes, near: socket.socket) -> bytes:
        with self._lock:
            self.sent.append((kind, reference_in(request.decode("utf-8", "replace")) or ""))
            cut = self._cut if self._cut is not None and self._cut.kind == kind else None
            if cut is not None:
                self._comings += 1
                cut = cut if self._comings == cut.nth else None
        return self._passed_on(request) if cut is None else self._cut_off(cut, request, near)

    def _cut_off(self, cut: Cut, request: bytes, near: socket.socket) -> bytes:
        if cut.how == "half request":
            self._passed_on(request[: len(request) * 3 // 4], whole=False)
        if cut.how in {"no answer", "half answer"}:
            answer = self._passed_on(request)
            if cut.how == "half answer":
                near.sendall(answer[: len(answer) * 3 // 4])
                time.sleep(0.01)  # for the program to read it; how much of it does not matter
        cut.kill()
        if cut.how == "late commit":
            time.sleep(cut.delay)
            self._passed_on(request)
        return b""

    def _passed_on(self, request: bytes, *, whole: bool = True) -> bytes:
        with socket.create_connection(self._server, TIMEOUT) as far, far.makefile("rb") as reader:
            far.sendall(request)
            return _message(reader) if whole else b""


def _message(reader: BinaryIO) -> bytes:
    """One message with its body; as much as there was, nothing at the end."""
    head = b""
    length: int | None = None
    while line := reader.readline():
        head += line
        if line in {b"\r\n", b"\n"}:
            break
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            length = int(value)
    return head + (reader.read(length) if length else b"")


def _complete(message: bytes) -> bool:
    head, gap, body = message.partition(b"\r\n\r\n")
    told = [line.partition(b":")[2] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return bool(gap) and len(told) == 1 and len(body) == int(told[0])


def _kind(request: bytes) -> str:
    return next((kind for kind, field in COMMANDS.items() if field in request), "")
