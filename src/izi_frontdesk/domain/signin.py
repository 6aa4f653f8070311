"""Which server to sign in to, and when a token has to be renewed."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

IZI_URL: Final = "https://api.izi.is/graphql"
PRACTICE: Final = "practice"

ACCESS_LIFETIME: Final = 15 * 60.0
"""Seconds an access token lives, documented by IZI; used when the token itself does not tell."""

RENEW_AHEAD: Final = 120.0
"""Seconds before its end at which the access token is renewed; IZI's own sample uses the same."""


@dataclass(frozen=True, slots=True)
class Server:
    """One server. `key` names it for good (folder names, keyring entries); `url` may change between starts."""

    key: str
    url: str
    practice_ports: frozenset[int] = frozenset()
    control: str = ""
    """Where the practice server that this program started is controlled, as it announced it; else empty."""

    @property
    def practice(self) -> bool:
        """Whether no real money moves there."""
        return self.key == PRACTICE

    @property
    def trainable(self) -> bool:
        """Whether practice nights can be played there: a practice server of our own, on this computer."""
        return self.practice and _own_control(self.control, self.practice_ports)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A pair as the server gave it. Never written anywhere but to the keyring (refresh) and memory (access)."""

    access: str
    refresh: str

    def __repr__(self) -> str:
        """No token in any log or trace."""
        return "Tokens(…)"


def _own_control(address: str, ports: frozenset[int]) -> bool:
    """Whether the address is plain HTTP on this computer, at one of the ports that were announced."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "http" and parts.hostname == "127.0.0.1" and parts.port in ports and not parts.username
    except ValueError:
        return False


_HOST: Final = re.compile(r"[\w.-]+|[0-9a-f:.]+")

PRACTICE_ACCOUNTS: Final = ("cashier@practice.izi", "admin@practice.izi", "owner@practice.izi")
PRACTICE_PASSWORD: Final = "practice"


def server_at(address: str) -> Server | None:
    """The server behind a typed address; None unless it is https with a host, or http on loopback (for tests)."""
    text = address.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or "@" in parts.netloc:
        return None
    loopback = parts.hostname in {"127.0.0.1", "localhost"}
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        return None
    if not _HOST.fullmatch(parts.hostname):
        return None
    path = parts.path if parts.path not in {"", "/"} else "/graphql"
    # A key is a folder name as well; and no server out there may pass for the practice server.
    host = parts.hostname.replace(":", "-")
    key = host if port is None and host != PRACTICE else f"{host}_{port or 443}"
    ports = frozenset({port}) if loopback and port else frozenset()
    return Server(key, f"{parts.scheme}://{parts.netloc}{path}", ports)


def lifetime_of(access: str) -> float:
    """Seconds an access token lives by its own claims (`exp` less `iat`), else the documented 15 minutes.

    The difference is used, not the wall clock, because the clock of a desk may be wrong.
    """
    try:
        body = access.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
        life = float(claims["exp"]) - float(claims["iat"])
    except (IndexError, KeyError, TypeError, ValueError, OverflowError, binascii.Error):
        return ACCESS_LIFETIME
    return life if 0 < life < math.inf else ACCESS_LIFETIME


def renew_after(access: str) -> float:
    """Seconds after which a fresh access token is to be renewed; one that lives shortly serves half its life."""
    life = lifetime_of(access)
    return max(life - RENEW_AHEAD, life / 2)
