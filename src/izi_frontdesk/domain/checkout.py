"""The fence around the embedded payment page: which address may be shown, step by step.

Pure judgement on addresses; the web view asks before every navigation. Known from the gateway: the issuer's page of
3-D Secure lives on any https host, so sub-frames are free and the main frame may leave only as a continuation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final
from urllib.parse import SplitResult, urlsplit

RETURN_URL: Final = "https://return.izi-frontdesk.invalid/done"
"""The return address of practice payments. `.invalid` never resolves (RFC 2606); it is recognised and not loaded."""

RETURN_PAGE: Final = "https://izi.is/"
"""The return address of real payments. Our own page does not load it, but a client who pays on a phone is led there."""

GATEWAY_HOSTS: Final = ("cloudpayments.ru", "tiptoppay.kz", "qr.nspk.ru")
"""Hosts of the gateway's own pages, matched whole or on a dot boundary."""

MOST_WINDOWS: Final = 3
"""Pop-ups of one payment at a time. 3-D Secure needs one; a page that asks for more than a few is out of its mind."""

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost"})


class LinkFault(Enum):
    """Why a payment link is not opened."""

    MISSING = "missing"
    NOT_HTTPS = "not https"
    USER_INFO = "user information in the address"
    NO_HOST = "no host"


class Step(Enum):
    """What to do with a navigation the page asks for."""

    LOAD = "load"
    BLOCK = "block"
    RETURNED = "returned"
    """The return address: do not load, close the page, ask the server."""
    ON_PHONE = "on phone"
    """An app link: offer the QR of the payment link instead."""


@dataclass(frozen=True, slots=True)
class Fence:
    """The rules for one payment, or for all of a desk (then `payment_url` is empty).

    `practice_ports` are the loopback ports this program itself opened.
    """

    payment_url: str
    practice_ports: frozenset[int] = frozenset()
    return_url: str = RETURN_URL


@dataclass(frozen=True, slots=True)
class Navigation:
    """One wish of the page. `continues` is true for a form post or a redirect from a page already allowed.

    `shown_host` is the https host in sight, let in before: the issuer's page may move about on its own host.
    """

    url: str
    main_frame: bool = True
    continues: bool = False
    shown_host: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the payer is, for the line above the page that the page cannot paint."""

    host: str = ""
    secure: bool = False
    practice: bool = False


def judge_link(url: str, practice_ports: frozenset[int] = frozenset()) -> LinkFault | None:
    """Whether the server's `paymentUrl` may be opened at all: https, or loopback on our own practice ports."""
    if not url.strip():
        return LinkFault.MISSING
    parts = _split(url)
    if parts is None or not parts.hostname:
        return LinkFault.NO_HOST
    if "@" in parts.netloc:
        return LinkFault.USER_INFO
    if parts.scheme == "https" or _is_practice(parts, practice_ports):
        return None
    return LinkFault.NOT_HTTPS


def judge_step(fence: Fence, wish: Navigation) -> Step:
    """Decide one navigation. Frames are asked about too: any https host may be the issuer's page."""
    if is_return(wish.url, fence.return_url):
        return Step.RETURNED if wish.main_frame else Step.BLOCK
    parts = _split(wish.url)
    if parts is None:
        return Step.BLOCK
    if parts.scheme in {"http", "https"}:
        return _judge_web(fence, wish, parts)
    if parts.scheme in {"about", "data", "blob"}:
        harmless = not wish.main_frame or wish.url == "about:blank"
        return Step.LOAD if harmless else Step.BLOCK
    internal = {"", "file", "javascript", "view-source", "chrome", "qrc", "filesystem", "ftp", "mailto", "tel"}
    return Step.BLOCK if parts.scheme in internal else Step.ON_PHONE


def may_open_window(*, clicked: bool, posted: bool, open_windows: int) -> bool:
    """Whether a pop-up may come to be: asked for by a click, or after a form was posted, as 3-D Secure does.

    What it may show is judged step by step like any other page.
    """
    return (clicked or posted) and open_windows < MOST_WINDOWS


def place_of(fence: Fence, url: str) -> Place:
    """What to tell the payer about an address in sight; nothing about a blank page."""
    parts = _split(url)
    if parts is None or parts.scheme not in {"http", "https"}:
        return Place()
    return Place(parts.hostname or "", parts.scheme == "https", _is_practice(parts, fence.practice_ports))


def is_return(url: str, return_url: str = RETURN_URL) -> bool:
    """Exact scheme and host, and the path as a prefix on a segment boundary; the query is the gateway's to add.

    A return address without a path is that front page alone: terms and offers may live on the same site.
    """
    ours, theirs = urlsplit(return_url), _split(url)
    if theirs is None or (theirs.scheme, theirs.netloc.lower()) != (ours.scheme, ours.netloc.lower()):
        return False
    root = ours.path.rstrip("/")
    return theirs.path.rstrip("/") == root or (bool(root) and theirs.path.startswith(root + "/"))


def return_page(chosen: str, *, practice: bool) -> str:
    """Where the gateway leads the payer afterwards: what the settings say if that is an https address, else ours."""
    if practice:
        return RETURN_URL
    parts = _split(chosen)
    usable = parts is not None and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    return chosen if usable else RETURN_PAGE


def host_of(url: str) -> str:
    """The host for the line above the page that the page cannot paint; empty when there is none."""
    parts = _split(url)
    return parts.hostname or "" if parts else ""


def _judge_web(fence: Fence, wish: Navigation, parts: SplitResult) -> Step:
    if "@" in parts.netloc or not parts.hostname:
        return Step.BLOCK
    if parts.scheme == "http":
        return Step.LOAD if _is_practice(parts, fence.practice_ports) else Step.BLOCK
    if not wish.main_frame or wish.continues or parts.hostname == wish.shown_host:
        return Step.LOAD
    known = (host_of(fence.payment_url), *GATEWAY_HOSTS)
    return Step.LOAD if any(_belongs(parts.hostname, host) for host in known if host) else Step.BLOCK


def _belongs(host: str, owner: str) -> bool:
    return host == owner or host.endswith("." + owner)


def _is_practice(parts: SplitResult, ports: frozenset[int]) -> bool:
    return parts.scheme == "http" and parts.hostname in _LOOPBACK and parts.port in ports


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018 - reading the port is what raises on a bad one
    except ValueError:
        return None
    return parts
