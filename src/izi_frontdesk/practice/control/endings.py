"""The early end of a payment link, in both halves at once."""

from izi_frontdesk.practice.gateway.house import GatewayHouse
from izi_frontdesk.practice.izi.desk import Desk


def end_link(desk: Desk, gateway: GatewayHouse, payment_id: str) -> bool:
    """The payment and its order at the gateway end now. False for an unknown payment."""
    if not desk.payments.expire(payment_id):
        return False
    order = gateway.ledger.order_of_invoice(payment_id)
    if order is not None:
        gateway.ledger.end_order(order.id)
    return True
