"""What must hold of the books of both halves once everything was delivered. Pure; every breach is a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

Book = dict[str, Any]

# Troubles after which a notification may never be accepted.
HOPELESS = {"forge", "amount"}
FINAL = {"CONFIRMED", "CANCELLED", "FAILED"}
# Late money is the one documented way out of a final status.
LATER = {
    "PENDING": {"AUTHORIZED", *FINAL},
    "AUTHORIZED": FINAL,
    "CANCELLED": {"AUTHORIZED", "CONFIRMED"},
    "FAILED": {"AUTHORIZED", "CONFIRMED"},
    "CONFIRMED": set(),
}


def paid_by(book: Book) -> list[Book]:
    """The gateway's transactions that took money for this payment."""
    return [found for found in book["transactions"] if found["originalId"] is None and found["status"] == "Completed"]


def sent_back(book: Book) -> list[Book]:
    """The gateway's refunds that went through."""
    return [
        found for found in book["transactions"] if found["originalId"] is not None and found["status"] == "Completed"
    ]


def told(book: Book, kind: str, transaction_id: int) -> bool:
    """Whether the shop took a notification of this kind about this transaction."""
    return any(
        letter["done"]
        for letter in book["notifications"]
        if letter["kind"] == kind and letter["transactionId"] == transaction_id
    )


def is_settled(book: Book) -> bool:
    """Whether nothing about this payment is on its way any more. A Check is asked once and never waited for."""
    letters = [letter for letter in book["notifications"] if letter["kind"] != "Check"]
    on_the_way = [letter for letter in letters if not letter["done"] and not letter["lost"]]
    # An instant transfer goes back a minute of the gateway's clock after that was begun.
    begun = [
        found for found in book["transactions"] if found["originalId"] is not None and found["status"] == "Created"
    ]
    asked = [refund for refund in book["refunds"] if refund["state"] == "ASKED"]
    return not on_the_way and not begun and not asked


def balance_due(start: Decimal, books: list[Book]) -> Decimal:
    """What a client has to have: what there was, what was credited, what refunds took."""
    credited = sum((book["amount"] for book in books if book["credited"]), Decimal(0))
    taken = sum((refund["deducted"] or 0 for book in books for refund in book["refunds"]), Decimal(0))
    return start + credited - taken


def false_letters_taken(book: Book) -> Iterator[str]:
    """Forged letters, and altered ones that bring money. Only for payments of which nothing was sent again by hand."""
    for letter in book["notifications"]:
        trouble = letter["trouble"].get("kind")
        is_false = trouble == "forge" or (trouble == "amount" and letter["kind"] in ("Pay", "Confirm"))
        if is_false and letter["done"] and letter["kind"] != "Check":
            yield f"took a false {letter['kind']}"


def breaches(book: Book, earlier_status: str) -> Iterator[str]:
    """Everything that is wrong with one payment."""
    status = book["status"]
    if status != earlier_status and status not in LATER[earlier_status]:
        yield f"went from {earlier_status} to {status}"
    yield from _of_credit(book)
    yield from _of_refunds(book)
    if not any(found["method"] == "Sbp" for found in book["transactions"]) and len(paid_by(book)) > 1:
        yield "the gateway took the money of one order twice"


def _of_credit(book: Book) -> Iterator[str]:
    paid = {str(found["id"]): found for found in paid_by(book)}
    if book["credited"] and book["creditHeld"]:
        yield "credited and held back at once"
    if (book["status"] == "CONFIRMED") != (book["credited"] or book["creditHeld"]):
        yield "CONFIRMED without credit or hold of the credit, or the other way round"
    if book["status"] == "CONFIRMED":
        taken = paid.get(book["gatewayTransactionId"])
        if taken is None:
            yield "CONFIRMED, but the gateway took no money under this number"
        elif taken["amount"] != book["amount"]:
            yield f"the gateway took {taken['amount']}"
    reported = [found for found in paid.values() if _is_reported(book, found)]
    if reported and book["status"] != "CONFIRMED":
        yield "the gateway reported the money, the payment is not CONFIRMED"
    if book["credited"] and not reported:
        yield "credited without a report that was taken"


def _is_reported(book: Book, transaction: Book) -> bool:
    """A hold is reported by Pay, its money by Confirm; without a hold Pay says it all."""
    was_confirmed = any(
        letter["kind"] == "Confirm" and letter["transactionId"] == transaction["id"] for letter in book["notifications"]
    )
    return told(book, "Confirm" if was_confirmed else "Pay", transaction["id"])


def _of_refunds(book: Book) -> Iterator[str]:
    accepted = [refund for refund in book["refunds"] if refund["state"] == "ACCEPTED"]
    total = sum((refund["amount"] for refund in accepted), Decimal(0))
    if total > book["amount"]:
        yield f"{total} was refunded of {book['amount']}"
    if total != book["refunded"]:
        yield f"refunds are {total}, the sum says {book['refunded']}"
    left = sorted(refund["amount"] for refund in accepted)
    if left != sorted(found["amount"] for found in sent_back(book)):
        yield f"refunds here: {left}, at the gateway: {[found['amount'] for found in sent_back(book)]}"
    for refund in book["refunds"]:
        if refund["deducted"] is not None and not 0 <= refund["deducted"] <= refund["amount"]:
            yield f"refund {refund['id']} took {refund['deducted']} of {refund['amount']}"
        if refund["state"] != "ACCEPTED" and refund["deducted"] is not None:
            yield f"refund {refund['id']} took money and is {refund['state']}"
    reports = sum(told(book, "Refund", found["id"]) for found in sent_back(book))
    if reports != sum(refund["deducted"] is not None for refund in accepted):
        yield "refunds were reported without touching the balance, or the other way round"
