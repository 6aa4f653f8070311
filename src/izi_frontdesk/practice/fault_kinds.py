"""Every kind of deliberate trouble: where it can happen, and which values its description carries. Carries nothing out.

Three places know trouble. An *operation* of IZI's interface is meant by its root field. A *notification* is meant
where it arrives at IZI (``notification.Pay``); there the practice acts as IZI in trouble. *Sending* is meant where the
gateway is about to send a notification (``gateway.Pay``); there it acts as a gateway, a network or a forger.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from izi_frontdesk.practice.money import NotAnAmount, decimal_of

OPERATION, NOTIFICATION, SENDING = "operation", "notification", "gateway"
NOTIFICATION_KINDS = ("Check", "Pay", "Fail", "Confirm", "Refund", "Cancel")
LONGEST_SECONDS = 86_400
LONGEST_DELAY = 600

Check = Callable[[object], bool]


def place_of(operation: str) -> str:
    """Where an operation's trouble happens: the word before the dot, if it is one of ours."""
    head, dot, _ = operation.partition(".")
    return head if dot and head in (NOTIFICATION, SENDING) else OPERATION


def _number(least: int, most: int) -> Check:
    def holds(value: object) -> bool:
        is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        return is_number and Decimal(str(value)).is_finite() and least <= Decimal(str(value)) <= most

    return holds


def _amount(value: object) -> bool:
    try:
        return decimal_of(value) >= 0
    except NotAnAmount:
        return False


def _text(value: object) -> bool:
    return isinstance(value, str)


def _header(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _headers(value: object) -> bool:
    return isinstance(value, dict) and all(_header(part) for pair in value.items() for part in pair)


def _status(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 200 <= value <= 599


def _object(value: object) -> bool:
    return isinstance(value, dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """``needs`` has to be in a description, ``may`` can be; both name how a value is judged.

    Empty ``only`` means every operation of its places; operations in ``spared`` never see it.
    """

    places: frozenset[str]
    needs: Mapping[str, Check] = field(default_factory=dict)
    may: Mapping[str, Check] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    spared: frozenset[str] = frozenset()

    def fits(self, names: Collection[str]) -> bool:
        """Whether it can happen to a call with these root fields."""
        return (not self.only or not self.only.isdisjoint(names)) and not (names and self.spared.issuperset(names))


_CALLED: Final = frozenset({OPERATION, NOTIFICATION})
_ASKED: Final = frozenset({OPERATION})
_TOLD: Final = frozenset({NOTIFICATION})
_SENT: Final = frozenset({SENDING})

KINDS: Final[Mapping[str, Kind]] = {
    # Before the operation: it never runs.
    "refuse": Kind(_CALLED),
    "reset": Kind(_CALLED),
    "http": Kind(_CALLED, {"status": _status}, {"body": _text, "headers": _headers}),
    "limit": Kind(_ASKED, {}, {"seconds": _number(1, 3600)}),
    "raw": Kind(_CALLED, {"body": _text}),
    "error": Kind(_ASKED, {"code": _text}, {"message": _text, "http": _status, "field": _text, "details": _object}),
    "expired": Kind(_ASKED, spared=frozenset({"loginWithEmailPassword", "refreshToken"})),
    "revoked": Kind(_ASKED, only=frozenset({"refreshToken"})),
    # Around it: it runs, and something is odd.
    "delay": Kind(_CALLED, {"seconds": _number(0, LONGEST_DELAY)}),
    "clock": Kind(_CALLED, {"seconds": _number(-LONGEST_SECONDS, LONGEST_SECONDS)}),
    "expire": Kind(_ASKED, only=frozenset({"payment", "initiateTopUpPayment"})),
    "no_credit": Kind(_TOLD, only=frozenset({"notification.Pay"})),
    # After it: it ran, and the answer suffers.
    "lose": Kind(_CALLED),
    "half": Kind(_CALLED),
    "type": Kind(_CALLED, {}, {"type": _header}),
    "patch": Kind(_ASKED, {"set": _object}),
    # On the way from the gateway to IZI.
    "late": Kind(_SENT, {"seconds": _number(0, LONGEST_SECONDS)}),
    "twice": Kind(_SENT),
    "forge": Kind(_SENT),
    "amount": Kind(_SENT, {"amount": _amount}),
    "drop": Kind(_SENT),
}
