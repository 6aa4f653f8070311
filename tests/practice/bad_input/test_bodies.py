"""Bodies above the limit, at every door: 413 in the shape of that door, and not kept in memory."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import psutil
import pytest

from tests.practice.staff import Staff
from tests.support.practice_process import Practice

PIECE = b"x" * 100_000
PIECES = 100
ROOM = 6_000_000


def in_pieces() -> Iterator[bytes]:
    """10 MB whose length nobody announces."""
    for _ in range(PIECES):
        yield PIECE


def doors(practice: Practice) -> dict[str, str]:
    """Every kind of address that takes a body."""
    origin = practice.graphql.removesuffix("/graphql")
    return {
        "graphql": practice.graphql,
        "callback": f"{origin}/payments/cloudpayments/callback",
        "shop": f"{practice.addresses['gateway']}/payments/refund",
        "page": f"{practice.addresses['gateway']}/3ds",
        "bank": str(practice.addresses["acs"]),
        "control": f"{practice.control}/faults",
    }


def message_of(answer: httpx.Response) -> str:
    """The sentence, wherever this door puts it."""
    content = answer.json()
    if "errors" in content:
        assert content["errors"][0]["extensions"]["code"] == "INVALID_INPUT"
        return str(content["errors"][0]["message"])
    if "Success" in content:
        assert content["Success"] is False
        return str(content["Message"])
    return str(content["error"])


@pytest.mark.parametrize("announced", [True, False])
@pytest.mark.parametrize("door", ["graphql", "callback", "shop", "page", "bank", "control"])
def test_ten_megabytes_are_turned_away_unread(
    undamaged: Practice, http: httpx.Client, shop_keys: dict[str, str], door: str, announced: bool
) -> None:
    process = psutil.Process(undamaged.process.pid)
    grown = []
    # The first time also loads what is loaded when first needed.
    for _ in range(2):
        before = process.memory_info().rss
        content = PIECE * PIECES if announced else in_pieces()
        answer = http.post(doors(undamaged)[door], content=content, headers=shop_keys)
        assert (answer.status_code, message_of(answer)) == (413, "The body is larger than 1048576 bytes.")
        grown.append(process.memory_info().rss - before)
    assert grown[-1] < ROOM


def test_a_megabyte_is_still_read(owner: Staff) -> None:
    answer = owner.post({"query": "{ me { id } }", "extensions": "x" * 1_000_000})
    assert answer.json()["data"]["me"]["id"] == "user_owner"


def test_after_a_refused_body_the_connection_serves_on(owner: Staff) -> None:
    assert owner.post({"query": "x" * 2_000_000}).status_code == 413
    assert owner.post({"query": "{ me { id } }"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "graphql"), ("PUT", "graphql"), ("GET", "gateway/test"), ("POST", "control/state"), ("GET", "nowhere")],
)
def test_a_wrong_method_or_address_is_refused_in_json(
    undamaged: Practice, http: httpx.Client, method: str, path: str
) -> None:
    answer = http.request(method, undamaged.graphql.replace("graphql", path))
    assert answer.status_code in (404, 405)
    assert message_of(answer)
