"""The payments on the page for trainers, and everything a payer, a bank or bad luck can do to one."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from izi_frontdesk.practice.control.trainer.ink import Ink, joined
from izi_frontdesk.practice.gateway.pages import Html
from izi_frontdesk.practice.gateway.reasons import NAMES
from izi_frontdesk.practice.gateway.wording import amount_text
from izi_frontdesk.practice.money import to_minor

MOST_SHOWN = 12
OPEN = ("PENDING", "AUTHORIZED")
STATUSES = ("PENDING", "AUTHORIZED", "CONFIRMED", "CANCELLED", "FAILED", "IN_DISPUTE")
TONES = {"PENDING": "busy", "AUTHORIZED": "busy", "CONFIRMED": "good", "FAILED": "bad"}
CARDS = (
    ("4111111111111111", "card_pays"),
    ("4444444444444441", "card_declines"),
    ("5500000000000004", "card_secure"),
)
REASONS = (5051, 5005, 5054, 5014, 5082, 5057, 5091, 5092)
METHODS = (("sbp", "СБП / SBP"), ("sberpay", "SberPay"), ("tpay", "T-Pay"))
SECURE = ("confirm", "wrong", "cancel", "nothing")
SECTION = "payments"
Payment = Mapping[str, Any]


def drawn(ink: Ink, payments: Sequence[Payment]) -> Html:
    """The newest payments, and older ones that are still open; newest first."""
    if not payments:
        return ink.quiet("no_payments")
    newest, older = payments[-MOST_SHOWN:], payments[:-MOST_SHOWN]
    left_open = [payment for payment in older if payment["status"] in OPEN or payment["held"]][-MOST_SHOWN:]
    shown = [_payment(ink, payment) for payment in reversed([*left_open, *newest])]
    if len(payments) > len(shown):
        shown.append(Html(f'<p class="soft">{ink.word("older", count=str(len(payments) - len(shown)))}</p>'))
    return joined(shown)


def _amount(ink: Ink, payment: Payment, field: str = "amount") -> str:
    return amount_text(to_minor(Decimal(payment[field])), payment["currency"], ink.language)


def _payment(ink: Ink, payment: Payment) -> Html:
    is_open = payment["status"] == "PENDING"
    return ink.draw(
        "payment",
        id=payment["id"],
        who=payment["clientName"] or payment["clientId"],
        amount=_amount(ink, payment),
        about=payment["description"] or "",
        at=ink.time(payment["createdAt"]),
        chips=_chips(ink, payment),
        first=_pay(ink, payment["id"]) if is_open else Html(""),
        more=joined(_more(ink, payment)),
    )


def _chips(ink: Ink, payment: Payment) -> Html:
    status = payment["status"]
    known = ink.word(f"status_{status}") if status in TONES or status == "CANCELLED" else status
    chips = [ink.chip(known, TONES.get(status, ""))]
    if payment["held"]:
        chips.append(ink.chip(ink.word("held"), "bad"))
    elif status == "CONFIRMED":
        credit, tone = ("credited", "good") if payment["credited"] else ("not_credited", "bad")
        chips.append(ink.chip(ink.word(credit), tone))
    if payment["refunded"]:
        chips.append(ink.chip(ink.word("refunded", amount=_amount(ink, payment, "refunded"))))
    if status == "PENDING" and datetime.fromisoformat(payment["expiresAt"]) <= datetime.now(UTC):
        chips.append(ink.chip(ink.word("ended")))
    return joined(chips)


def _pay(ink: Ink, payment_id: str) -> Html:
    cards = ink.select("card", "card", [(number, ink.word(said)) for number, said in CARDS])
    return ink.form(SECTION, f"payments/{payment_id}/pay", "pay", cards, look="main wide")


def _more(ink: Ink, payment: Payment) -> list[Html]:
    """All the other buttons that make sense for this payment."""
    base, status = f"payments/{payment['id']}", payment["status"]
    forms: list[Html] = []
    if status == "PENDING":
        reasons = ink.select("reason", "reason", [(str(code), f"{code} {NAMES[code]}") for code in REASONS])
        answers = ink.select("secure", "secure", [(answer, ink.word(f"secure_{answer}")) for answer in SECURE])
        methods = ink.select("method", "method", METHODS)
        forms += [
            ink.form(SECTION, f"{base}/pay", "decline", reasons),
            ink.form(SECTION, f"{base}/pay", "play_secure", answers, card=CARDS[-1][0]),
            ink.form(SECTION, f"{base}/pay", "pay_code", methods),
            ink.form(SECTION, f"{base}/give-up", "give_up"),
            ink.form(SECTION, f"{base}/expire", "expire"),
        ]
    if status == "AUTHORIZED":
        forms += [ink.form(SECTION, f"{base}/{deed}", deed) for deed in ("confirm", "void")]
    if not payment["credited"] and not payment["held"]:
        forms.append(ink.form(SECTION, f"{base}/pay", "late", card=CARDS[0][0], late="true"))
    if status == "CONFIRMED":
        forms.append(ink.form(SECTION, f"{base}/deliver", "duplicate", kind="Pay"))
        forms.append(ink.form(SECTION, f"{base}/pay", "pay_code_again", method="sbp", again="true"))
    chosen = ink.select("status", "status", [(name, name) for name in STATUSES], chosen=str(status), look="short")
    return [*forms, ink.form(SECTION, f"{base}/status", "force", chosen)]
