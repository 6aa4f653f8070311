"""The refunds of a payment as servers list them, or do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.domain.payments import ListedRefund
from tests.adapters.scripted import Scripted, reply

OURS = '{"id":"r","amount":"200.50","reason":"FD-7K3Q9 client\'s request (shortfall 3)"}'


async def refunds(desk: IziDesk, server: Scripted, sent: str) -> tuple[ListedRefund, ...] | None:
    server.play(reply('{"data":{"payments":[{"id":"p","status":"CONFIRMED","amount":500,"refunds":%s}]}}' % sent))  # noqa: UP031 - braces everywhere
    [payment] = await desk.payments_of("club_1", "client_1")
    return payment.refunds


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("[]", ()),
        (f"[{OURS}]", (ListedRefund("FD-7K3Q9", Decimal("200.50")),)),
        (
            f'[{OURS},{{"amount":1,"reason":null}}]',
            (ListedRefund("FD-7K3Q9", Decimal("200.50")), ListedRefund("", Decimal(1))),
        ),
        ('[{"amount":1,"reason":"by hand"}]', (ListedRefund("", Decimal(1)),)),
    ],
)
async def test_each_is_read_with_the_reference_in_its_reason(
    desk: IziDesk, server: Scripted, sent: str, read: tuple[ListedRefund, ...]
) -> None:
    assert await refunds(desk, server, sent) == read


@pytest.mark.parametrize(
    "sent",
    [
        "null",
        "{}",
        '"none"',
        "7",
        "[7]",
        "[null]",
        '[{"amount":1}]',
        '[{"reason":"FD-7K3Q9"}]',
        '[{"amount":"x","reason":"y"}]',
    ],
)
async def test_a_list_that_does_not_tell_reasons_or_amounts_tells_nothing(
    desk: IziDesk, server: Scripted, sent: str
) -> None:
    assert await refunds(desk, server, sent) is None
