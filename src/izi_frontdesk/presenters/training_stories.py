"""The stories of the practice nights in words: title, one line, and what is told when it begins."""

from __future__ import annotations

from dataclasses import dataclass

from izi_frontdesk.presenters.wording import translate


@dataclass(frozen=True, slots=True)
class Story:
    """`line` stands in the list, `text` is told to whoever plays."""

    title: str
    line: str
    text: str


def story_of(key: str) -> Story:
    """The story of a night, in the language of the moment. KeyError for a night that has none."""
    return (_paying() | _doubtful() | _other() | _returning())[key]


def _paying() -> dict[str, Story]:
    return {
        "ordinary": Story(
            translate("Nights", "An ordinary top-up"),
            translate("Nights", "The client pays by card, and everything works."),
            translate(
                "Nights",
                "The client wants to top up by card. The card works, and the balance grows. Watch both ticks.",
            ),
        ),
        "declined": Story(
            translate("Nights", "The declined card"),
            translate("Nights", "The first card has no money, the second one pays."),
            translate(
                "Nights",
                "The client wants to top up and pays by card. Should the bank decline it, the same payment page takes "
                "another card.",
            ),
        ),
        "secure-abandoned": Story(
            translate("Nights", "The forgotten phone"),
            translate("Nights", "The bank asks for a code, and the client closes the page."),
            translate(
                "Nights",
                "The bank will ask for a code from the client's phone, but the phone is at home. The client wants to "
                "pay by another card then.",
            ),
        ),
    }


def _doubtful() -> dict[str, Story]:
    return {
        "lost-top-up": Story(
            translate("Nights", "The lost answer"),
            translate("Nights", "The connection breaks while the payment is created."),
            translate(
                "Nights",
                "The client wants to top up. The connection breaks in the moment the payment is created, and nobody "
                "knows yet whether it exists.",
            ),
        ),
        "late-money": Story(
            translate("Nights", "Late money"),
            translate("Nights", "The link ends, and the money comes after it."),
            translate(
                "Nights",
                "Tonight a payment link lives for ten seconds, and the client is slow. A minute and a half after its "
                "end the payment counts as expired.",
            ),
        ),
        "credit-held": Story(
            translate("Nights", "Bank yes, balance no"),
            translate("Nights", "The money is taken, but the balance does not grow."),
            translate(
                "Nights",
                "The client pays, the bank takes the money, and the balance stays as it was. The client gets nervous.",
            ),
        ),
    }


def _other() -> dict[str, Story]:
    return {
        "two-messages": Story(
            translate("Nights", "Two messages of the bank"),
            translate("Nights", "The client believes to have paid twice."),
            translate(
                "Nights",
                "The client pays once. A moment later the phone makes the client believe that the money was taken "
                "twice.",
            ),
        ),
        "code-twice": Story(
            translate("Nights", "The code that was paid twice"),
            translate("Nights", "The client scans the same code a second time."),
            translate(
                "Nights",
                "The client pays by the code of the fast payment system, with the phone. Such a code can be paid more "
                "than once, and the client is in a hurry.",
            ),
        ),
        "no-connection": Story(
            translate("Nights", "Half a minute without a connection"),
            translate("Nights", "The network fails while the client pays."),
            translate("Nights", "The network of the club fails for half a minute, right when the client wants to pay."),
        ),
        "blacklisted": Story(
            translate("Nights", "The blacklisted client"),
            translate("Nights", "Not everybody may be served, and the line goes on."),
            translate(
                "Nights",
                "A client from the blacklist asks for a top-up. Send them to a manager, and serve the next client in "
                "the line.",
            ),
        ),
    }


def _returning() -> dict[str, Story]:
    return {
        "wrong-amount": Story(
            translate("Nights", "The wrong amount"),
            translate("Nights", "A colleague typed twice of what the client wanted."),
            translate(
                "Nights",
                "Some time ago a colleague typed twice of what this client wanted. Return one half of that payment to "
                "the card. The client has other payments as well.",
            ),
        ),
        "lost-refund": Story(
            translate("Nights", "The lost answer to a refund"),
            translate("Nights", "The connection breaks while the refund leaves."),
            translate(
                "Nights",
                "The client has to go and wants one half of a payment back. The connection breaks in the moment the "
                "refund leaves.",
            ),
        ),
        "closed-shift": Story(
            translate("Nights", "A refund without a shift"),
            translate("Nights", "Nobody has opened a shift, so the refund is refused."),
            translate(
                "Nights",
                "The client wants one half of a payment back, but nobody has opened a shift in the CRM yet.",
            ),
        ),
    }
