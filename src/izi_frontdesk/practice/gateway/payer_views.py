"""What a payer sees for each state of an order. Draws only: decides nothing about money and changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.responses import Response

from izi_frontdesk.practice.gateway import reasons, secure
from izi_frontdesk.practice.gateway.card_help import card_list, reason_options
from izi_frontdesk.practice.gateway.outcome import CANCELLED, outcome_of, outcome_text
from izi_frontdesk.practice.gateway.pages import NOTHING, Html, joined, page, piece, safe_return_url
from izi_frontdesk.practice.gateway.practice_cards import WITHOUT_CHECK_DIGIT
from izi_frontdesk.practice.gateway.profiles import profile_of
from izi_frontdesk.practice.gateway.records import CARD, SBER_PAY, SBP, T_PAY, Order, Transaction
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import LANGUAGES, amount_text, payer_text, texts

RETURN_AFTER_MS = 2000
# Ways to pay as the page's own addresses name them.
METHODS: Mapping[str, str] = {"card": CARD, "sbp": SBP, "sberpay": SBER_PAY, "tpay": T_PAY}


@dataclass(frozen=True, slots=True)
class Typed:
    """What a form was sent with and what is wrong with it: field names to texts, and to keys of sentences."""

    fields: Mapping[str, str]
    problems: Mapping[str, str]


UNTOUCHED = Typed({}, {})


class PayerViews:
    """Pages of one terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def address(self, order: Order, language: str, act: str = "", **more: str) -> str:
        """The address of an order's page or of something to do there."""
        path = self._terminal.order_url(order.id) + (f"/{act}" if act else "")
        return f"{path}?{urlencode({'lang': language, **more})}"

    def form(self, order: Order, language: str, typed: Typed = UNTOUCHED, error: str = "") -> Response:
        """The card form. ``error`` is the key of a sentence about something that went before."""
        said = texts(language)
        problem = "check_fields" if typed.problems else error
        content = piece(
            "form.html",
            language,
            header=self.header(order, language),
            tabs=self.tabs(order, language, CARD),
            amount=amount_text(order.minor, order.currency, language),
            action=self.address(order, language, "pay"),
            error=said[problem] if problem else "",
            error_hidden="" if problem else "hidden",
            exception=WITHOUT_CHECK_DIGIT,
            number=typed.fields.get("number", ""),
            expiry=typed.fields.get("expiry", ""),
            leaving=self.leaving(order, language),
            card_list=card_list(language),
            reason_options=reason_options(language, typed.fields.get("reason", "")),
            **{
                f"{name}_problem": said[typed.problems[name]] if name in typed.problems else ""
                for name in ("number", "expiry", "cvv")
            },
        )
        return self.whole(content, language, "form", order, status=422 if typed.problems else 200)

    def declined(self, order: Order, attempt: Transaction, language: str, *, retry: bool) -> Response:
        """The bank or the shop said no. Without another try the payer is sent back to the shop."""
        said = texts(language)
        again = piece("retry.html", language, lang=language, retry_action=self._terminal.order_url(order.id))
        back = joined(piece("final.html", language), return_link(_way_out(order), language, automatic=True))
        name = reasons.NAMES.get(attempt.reason_code, "")
        content = piece(
            "declined.html",
            language,
            title=said["title_declined"],
            amount=amount_text(order.minor, order.currency, language),
            error=payer_text(attempt.reason_code, language),
            reason=f"{attempt.reason_code} {name}",
            way_on=joined(again, self.leaving(order, language)) if retry else back,
            developers_piece=developers(outcome_of(order, attempt, language), order, language),
        )
        return self.whole(content, language, "declined", order)

    def forward(self, order: Order, attempt: Transaction, language: str) -> Response:
        """On to the bank's page, by a form that sends itself."""
        content = piece(
            "forward.html",
            language,
            title=texts(language)["title_forward"],
            acs=self._terminal.acs,
            request=secure.request(order, attempt, language),
            transaction=str(attempt.id),
            back_url=f"{self._terminal.base}/3ds?lang={language}",
        )
        return self.whole(content, language, "forward")

    def paid(self, order: Order, attempt: Transaction | None, language: str) -> Response:
        """It worked; the page goes back to the shop by itself."""
        said = texts(language)
        way = "" if attempt is None else _way(attempt, language)
        return self._result(
            order,
            language,
            "paid",
            f"{said['paid_text']}{way}",
            CANCELLED if attempt is None else outcome_of(order, attempt, language),
            return_link(order.return_url, language, automatic=True),
        )

    def closed(self, order: Order, language: str, *, tried: bool) -> Response:
        """The payer gave up. Nothing leads away by itself, as the gateway's own widget just closes."""
        link = return_link(_way_out(order), language, automatic=False)
        said = texts(language)["failed_text" if tried else "cancelled_text"]
        return self._result(order, language, "closed", said, CANCELLED, link)

    def notice(self, order: Order | None, language: str, about: str, status: int = 200) -> Response:
        """There is no such link, or it ended."""
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
            return_link=NOTHING if order is None else return_link(_way_out(order), language, automatic=False),
            developers_piece=NOTHING,
        )
        return self.whole(content, language, about, order, status=status)

    def header(self, order: Order, language: str) -> Html:
        """What is paid, and how much."""
        amount = amount_text(order.minor, order.currency, language)
        return piece("header.html", language, amount=amount, about=order.description)

    def tabs(self, order: Order, language: str, shown: str) -> Html:
        """The ways to pay. Choosing one other than the card begins an attempt, so these are buttons."""
        marks = {f"on_{name}": Html('aria-current="page"') if way == shown else "" for name, way in METHODS.items()}
        card_url, code_action = self.address(order, language), self.address(order, language, "code")
        return piece("methods.html", language, card_url=card_url, code_action=code_action, **marks)

    def leaving(self, order: Order, language: str) -> Html:
        """The way out without paying."""
        return piece("give_up.html", language, give_up_action=self.address(order, language, "give-up"))

    def whole(
        self,
        content: Html,
        language: str,
        about: str,
        order: Order | None = None,
        *,
        kind: str = "shop",
        status: int = 200,
    ) -> Response:
        """A page around its content."""
        return page(
            content,
            language,
            texts(language)[f"title_{about}"],
            kind="shop",
            assets=f"{self._terminal.base}/assets",
            posts_to="/".join(self._terminal.acs.split("/")[:3]),
            status=status,
            languages=NOTHING if order is None else self._languages(order, language),
        )

    def _result(
        self, order: Order, language: str, about: str, said: str, outcome: dict[str, object], link: Html
    ) -> Response:
        tone, sign = ("good", "✓") if about == "paid" else ("neutral", "–")
        content = piece(
            "result.html",
            language,
            title=texts(language)[f"title_{about}"],
            amount=amount_text(order.minor, order.currency, language),
            tone=tone,
            sign=sign,
            said=said,
            said_id="",
            return_link=link,
            developers_piece=developers(outcome, order, language),
        )
        return self.whole(content, language, about, order)

    def _languages(self, order: Order, language: str) -> Html:
        entries = (
            piece(
                "language.html",
                language,
                url=self.address(order, code),
                code=code,
                name=name,
                here=Html('aria-current="true"') if code == language else "",
            )
            for code, name in LANGUAGES.items()
        )
        return piece("languages.html", language, entries=joined(*entries))


def developers(outcome: dict[str, object], order: Order, language: str) -> Html:
    """The record of the visit, for whoever connects a shop. Only the shop's own window is handed it."""
    address = safe_return_url(order.return_url)
    parts = urlsplit(address)
    shop = f"{parts.scheme}://{parts.netloc}" if address else "*"
    real = profile_of(order.currency)
    return piece(
        "developers.html",
        language,
        outcome=outcome_text(outcome),
        shop=shop,
        hosts=", ".join((real.orders, real.widget, real.api)),
        browser_name=real.browser_name,
        data_key=real.data_key,
    )


def return_link(url: str, language: str, *, automatic: bool) -> Html:
    """The way back to the shop, if its address is one a page may link to."""
    safe = safe_return_url(url)
    if not safe:
        return NOTHING
    return piece(
        "return.html",
        language,
        return_url=safe,
        automatic=Html(f'data-automatic="{RETURN_AFTER_MS}"') if automatic else "",
        soon_hidden="" if automatic else "hidden",
    )


def _way_out(order: Order) -> str:
    return order.fail_url or order.return_url


def method_name(attempt: Transaction, language: str) -> str:
    """The way an attempt is paid, in words of the page."""
    name = next((name for name, way in METHODS.items() if way == attempt.method), "card")
    return texts(language)[f"method_{name}"]


def _way(attempt: Transaction, language: str) -> str:
    said = texts(language)
    if attempt.method != CARD:
        return f" {said['phone_method']}: {method_name(attempt, language)}."
    return f" {said['paid_card']} •••• {attempt.last_four}."
