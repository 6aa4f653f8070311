"""Deliberate trouble on the page for trainers: what can be switched on, and what is."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from izi_frontdesk.practice.control.trainer.ink import Ink, joined
from izi_frontdesk.practice.fault_catalogue import Entry, catalogue, entry_like
from izi_frontdesk.practice.fault_kinds import OPERATION, place_of
from izi_frontdesk.practice.faults import ALWAYS, fault_of
from izi_frontdesk.practice.gateway.pages import Html

TIMES = ("1", "2", "3", "5", "10", ALWAYS)


def operation_word(ink: Ink, operation: str) -> str:
    """An operation in words for people."""
    place = place_of(operation)
    if place == OPERATION:
        known = ink.word(f"op_{operation}")
        return operation if known == f"op_{operation}" else known
    return ink.word(f"op_{place}", kind=operation.partition(".")[2])


def name_of(ink: Ink, do: Mapping[str, Any]) -> str:
    """What a fault is called."""
    entry = entry_like(do)
    return str(do["kind"]) if entry is None else entry.title[ink.language]


def armed(ink: Ink, faults: Sequence[Mapping[str, Any]]) -> Html:
    """What will go wrong, and one button that ends it."""
    if not faults:
        return ink.quiet("nothing_armed")
    rows = [_armed(ink, fault) for fault in faults]
    return joined([*rows, ink.form("armed", "faults/clear", "clear", look="wide")])


def _armed(ink: Ink, given: Mapping[str, Any]) -> Html:
    fault = fault_of(given)
    left = ink.word("always") if fault.left is None else ink.word("times_left", times=str(fault.left))
    chips = joined([ink.chip(operation_word(ink, fault.operation)), ink.chip(left, "busy")])
    return ink.draw("row", label=name_of(ink, fault.do), chips=Html(f'<span class="chips">{chips}</span>'), acts="")


def offered(ink: Ink) -> Html:
    """The whole catalogue, group by group."""
    groups = [(name, list(entries)) for name, entries in groupby(catalogue(), key=lambda entry: entry.group)]
    return joined(_group(ink, name, entries) for name, entries in groups)


def _group(ink: Ink, name: str, entries: Sequence[Entry]) -> Html:
    rows = joined(_entry(ink, entry) for entry in entries)
    title = ink.word(f"group_{name}")
    return ink.draw("group", key=name, heading=title, rows=rows)


def _entry(ink: Ink, entry: Entry) -> Html:
    operations = ink.select(
        "operation", "operation", [(operation, operation_word(ink, operation)) for operation in entry.operations()]
    )
    often = [(times, ink.word("always") if times == ALWAYS else f"× {times}") for times in TIMES]
    times = ink.select("times", "times", often, look="short")
    return ink.draw(
        "fault",
        key=entry.key,
        heading=entry.title[ink.language],
        explanation=entry.explanation[ink.language],
        wire=entry.wire[ink.language],
        guess=ink.chip(ink.word("inferred")) if entry.inferred else Html(""),
        form=ink.form("faults", "faults", "arm", operations, times, look="wide", key=entry.key),
    )
