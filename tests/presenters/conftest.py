"""English amounts for every test that does not choose another locale, and a bench for those that ask for one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from izi_frontdesk.presenters.topup import TopUp
from tests.presenters.bench import Bench, a_bench, locale
from tests.services.fake_izi import PETROV


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The machine's own locale must not decide a test."""
    with locale("en_US"):
        yield


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    """A desk that watches."""
    async with a_bench() as made:
        yield made


@pytest.fixture
def form(bench: Bench) -> TopUp:
    """An empty top-up for Petrov."""
    return TopUp(bench.desk, PETROV)
