"""What the addresses of a payment page tell of its way, for the timeline: hosts only, never a path or a query.

Known from the gateway: for 3-D Secure the payer's browser posts a form from the payment page to a page of the bank
that issued the card, on a host of the bank's own choice, and that page posts back. So a foreign host that was reached
by a form counts as the bank's page. It is a reading of addresses, no proof: a gateway that sends its forms through a
third host would look the same. A bank's page inside a frame is not seen, as of frames the engine does not tell whether
a form led there.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from izi_frontdesk.domain.checkout import GATEWAY_HOSTS, Fence
from izi_frontdesk.domain.timeline import Happening


def site_of(url: str) -> str:
    """The host, with its port where the address names one; empty for what is no page of the web."""
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return f"{parts.hostname}{port}"


def move_to(fence: Fence, url: str, *, by_form: bool) -> Happening:
    """What it means that a page came to this address. `by_form`: a form led there, at once or through a redirect."""
    site = site_of(url)
    host = site.partition(":")[0]
    ours = site == site_of(fence.payment_url)
    gateway = any(host == known or host.endswith(f".{known}") for known in GATEWAY_HOSTS)
    return Happening.SECURE if by_form and site and not ours and not gateway else Happening.PAGE_MOVED
