"""What is seen of a code to scan: the picture at the desk, and what a phone would show. Draws only."""

from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response

from izi_frontdesk.practice.gateway.card_help import reason_options
from izi_frontdesk.practice.gateway.codes import picture_of
from izi_frontdesk.practice.gateway.pages import NOTHING, Html, piece
from izi_frontdesk.practice.gateway.payer_views import PayerViews, method_name
from izi_frontdesk.practice.gateway.records import SBP, Order, Transaction
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import amount_text, payer_text, texts
from izi_frontdesk.practice.moments import now_ms

PhoneState = Literal["asks", "paid", "declined", "over"]


@dataclass(frozen=True, slots=True)
class Scanned:
    """One look at a code: its own attempt, the newest one it was paid with, and its order."""

    code: Transaction
    newest: Transaction
    order: Order
    address: str
    state: PhoneState
    is_alive: bool


class CodeViews:
    """Pages of one terminal."""

    def __init__(self, terminal: Terminal, payer_views: PayerViews) -> None:
        self._terminal = terminal
        self._views = payer_views

    def desk(self, order: Order, code: Transaction, address: str, ends_at: int, language: str) -> Response:
        """The picture, the button that stands for a phone, and the time that is left."""
        content = piece(
            "code.html",
            language,
            header=self._views.header(order, language),
            tabs=self._views.tabs(order, language, code.method),
            picture=picture_of(address),
            phone=f"{address}?lang={language}",
            wait=f"{self._terminal.base}/payments/qr/status/wait",
            transaction=str(code.id),
            public_id=self._terminal.public_id,
            check_action=self._views.address(order, language, f"code/{code.id}").partition("?")[0],
            lang=language,
            left_ms=str(max(0, ends_at - now_ms())),
            left=_left(ends_at - now_ms()),
            leaving=self._views.leaving(order, language),
        )
        return self._views.whole(content, language, "code", order)

    def phone(self, scanned: Scanned, language: str) -> Response:
        """The page that stands for a bank's app on the payer's phone."""
        said = texts(language)
        content = piece(
            "phone.html",
            language,
            about=scanned.order.description,
            amount=amount_text(scanned.order.minor, scanned.order.currency, language),
            method=method_name(scanned.code, language),
            act=self._act(scanned, language),
            said=NOTHING if scanned.state == "asks" else piece("phone_said.html", language, **_said(scanned, language)),
            title=said["title_phone"],
        )
        return self._views.whole(content, language, "phone")

    def _act(self, scanned: Scanned, language: str) -> Html:
        pay_action = f"{scanned.address}/pay?lang={language}"
        if scanned.state == "asks":
            twice = piece("phone_twice.html", language) if scanned.code.method == SBP else NOTHING
            options = reason_options(language)
            return piece("phone_ask.html", language, pay_action=pay_action, twice=twice, reason_options=options)
        if scanned.is_alive and scanned.state == "paid" and scanned.code.method == SBP:
            return piece("phone_again.html", language, pay_action=pay_action)
        return NOTHING


def _said(scanned: Scanned, language: str) -> dict[str, str]:
    said = texts(language)
    newest = scanned.newest
    why = f" {payer_text(newest.reason_code, language)}" if scanned.state == "declined" else ""
    return {
        "words": f"{said[f'phone_{scanned.state}']}{why}",
        "tone": {"paid": "good", "declined": "bad"}.get(scanned.state, "neutral"),
        "number": str(newest.id),
    }


def _left(milliseconds: int) -> str:
    seconds = max(0, milliseconds) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
