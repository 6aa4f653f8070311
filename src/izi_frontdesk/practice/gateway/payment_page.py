"""The payment page: the card form, what came of it, and the way back. Draws what the checkout decided."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from izi_frontdesk.practice.gateway import reasons, secure
from izi_frontdesk.practice.gateway.cards import CardForm
from izi_frontdesk.practice.gateway.checkout import Checkout, NotPayable
from izi_frontdesk.practice.gateway.ledger import Ledger
from izi_frontdesk.practice.gateway.pages import (
    FENCE,
    Html,
    amount_text,
    folder,
    language_of,
    page,
    piece,
    safe_return_url,
    texts,
)
from izi_frontdesk.practice.gateway.practice_cards import WITHOUT_CHECK_DIGIT
from izi_frontdesk.practice.gateway.records import AWAITING, DECLINED, OPEN, PAID, Order, Transaction
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.moments import now_ms

RETURN_AFTER_MS = 2000
NOTHING: Mapping[str, str] = {}


class PaymentPage:
    """Serves the payer."""

    def __init__(self, ledger: Ledger, checkout: Checkout, terminal: Terminal) -> None:
        self._ledger = ledger
        self._checkout = checkout
        self._terminal = terminal

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
        language = language_of(request)
        order = self._ledger.order(request.path_params["order_id"])
        if order is None:
            return self._notice(None, language, "unknown", status=404)
        last = self._ledger.last_attempt(order.id)
        if order.state == PAID:
            return self._paid(order, last, language)
        if order.state != OPEN:
            tried = last is not None and last.status == DECLINED
            return self._result(
                order, language, "closed", texts(language)["failed_text" if tried else "cancelled_text"]
            )
        if order.ends_at is not None and order.ends_at <= now_ms():
            return self._notice(order, language, "ended")
        is_news = last is not None and request.query_params.get("attempt") == str(last.id)
        if last is not None and last.status == DECLINED and (is_news or last.reason_code in reasons.FINAL):
            return self._declined(order, last, language)
        return self._form(order, language, NOTHING, NOTHING)

    async def pay(self, request: Request) -> Response:
        """The payer pressed Pay."""
        language = language_of(request)
        order = self._ledger.order(request.path_params["order_id"])
        if order is None:
            return self._notice(None, language, "unknown", status=404)
        typed = dict(parse_qsl((await request.body()).decode(errors="replace")))
        form = CardForm(typed.get("number", ""), typed.get("expiry", ""), typed.get("cvv", ""))
        problems = form.problems()
        if problems:
            return self._form(order, language, typed, problems)
        try:
            attempt = await self._checkout.pay(order.id, form.card())
        except NotPayable:
            return self._to(order.id, language)
        if attempt.status == AWAITING:
            return self._forward(order, attempt, language)
        return self._to(order.id, language, attempt)

    async def give_up(self, request: Request) -> Response:
        """The payer leaves for good."""
        order_id = request.path_params["order_id"]
        await self._checkout.give_up(order_id)
        return self._to(order_id, language_of(request))

    async def back_from_bank(self, request: Request) -> Response:
        """The bank's page posts the payer back with MD and PaRes."""
        language = language_of(request)
        fields = dict(parse_qsl((await request.body()).decode(errors="replace")))
        transaction_id = fields.get("MD", "")
        passed = secure.passed(fields.get("PaRes", ""), transaction_id, self._terminal.acs_secret)
        is_number = transaction_id.isascii() and transaction_id.isdigit() and len(transaction_id) <= 18
        number = int(transaction_id) if is_number else 0
        attempt = await self._checkout.authenticate(number, passed)
        if attempt is None:
            return self._notice(None, language, "unknown", status=404)
        return self._to(attempt.order_id, language, attempt)

    def _to(self, order_id: str, language: str, attempt: Transaction | None = None) -> Response:
        news = "" if attempt is None else f"&attempt={attempt.id}"
        return RedirectResponse(f"{self._terminal.order_url(order_id)}?lang={language}{news}", 303, FENCE)

    def _action(self, order: Order, act: str, language: str) -> str:
        return f"{self._terminal.order_url(order.id)}/{act}?lang={language}"

    def _form(self, order: Order, language: str, typed: Mapping[str, str], problems: Mapping[str, str]) -> Response:
        said = texts(language)
        content = piece(
            "form.html",
            language,
            amount=amount_text(order.minor, order.currency, language),
            about=order.description,
            action=self._action(order, "pay", language),
            give_up_action=self._action(order, "give-up", language),
            error=said["check_fields"] if problems else "",
            error_hidden="" if problems else "hidden",
            exception=WITHOUT_CHECK_DIGIT,
            number=typed.get("number", ""),
            expiry=typed.get("expiry", ""),
            **{
                f"{name}_problem": said[problems[name]] if name in problems else ""
                for name in ("number", "expiry", "cvv")
            },
        )
        return self._page(content, language, said["title_form"], status=422 if problems else 200)

    def _declined(self, order: Order, attempt: Transaction, language: str) -> Response:
        said = texts(language)
        retry = piece("retry.html", language, lang=language, retry_action=self._terminal.order_url(order.id))
        content = piece(
            "declined.html",
            language,
            title=said["title_declined"],
            amount=amount_text(order.minor, order.currency, language),
            error=said.get(f"reason_{attempt.reason_code}", said["reason_other"]),
            retry_form=Html("") if attempt.reason_code in reasons.FINAL else retry,
            give_up_action=self._action(order, "give-up", language),
        )
        return self._page(content, language, said["title_declined"])

    def _forward(self, order: Order, attempt: Transaction, language: str) -> Response:
        said = texts(language)
        content = piece(
            "forward.html",
            language,
            title=said["title_forward"],
            acs=self._terminal.acs,
            request=secure.request(order, attempt, language),
            transaction=str(attempt.id),
            back_url=f"{self._terminal.base}/3ds?lang={language}",
        )
        return self._page(content, language, said["title_forward"])

    def _paid(self, order: Order, attempt: Transaction | None, language: str) -> Response:
        said = texts(language)
        card = "" if attempt is None else f" {said['paid_card']} •••• {attempt.last_four}."
        return self._result(order, language, "paid", said["paid_text"] + card, tone="good", sign="✓")

    def _result(
        self, order: Order, language: str, title: str, said: str, *, tone: str = "neutral", sign: str = "–"
    ) -> Response:
        content = piece(
            "result.html",
            language,
            title=texts(language)[f"title_{title}"],
            amount=amount_text(order.minor, order.currency, language),
            tone=tone,
            sign=sign,
            said=said,
            said_id="",
            return_link=_return_link(order, language, automatic=True),
        )
        return self._page(content, language, texts(language)[f"title_{title}"])

    def _notice(self, order: Order | None, language: str, about: str, status: int = 200) -> Response:
        said = texts(language)
        content = piece(
            "result.html",
            language,
            title=said[f"title_{about}"],
            amount="" if order is None else amount_text(order.minor, order.currency, language),
            tone="neutral",
            sign="–",
            said=said[f"{about}_text"],
            said_id=Html('id="error"'),
            return_link=Html("") if order is None else _return_link(order, language, automatic=False),
        )
        return self._page(content, language, said[f"title_{about}"], status=status)

    def _page(self, content: Html, language: str, title: str, status: int = 200) -> Response:
        acs_origin = "/".join(self._terminal.acs.split("/")[:3])
        assets = f"{self._terminal.base}/assets"
        return page(content, language, title, kind="shop", assets=assets, posts_to=acs_origin, status=status)


def _return_link(order: Order, language: str, *, automatic: bool) -> Html:
    url = safe_return_url(order.return_url)
    if not url:
        return Html("")
    return piece(
        "return.html",
        language,
        return_url=url,
        automatic=Html(f'data-automatic="{RETURN_AFTER_MS}"') if automatic else "",
        soon_hidden="" if automatic else "hidden",
    )


async def asset(request: Request) -> Response:
    """The style sheet and the script, and nothing else."""
    name = request.path_params["name"]
    if name not in ("style.css", "page.js"):
        return Response("Not found", 404)
    return FileResponse(folder() / name, headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"})
