"""The gestures around a top-up form, and what is asked of it: for the tests of its parts."""

from __future__ import annotations

from izi_frontdesk.presenters.topup import TopUp
from tests.presenters.bench import settled


async def created(form: TopUp, amount: str = "500") -> None:
    """The amount typed and the button pressed; whatever comes of it has come."""
    form.edit_amount(amount)
    form.create()
    await settled()


def said(form: TopUp) -> str:
    """The words of its message, which is there."""
    assert form.state.message is not None
    return form.state.message.text
