"""Under which names the gateway is met in reality: in Russia as CloudPayments, in Kazakhstan as TipTop Pay.

Facts for whoever connects a shop; the practice gateway itself is never at these addresses. Pages, API and signatures
are the same for both.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """Hosts, the name of the widget in a browser, and the key in an order's data that is meant for the gateway."""

    api: str
    widget: str
    orders: str
    browser_name: str
    data_key: str


RUSSIA = Profile(
    api="api.cloudpayments.ru",
    widget="widget.cloudpayments.ru",
    orders="orders.cloudpayments.ru",
    browser_name="cp.CloudPayments",
    data_key="cloudPayments",
)
KAZAKHSTAN = Profile(
    api="api.tiptoppay.kz",
    widget="widget.tiptoppay.kz",
    orders="orders.tiptoppay.kz",
    browser_name="tiptop.Widget",
    data_key="PaymentData",
)


def profile_of(currency: str) -> Profile:
    """A terminal in tenge belongs to Kazakhstan; any other is taken for a Russian one."""
    return KAZAKHSTAN if currency == "KZT" else RUSSIA
