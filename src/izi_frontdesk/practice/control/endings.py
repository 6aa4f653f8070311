"""The early end of a payment link, in both halves at once."""

from datetime import datetime

from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.izi.desk import Desk


def end_link(desk: Desk, gateway: GatewayHouse, payment_id: str) -> datetime | None:
    """The payment and its order at the gateway end now; answers when IZI's half says it ended, None if unknown."""
    desk.payments.expire(payment_id)
    payment = desk.payments.get(payment_id)
    if payment is None:
        return None
    order = gateway.ledger.order_of_invoice(payment_id)
    if order is not None:
        gateway.ledger.end_order(order.id)
    return payment.expires_at
