"""What must not leave the house in a text: secrets, cards, phones, addresses, names of clients.

For texts that a person sends on, such as a copied timeline: rather too much is hidden than too little. Pure rules on
text; whoever stores or logs has rules of its own, and must not be handed secrets in the first place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from izi_frontdesk.domain.phones import digits_of

_CARD: Final = 13
"""Digits of the shortest card number; 19 are the longest, and more are no better."""
_PHONE: Final = 10
_PHONE_WITH_PLUS: Final = 7
_KEPT_ID: Final = 8
"""Signs of the shortest id that is kept inside a text: a shorter one could be a part of a card number."""
_SHORTEST_NAME: Final = 3

_ADDRESS = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s\"'<>]+")
_NAMED = re.compile(
    r"(?i)\b(authorization|bearer|basic|pass(?:word|wd|phrase)?|pwd|secret|[\w-]*token|api[_-]?(?:key|secret)|cv[vc]2?"
    r"|pin|пароль|секрет|токен|код)\b[\"']?\s*[:=]?\s*[\"']?(?:bearer\s+|basic\s+)?(?=\S*\d)[^\s\"',;)]+"
)
_ASSIGNED = re.compile(r"(?i)\b(pass(?:word|wd|phrase)?|pwd|secret|[\w-]*token|api[_-]?key|пароль)[\"']?\s*[:=]\s*\S+")
_TOKEN = re.compile(r"\beyJ[\w-]+(?:\.[\w-]*)*")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_NUMBER = re.compile(r"(?<!\d)\+?\(?\d(?:[\s().\-\u2010-\u2015/_]{0,3}\d){6,}")
_LOCAL_PHONE = re.compile(r"\d{3}[\s-]\d{2}[\s-]\d{2}")
_RANDOM = re.compile(r"(?<![\w+/=-])(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{20,}")
_ID = re.compile(r"[A-Za-z0-9][\w.:-]{0,63}")


def masked(text: str, *, names: Iterable[str] = (), keep: Iterable[str] = ()) -> str:
    """The text with everything hidden that is a secret or a person, or may well be one.

    `names` are hidden whole and word by word. `keep`: ids that stay although they look like numbers or secrets.
    """
    plain = _without_invisible(text)
    kept = [re.escape(known) for known in keep if len(known) >= _KEPT_ID]
    if not kept:
        return _hidden(plain, names)
    # The ids stand at the odd places.
    parts = re.split(rf"(?<!\w)({'|'.join(kept)})(?!\w)", plain)
    return "".join(part if number % 2 else _hidden(part, names) for number, part in enumerate(parts))


def shown_id(value: str, names: Iterable[str] = ()) -> str:
    """An id as the server gave it, when it looks like one; else masked like any text."""
    value = _without_invisible(value).strip()
    if _ID.fullmatch(value) and not _TOKEN.match(value) and not _is_card(value):
        return value
    return masked(value, names=names)


def _hidden(text: str, names: Iterable[str]) -> str:
    text = _ADDRESS.sub(lambda found: _host_only(found.group()), text)
    text = _TOKEN.sub("(token)", text)
    for shape in (_NAMED, _ASSIGNED):
        text = shape.sub(lambda found: f"{found.group(1)} …", text)
    text = _MAIL.sub("(e-mail)", text)
    text = _NUMBER.sub(lambda found: _number(found.group()), text)
    text = _RANDOM.sub("(secret)", text)
    for name in names:
        for part in (name, *name.split()):
            if len(part) >= _SHORTEST_NAME:
                text = re.sub(rf"(?i)(?<!\w){re.escape(part)}(?!\w)", "(client)", text)
    return text


def _host_only(address: str) -> str:
    """Paths and queries of payment pages carry tokens."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "(address)"
    return f"{parts.scheme}://{host}{port}/…" if host else "(address)"


def _number(found: str) -> str:
    digits = len([sign for sign in found if sign.isdigit()])
    if digits >= _CARD:
        return "(card)"
    plus = found.startswith("+") and digits >= _PHONE_WITH_PLUS
    if digits >= _PHONE or plus or _LOCAL_PHONE.fullmatch(found):
        return f"(phone ··{digits_of(found)[-4:]})"
    return found


def _is_card(value: str) -> bool:
    """By its check digit: ids may be long numbers, too."""
    if not value.isdigit() or not _CARD <= len(value) <= 19:
        return False
    doubled = (int(sign) * (1 + place % 2) for place, sign in enumerate(reversed(value)))
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def _without_invisible(text: str) -> str:
    """One form of each sign, so that a number cannot hide behind wide digits or marks without width."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
