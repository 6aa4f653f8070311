"""Each operation that only asks, under every fault: the sentence, the time it took, and that it works again after."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.errors import DeskError
from izi_frontdesk.presenters.wording import accident
from tests.faults.matrix.faults import Fault, Meaning, faults_at
from tests.faults.matrix.workplace import Workplace

SENTENCES: Final[Mapping[Meaning, str]] = {
    Meaning.BROKE_OFF: "The connection broke off before the server answered.",
    Meaning.NONSENSE: "The server has a fault of its own and gave no usable answer.",
    Meaning.BUSY: "The server is busy and asks for a short pause.",
    Meaning.SIGNED_OUT: "Your sign-in has ended. Sign in again to go on.",
}
REASONS: Final[Mapping[str, str]] = {
    "club_closed": "No shift is open in this club. Open a shift in the CRM, then try again.",
    "(no right)": "Your role does not allow this. Ask an administrator or the owner.",
    "(unknown no)": "The server refused: the moon is full (X9)",
}


def sentence_for(fault: Fault) -> str:
    """What the person should read; empty where all is well."""
    return REASONS[fault.key] if fault.meaning is Meaning.SAID_NO else SENTENCES.get(fault.meaning, "")


@dataclass(frozen=True, slots=True)
class Read:
    """`root`: the field that the fault is armed for. `renews`: it is the renewal of the sign-in."""

    root: str
    ask: Callable[[Workplace], Awaitable[object]]
    renews: bool = False


async def _look(place: Workplace) -> object:
    """A round of the watch over one payment that waits."""
    if not place.desk.operations.all():
        await place.desk.top_ups.create(place.client, Decimal(300), "")
    place.clock.passed += 20
    place.desk.watch.look_now(place.desk.operations.all()[0].reference)
    return await place.desk.watch.round()


async def _renewing(place: Workplace) -> object:
    place.practice.expire_tokens(access=True)
    return await place.entry.api.clubs()


READS: Final[Mapping[str, Read]] = {
    "sign-in": Read("loginWithEmailPassword", lambda place: place.sign_in()),
    "refresh": Read("refreshToken", _renewing, renews=True),
    "me": Read("me", lambda place: place.entry.api.me()),
    "clubs": Read("clubs", lambda place: place.program.gate.clubs(place.entry)),
    "search": Read("clients", lambda place: place.entry.api.search(place.desk.place.club.id, place.client.name)),
    "client": Read("client", lambda place: place.entry.api.client(place.client.id)),
    "payments": Read("payments", lambda place: place.entry.api.payments_of("club_arena", place.client.id)),
    "look": Read("payment", _look),
}


async def every_fault_at(place: Workplace, name: str, faults: Sequence[Fault] = ()) -> int:
    """These faults, all when none is named: how many there were. What was wrong is noted at the workplace."""
    read = READS[name]
    await read.ask(place)
    faults = faults or faults_at(read.root)
    for fault in faults:
        await place.fresh()
        place.practice.fault(read.root, fault.do)
        said, took = await _said(read, place)
        case = f"{fault.key} at {name}"
        place.check(case, said == _expected(read, fault), f"says {said!r}")
        place.in_time(case, took)
        place.practice.faults.clear()
        if not place.entry.session.signed_in:
            await place.sign_in()
        said, _ = await _said(read, place)
        place.check(case, not said, f"afterwards: {said!r}")
    return len(faults)


def _expected(read: Read, fault: Fault) -> str:
    """A renewal cannot be repeated: unless it certainly did not run, somebody has to sign in again.

    A token made by a clock that is an hour behind has ended before it is used.
    """
    if read.renews and (fault.meaning not in {Meaning.DONE, Meaning.BUSY} or fault.key == "clock_behind"):
        return SENTENCES[Meaning.SIGNED_OUT]
    return sentence_for(fault)


async def _said(read: Read, place: Workplace) -> tuple[str, float]:
    began = time.monotonic()
    try:
        await read.ask(place)
    except DeskError as error:
        return accident(error), time.monotonic() - began
    return "", time.monotonic() - began
