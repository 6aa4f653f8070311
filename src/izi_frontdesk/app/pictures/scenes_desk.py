"""The pictures of the desk without sheets: search, client card, live panel, notices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from izi_frontdesk.app.pictures import samples_desk as desk
from izi_frontdesk.app.pictures import samples_live as live
from izi_frontdesk.app.pictures.samples_money import CLUB, NOW, PETROV, late_top_up
from izi_frontdesk.app.pictures.stage import Say, Scene, Stage
from izi_frontdesk.presenters.clients_state import ClientCardState, SearchState
from izi_frontdesk.presenters.desk_state import DeskState
from izi_frontdesk.presenters.figures import zone_of
from izi_frontdesk.presenters.late import late_banner
from izi_frontdesk.presenters.live_state import LiveState
from izi_frontdesk.presenters.tone import Message, Tone

NOBODY = ClientCardState()
IDLE = LiveState()
OFFLINE = "The server cannot be reached. Check the network of this computer."
FAULT = "The server has a fault of its own and gave no usable answer."


def arranged(frame: DeskState, search: SearchState, card: ClientCardState, panel: LiveState) -> Callable[[Stage], None]:
    """How the three columns look in a picture."""

    def arrange(stage: Stage) -> None:
        stage.window.search.show_state(search)
        stage.window.card.show_state(card)
        stage.window.live.show_state(panel)
        stage.frame(frame)

    return arrange


def at_work(say: Say) -> Callable[[Stage], None]:
    """The desk at its usual work."""
    return arranged(desk.desk(say), desk.found(say), desk.card(say), live.three(say))


def scenes(say: Say) -> tuple[Scene, ...]:
    """All of them."""
    return (*_searches(say), *_notices(say), *_cards(say), *_panels(say), Scene("desk-keys", _keys(say)))


def _searches(say: Say) -> tuple[Scene, ...]:
    plain, empty, evening = desk.desk(say), SearchState(), live.three(say)
    off = desk.desk(say, offline=True)
    trouble, offline = desk.search_trouble(say, FAULT), desk.search_trouble(say, OFFLINE)
    return (
        Scene("desk-empty", arranged(plain, empty, NOBODY, IDLE), small=True),
        Scene("desk-found-3", arranged(plain, desk.found(say), desk.card(say), evening), small=True),
        Scene("desk-many", arranged(plain, desk.many(say), desk.card(say), evening)),
        Scene("desk-nobody-found", arranged(plain, desk.nobody_found(say), NOBODY, evening)),
        Scene("desk-loading", arranged(plain, desk.searching(say), NOBODY, evening)),
        Scene("desk-server-error", arranged(plain, trouble, NOBODY, evening)),
        Scene("desk-offline", arranged(off, offline, desk.card(say), live.held_up(say)), small=True),
    )


def _notices(say: Say) -> tuple[Scene, ...]:
    late = desk.desk(say, desk.late_notice(say), desk.closing_notice(say))
    journal = desk.desk(say, desk.journal_notice())
    parts = desk.found(say), desk.card(say), live.three(say)
    told = replace(desk.card(say), late=late_banner((late_top_up(),), PETROV.id, NOW, zone_of(CLUB.timezone)))
    return (
        Scene("desk-notices-late-closing", arranged(late, *parts), small=True),
        Scene("desk-notice-board-aside", arranged(desk.desk(say, desk.aside_notice(say)), *parts), small=True),
        Scene(
            "desk-late-money",
            arranged(desk.desk(say, desk.late_notice(say)), parts[0], told, live.late(say)),
            small=True,
        ),
        Scene("desk-notice-journal", arranged(journal, *parts), small=True),
    )


def _cards(say: Say) -> tuple[Scene, ...]:
    base = desk.card(say)
    retry = say.own("Card", "Retry")
    reason = say("argues with the staff", "ссорится с персоналом")
    blacklisted = say.own("Card", "Blacklisted: {reason}").format(reason=reason)
    banned = replace(base, name="Тимур Чернов", initials="ТЧ", balance="−1 000 000 ₽", balance_negative=True)
    old = f"{say.own('Wording', OFFLINE)} {say.own('Card', 'The balance shown may be old.')}"
    unread = f"{say.own('Wording', FAULT)} {say.own('Card', 'The payments could not be read.')}"
    none = replace(base, payments=(), can_refund=False)
    named = (
        ("none", NOBODY),
        ("normal", base),
        ("negative-balance", banned),
        ("blacklisted", replace(banned, banner=Message(blacklisted, Tone.RED))),
        ("long-name", replace(base, name="Константин Константинович Константинопольский-Задунайский")),
        ("stale", replace(base, message=Message(old, Tone.AMBER, retry))),
        ("payments-empty", none),
        ("payments-loading", replace(none, payments_busy=True)),
        ("payments-error", replace(none, payments_message=Message(unread, Tone.AMBER, retry))),
    )
    plain, found, evening = desk.desk(say), desk.found(say), live.three(say)
    return tuple(
        Scene(f"client-{name}", arranged(plain, found, card, evening), small=name in {"blacklisted", "stale"})
        for name, card in named
    )


def _panels(say: Say) -> tuple[Scene, ...]:
    plain, found, card = desk.desk(say), desk.found(say), desk.card(say)
    panels = (
        ("empty", IDLE),
        ("phases", live.phases(say)),
        ("20-rows", live.twenty(say)),
        ("held-up", live.held_up(say)),
        ("unknown", live.unknown(say)),
    )
    return tuple(
        Scene(f"live-{name}", arranged(plain, found, card, panel), small=name in {"phases", "20-rows", "unknown"})
        for name, panel in panels
    )


def _keys(say: Say) -> Callable[[Stage], None]:
    def arrange(stage: Stage) -> None:
        at_work(say)(stage)
        stage.window.desk.toggle_keys()

    return arrange
