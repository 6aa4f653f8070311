"""Reason codes as one table: number, name in notifications, and the class that decides what a payer reads.

The sentences of the classes are in ``texts.json``. Numbers, names and classes are the documented ones; 3001 to 3008
are what an answer to Check is recorded as. The gateway itself never answers most of them in test mode.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Codes with the same advice to the payer. The value is the end of the key of its sentence."""

    NONE = "none"
    BANK = "bank"
    DATA = "data"
    OTHER = "other"
    LATER = "later"
    LATER_OR_OTHER = "later_or_other"
    SUM = "sum"
    FUNDS = "funds"
    CVV = "cvv"
    BANNED = "banned"
    LIMIT = "limit"
    IMPOSSIBLE = "impossible"
    SITE = "site"
    SHOP = "shop"
    ENDED = "ended"
    SECURE = "secure"


@dataclass(frozen=True, slots=True)
class Reason:
    """``name`` is written as in notifications, without spaces."""

    code: int
    name: str
    kind: Kind


APPROVED = 0
OUT_OF_DATE = 3004
BAD_ANSWER, UNAVAILABLE, NO_CONNECTION = 3005, 3006, 3007
GIVEN_UP = 5017
INSUFFICIENT_FUNDS = 5051
NOT_PAYABLE = 5204
AUTHENTICATION_FAILED, AUTHENTICATION_UNAVAILABLE = 5206, 5207

_OF_CHECK = (
    Reason(3001, "InvalidInvoiceId", Kind.SHOP),
    Reason(3002, "InvalidAccountId", Kind.SHOP),
    Reason(3003, "InvalidAmount", Kind.SHOP),
    Reason(OUT_OF_DATE, "OutOfDate", Kind.ENDED),
    Reason(BAD_ANSWER, "FormatError", Kind.LATER),
    Reason(UNAVAILABLE, "Unavailable", Kind.LATER),
    Reason(NO_CONNECTION, "UnableToConnect", Kind.LATER),
    Reason(3008, "NotAccepted", Kind.SHOP),
)
_OF_CARDS = (
    Reason(5001, "ReferToCardIssuer", Kind.BANK),
    Reason(5003, "InvalidMerchant", Kind.BANK),
    Reason(5004, "PickUpCard", Kind.BANK),
    Reason(5005, "DoNotHonor", Kind.BANK),
    Reason(5006, "Error", Kind.DATA),
    Reason(5007, "PickUpCardSpecialConditions", Kind.BANK),
    Reason(5012, "InvalidTransaction", Kind.BANK),
    Reason(5013, "AmountError", Kind.SUM),
    Reason(5014, "InvalidCardNumber", Kind.DATA),
    Reason(5015, "NoSuchIssuer", Kind.DATA),
    Reason(GIVEN_UP, "CustomerCancellation", Kind.OTHER),
    Reason(5019, "TransactionError", Kind.BANK),
    Reason(5030, "FormatError", Kind.LATER),
    Reason(5031, "BankNotSupportedBySwitch", Kind.OTHER),
    Reason(5033, "ExpiredCardPickup", Kind.BANK),
    Reason(5034, "SuspectedFraud", Kind.BANK),
    Reason(5036, "RestrictedCard", Kind.BANNED),
    Reason(5041, "LostCard", Kind.BANK),
    Reason(5043, "StolenCard", Kind.BANK),
    Reason(INSUFFICIENT_FUNDS, "InsufficientFunds", Kind.FUNDS),
    Reason(5054, "ExpiredCard", Kind.DATA),
    Reason(5055, "InvalidPIN", Kind.OTHER),
    Reason(5057, "TransactionNotPermitted", Kind.BANK),
    Reason(5058, "TransactionNotPermittedToCard", Kind.BANK),
    Reason(5059, "SuspectedFraudDecline", Kind.BANK),
    Reason(5061, "ExceedsApprovalAmount", Kind.LIMIT),
    Reason(5062, "RestrictedCard2", Kind.BANNED),
    Reason(5063, "SecurityViolation", Kind.OTHER),
    Reason(5065, "ExceedWithdrawalFrequency", Kind.BANK),
    Reason(5082, "IncorrectCVV", Kind.CVV),
    Reason(5091, "Timeout", Kind.LATER_OR_OTHER),
    Reason(5092, "CannotReachNetwork", Kind.LATER_OR_OTHER),
    Reason(5096, "SystemError", Kind.LATER),
    Reason(5113, "GatewaysDoNotSupportTheCard", Kind.OTHER),
    Reason(NOT_PAYABLE, "UnableToProcess", Kind.BANK),
    Reason(AUTHENTICATION_FAILED, "AuthenticationFailed", Kind.SECURE),
    Reason(AUTHENTICATION_UNAVAILABLE, "AuthenticationUnavailable", Kind.BANK),
    Reason(5300, "AntiFraud", Kind.OTHER),
    Reason(5303, "AcquirerTerminalLimitsExceeded", Kind.BANK),
    Reason(5761, "NoPhone", Kind.OTHER),
    Reason(5762, "InvalidPhone", Kind.OTHER),
    Reason(5763, "DifferentPhones", Kind.OTHER),
)
_OF_FAST_PAYMENTS = (
    Reason(6001, "SaveCardRefused", Kind.IMPOSSIBLE),
    Reason(6002, "InvalidErrorCode", Kind.IMPOSSIBLE),
    Reason(6003, "AgentIdNotExists", Kind.IMPOSSIBLE),
    Reason(6004, "CurrencyNotValid", Kind.SITE),
    Reason(6005, "InvalidPaymentLink", Kind.IMPOSSIBLE),
    Reason(6006, "AmountCurrencyNotValid", Kind.IMPOSSIBLE),
    Reason(6007, "InvalidRedirectUrl", Kind.IMPOSSIBLE),
    Reason(6008, "InvalidParamsId", Kind.IMPOSSIBLE),
    Reason(6009, "InvalidTtl", Kind.IMPOSSIBLE),
    Reason(6010, "SubscriptionNotFound", Kind.IMPOSSIBLE),
    Reason(6011, "InvalidSubscription", Kind.IMPOSSIBLE),
    Reason(6013, "InvalidRefund", Kind.IMPOSSIBLE),
    Reason(6014, "OriginalDetailsIncorrect", Kind.IMPOSSIBLE),
    Reason(6015, "TransactionNotFound", Kind.IMPOSSIBLE),
    Reason(6016, "InvalidMemberId", Kind.IMPOSSIBLE),
    Reason(6017, "IncorrectMCCategory", Kind.IMPOSSIBLE),
    # These two belong to payouts, for which no advice to a payer is documented.
    Reason(6021, "ReceiverAccountError", Kind.IMPOSSIBLE),
    Reason(6022, "ReceiverNameError", Kind.IMPOSSIBLE),
    Reason(6025, "CrossTerminalTokenRestriction", Kind.IMPOSSIBLE),
)

DECLINES = _OF_CARDS + _OF_FAST_PAYMENTS
TABLE = {one.code: one for one in (Reason(APPROVED, "Approved", Kind.NONE), *_OF_CHECK, *DECLINES)}
NAMES = {code: one.name for code, one in TABLE.items()}
# What an answer to Check is recorded as.
OF_CHECK = {10: 3001, 11: 3002, 12: 3003, 13: 3008, 20: 3004}
# After these another try cannot work.
FINAL = frozenset({3001, 3002, 3003, 3008})


def is_decline(code: int) -> bool:
    """Whether a bank may answer this code; those of Check come from the shop instead."""
    return any(one.code == code for one in DECLINES)
