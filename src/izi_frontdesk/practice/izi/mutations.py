"""The functions behind the root fields that change something."""

from collections.abc import Callable, Mapping
from typing import Any

from izi_frontdesk.practice.izi.errors import invalid
from izi_frontdesk.practice.izi.queries import Info, request_of
from izi_frontdesk.practice.izi.records import Gateway, Webhook
from izi_frontdesk.practice.izi.top_ups import Wish

Input = Mapping[str, Any]
Answer = dict[str, object]


def login_with_email_password(_: object, info: Info, email: str, password: str) -> Answer:
    """Signs in."""
    desk = request_of(info).desk
    user = desk.accounts.sign_in(email, password)
    pair = desk.tokens.start_session(user.id)
    return {"access_token": pair.access, "refresh_token": pair.refresh, "user": user}


def refresh_token(_: object, info: Info, token: str) -> Answer:
    """Trades a refresh token for a new pair."""
    desk = request_of(info).desk
    user_id, pair = desk.tokens.rotate(token)
    return {"access_token": pair.access, "refresh_token": pair.refresh, "user": desk.accounts.user(user_id)}


def _wish(given: Input) -> Wish:
    return Wish(
        client_id=given["client_id"],
        club_id=given["club_id"],
        amount=given["amount"],
        return_url=given.get("return_url"),
        description=given.get("description"),
    )


async def initiate_top_up_payment(_: object, info: Info, input: Input) -> Answer:
    """Makes a payment link."""
    request = request_of(info)
    link = await request.desk.top_ups.initiate(request.user(), _wish(input))
    return {"payment_url": link.url, "transaction_id": link.payment.id, "expires_at": link.payment.expires_at}


def top_up_balance(_: object, info: Info, input: Input) -> Answer:
    """Credits cash."""
    request = request_of(info)
    transaction_id, balance = request.desk.top_ups.credit_cash(request.user(), _wish(input))
    return {"success": True, "new_balance": balance, "transaction_id": transaction_id}


async def refund_payment(_: object, info: Info, input: Input) -> Answer:
    """Sends money back to the card."""
    request = request_of(info)
    refund_id, amount = await request.desk.card_refunds.refund(
        request.user(), input["transaction_id"], input["amount"], input.get("reason")
    )
    return {"success": True, "refund_id": refund_id, "amount": amount}


async def configure_payment_gateway(_: object, info: Info, input: Input) -> Gateway:
    """Connects a gateway; whether it is active says whether its keys were accepted."""
    request = request_of(info)
    request.desk.accounts.need_manager(request.user(), "connect a payment gateway")
    request.desk.accounts.need_organization(request.user(), input["organization_id"])
    for field, name in (("publicId", "public_id"), ("apiSecret", "api_secret")):
        if not input[name].strip():
            raise invalid(field, "Must not be empty.")
    given = Gateway("", input["type"], input["public_id"], input["api_secret"], input.get("description"), False)
    is_active = await request.desk.link.test(given)
    return request.desk.gateways.connect(
        input["organization_id"],
        Gateway("", given.type, given.public_id, given.api_secret, given.description, is_active),
    )


def create_webhook(_: object, info: Info, input: Input) -> Webhook:
    """Keeps a webhook."""
    request = request_of(info)
    request.desk.accounts.need_manager(request.user(), "create webhooks")
    club_id = input.get("club_id")
    if club_id is not None:
        request.desk.accounts.club(request.user(), club_id)
    return request.desk.webhooks.create(request.user().organization.id, input["url"], input["events"], club_id)


def delete_webhook(_: object, info: Info, id: str) -> bool:
    """Forgets a webhook."""
    request = request_of(info)
    request.desk.accounts.need_manager(request.user(), "delete webhooks")
    request.desk.webhooks.delete(request.user().organization.id, id)
    return True


FIELDS: dict[str, Callable[..., Any]] = {
    "loginWithEmailPassword": login_with_email_password,
    "refreshToken": refresh_token,
    "initiateTopUpPayment": initiate_top_up_payment,
    "topUpBalance": top_up_balance,
    "refundPayment": refund_payment,
    "configurePaymentGateway": configure_payment_gateway,
    "createWebhook": create_webhook,
    "deleteWebhook": delete_webhook,
}
