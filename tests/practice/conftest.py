"""Staff who talk to the practice server, and clients of their own for each test."""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import count

import httpx
import pytest

from tests.hygiene.processes import adopt
from tests.practice.staff import Payer, Staff
from tests.support.practice_process import Practice, running_practice

_numbers = count(40)


@pytest.fixture
def http() -> Generator[httpx.Client, None, None]:
    """A plain client of this machine, which follows no redirect and, as nothing is encrypted, loads no certificates."""
    with httpx.Client(trust_env=False, verify=False, timeout=20.0) as client:
        yield client


@pytest.fixture
def sign_in(practice: Practice, http: httpx.Client) -> Callable[[str], Staff]:
    """Signs a role in: owner, admin or cashier."""

    def signed_in(role: str) -> Staff:
        staff = Staff(http, practice.graphql)
        staff.sign_in(f"{role}@practice.izi", "practice")
        return staff

    return signed_in


@pytest.fixture
def owner(sign_in: Callable[[str], Staff]) -> Staff:
    """The owner, signed in."""
    return sign_in("owner")


@pytest.fixture
def cashier(sign_in: Callable[[str], Staff]) -> Staff:
    """A cashier, signed in."""
    return sign_in("cashier")


@pytest.fixture
def payer(http: httpx.Client) -> Payer:
    """A person in front of the payment page."""
    return Payer(http)


@pytest.fixture
def client_id(practice: Practice, owner: Staff) -> str:
    """A client no other test uses, with a balance of 1000."""
    while True:
        query = 'query ($offset: Int) { clients(clubId: "club_arena", limit: 1, offset: $offset) { id isBlacklisted } }'
        [found] = owner.ask(query, offset=next(_numbers))["clients"]
        if not found["isBlacklisted"]:
            practice.set_balance(found["id"], "1000")
            return str(found["id"])


@pytest.fixture(scope="session")
def quick_server() -> Generator[Practice, None, None]:
    """One server for the whole run whose gateway's minute takes ten milliseconds."""
    with running_practice("--seed", "1", "--clients", "200", "--minute-seconds", "0.01") as practice:
        adopt(practice.process.pid)
        yield practice


@pytest.fixture
def quick(quick_server: Practice) -> Generator[Practice, None, None]:
    """That server, calm again after the test."""
    yield quick_server
    quick_server.calm()
    quick_server.call("POST", "terminal", {"body": "form", "schema": "Single"})


@pytest.fixture
def desk(quick: Practice, http: httpx.Client) -> Staff:
    """The owner at the quick server."""
    staff = Staff(http, quick.graphql)
    staff.sign_in("owner@practice.izi", "practice")
    return staff
