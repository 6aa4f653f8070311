"""The error codes of IZI's API that mean more to the program than words to show.

Documented by IZI: the code stands in `errors[].extensions.code`, also under HTTP 200. Unknown codes are kept as sent.
"""

from __future__ import annotations

import re
from typing import Final

from izi_frontdesk.domain.errors import SignedOut

TOKEN_EXPIRED: Final = "TOKEN_EXPIRED"
NOT_FOUND: Final = "NOT_FOUND"
UNAUTHENTICATED: Final = "UNAUTHENTICATED"
FORBIDDEN: Final = "FORBIDDEN"

SIGNED_OUT: Final = frozenset({UNAUTHENTICATED, "TOKEN_INVALID", "REFRESH_TOKEN_EXPIRED"})
"""A person has to sign in again."""

TOO_FAST: Final = frozenset({"RATE_LIMITED", "RATE_LIMIT_EXCEEDED"})
"""Not documented by IZI, which answers HTTP 429; usual among GraphQL servers."""

INTERNAL: Final = frozenset({"INTERNAL_SERVER_ERROR", "INTERNAL_ERROR"})
"""Not a refusal: the server broke while running the operation, and part of it may have been done."""

_THIRD_PARTIES: Final = re.compile("GATEWAY|ACQUIRER|BANK|PROVIDER|TIMEOUT|TIMED_OUT|UNAVAILABLE")
_BROKEN: Final = re.compile("INTERNAL|SERVER|DATABASE|EXCEPTION|UNEXPECTED|UNKNOWN|IN_PROGRESS|PROCESSING")


def leaves_refund_open(code: str) -> bool:
    """Whether the server says that the gateway behind it gave no clear answer, or that it broke itself.

    IZI's codes for payments are not documented. One that names a third party or a time-out is no refusal of IZI's own
    making: the gateway may have taken the refund before the answer to IZI was lost. One that names an accident, by
    whatever word servers have for it, names no check that came before the deed.
    """
    named = code.upper()
    return _THIRD_PARTIES.search(named) is not None or _BROKEN.search(named) is not None


class TokenExpired(SignedOut):
    """The access token is too old and nothing ran, so the request may be repeated once with a newer one."""
