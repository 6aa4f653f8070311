"""Reason codes: their names in notifications, and which sentence a payer reads. Only the ones that can happen here."""

APPROVED = 0
INSUFFICIENT_FUNDS = 5051
AUTHENTICATION_FAILED = 5206
AUTHENTICATION_UNAVAILABLE = 5207
GIVEN_UP = 5017
NOT_PAYABLE = 5204

NAMES = {
    APPROVED: "Approved",
    3001: "InvalidInvoiceId",
    3002: "InvalidAccountId",
    3003: "InvalidAmount",
    3004: "OutOfDate",
    3005: "FormatError",
    3006: "Unavailable",
    3007: "UnableToConnect",
    3008: "NotAccepted",
    GIVEN_UP: "CustomerCancellation",
    INSUFFICIENT_FUNDS: "InsufficientFunds",
    NOT_PAYABLE: "UnableToProcess",
    AUTHENTICATION_FAILED: "AuthenticationFailed",
    AUTHENTICATION_UNAVAILABLE: "AuthenticationUnavailable",
}
# What an answer to Check is recorded as.
OF_CHECK = {10: 3001, 11: 3002, 12: 3003, 13: 3008, 20: 3004}
OUT_OF_DATE = 3004
BAD_ANSWER, NO_CONNECTION = 3005, 3007
# After these another try cannot work.
FINAL = frozenset({3001, 3002, 3003, 3008})
