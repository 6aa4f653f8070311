"""The steps of a timeline in words, closed by `assert_never`: no happening is without.

Sentences only say what was seen. That a page led back, or that a bank's page came up, proves no payment.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from izi_frontdesk.domain.operations import Kind, Operation, Phase
from izi_frontdesk.domain.timeline import Entry, Happening
from izi_frontdesk.presenters.timeline_details import decision, failure, gone_from_sight, page_trouble, phase, why
from izi_frontdesk.presenters.tone import Tone
from izi_frontdesk.presenters.wording import phase_chip, translate

_OnPage: TypeAlias = Literal[
    Happening.PAGE_OPENED,
    Happening.PAGE_MOVED,
    Happening.SECURE,
    Happening.RETURNED,
    Happening.PAGE_FAILED,
    Happening.PAGE_CLOSED,
]
_AtDesk: TypeAlias = Literal[
    Happening.ASIDE, Happening.BACK, Happening.QR_SHOWN, Happening.LINK_COPIED, Happening.RESTARTED
]
_OnTheWire: TypeAlias = Literal[Happening.SENT, Happening.ANSWERED, Happening.FAILED]


@dataclass(frozen=True, slots=True)
class Step:
    """How one entry is told: a sentence, an icon of resources/icons, a tone."""

    text: str
    icon: str
    tone: Tone = Tone.NEUTRAL


def step_of(entry: Entry, operation: Operation) -> Step:
    """The words of one entry of this operation."""
    what = entry.happening
    match what:
        case Happening.PHASE:
            return _phase_step(entry.detail, operation)
        case Happening.ASKED | Happening.DECIDED:
            return _person_step(what, entry, operation)
        case Happening.SENT | Happening.ANSWERED | Happening.FAILED:
            return _wire_step(what, entry.detail)
        case (
            Happening.SEEN
            | Happening.CREDITED
            | Happening.RETRIED
            | Happening.LOOKED_UP
            | Happening.SIGHT_LOST
            | Happening.SIGHT_BACK
        ):
            return _watch_step(what, entry.detail)
        case Happening.ASIDE | Happening.BACK | Happening.QR_SHOWN | Happening.LINK_COPIED | Happening.RESTARTED:
            return _desk_step(what)
        case _:
            return _page_step(what, entry.detail)


def _phase_step(detail: str, operation: Operation) -> Step:
    """`before>after cause`; a word that this version does not know is shown as it is stored."""
    moves, _, cause = detail.partition(" ")
    try:
        after = Phase(moves.rpartition(">")[2])
    except ValueError:
        return Step(translate("Timeline", "Phase: {phase}").format(phase=detail), "info")
    chip = phase_chip(replace(operation, phase=after, raw_status=""))
    return Step(" ".join(part for part in (phase(after, operation.kind), why(cause)) if part), chip.icon, chip.tone)


def _person_step(what: Literal[Happening.ASKED, Happening.DECIDED], entry: Entry, operation: Operation) -> Step:
    who = entry.who or operation.staff or translate("Timeline", "somebody")
    match what:
        case Happening.ASKED:
            if operation.kind is Kind.REFUND:
                text = translate("Timeline", "{who} confirmed the refund.")
            else:
                text = translate("Timeline", "{who} confirmed the top-up.")
            return Step(text.format(who=who), "person", Tone.BLUE)
        case Happening.DECIDED:
            text = translate("Timeline", "{who} decided: {decision}.")
            return Step(text.format(who=who, decision=decision(entry.detail)), "person", Tone.BLUE)
    assert_never(what)


def _wire_step(what: _OnTheWire, detail: str) -> Step:
    match what:
        case Happening.SENT:
            return Step(translate("Timeline", "The request left for the server."), "send")
        case Happening.ANSWERED:
            return Step(translate("Timeline", "The server answered."), "check")
        case Happening.FAILED:
            text = translate("Timeline", "The request failed: {why}.")
            return Step(text.format(why=failure(detail)), "warning", Tone.AMBER)
    assert_never(what)


def _watch_step(
    what: Literal[
        Happening.SEEN,
        Happening.CREDITED,
        Happening.RETRIED,
        Happening.LOOKED_UP,
        Happening.SIGHT_LOST,
        Happening.SIGHT_BACK,
    ],
    detail: str,
) -> Step:
    match what:
        case Happening.SEEN:
            return Step(translate("Timeline", "The server now says {status}.").format(status=detail or "–"), "search")
        case Happening.CREDITED:
            return Step(translate("Timeline", "The credit was seen on the balance."), "check")
        case Happening.RETRIED:
            text = translate("Timeline", "The sign-in was renewed and the request sent again; the first had not run.")
            return Step(text, "refresh")
        case Happening.LOOKED_UP:
            return _looked_up(detail)
        case Happening.SIGHT_LOST:
            text = translate("Timeline", "Out of sight: {why}. What happens at the bank is not seen until it is back.")
            return Step(text.format(why=gone_from_sight(detail)), "offline", Tone.AMBER)
        case Happening.SIGHT_BACK:
            return Step(translate("Timeline", "The server answers again; this is followed on."), "refresh")
    assert_never(what)


def _looked_up(detail: str) -> Step:
    match detail:
        case "found":
            return Step(translate("Timeline", "Looked up by its reference: found."), "search")
        case "not found":
            return Step(translate("Timeline", "Looked up by its reference: the server does not list it."), "search")
        case "refused":
            return Step(translate("Timeline", "It cannot be looked up: the server does not list payments."), "search")
        case _:
            return Step(translate("Timeline", "Looked up by its reference: {result}.").format(result=detail), "search")


def _desk_step(what: _AtDesk) -> Step:
    match what:
        case Happening.ASIDE:
            return Step(translate("Timeline", "The sheet was put aside; its page goes on."), "aside")
        case Happening.BACK:
            return Step(translate("Timeline", "The sheet was brought back."), "desk")
        case Happening.QR_SHOWN:
            return Step(translate("Timeline", "The large QR code was shown."), "qr")
        case Happening.LINK_COPIED:
            return Step(translate("Timeline", "The payment link was copied."), "copy")
        case Happening.RESTARTED:
            return Step(translate("Timeline", "The desk was opened anew and follows this again."), "refresh", Tone.BLUE)
    assert_never(what)


def _page_step(what: _OnPage, detail: str) -> Step:
    match what:
        case Happening.PAGE_OPENED:
            return Step(translate("Timeline", "The payment page was opened: {host}").format(host=detail), "card")
        case Happening.PAGE_MOVED:
            return Step(translate("Timeline", "The page went on to {host}").format(host=detail), "card")
        case Happening.SECURE:
            text = translate("Timeline", "3-D Secure: the page of the card's bank came up, by its address: {host}")
            return Step(text.format(host=detail), "shield", Tone.BLUE)
        case Happening.RETURNED:
            return Step(translate("Timeline", "The page led back to the shop. That alone proves no payment."), "undo")
        case Happening.PAGE_FAILED:
            text = translate("Timeline", "The payment page could not be shown: {why}.")
            return Step(text.format(why=page_trouble(detail)), "warning", Tone.AMBER)
        case Happening.PAGE_CLOSED:
            return Step(translate("Timeline", "The payment page was closed."), "cross")
    assert_never(what)
