"""The shop's terminal at the gateway: its keys, made at the first start, and the addresses of its pages."""

import secrets
from dataclasses import dataclass, field

from izi_frontdesk.practice.database import Database


@dataclass(frozen=True, slots=True)
class Terminal:
    """``base`` is the gateway's address, ``acs`` that of the bank's page on another site.

    ``minute_seconds``: how many real seconds a minute of the gateway's clock takes.
    """

    public_id: str
    secret: str = field(repr=False)
    acs_secret: str = field(repr=False)
    base: str
    acs: str
    minute_seconds: float = 1.0

    def order_url(self, order_id: str) -> str:
        """The payment page of an order."""
        return f"{self.base}/d/{order_id}"


def open_terminal(database: Database, base: str, acs: str, minute_seconds: float) -> Terminal:
    """The terminal of this data file; its keys are made when there are none."""
    if database.fact("gateway_keys") is None:
        keys = [f"test_api_{secrets.token_hex(12)}", secrets.token_hex(16), secrets.token_hex(16)]
        database.keep_fact("gateway_keys", keys)
    found = database.fact("gateway_keys")
    assert isinstance(found, list), "it is kept as a list above"
    public_id, secret, acs_secret = (str(key) for key in found)
    return Terminal(public_id, secret, acs_secret, base, acs, minute_seconds)
