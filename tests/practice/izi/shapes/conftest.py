"""The shape in turn, its server, and its owner, signed in."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from tests.practice.izi.shapes.dialects import DIALECTS, Dialect
from tests.practice.staff import Staff
from tests.support.practice_process import Practice
from tests.support.shapes import Served


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> Dialect:
    """Every shape in turn."""
    return DIALECTS[request.param]


@pytest.fixture
def shaped(served: Served, dialect: Dialect) -> Practice:
    """The server of the shape in turn."""
    return served(dialect.name)


@pytest.fixture
def owner_of(served: Served, http: httpx.Client) -> Callable[[str], Staff]:
    """The owner, signed in to the server of a shape."""

    def signed_in(name: str) -> Staff:
        staff = Staff(http, served(name).graphql)
        staff.sign_in("owner@practice.izi", "practice")
        return staff

    return signed_in


@pytest.fixture
def desk(owner_of: Callable[[str], Staff], dialect: Dialect) -> Staff:
    """The owner in the shape in turn."""
    return owner_of(dialect.name)
