"""Fails a test that talks to anything but this machine, whatever the code does with the error it gets.

Watches sockets of this process. Child processes and the web engine's own processes are not seen here.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Generator
from typing import Any

import pytest

_breaches: list[str] = []
_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_sendto = socket.socket.sendto
_real_getaddrinfo = socket.getaddrinfo


def is_local(host: object) -> bool:
    """Whether a host, given as a name or an address, is this machine. Unix sockets (a path) are handled by callers."""
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if host is None or text in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_outside(address: object) -> None:
    """Raises ConnectionRefusedError, and remembers the breach, when an address is not on this machine."""
    if isinstance(address, tuple) and not is_local(address[0]):
        _breaches.append(f"{address[0]}:{address[1]}")
        raise ConnectionRefusedError(f"tests may talk to this machine only, not to {address[0]}")


def _connect(self: socket.socket, address: Any, /) -> None:
    _refuse_outside(address)
    _real_connect(self, address)


def _connect_ex(self: socket.socket, address: Any, /) -> int:
    _refuse_outside(address)
    return _real_connect_ex(self, address)


def _sendto(self: socket.socket, *args: Any) -> int:
    _refuse_outside(args[-1])
    return _real_sendto(self, *args)


def _getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
    _refuse_outside((host, port))
    return _real_getaddrinfo(host, port, *args, **kwargs)


def pytest_configure(config: pytest.Config) -> None:
    """Puts the guard into the socket module for the whole run."""
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _connect)
    patch.setattr(socket.socket, "connect_ex", _connect_ex)
    patch.setattr(socket.socket, "sendto", _sendto)
    patch.setattr(socket, "getaddrinfo", _getaddrinfo)
    config.add_cleanup(patch.undo)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, None, None]:
    """Judges after every fixture of the test is gone."""
    yield
    breaches, _breaches[:] = _breaches[:], []
    if breaches:
        pytest.fail(f"the test tried to talk to the outside: {', '.join(breaches)}", pytrace=False)
