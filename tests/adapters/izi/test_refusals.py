"""What each error code becomes, under whichever HTTP status it comes."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from izi_frontdesk.adapters.izi.access import IziAccess
from izi_frontdesk.adapters.izi.desk import IziDesk
from izi_frontdesk.domain.errors import DeskError, RateLimited, RefusedByServer, ServerFault, SignedOut
from izi_frontdesk.domain.outcomes import Certainty, outcome_of
from izi_frontdesk.domain.payments import PaymentLink
from izi_frontdesk.services.ports import RefundOrder, TopUpOrder
from tests.adapters.izi.conftest import Tokens
from tests.adapters.scripted import Play, Scripted, data, error, one_error, reply

ORDER = TopUpOrder("client_1", "club_1", Decimal(500), "https://return.invalid/done", "FD-7K3Q9")
LINK = {"paymentUrl": "https://pay.test/1", "transactionId": "txn_1", "expiresAt": "2030-01-01T00:00:00Z"}

REFUSALS = [
    "FORBIDDEN",
    "CLUB_ACCESS_DENIED",
    "NOT_FOUND",
    "VALIDATION_ERROR",
    "CLUB_CLOSED",
    "CLIENT_BLACKLISTED",
    "X9",
]


@pytest.mark.parametrize("status", [200, 400, 401, 403])
@pytest.mark.parametrize("code", REFUSALS)
async def test_the_servers_no_keeps_its_code_and_words(desk: IziDesk, server: Scripted, code: str, status: int) -> None:
    server.play(
        error(
            code, "the words", status, path=["initiateTopUpPayment"], field="amount", timestamp="2026-01-01T00:00:00Z"
        )
    )
    with pytest.raises(RefusedByServer) as no:
        await desk.start_top_up(ORDER)
    refused = no.value.refused
    assert (refused.code, refused.message, refused.field) == (code, "the words", "amount")
    assert refused.timestamp == "2026-01-01T00:00:00Z"
    assert outcome_of(no.value) is Certainty.DID_NOT_RUN
    assert len(server.asked) == 1


async def test_details_of_any_shape_are_kept_as_text(desk: IziDesk, server: Scripted) -> None:
    server.play(error("VALIDATION_ERROR", details={"min": 10}), error("VALIDATION_ERROR", details="at least 10"))
    for text in ('{"min":10}', "at least 10"):
        with pytest.raises(RefusedByServer) as no:
            await desk.start_top_up(ORDER)
        assert no.value.refused.details == text


@pytest.mark.parametrize("code", ["UNAUTHENTICATED", "TOKEN_INVALID", "REFRESH_TOKEN_EXPIRED"])
@pytest.mark.parametrize("status", [200, 401])
async def test_a_lost_sign_in_is_no_refusal(desk: IziDesk, server: Scripted, code: str, status: int) -> None:
    server.play(error(code, status=status))
    with pytest.raises(SignedOut):
        await desk.clubs()


@pytest.mark.parametrize("code", ["UNAUTHENTICATED", "TOKEN_INVALID", "REFRESH_TOKEN_EXPIRED", "TOKEN_EXPIRED"])
async def test_while_signing_in_every_no_is_the_servers_own(access: IziAccess, server: Scripted, code: str) -> None:
    server.play(error(code, status=401), error(code, status=401))
    for attempt in (access.sign_in("a@test.invalid", "wrong"), access.refresh("test-refresh")):
        with pytest.raises(RefusedByServer) as no:
            await attempt
        assert no.value.refused.code == code


async def test_without_a_code_the_http_status_speaks(desk: IziDesk, server: Scripted) -> None:
    server.play(error("", status=401), error("", status=403))
    with pytest.raises(SignedOut):
        await desk.clubs()
    with pytest.raises(RefusedByServer) as no:
        await desk.clubs()
    assert no.value.refused.code == "FORBIDDEN"


async def test_an_error_before_the_run_refuses_a_command_without_any_code(desk: IziDesk, server: Scripted) -> None:
    server.play(error("", 'Unknown argument "x"', 400))
    with pytest.raises(RefusedByServer) as no:
        await desk.start_top_up(ORDER)
    assert no.value.refused.message == 'Unknown argument "x"'


@pytest.mark.parametrize(
    "play",
    [error("INTERNAL_SERVER_ERROR", path=["initiateTopUpPayment"]), error("", "boom", path=["initiateTopUpPayment"])],
    ids=["with a code", "without a code"],
)
async def test_a_server_that_broke_inside_a_command_leaves_it_unknown(
    desk: IziDesk, server: Scripted, play: Play
) -> None:
    server.play(play)
    with pytest.raises(ServerFault) as fault:
        await desk.start_top_up(ORDER)
    assert outcome_of(fault.value) is Certainty.UNKNOWN


async def test_a_rate_limit_told_as_an_error_counts_as_one(desk: IziDesk, server: Scripted) -> None:
    server.play(error("RATE_LIMITED"))
    with pytest.raises(RateLimited):
        await desk.clubs()


async def test_a_command_with_complete_data_ran_whatever_stands_beside_it(desk: IziDesk, server: Scripted) -> None:
    server.play(reply(json.dumps({"data": {"initiateTopUpPayment": LINK}, "errors": [one_error("FORBIDDEN")]})))
    link = await desk.start_top_up(ORDER)
    assert (link.payment_id, link.url) == ("txn_1", "https://pay.test/1")


async def test_a_command_with_half_data_and_an_error_is_unknown(desk: IziDesk, server: Scripted) -> None:
    half = {"initiateTopUpPayment": {"paymentUrl": "https://pay.test/1", "transactionId": None}}
    server.play(reply(json.dumps({"data": half, "errors": [one_error("FORBIDDEN")]})))
    with pytest.raises(ServerFault):
        await desk.start_top_up(ORDER)


async def test_a_read_with_complete_data_counts_and_with_half_data_tells_why(desk: IziDesk, server: Scripted) -> None:
    whole, half = {"id": "client_1"}, {"name": "no id"}
    for client in (whole, half):
        server.play(reply(json.dumps({"data": {"client": client}, "errors": [one_error("FORBIDDEN")]})))
    assert (await desk.client("client_1")).id == "client_1"
    with pytest.raises(RefusedByServer) as no:
        await desk.client("client_1")
    assert no.value.refused.code == "FORBIDDEN"


async def test_an_unknown_client_is_the_servers_not_found_however_it_says_so(desk: IziDesk, server: Scripted) -> None:
    server.play(data(client=None), error("NOT_FOUND", path=["client"]))
    for _ in range(2):
        with pytest.raises(RefusedByServer) as no:
            await desk.client("client_0")
        assert no.value.refused.code == "NOT_FOUND"


async def test_an_expired_token_is_renewed_once_and_the_request_repeated_once(
    desk: IziDesk, server: Scripted, tokens: Tokens
) -> None:
    server.play(error("TOKEN_EXPIRED", status=401), data(initiateTopUpPayment=LINK))
    told: list[str] = []
    assert isinstance(await desk.start_top_up(ORDER, lambda: told.append("repeated")), PaymentLink)
    assert (tokens.stale, told) == (["test-token-1"], ["repeated"])
    assert [asked.headers["authorization"] for asked in server.asked] == ["Bearer test-token-1", "Bearer test-token-2"]
    assert server.asked[0].raw == server.asked[1].raw


async def test_a_token_that_stays_expired_ends_in_signed_out(desk: IziDesk, server: Scripted, tokens: Tokens) -> None:
    server.play(*[error("TOKEN_EXPIRED")] * 3)
    with pytest.raises(SignedOut) as out:
        await desk.refund(RefundOrder("txn_1", Decimal(1), "FD-7K3Q9 wrong amount"))
    assert outcome_of(out.value) is Certainty.DID_NOT_RUN
    assert len(server.asked) == 2


async def test_a_lost_sign_in_outranks_other_errors(desk: IziDesk, server: Scripted) -> None:
    errors = [one_error("FORBIDDEN"), one_error("TOKEN_INVALID")]
    server.play(reply(json.dumps({"data": None, "errors": errors})))
    with pytest.raises(DeskError) as accident:
        await desk.clubs()
    assert isinstance(accident.value, SignedOut)
