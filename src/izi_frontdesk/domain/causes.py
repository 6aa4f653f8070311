"""Why an operation is in its phase, where the reason is our own: stable codes, stored in `Operation.cause`.

The server's codes are kept as sent and those of accidents are in `errors`; words for all of them are in `presenters`.
"""

from __future__ import annotations

from typing import Final

UNDONE: Final = "UNDONE"
"""A person took the refund back before it left."""

LET_GO: Final = "LET_GO"
"""A person let go of a top-up whose link nobody holds."""

FIGURES_CHANGED: Final = "FIGURES_CHANGED"
"""The payment was another than the one confirmed when the refund was about to leave, so it was not sent."""

NOT_READ_AGAIN: Final = "NOT_READ_AGAIN"
"""The payment could not be read right before the refund was to leave, so it was not sent."""

SAID_RETURNED: Final = "SAID_RETURNED"
"""A person has seen that an unknown refund was made."""

SAID_NOT_RETURNED: Final = "SAID_NOT_RETURNED"
"""A person has seen that an unknown refund was not made."""

SAID_SETTLED: Final = "SAID_SETTLED"
"""A person has put in order what bank and balance did not agree on."""
