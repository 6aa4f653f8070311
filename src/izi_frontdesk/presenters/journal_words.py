"""What is wrong with the journal of this computer, in words: why, what is certain, and what to do."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from izi_frontdesk.domain.errors import JournalTrouble

translate = QCoreApplication.translate


def cannot_begin(trouble: JournalTrouble) -> str:
    """Before anything was sent: no money command may leave without the journal."""
    match trouble:
        case JournalTrouble.FULL:
            return translate(
                "Journal",
                "The disk of this computer is full, so no payment or refund can be started. Free some space on it.",
            )
        case JournalTrouble.READ_ONLY:
            return translate(
                "Journal",
                "This program may not write into its own folder, so no payment or refund can be started. "
                "Ask whoever looks after this computer to allow it.",
            )
        case JournalTrouble.LOCKED:
            return translate(
                "Journal",
                "Another program holds the journal of this computer, so no payment or refund can be started. "
                "Close any second copy of this program.",
            )
        case JournalTrouble.NEWER:
            return translate(
                "Journal",
                "A newer version of this program has written the journal of this computer. It was not touched, and "
                "no payment or refund can be started here. Start the newer version.",
            )
        case JournalTrouble.OTHER:
            return translate(
                "Journal",
                "This computer cannot write its journal, so no payment or refund can be started. "
                "Tell whoever looks after this computer.",
            )
    assert_never(trouble)


def behind(trouble: JournalTrouble) -> str:
    """After something happened: it is shown, the disk does not hold it yet."""
    kept = translate(
        "Journal",
        "What you see here did happen, but its latest part is not on the disk yet. Keep the program open: "
        "it goes on trying by itself.",
    )
    return f"{kept} {cannot_begin(trouble)}"


def set_aside(path: str, rescued: int) -> str:
    """A damaged journal was kept and a new one begun. `rescued`: how many operations were carried over."""
    if not rescued:
        text = translate(
            "Journal",
            "The journal of this computer was damaged, so a new one was begun. Nothing in it could be read. Payments "
            "that were still open are not followed any more: check them in the CRM. The damaged journal is kept at "
            "{path}.",
        )
        return text.format(path=path)
    text = translate(
        "Journal",
        "The journal of this computer was damaged, so a new one was begun. Carried over: {count} payments and refunds; "
        "those still open are followed again. Some may be missing: compare today's payments with the CRM before "
        "you return money. The damaged journal is kept at {path}.",
    )
    return text.format(path=path, count=rescued)
