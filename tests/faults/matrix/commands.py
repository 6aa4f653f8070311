"""A top-up and a refund under every fault: the phase, the sentence, and what the server really did.

Each case is followed to its end: what the server did is found again, what it did not do is let go or decided by the
person, and nothing is ever sent twice.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from izi_frontdesk.domain.causes import LET_GO, SAID_NOT_RETURNED
from izi_frontdesk.domain.decisions import TELLING, Decision
from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.domain.payments import Payment
from izi_frontdesk.domain.references import reference_in
from izi_frontdesk.presenters import refund_words
from izi_frontdesk.presenters.hints import hint_of, result_detail
from izi_frontdesk.services.topup import Attempt
from tests.faults.matrix.faults import Fault, Meaning, faults_at
from tests.faults.matrix.reads import sentence_for
from tests.faults.matrix.workplace import Workplace

HALF_TOP_UPS: Final = (
    Fault("(no link)", {"kind": "patch", "set": {"paymentUrl": None}}, Meaning.DONE, ran=True),
    Fault("(no id)", {"kind": "patch", "set": {"transactionId": None}}, Meaning.NONSENSE, ran=True),
)
HALF_REFUNDS: Final = (
    Fault("(other amount)", {"kind": "patch", "set": {"amount": 1}}, Meaning.NONSENSE, ran=True),
    Fault("(no amount)", {"kind": "patch", "set": {"amount": None}}, Meaning.NONSENSE, ran=True),
    Fault("(no success)", {"kind": "patch", "set": {"success": None}}, Meaning.NONSENSE, ran=True),
    Fault("(gateway)", {"kind": "error", "code": "PAYMENT_GATEWAY_ERROR"}, Meaning.NONSENSE, ran=False),
)
_PHASES: Final[Mapping[Meaning, Phase]] = {
    Meaning.BROKE_OFF: Phase.UNKNOWN,
    Meaning.NONSENSE: Phase.UNKNOWN,
    Meaning.BUSY: Phase.REFUSED,
    Meaning.SAID_NO: Phase.REFUSED,
}


_WHAT: Final[Mapping[Meaning, str]] = {
    Meaning.BROKE_OFF: "The answer was lost",
    Meaning.NONSENSE: "The server gave no clear answer",
}
ANOTHER_AMOUNT: Final = HALF_REFUNDS[:2]
"""These have a sentence of their own."""


async def every_fault_at_a_top_up(place: Workplace, faults: Sequence[Fault] = ()) -> int:
    """These faults, all when none is named: how many there were. What was wrong is noted at the workplace."""
    faults = faults or [*faults_at("initiateTopUpPayment"), *HALF_TOP_UPS]
    for number, fault in enumerate(faults):
        await place.fresh()
        await _top_up(place, fault, f"{fault.key} at top-up", Decimal(200 + number))
        after = (await place.desk.top_ups.create(place.client, Decimal(1000 + number), "")).operation
        place.check(fault.key, after.phase is Phase.WAITING, f"the next top-up is {after.phase.value}")
    return len(faults)


async def every_fault_at_a_refund(place: Workplace, faults: Sequence[Fault] = ()) -> int:
    """As above. Each from one large payment, each with an amount of its own."""
    paid = await place.paid_top_up(19_000)
    faults = faults or [*faults_at("refundPayment"), *HALF_REFUNDS]
    for number, fault in enumerate(faults):
        await place.fresh()
        await _refund(place, paid, fault, f"{fault.key} at refund", Decimal(100 + number))
        after = await _returned(place, paid, Decimal(200 + number))
        place.check(fault.key, after.operation.phase is Phase.PAID, f"the next refund is {after.operation.phase.value}")
    return len(faults)


async def _top_up(place: Workplace, fault: Fault, case: str, amount: Decimal) -> None:
    place.practice.fault("initiateTopUpPayment", fault.do)
    began = time.monotonic()
    operation = (await place.desk.top_ups.create(place.client, amount, "")).operation
    _judge(place, case, operation, _PHASES.get(fault.meaning, Phase.WAITING), time.monotonic() - began)
    if operation.phase is Phase.REFUSED:
        said = result_detail(operation)
        right = said.startswith("No payment was created and no money was taken.") and sentence_for(fault) in said
        place.check(case, right or fault.key == "(unknown no)", f"says {said!r}")

    async def made() -> int:
        listed = await place.entry.api.payments_of(operation.club_id, place.client.id, 100)
        return sum(reference_in(payment.description) == operation.reference for payment in listed)

    await _server_done(place, fault, made)
    if operation.phase is Phase.UNKNOWN:
        said = hint_of(operation, place.clock.now())
        place.check(case, f"{_WHAT[fault.meaning]}, so it is not certain" in said, f"says {said!r}")
        await _looked_up(place, fault, case, operation)
    count = await made()
    place.check(case, count == fault.ran, f"{count} payments at the server")


async def _looked_up(place: Workplace, fault: Fault, case: str, operation: Operation) -> None:
    found = await place.watched(operation, Phase.WAITING, rounds=6 if fault.ran else 2)
    expected = Phase.WAITING if fault.ran else Phase.UNKNOWN
    place.check(case, found.phase is expected, f"{found.phase.value} after it was looked for")
    if found.phase is Phase.UNKNOWN:
        await place.desk.decisions.decide(operation.reference, Decision.LET_GO)
        place.check(case, place.now(operation).cause == LET_GO, "cannot be let go")


async def _refund(place: Workplace, paid: Operation, fault: Fault, case: str, amount: Decimal) -> None:
    before = await _refunded(place, paid)

    async def made() -> Decimal:
        return await _refunded(place, paid) - before

    place.practice.fault("refundPayment", fault.do)
    began = time.monotonic()
    attempt = await _returned(place, paid, amount)
    operation = attempt.operation
    _judge(place, case, operation, _PHASES.get(fault.meaning, Phase.PAID), time.monotonic() - began)
    if operation.phase is Phase.REFUSED and attempt.accident is not None:
        said = refund_words.not_made(attempt).text
        right = said.endswith("Nothing was returned; the form is as you left it.")
        place.check(case, right and (fault.key == "(no right)" or sentence_for(fault) in said), f"says {said!r}")
    await _server_done(place, fault, made)
    if operation.phase is Phase.UNKNOWN:
        said = hint_of(operation, place.clock.now())
        right = "do not refund a second time" in said and (_WHAT[fault.meaning] in said or fault in ANOTHER_AMOUNT)
        place.check(case, right, f"says {said!r}")
        await _told(place, fault, case, operation)
    returned = await made()
    place.check(case, returned == amount * fault.ran, f"{returned} returned at the server")


async def _told(place: Workplace, fault: Fault, case: str, operation: Operation) -> None:
    told = await place.watched(operation, Phase.PAID, rounds=6 if fault.ran else 2)
    expected = Phase.PAID if fault.ran else Phase.UNKNOWN
    place.check(case, told.phase is expected, f"{told.phase.value} after the payment was read again")
    if told.phase is Phase.UNKNOWN:
        place.clock.passed += TELLING.total_seconds()
        await place.desk.decisions.decide(operation.reference, Decision.NOT_RETURNED)
        place.check(case, place.now(operation).cause == SAID_NOT_RETURNED, "cannot be decided")


async def _returned(place: Workplace, paid: Operation, amount: Decimal) -> Attempt:
    facts = await place.desk.refunds.facts(paid.payment_id, place.client.id)
    held = await place.desk.refunds.hold(facts, amount, "wrong amount")
    return await place.desk.refunds.send(held, "wrong amount", Decimal(0))


def _judge(place: Workplace, case: str, operation: Operation, phase: Phase, took: float) -> None:
    place.check(case, operation.phase is phase, f"{operation.phase.value} ({operation.cause}), not {phase.value}")
    place.in_time(case, took)


async def _server_done(place: Workplace, fault: Fault, made: Callable[[], Awaitable[Decimal | int]]) -> None:
    """A server that is too slow does it after we have stopped waiting."""

    async def done() -> bool:
        return bool(await made())

    if fault.do["kind"] == "delay":
        await place.until(done, f"{fault.key}: the server never did it")


async def _refunded(place: Workplace, paid: Operation) -> Decimal:
    told = (await place.entry.api.look((paid.payment_id,), ())).payments[paid.payment_id]
    assert isinstance(told, Payment)
    return told.refunded or Decimal(0)
