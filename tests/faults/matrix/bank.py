"""The faults on the way from the bank to the server: a top-up is paid under each, then the trouble is put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from izi_frontdesk.domain.operations import Operation, Phase
from izi_frontdesk.practice.fault_kinds import OPERATION, place_of
from tests.faults.matrix.faults import catalogue
from tests.faults.matrix.workplace import Workplace

Remedy = Callable[[Workplace, Operation], None]
LATE: Final = 2.5
"""Seconds by which a report is late here, instead of twenty; the button that pays waits two for it."""


def _deliver(place: Workplace, operation: Operation) -> None:
    place.practice.deliver(operation.payment_id)


def _release(place: Workplace, _: Operation) -> None:
    place.practice.hold("none")


def _wait(_: Workplace, __: Operation) -> None:
    """It comes by itself."""


@dataclass(frozen=True, slots=True)
class BankFault:
    """`phase`: what the desk may say while the trouble lasts."""

    key: str
    phase: Phase
    remedy: Remedy


BANK_FAULTS: Final = (
    BankFault("no_credit", Phase.BANK_ACCEPTED, _release),
    BankFault("pay_unheard", Phase.WAITING, _deliver),
    BankFault("late_pay", Phase.WAITING, _wait),
    BankFault("duplicate_pay", Phase.PAID, _wait),
    BankFault("wrong_amount", Phase.WAITING, _deliver),
    BankFault("forged", Phase.WAITING, _deliver),
    BankFault("dropped_pay", Phase.WAITING, _deliver),
)


def bank_faults_of_the_catalogue() -> set[str]:
    """The keys of the ready-made ones."""
    return {entry["key"] for entry in catalogue() if place_of(entry["operation"]) != OPERATION}


async def paid_under(place: Workplace, fault: BankFault) -> Phase:
    """The phase under the trouble. AssertionError when it does not end green, with the money credited just once."""
    entry: dict[str, Any] = next(entry for entry in catalogue() if entry["key"] == fault.key)
    do = {**entry["do"], "seconds": LATE} if fault.key == "late_pay" else entry["do"]
    before = (await place.entry.api.client(place.client.id)).balance or Decimal(0)
    operation = (await place.desk.top_ups.create(place.client, Decimal(500), "")).operation
    place.practice.fault(entry["operation"], do, times="always")
    place.practice.pay(operation.payment_id)
    first = (await place.watched(operation, Phase.PAID, rounds=2)).phase
    place.practice.faults.clear()
    fault.remedy(place, operation)

    async def green() -> bool:
        return (await place.watched(operation, Phase.PAID, rounds=1)).phase is Phase.PAID

    await place.until(green, f"{fault.key}: never green, though the money is there")
    after = (await place.entry.api.client(place.client.id)).balance
    assert after == before + 500, "credited just once"
    return first
