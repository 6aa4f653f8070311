"""The page for trainers over HTTP: GET shows it, each of its buttons posts to it.

A button is obeyed only when the browser says that it is on this very page (Origin) and when it carries this process's
token. So no other page can press one, and no old page either.
"""

import hmac
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from izi_frontdesk.practice.control.serving import BadCommand, Given, Missing
from izi_frontdesk.practice.control.trainer import house, payments, post, trouble
from izi_frontdesk.practice.control.trainer.ink import Ink
from izi_frontdesk.practice.control.trainer.inside import Inside
from izi_frontdesk.practice.gateway.pages import FENCE, Html, folder
from izi_frontdesk.practice.gateway.wording import language_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none';"
    " frame-ancestors 'none'; form-action 'self'"
)
# Browsers name the Origin of a form only when the page lets its own site know where requests come from.
HEADERS = {**FENCE, "Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
ASSETS = {"style.css": "style.css", "trainer.css": "trainer/trainer.css", "trainer.js": "trainer/trainer.js"}
LANGUAGES = ("ru", "en")
# What may come of a played payer, and the tone in which it is told.
OUTCOMES = {"paid": "good", "declined": "good", "awaiting": "good", "refused": "bad", "closed": "bad"}
OWN_FIELDS = frozenset({"lang", "token", "at"})
# Longer digits are card numbers, which are texts.
LONGEST_NUMBER = 9


class TrainerPage:
    """Draws what the commands answer, and gives commands."""

    def __init__(self, commands: Sequence[Route]) -> None:
        self._inside = Inside(commands)
        self._token = secrets.token_urlsafe(24)

    def routes(self) -> list[Route]:
        """The addresses, below ``/control``."""
        return [
            Route("/", self.show, methods=["GET"]),
            Route("/page/{command:path}", self.press, methods=["POST"]),
            Route("/assets/{name}", _asset, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """The page as things are now."""
        done = request.query_params.get("done", "")
        notice = f"outcome_{done}" if done in OUTCOMES else "done" if done else ""
        return await self._page(_language(request), notice, OUTCOMES.get(done, "good") if done else "")

    async def press(self, request: Request) -> Response:
        """One button. Goes back to the page, or says why nothing happened."""
        if request.headers.get("origin") != f"{request.url.scheme}://{request.headers.get('host')}":
            return Response("Only this page's own buttons are obeyed.", 403)
        fields = dict(parse_qsl((await request.body()).decode(errors="replace"), keep_blank_values=True))
        language = fields["lang"] if fields.get("lang") in LANGUAGES else _language(request)
        if not hmac.compare_digest(fields.get("token", "").encode(), self._token.encode()):
            return await self._page(language, "stale", "bad", status=403)
        try:
            answer = await self._inside.give("POST", f"/{request.path_params['command']}", _given(fields))
        except BadCommand as error:
            return await self._page(language, "failed", "bad", status=400, reason=str(error))
        except Missing as error:
            return await self._page(language, "failed", "bad", status=404, reason=f"there is no such {error}")
        done = str(answer.get("outcome", 1)) if isinstance(answer, dict) else "1"
        place = quote(fields.get("at", ""))
        return RedirectResponse(f"/control/?lang={language}&done={quote(done)}#{place}", 303, HEADERS)

    async def _page(self, language: str, notice: str, tone: str, status: int = 200, **values: str) -> Response:
        ink = Ink(language, self._token)
        state = await self._answer("/state")
        switches = await self._answer("/terminal")
        paid = state["payments"]
        names = {payment["id"]: payment["clientName"] or "" for payment in paid}
        held = sum(payment["held"] for payment in paid)
        text = ink.draw(
            "page",
            lang=language,
            notice=ink.word(notice, **values) if notice else "",
            notice_tone=tone,
            english=_current(language == "en"),
            russian=_current(language == "ru"),
            payments=payments.drawn(ink, paid),
            armed=trouble.armed(ink, state["faults"]),
            faults=trouble.offered(ink),
            house=house.drawn(ink, await self._answer("/clubs"), state["hold"], switches, held),
            post=post.notifications(ink, await self._answer("/notifications"), names),
            webhooks=post.deliveries(ink, await self._answer("/webhooks/deliveries")),
        )
        return HTMLResponse(text, status, HEADERS)

    async def _answer(self, path: str) -> Any:  # noqa: ANN401 - the JSON of a command
        return await self._inside.give("GET", path)


def _language(request: Request) -> str:
    """The trainer's language; Russian where the payer's page would speak one that this page does not."""
    found = language_of(request)
    return found if found in LANGUAGES else LANGUAGES[0]


def _given(fields: dict[str, str]) -> Given:
    """What a form says, as the JSON of a command would say it."""
    return {name: _value(text) for name, text in fields.items() if name not in OWN_FIELDS}


def _value(text: str) -> object:
    if text in ("true", "false"):
        return text == "true"
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else text


def _current(is_it: bool) -> Html:
    return Html('aria-current="true"' if is_it else "")


async def _asset(request: Request) -> Response:
    """The style sheets and the script, and nothing else."""
    name = ASSETS.get(request.path_params["name"])
    if name is None:
        return Response("Not found", 404)
    return FileResponse(folder() / name, headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"})
