"""What the pages say: every sentence in three languages, amounts for people, the payer's text of a reason code."""

import json
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request

from izi_frontdesk.practice.gateway.reasons import TABLE, Kind
from izi_frontdesk.practice.money import plain_text
from izi_frontdesk.practice.resources_folder import resources_folder

LANGUAGES: Mapping[str, str] = {"ru": "Русский", "en": "English", "kk": "Қазақша"}
DEFAULT = "ru"
SIGNS = {"RUB": "₽", "KZT": "₸"}


@cache
def texts(language: str) -> Mapping[str, str]:
    """Every sentence in one language."""
    path = resources_folder() / "practice" / "texts.json"
    found: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))[language]
    return found


def language_of(request: Request, culture: str = "") -> str:
    """``?lang=`` when it is known, else the culture the shop named, else what the browser prefers, else Russian."""
    preferred = [part.split(";")[0] for part in request.headers.get("accept-language", "").split(",")]
    wanted = (name.strip()[:2].lower() for name in (request.query_params.get("lang", ""), culture, *preferred))
    return next((language for language in wanted if language in LANGUAGES), DEFAULT)


def language_of_culture(culture: str) -> str:
    """The language of a culture name such as ``kk-KZ``; Russian for any that is not known, as documented."""
    language = culture.strip()[:2].lower()
    return language if language in LANGUAGES else DEFAULT


def payer_text(reason_code: int, language: str) -> str:
    """What a payer reads about a reason code; empty for an accepted payment."""
    reason = TABLE.get(reason_code)
    kind = Kind.IMPOSSIBLE if reason is None else reason.kind
    return "" if kind is Kind.NONE else texts(language)[f"kind_{kind.value}"]


def amount_text(minor: int, currency: str, language: str) -> str:
    """An amount for people: 1 250,50 ₽ or 1,250.50 ₽, whole amounts without decimals."""
    whole, _, cents = plain_text(minor).partition(".")
    grouped = f"{int(whole):,}"
    if language != "en":
        grouped = grouped.replace(",", "\u00a0")
    decimals = "" if cents == "00" else ("." if language == "en" else ",") + cents
    return f"{grouped}{decimals}\u00a0{SIGNS.get(currency, currency)}"
