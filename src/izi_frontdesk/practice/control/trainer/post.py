"""What is on its way, on the page for trainers: notifications to IZI, and IZI's words to webhooks."""

from collections.abc import Mapping, Sequence
from typing import Any

from izi_frontdesk.practice.control.trainer.ink import Ink, joined
from izi_frontdesk.practice.control.trainer.trouble import name_of
from izi_frontdesk.practice.gateway.pages import Html

MOST_SHOWN = 20
SECTION = "post"
LATER_SECONDS = 20
Letter = Mapping[str, Any]


def notifications(ink: Ink, log: Sequence[Letter], names: Mapping[str, str]) -> Html:
    """Newest first; ``names`` says who pays which payment."""
    if not log:
        return ink.quiet("no_post")
    return joined(_notification(ink, letter, names) for letter in list(reversed(log))[:MOST_SHOWN])


def _notification(ink: Ink, letter: Letter, names: Mapping[str, str]) -> Html:
    chips = [ink.chip(ink.word("attempts", count=str(len(letter["attempts"]))))]
    if letter["code"] is not None:
        chips.append(ink.chip(ink.word("code", code=str(letter["code"]))))
    state, tone = ("accepted", "good") if letter["done"] else ("lost", "bad") if letter["lost"] else ("waiting", "busy")
    if letter["trouble"]:
        chips.append(ink.chip(name_of(ink, letter["trouble"]), "bad"))
    base = f"notifications/{letter['id']}"
    acts = [
        ink.form(SECTION, f"{base}/send", "send_again", times=1),
        ink.form(SECTION, f"{base}/send", "send_twice", times=2),
        ink.form(SECTION, f"{base}/send", "send_late", times=1, after=LATER_SECONDS),
    ]
    if not letter["done"] and not letter["lost"]:
        acts.append(ink.form(SECTION, f"{base}/lose", "lose"))
    is_question = letter["kind"] == "Check"
    return ink.draw(
        "notification",
        kind=letter["kind"],
        at=ink.time(letter["createdAt"]),
        about=" · ".join(part for part in (names.get(letter["paymentId"], ""), letter["paymentId"]) if part),
        chips=joined([ink.chip(ink.word(state), tone), *chips]),
        acts=Html("") if is_question else joined(acts),
    )


def deliveries(ink: Ink, log: Sequence[Letter]) -> Html:
    """What webhooks heard, newest first."""
    if not log:
        return ink.quiet("no_webhooks")
    return joined(_delivery(ink, letter) for letter in list(reversed(log))[:MOST_SHOWN])


def _delivery(ink: Ink, letter: Letter) -> Html:
    if letter["wouldSend"]:
        state, tone = "would_send", ""
    else:
        state, tone = ("delivered", "good") if letter["done"] else ("under_way", "busy")
    chips = [ink.chip(ink.word(state), tone)]
    if not letter["wouldSend"]:
        chips.append(ink.chip(ink.word("attempts", count=str(len(letter["attempts"])))))
    return ink.draw(
        "delivery",
        id=str(letter["id"]),
        event=letter["event"],
        at=ink.time(letter["createdAt"]),
        url=letter["url"],
        chips=joined(chips),
        body=str(letter["body"]),
    )
