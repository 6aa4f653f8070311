"""A watching desk for each test that asks for one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.services.fake_desk import FakeDesk, a_desk


@pytest.fixture
async def desk() -> AsyncIterator[FakeDesk]:
    """Watching from the first moment."""
    async with a_desk() as made:
        yield made
