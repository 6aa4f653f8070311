"""Small scripted web sites on this machine, for pages that behave well and pages that do not.

Real sockets and a real browser engine on the other end; nothing here knows the desk.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CERTIFICATE = Path(__file__).parent / "data" / "self-signed-test-only.pem"

READY = """<script>
    new PerformanceObserver((list, self) => { self.disconnect(); document.title = 'ready' })
        .observe({type: 'paint', buffered: true})
</script><p>page</p>"""
"""A page that says so in its title once it was drawn, and so takes clicks."""


@dataclass(frozen=True)
class Answer:
    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    cookie: str
    body: str


class Site:
    """One origin: what it answers to which path, and what it was asked."""

    def __init__(self, origin: str, port: int) -> None:
        self.origin = origin
        self.port = port
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.connections: list[socket.socket] = []

    def page(self, path: str, body: str, status: int = 200, **headers: str) -> str:
        """Put a page at a path; the address of it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(READY + body, status, {"Content-Type": "text/html; charset=utf-8", **named})
        return self.origin + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Put a redirect at a path; the address of it."""
        self.answers[path] = Answer("", status, {"Location": to})
        return self.origin + path

    def paths(self) -> list[str]:
        """Every path asked for so far."""
        return [asked.path for asked in self.asked]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def log_message(self, *_said: object) -> None:
        pass

    def _answer(self, method: str) -> None:
        site = self.server.site
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
        site.asked.append(Asked(method, self.path, self.headers.get("Cookie") or "", body))
        nothing = Answer("nothing here", 404, {"Content-Type": "text/plain"})
        answer = site.answers.get(self.path.partition("?")[0], nothing)
        data = answer.body.encode()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    site: Site

    def process_request(self, request: Any, client_address: Any) -> None:
        self.site.connections.append(request)
        super().process_request(request, client_address)

    def handle_error(self, *_about: object) -> None:
        """A browser that hangs up, or refuses a certificate, is what several tests are about."""


@contextmanager
def running_site(host: str = "127.0.0.1", *, tls: bool = False) -> Generator[Site, None, None]:
    """A site on a free port. `host` is a name of this machine, so that two sites have two origins."""
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    port = server.server_address[1]
    server.site = site = Site(f"{'https' if tls else 'http'}://{host}:{port}", port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        for connection in site.connections:
            # A browser keeps connections open, some of them unused; their threads wait for a request.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        server.server_close()
        thread.join()
