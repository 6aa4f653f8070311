"""The process: puts both halves together, serves them on two sockets, and ends in good order."""

import asyncio
import contextlib
import importlib
import json
import os
import signal
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Scope

from izi_frontdesk.practice.addresses import Addresses, open_addresses
from izi_frontdesk.practice.control.endings import end_link
from izi_frontdesk.practice.control.routes import Control
from izi_frontdesk.practice.control.trainer.page import TrainerPage
from izi_frontdesk.practice.data_format import format_of, prepare
from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.doors import DOORS, REFUSALS
from izi_frontdesk.practice.faults import Faults
from izi_frontdesk.practice.gateway.house import GatewayHouse, build_gateway
from izi_frontdesk.practice.gateway.tables import TABLES as GATEWAY_TABLES
from izi_frontdesk.practice.izi.callback_endpoint import CallbackEndpoint
from izi_frontdesk.practice.izi.desk import Desk, build_desk
from izi_frontdesk.practice.izi.endpoint import Endpoint
from izi_frontdesk.practice.izi.shapes.serving import open_shape
from izi_frontdesk.practice.izi.tables import TABLES as IZI_TABLES
from izi_frontdesk.practice.loopback import Caller
from izi_frontdesk.practice.resources_folder import resources_folder
from izi_frontdesk.practice.seeding.house import fill
from izi_frontdesk.practice.settings import Settings


class Listener(uvicorn.Server):
    """A uvicorn server that leaves signals to us."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled once for both listeners."""
        yield

    def drop(self, scope: Scope) -> None:
        """Closes the connection a request came over; what was written leaves first."""
        for transport in self._transports(scope):
            transport.close()

    def reset(self, scope: Scope) -> None:
        """Breaks it off at once: lingering for no time at all makes the other side see a reset."""
        for transport in self._transports(scope):
            linger = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            transport.abort()

    def _transports(self, scope: Scope) -> list[asyncio.WriteTransport]:
        connections = list(self.server_state.connections)
        found = [line for line in connections if getattr(line, "client", None) == scope.get("client")]
        return [transport for line in found if (transport := getattr(line, "transport", None)) is not None]


@dataclass(slots=True)
class Practice:
    """Everything that runs."""

    database: Database
    addresses: Addresses
    caller: Caller
    desk: Desk
    gateway: GatewayHouse
    faults: Faults
    shape: str


def _listener(app: Starlette, verbose: bool) -> Listener:
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=verbose,
        server_header=False,
        date_header=False,
        reset_contextvars=True,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )
    return Listener(config)


def build(settings: Settings, database: Database) -> Practice:
    """Puts both halves together over one data file. Raises PortTaken, DataFileError."""
    addresses, caller = open_addresses(settings, database), Caller()
    faults, tables = Faults(), (GATEWAY_TABLES, IZI_TABLES)
    prepare(database, tables)
    base = f"{addresses.origin}/gateway"
    gateway = build_gateway(
        database,
        caller,
        faults,
        base=base,
        acs=f"{addresses.bank_origin}/acs",
        callback=f"{addresses.origin}/payments/cloudpayments/callback",
        minute_seconds=settings.minute_seconds,
    )
    desk = build_desk(
        database,
        caller,
        base,
        link_seconds=settings.link_seconds,
        access_seconds=settings.access_seconds,
        minute_seconds=settings.minute_seconds,
    )
    fill(database, gateway.terminal, made_by=format_of(tables), seed=settings.seed, clients=settings.clients)
    return Practice(database, addresses, caller, desk, gateway, faults, settings.shape)


def _listeners(practice: Practice, verbose: bool) -> tuple[Listener, Listener]:
    app = Starlette(middleware=DOORS, exception_handlers=REFUSALS)
    main = _listener(app, verbose)
    endpoint = Endpoint(
        practice.desk,
        open_shape(practice.shape, resources_folder() / "graphql"),
        practice.faults,
        main,
        partial(end_link, practice.desk, practice.gateway),
    )
    callback = CallbackEndpoint(practice.desk, practice.faults, main)
    control = Control(practice.database, practice.desk, practice.gateway, practice.faults)
    house = practice.gateway
    gateway = [*house.api.routes(), *house.payment_page.routes(), *house.code_page.routes()]
    commands = control.routes()
    app.router.routes.extend(
        [
            *endpoint.routes(),
            *callback.routes(),
            Mount("/control", routes=[*commands, *TrainerPage(commands).routes()]),
            Mount("/gateway", routes=gateway),
        ]
    )
    bank = Starlette(routes=practice.gateway.bank_page.routes(), middleware=DOORS, exception_handlers=REFUSALS)
    return main, _listener(bank, verbose)


async def serve(settings: Settings, database: Database) -> None:
    """Serves until a signal, or the end of standard input where that was asked for. Raises PortTaken."""
    practice = build(settings, database)
    listeners = _listeners(practice, settings.verbose)

    def stop() -> None:
        practice.gateway.codes.is_closing = True
        for listener in listeners:
            listener.should_exit = True

    _stop_on_signals(stop)
    if settings.exit_with_stdin:
        _stop_with_stdin(stop)
    serving = [
        asyncio.create_task(listener.serve([listening]))
        for listener, listening in zip(listeners, (practice.addresses.main, practice.addresses.bank), strict=True)
    ]
    _announce(practice)
    beside = asyncio.create_task(_settle_in(practice))
    await asyncio.gather(*serving)
    beside.cancel()
    await asyncio.gather(beside, return_exceptions=True)
    await practice.gateway.holds.close()
    practice.gateway.refunding.close()
    await practice.gateway.notifier.close()
    await practice.desk.deliveries.close()
    await practice.caller.close()


async def _settle_in(practice: Practice) -> None:
    """What may happen after the first request is welcome: loading, and what the last run left undone."""
    await practice.caller.warm_up()
    await asyncio.to_thread(importlib.import_module, "jwt")
    practice.gateway.notifier.resume()
    practice.gateway.holds.watch()
    practice.gateway.refunding.resume()
    practice.desk.deliveries.resume()
    await practice.desk.card_refunds.ask_again()


def _announce(practice: Practice) -> None:
    origin = practice.addresses.origin
    line = {
        "graphql": f"{origin}/graphql",
        "control": f"{origin}/control",
        "gateway": f"{origin}/gateway",
        "acs": f"{practice.addresses.bank_origin}/acs",
        "pid": os.getpid(),
        "shape": practice.shape,
    }
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _stop_on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            # Windows: the handler runs between two bytecodes, so it only passes the word on.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def _stop_with_stdin(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def wait_for_end() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop)

    threading.Thread(target=wait_for_end, name="end of standard input", daemon=True).start()
