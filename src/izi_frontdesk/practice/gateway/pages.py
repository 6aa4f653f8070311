"""Pages from templates: every value is escaped unless it is a finished piece of a page; every page is fenced."""

import html
from functools import cache
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse

from izi_frontdesk.practice.gateway.wording import texts
from izi_frontdesk.practice.resources_folder import resources_folder


class Html(str):
    """A finished piece of a page, which must not be escaped again."""


NOTHING = Html("")


def folder() -> Path:
    """Where templates, texts, styles and script are."""
    return resources_folder() / "practice"


@cache
def _template(name: str) -> Template:
    return Template((folder() / name).read_text(encoding="utf-8"))


def piece(name: str, language: str, /, **values: str) -> Html:
    """A template filled with the texts of a language and with escaped values."""
    every = {**texts(language), **values}
    return Html(_template(name).substitute({key: _escaped(value) for key, value in every.items()}))


def joined(*pieces: Html) -> Html:
    """Pieces one after the other."""
    return Html("\n".join(pieces))


def _escaped(value: str) -> str:
    return value if isinstance(value, Html) else html.escape(value)


def page(
    content: Html,
    language: str,
    title: str,
    *,
    kind: str,
    assets: str,
    posts_to: str,
    status: int = 200,
    languages: Html = NOTHING,
) -> HTMLResponse:
    """A whole page. ``posts_to`` names other origins a form of this page may be sent to."""
    text = piece(
        "page.html", language, lang=language, title=title, content=content, kind=kind, assets=assets, links=languages
    )
    policy = (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self';"
        f" base-uri 'none'; frame-ancestors 'none'; form-action 'self' {posts_to}"
    )
    return HTMLResponse(text, status, {"Content-Security-Policy": policy.strip(), **FENCE})


FENCE = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), fullscreen=()",
}


def safe_return_url(url: str) -> str:
    """The address when a page may link to it, else empty: http and https only, without user and password."""
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return url if fine and not any(sign <= " " or sign == "\\" for sign in url) else ""
