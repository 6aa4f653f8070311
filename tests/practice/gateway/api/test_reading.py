"""Looking up: every documented name, and the quirks of get, find and the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.practice.gateway.api.shop_front import ShopFront
from tests.practice.staff import Staff
from tests.support.practice_process import DECLINED_CARD, Practice

Paid = Callable[..., Any]
NAMES = (
    "ReasonCode PublicId TerminalUrl TransactionId Amount Currency CurrencyCode PaymentAmount PaymentCurrency "
    "PaymentCurrencyCode InvoiceId AccountId Email Description JsonData CreatedDate CreatedDateIso AuthDate "
    "AuthDateIso ConfirmDate ConfirmDateIso PayoutDate PayoutDateIso PayoutAmount AuthCode TestMode Rrn "
    "OriginalTransactionId FallBackScenarioDeclinedTransactionId IpAddress IpCountry IpCity IpRegion IpDistrict "
    "IpLatitude IpLongitude CardFirstSix CardLastFour CardExpDate CardType CardTypeCode CardProduct CardCategory "
    "EscrowAccumulationId IssuerBankCountry Issuer Status StatusCode CultureName Reason CardHolderMessage Type "
    "Refunded Name Token SubscriptionId GatewayName AndroidPay WalletType TotalFee VatAboveTotalFee "
    "ProcessorAndPartnerFee VatWithinProcessorFee"
)
NAMES_IN_LISTS = f"{NAMES} IsLocalOrder HideInvoiceId Gateway MasterPass"
ORDER_NAMES = (
    "Id Number Amount Currency CurrencyCode Email Phone Description RequireConfirmation Url CultureName "
    "CreatedDate CreatedDateIso PaymentDate PaymentDateIso StatusCode Status InternalId"
)


def around_now(**more: Any) -> dict[str, Any]:
    """The fields of a list of the last and the next minute."""
    now = datetime.now(UTC)
    since, until = (now + timedelta(minutes=minutes) for minutes in (-1, 1))
    return {"CreatedDateGte": since.isoformat(), "CreatedDateLte": until.isoformat(), "PageNumber": 1} | more


def test_a_transaction_has_every_documented_name_and_exact_figures(shop: ShopFront, paid: Paid) -> None:
    payment = paid("500.50")
    model = shop.model("payments/get", TransactionId=int(payment["gatewayTransactionId"]))
    assert " ".join(model) == NAMES
    assert (model["Amount"], model["CurrencyCode"], model["CardTypeCode"]) == (Decimal("500.50"), 0, 0)
    assert (model["TestMode"], model["AuthCode"], model["GatewayName"]) == (True, "A1B2C3", "Test")
    assert (model["Reason"], model["CardHolderMessage"]) == ("Approved", "Оплата успешно проведена")
    ms = int(model["CreatedDate"].removeprefix("/Date(").removesuffix(")/"))
    assert datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%S") == model["CreatedDateIso"]
    assert (model["PayoutDate"], model["Rrn"], model["OriginalTransactionId"]) == (None, None, None)


def test_the_names_of_fields_have_no_case_and_a_form_does_as_well(
    practice: Practice, shop: ShopFront, paid: Paid
) -> None:
    number = paid()["gatewayTransactionId"]
    form = shop.http.post(f"{shop.base}/payments/get", data={"transactionid": number}, auth=shop.keys).json()
    assert form == shop.ask("payments/get", TRANSACTIONID=f"{number}.4")


def test_a_declined_payment_has_a_model_without_success_and_in_the_language_of_its_order(
    shop: ShopFront, practice: Practice, owner: Staff, client_id: str
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    named = {"InvoiceId": payment_id, "AccountId": client_id}
    shop.model("orders/create", Amount=500, Description="x", CultureName="en-US", **named)
    practice.pay(payment_id, DECLINED_CARD)
    told = shop.ask("v2/payments/find", InvoiceId=payment_id)
    assert (told["Success"], told["Message"]) == (False, None)
    model = told["Model"]
    assert (model["Status"], model["StatusCode"], model["ReasonCode"]) == ("Declined", 5, 5051)
    assert model["Reason"] == "InsufficientFunds"
    assert "funds" in model["CardHolderMessage"]


def test_find_tells_the_last_payment_and_its_second_version_the_last_operation(
    shop: ShopFront, practice: Practice, owner: Staff, client_id: str
) -> None:
    payment_id = owner.top_up(client_id)["transactionId"]
    assert shop.refusal("payments/find", InvoiceId=payment_id) == "Not found", "nobody has acted yet"
    practice.pay(payment_id, DECLINED_CARD)
    practice.pay(payment_id)
    paid = shop.model("payments/find", InvoiceId=payment_id)
    assert paid["Status"] == "Completed"
    assert shop.model("v2/payments/find", InvoiceId=payment_id) == paid
    owner.refund(payment_id, 200)
    refund = shop.model("v2/payments/find", InvoiceId=payment_id)
    assert (refund["Type"], refund["Amount"], refund["OriginalTransactionId"]) == (1, 200, paid["TransactionId"])
    assert shop.model("payments/find", InvoiceId=payment_id) == {**paid, "Refunded": True}


@pytest.mark.parametrize(
    ("method", "fields", "message"),
    [
        ("payments/get", {}, "TransactionId is required"),
        ("payments/get", {"TransactionId": "twelve"}, "Not found"),
        ("payments/get", {"TransactionId": None}, "TransactionId is required"),
        ("payments/find", {}, "InvoiceId is required"),
        ("payments/list", {}, "Date is required"),
        ("payments/list", {"Date": "yesterday"}, "Invalid Date value"),
        ("payments/list", {"Date": "9999-12-31"}, "Invalid Date value"),
        ("payments/list", {"Date": "2026-01-01", "TimeZone": "Mars"}, "Invalid TimeZone value"),
        ("v2/payments/list", around_now(PageNumber=0), "Invalid PageNumber value"),
        ("v2/payments/list", around_now(PageNumber=10**17), "Invalid PageNumber value"),
        ("v2/payments/list", around_now(Statuses=["Paid"]), "Invalid Statuses value"),
    ],
)
def test_what_makes_no_sense_is_refused_without_a_model(
    shop: ShopFront, method: str, fields: dict[str, Any], message: str
) -> None:
    assert shop.refusal(method, **fields) == message


def test_a_day_is_a_day_of_its_time_zone(shop: ShopFront, paid: Paid) -> None:
    number = int(paid()["gatewayTransactionId"])
    made = datetime.now(UTC)
    for zone, hours in (("", 0), ("HST", -10), ("ANAT", 12)):
        for days, is_there in ((-1, False), (0, True), (1, False)):
            day = (made + timedelta(hours=hours, days=days)).date().isoformat()
            listed = shop.model("payments/list", Date=day, TimeZone=zone)
            assert (number in [one["TransactionId"] for one in listed]) is is_there, (zone, days)
    listed = shop.model("payments/list", Date=made.date().isoformat())
    assert " ".join(listed[0]) == NAMES_IN_LISTS


def test_the_second_list_goes_by_pages_of_a_hundred_oldest_first(shop: ShopFront) -> None:
    past = {"CreatedDateGte": "2000-01-01", "CreatedDateLte": datetime.now(UTC).date().isoformat()}
    first, second = (shop.model("v2/payments/list", **past, PageNumber=page) for page in (1, 2))
    assert (len(first), len(second)) == (100, 100)
    moments = [one["CreatedDateIso"] for one in first + second]
    assert moments == sorted(moments)
    assert len({one["TransactionId"] for one in first + second}) == 200
    assert shop.model("v2/payments/list", **past, PageNumber=1000) == []
    declined = shop.model("v2/payments/list", **past, PageNumber=1, Statuses=["Declined"])
    assert {one["Status"] for one in declined} == {"Declined"}
    both = shop.http.post(
        f"{shop.base}/v2/payments/list",
        data={**past, "PageNumber": "1", "Statuses[0]": "Declined", "Statuses[1]": "Cancelled"},
        auth=shop.keys,
    ).json()
    assert both["Model"][0]["TransactionId"] == declined[0]["TransactionId"]


def test_a_list_holds_refunds_as_well(shop: ShopFront, owner: Staff, paid: Paid) -> None:
    # From here on, so that what others did in this minute does not push it off the first page.
    began = datetime.now(UTC).isoformat()
    payment = paid()
    owner.refund(payment["id"], 100)
    listed = shop.model("v2/payments/list", **around_now(CreatedDateGte=began))
    assert [one["Type"] for one in listed if one["InvoiceId"] == payment["id"]] == [0, 1]


def test_a_link_has_every_documented_name_and_a_number_of_its_own(shop: ShopFront) -> None:
    wish = {"Amount": 10.5, "Description": "Кофе", "Currency": "kzt", "Phone": "+7 900", "JsonData": {"a": 1.5}}
    first, second = (shop.model("orders/create", **wish) for _ in range(2))
    assert " ".join(first) == ORDER_NAMES
    assert (first["Amount"], first["Currency"], first["CurrencyCode"]) == (Decimal("10.50"), "KZT", None)
    assert (first["Status"], first["StatusCode"], first["PaymentDate"], len(first["Id"])) == ("Created", 0, None, 16)
    assert second["Number"] == first["Number"] + 1
    assert second["Id"] != first["Id"]
