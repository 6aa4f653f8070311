"""The two listening sockets. Loopback only; the same ports as last time where nobody took them meanwhile."""

import socket
import sys
from dataclasses import dataclass

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.settings import Settings, loopback_address


class PortTaken(Exception):
    """The port that was asked for is in use; the text says so."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the server is. The bank's page has another host name, so that browsers see another site."""

    main: socket.socket
    bank: socket.socket

    @property
    def origin(self) -> str:
        """Of IZI, the gateway and the control interface."""
        host, port = self.main.getsockname()
        return f"http://{host}:{port}"

    @property
    def bank_origin(self) -> str:
        """Of the bank's page."""
        return f"http://localhost:{self.bank.getsockname()[1]}"


def _listen(host: str, port: int) -> socket.socket:
    # The protocol is named because asyncio sends small answers at once only over sockets that name it.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if sys.platform == "win32":
        # There, SO_REUSEADDR would let others take the port while we use it.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((loopback_address(host), port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    listening.setblocking(False)
    return listening


def _remembered(host: str, port: object) -> socket.socket:
    if isinstance(port, int):
        try:
            return _listen(host, port)
        except OSError:
            pass
    return _listen(host, 0)


def open_addresses(settings: Settings, database: Database) -> Addresses:
    """Listens, and remembers the ports in the data file. Raises PortTaken."""
    if settings.port is None:
        main = _remembered(settings.host, database.fact("port"))
    else:
        try:
            main = _listen(settings.host, settings.port)
        except OSError as error:
            raise PortTaken(f"Port {settings.port} cannot be used ({error.strerror}).") from error
    # The name localhost means 127.0.0.1, whatever other loopback address the rest listens on.
    bank = _remembered("127.0.0.1", database.fact("bank_port"))
    database.keep_fact("port", main.getsockname()[1])
    database.keep_fact("bank_port", bank.getsockname()[1])
    return Addresses(main, bank)
