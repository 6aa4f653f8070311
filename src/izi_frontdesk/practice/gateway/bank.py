"""The bank's 3-D Secure page. It is served from another site than the payment page, as in reality.

It takes PaReq, MD and TermUrl by a form post and sends MD and PaRes back the same way. Letter case matters.
"""

from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from izi_frontdesk.practice.gateway import secure
from izi_frontdesk.practice.gateway.pages import Html, page, piece
from izi_frontdesk.practice.gateway.payment_page import asset
from izi_frontdesk.practice.gateway.terminal import Terminal
from izi_frontdesk.practice.gateway.wording import LANGUAGES, amount_text, language_of, texts
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, to_minor


class BankPage:
    """Serves the bank."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def routes(self) -> list[Route]:
        """The addresses of the bank's own site."""
        return [
            Route("/acs", self.ask, methods=["POST"]),
            Route("/acs/assets/{name}", asset, methods=["GET"]),
        ]

    async def ask(self, request: Request) -> Response:
        """Asks the payer. Only the gateway may be the way back."""
        fields = dict(parse_qsl((await request.body()).decode(errors="replace")))
        asked = secure.read_request(fields.get("PaReq", ""))
        back_url, transaction = fields.get("TermUrl", ""), fields.get("MD", "")
        if asked is None or not transaction or not back_url.startswith(f"{self._terminal.base}/"):
            return self._damaged(language_of(request))
        language = asked["CultureName"] if asked.get("CultureName") in LANGUAGES else language_of(request)
        try:
            minor = to_minor(decimal_of(asked.get("Amount", "")))
        except NotAnAmount:
            return self._damaged(language)
        secret = self._terminal.acs_secret
        content = piece(
            "bank.html",
            language,
            title=texts(language)["title_bank"],
            shop=asked.get("MerchantName", ""),
            amount=amount_text(minor, asked.get("CurrencyCode", ""), language),
            card=f"•••• {asked.get('LastFour', '')}",
            back_url=back_url,
            transaction=transaction,
            confirmed=secure.answer(secure.CONFIRMED, transaction, secret),
            wrong=secure.answer(secure.WRONG, transaction, secret),
            cancelled=secure.answer(secure.CANCELLED, transaction, secret),
        )
        return self._page(content, language, 200)

    def _damaged(self, language: str) -> Response:
        said = texts(language)["bank_damaged"]
        content = piece(
            "result.html",
            language,
            title=texts(language)["title_bank"],
            amount="",
            tone="bad",
            sign="✕",
            said=said,
            said_id=Html('id="error"'),
            return_link=Html(""),
            developers_piece=Html(""),
        )
        return self._page(content, language, 400)

    def _page(self, content: Html, language: str, status: int) -> Response:
        origin = "/".join(self._terminal.base.split("/")[:3])
        title = texts(language)["bank_name"]
        return page(content, language, title, kind="bank", assets="/acs/assets", posts_to=origin, status=status)
