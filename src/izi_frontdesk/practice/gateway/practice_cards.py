"""The numbers that mean something: fifteen of the gateway's list and three that IZI prints, one of them in both.

Every other number that passes the form simply pays. The gateway's own list declines for lack of funds only.
"""

from dataclasses import dataclass
from enum import Enum

from izi_frontdesk.practice.gateway.reasons import APPROVED, INSUFFICIENT_FUNDS

VISA, MASTERCARD, MIR = "Visa", "Mastercard", "МИР"
# IZI prints it although its check digit is wrong, so a form that checks digits has to know it.
WITHOUT_CHECK_DIGIT = "4444444444444441"


class Group(Enum):
    """How the page's list groups them. The value is the end of the key of the heading."""

    PAYS = "pays"
    DECLINED = "declined"
    SECURE = "secure"
    SECURE_DECLINED = "secure_declined"


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """``reason_code`` 0 pays. ``later`` is the reason code of a payment by saved card, None where nobody says one."""

    number: str
    system: str
    asks_secure: bool
    reason_code: int
    later: int | None
    is_official: bool = True
    is_izis: bool = False

    @property
    def group(self) -> Group:
        """Where the page's list shows it."""
        if self.asks_secure:
            return Group.SECURE_DECLINED if self.reason_code else Group.SECURE
        return Group.DECLINED if self.reason_code else Group.PAYS

    @property
    def spaced(self) -> str:
        """The number as it is printed on a card."""
        return " ".join(self.number[start : start + 4] for start in range(0, len(self.number), 4))


PRACTICE_CARDS = (
    PracticeCard("4111111111111111", VISA, False, APPROVED, INSUFFICIENT_FUNDS, is_izis=True),
    PracticeCard("5200828282828210", MASTERCARD, False, APPROVED, INSUFFICIENT_FUNDS),
    PracticeCard("2200000022222222", MIR, False, APPROVED, INSUFFICIENT_FUNDS),
    PracticeCard("4000000000003055", VISA, False, APPROVED, APPROVED),
    PracticeCard("5205000000003055", MASTERCARD, False, APPROVED, APPROVED),
    PracticeCard("2202000000003055", MIR, False, APPROVED, APPROVED),
    PracticeCard("4000056655665556", VISA, False, INSUFFICIENT_FUNDS, None),
    PracticeCard("5404000000000043", MASTERCARD, False, INSUFFICIENT_FUNDS, None),
    PracticeCard("2203000000000043", MIR, False, INSUFFICIENT_FUNDS, None),
    PracticeCard(WITHOUT_CHECK_DIGIT, VISA, False, INSUFFICIENT_FUNDS, None, is_official=False, is_izis=True),
    PracticeCard("4242424242424242", VISA, True, APPROVED, APPROVED),
    PracticeCard("5555555555554444", MASTERCARD, True, APPROVED, APPROVED),
    PracticeCard("2200000000000004", MIR, True, APPROVED, APPROVED),
    PracticeCard("5500000000000004", MASTERCARD, True, APPROVED, None, is_official=False, is_izis=True),
    PracticeCard("4012888888881881", VISA, True, INSUFFICIENT_FUNDS, None),
    PracticeCard("5105105105105100", MASTERCARD, True, INSUFFICIENT_FUNDS, None),
    PracticeCard("2202202202202200", MIR, True, INSUFFICIENT_FUNDS, None),
)
BY_NUMBER = {card.number: card for card in PRACTICE_CARDS}
