"""A small HTTP receiver on this computer that remembers what it was told and answers as badly as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Told:
    """One request: its path, its headers under lower-case names, its body."""

    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Receiver:
    """``answers`` are given one after the other, then 200; nothing is answered at ``/slow`` before ``go_on`` is set."""

    port: int
    answers: list[int] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def at(self, path: str) -> list[Told]:
        """What came to one path."""
        return [one for one in self.told if one.path == path]


@contextmanager
def receiving(port: int = 0) -> Generator[Receiver, None, None]:
    """A receiver for the length of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.told.append(Told(self.path, {name.lower(): text for name, text in self.headers.items()}, body))
            if self.path == "/slow":
                receiver.go_on.wait(20)
            status = receiver.answers.pop(0) if receiver.answers else 200
            self.send_response(status)
            if status in (302, 307):
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keeps quiet."""

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as server:
        receiver = Receiver(server.server_port)
        serving = threading.Thread(target=server.serve_forever, args=(0.02,), name="receiver")
        serving.start()
        try:
            yield receiver
        finally:
            receiver.go_on.set()
            server.shutdown()
            serving.join()
