"""The watch's look: many payments and clients in one document, each answered for itself.

One that the server refuses does not spoil the others. One that came back unreadable, or under the id of another one,
is left out of the Look, because nothing was learnt about it.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from typing import TypeVar

from izi_frontdesk.adapters.izi.answers import Answer, code_of, refused_of
from izi_frontdesk.adapters.izi.codes import NOT_FOUND, SIGNED_OUT, TOKEN_EXPIRED
from izi_frontdesk.adapters.izi.documents import LOOK, look_document
from izi_frontdesk.adapters.izi.exchange import Exchange
from izi_frontdesk.adapters.izi.identity import Identity
from izi_frontdesk.adapters.izi.wire import WireClient, WirePayment
from izi_frontdesk.domain.clients import Client
from izi_frontdesk.domain.errors import Refused, ServerFault
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.services.ports import Look

log = logging.getLogger(__name__)
T = TypeVar("T", Payment, Client)


async def look(
    exchange: Exchange, identity: Identity, payment_ids: tuple[str, ...], client_ids: tuple[str, ...]
) -> Look:
    """Ask for all of them in one POST."""
    payments = {f"p{number}": found for number, found in enumerate(payment_ids)}
    clients = {f"c{number}": found for number, found in enumerate(client_ids)}
    text = look_document(len(payments), len(clients))
    answer, headers = await exchange.ask(LOOK, text, {**payments, **clients})
    return read_look(answer, headers, identity, payments, clients)


def read_look(
    answer: Answer,
    headers: Mapping[str, str],
    identity: Identity,
    payments: Mapping[str, str],
    clients: Mapping[str, str],
) -> Look:
    """Sort one answer by alias. Raises the accident when the answer as a whole is one."""
    refused = _refused_by_alias(answer, payments.keys() | clients.keys())

    def payment(alias: str, wanted: str) -> Payment:
        return identity.as_asked(answer.decoded(alias, WirePayment).payment(), wanted)

    def client(alias: str, wanted: str) -> Client:
        return identity.as_asked(answer.decoded(alias, WireClient).client(), wanted)

    return Look(
        payments=_told(answer, payments, refused, payment),
        clients=_told(answer, clients, refused, client),
        cost=_number(headers, "x-ratelimit-cost"),
        remaining=_whole(headers, "x-ratelimit-remaining"),
        limit=_whole(headers, "x-ratelimit-limit"),
    )


def _refused_by_alias(answer: Answer, aliases: set[str]) -> dict[str, Refused]:
    found: dict[str, Refused] = {}
    for error in answer.errors:
        code = code_of(error, answer.status)
        alias = str(error.path[0]) if error.path else ""
        general = alias not in aliases
        if code in SIGNED_OUT or code == TOKEN_EXPIRED or (general and answer.data is None):
            raise answer.accident()
        if not general:
            found.setdefault(alias, refused_of(error, code))
    return found


def _told(
    answer: Answer, wanted: Mapping[str, str], refused: Mapping[str, Refused], read: Callable[[str, str], T]
) -> dict[str, T | Refused]:
    told: dict[str, T | Refused] = {}
    for alias, wanted_id in wanted.items():
        if answer.holds(alias):
            try:
                told[wanted_id] = read(alias, wanted_id)
            except ServerFault as fault:
                log.info("Look: one of %d left out: %s", len(wanted), fault.detail)
        elif alias in refused:
            told[wanted_id] = refused[alias]
        elif answer.data is not None and alias in answer.data:
            told[wanted_id] = Refused(NOT_FOUND)
    return told


def _number(headers: Mapping[str, str], name: str) -> float | None:
    try:
        number = float(headers[name])
    except (KeyError, ValueError):
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _whole(headers: Mapping[str, str], name: str) -> int | None:
    number = _number(headers, name)
    return int(number) if number is not None and number < 1e9 else None
