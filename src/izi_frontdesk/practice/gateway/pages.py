"""Pages from templates: every value is escaped unless it is a finished piece of a page; every page is fenced."""

import html
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse

from izi_frontdesk.practice.money import plain_text
from izi_frontdesk.practice.resources_folder import resources_folder

LANGUAGES = ("ru", "en")
SIGNS = {"RUB": "₽", "KZT": "₸"}


class Html(str):
    """A finished piece of a page, which must not be escaped again."""


def folder() -> Path:
    """Where templates, texts, styles and script are."""
    return resources_folder() / "practice"


@cache
def _template(name: str) -> Template:
    return Template((folder() / name).read_text(encoding="utf-8"))


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every sentence in one language."""
    found: Mapping[str, str] = json.loads((folder() / "texts.json").read_text(encoding="utf-8"))[language]
    return found


def language_of(request: Request) -> str:
    """``?lang=`` when it is known, else the first known language the browser prefers, else Russian."""
    asked = request.query_params.get("lang", "")
    preferred = [
        part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    ]
    return next((language for language in [asked, *preferred] if language in LANGUAGES), LANGUAGES[0])


def piece(name: str, language: str, **values: str) -> Html:
    """A template filled with the texts of a language and with escaped values."""
    every = {**texts(language), **values}
    return Html(_template(name).substitute({key: _escaped(value) for key, value in every.items()}))


def _escaped(value: str) -> str:
    return value if isinstance(value, Html) else html.escape(value)


def page(
    content: Html, language: str, title: str, *, kind: str, assets: str, posts_to: str, status: int = 200
) -> HTMLResponse:
    """A whole page. ``posts_to`` names other origins a form of this page may be sent to."""
    text = piece("page.html", language, lang=language, title=title, content=content, kind=kind, assets=assets)
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none';"
        f" frame-ancestors 'none'; form-action 'self' {posts_to}"
    )
    return HTMLResponse(text, status, {"Content-Security-Policy": policy.strip(), **FENCE})


FENCE = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), fullscreen=()",
}


def amount_text(minor: int, currency: str, language: str) -> str:
    """An amount for people: 1 250,50 ₽ or 1,250.50 ₽, whole amounts without decimals."""
    whole, _, cents = plain_text(minor).partition(".")
    grouped = f"{int(whole):,}"
    if language == "ru":
        grouped = grouped.replace(",", "\u00a0")
    decimals = "" if cents == "00" else ("," if language == "ru" else ".") + cents
    return f"{grouped}{decimals}\u00a0{SIGNS.get(currency, currency)}"


def safe_return_url(url: str) -> str:
    """The address when a page may link to it, else empty: http and https only, without user and password."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return url if fine and not any(sign <= " " or sign == "\\" for sign in url) else ""
