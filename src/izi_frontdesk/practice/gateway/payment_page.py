"""The payment page: what a payer does with a card form, and which page follows. Draws nothing itself."""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from izi_frontdesk.practice.gateway import reasons, secure
from izi_frontdesk.practice.gateway.cards import CardForm
from izi_frontdesk.practice.gateway.checkout import Checkout, NotPayable
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.pages import FENCE, folder
from izi_frontdesk.practice.gateway.payer_views import PayerViews, Typed
from izi_frontdesk.practice.gateway.records import AWAITING, DECLINED, OPEN, PAID, Order, Transaction
from izi_frontdesk.practice.gateway.switches import TerminalSwitches
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import language_of
from izi_frontdesk.practice.moments import now_ms


class PaymentPage:
    """Serves the payer who has a link."""

    def __init__(self, ledger: Ledger, checkout: Checkout, terminal: Terminal, switches: TerminalSwitches) -> None:
        self._ledger = ledger
        self._checkout = checkout
        self._terminal = terminal
        self._switches = switches
        self._views = PayerViews(terminal)

    def routes(self) -> list[Route]:
        """The addresses, below the gateway's own."""
        return [
            Route("/d/{order_id}", self.show, methods=["GET"]),
            Route("/d/{order_id}/pay", self.pay, methods=["POST"]),
            Route("/d/{order_id}/give-up", self.give_up, methods=["POST"]),
            Route("/3ds", self.back_from_bank, methods=["POST"]),
            Route("/assets/{name}", asset, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The page of an order in its present state."""
        order = self._ledger.order(request.path_params["order_id"])
        if order is None:
            return self._views.notice(None, language_of(request), "unknown", status=404)
        language = language_of(request, order.culture)
        last = self._ledger.last_attempt(order.id)
        if order.state == PAID:
            return self._views.paid(order, last, language)
        if order.state == OPEN and order.ends_at is not None and order.ends_at <= now_ms():
            return self._views.notice(order, language, "ended")
        refused = last if last is not None and last.status == DECLINED else None
        is_news = refused is not None and request.query_params.get("attempt") == str(refused.id)
        if refused is not None and (is_news or (order.state == OPEN and not self._may_retry(order, refused))):
            return self._views.declined(order, refused, language, retry=self._may_retry(order, refused))
        if order.state != OPEN:
            return self._views.closed(order, language, tried=refused is not None)
        error = "code_ended" if "code" in request.query_params else ""
        return self._views.form(order, language, error=error)

    async def pay(self, request: Request) -> Response:
        """The payer pressed Pay."""
        language = language_of(request)
        order = self._ledger.order(request.path_params["order_id"])
        if order is None:
            return self._views.notice(None, language, "unknown", status=404)
        typed = await fields_of(request)
        form = CardForm(typed.get("number", ""), typed.get("expiry", ""), typed.get("cvv", ""))
        problems = form.problems()
        if problems:
            return self._views.form(order, language, Typed(typed, problems))
        reason_code = reason_of(typed)
        card = form.card().answered_with(reason_code) if reason_code else form.card()
        try:
            attempt = await self._checkout.pay(order.id, card)
        except NotPayable:
            return self._to(order.id, language)
        if attempt.status == AWAITING:
            return self._views.forward(order, attempt, language)
        return self._to(order.id, language, attempt)

    async def give_up(self, request: Request) -> Response:
        """The payer leaves for good."""
        order_id = request.path_params["order_id"]
        await self._checkout.give_up(order_id)
        return self._to(order_id, language_of(request))

    async def back_from_bank(self, request: Request) -> Response:
        """The bank's page posts the payer back with MD and PaRes."""
        language = language_of(request)
        fields = await fields_of(request)
        transaction_id = fields.get("MD", "")
        passed = secure.passed(fields.get("PaRes", ""), transaction_id, self._terminal.acs_secret)
        is_number = transaction_id.isascii() and transaction_id.isdigit() and len(transaction_id) <= 18
        number = int(transaction_id) if is_number else 0
        attempt = await self._checkout.authenticate(number, passed)
        if attempt is None:
            return self._views.notice(None, language, "unknown", status=404)
        return self._to(attempt.order_id, language, attempt)

    def _may_retry(self, order: Order, refused: Transaction) -> bool:
        return order.state == OPEN and self._switches.retry and refused.reason_code not in reasons.FINAL

    def _to(self, order_id: str, language: str, attempt: Transaction | None = None) -> Response:
        news = "" if attempt is None else f"&attempt={attempt.id}"
        return RedirectResponse(f"{self._terminal.order_url(order_id)}?lang={language}{news}", 303, FENCE)


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form; whatever cannot be read is left out."""
    return dict(parse_qsl((await request.body()).decode(errors="replace")))


def reason_of(typed: dict[str, str]) -> int:
    """The reason code the payer chose as a practice aid, 0 for none."""
    chosen = typed.get("reason", "")
    code = int(chosen) if chosen.isascii() and chosen.isdigit() else 0
    return code if reasons.is_decline(code) else 0


async def asset(request: Request) -> Response:
    """The style sheet and the script, and nothing else."""
    name = request.path_params["name"]
    if name not in ("style.css", "page.js"):
        return Response("Not found", 404)
    return FileResponse(folder() / name, headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"})
