"""The two practice aids below the card form: the list of practice cards, and the choice of a reason code."""

from izi_frontdesk.practice.gateway.pages import Html, joined, piece
from izi_frontdesk.practice.gateway.practice_cards import PRACTICE_CARDS, WITHOUT_CHECK_DIGIT, Group, PracticeCard
from izi_frontdesk.practice.gateway.reasons import DECLINES
from izi_frontdesk.practice.gateway.wording import payer_text, texts


def card_list(language: str) -> Html:
    """Every practice card, grouped by what it does."""
    return joined(*(_group(group, language) for group in Group))


def reason_options(language: str, chosen: str = "") -> Html:
    """Every code a bank may answer, for a ``select``."""
    return joined(
        *(
            piece(
                "reason_option.html",
                language,
                code=str(reason.code),
                selected="selected" if str(reason.code) == chosen else "",
                words=f"{reason.code} {reason.name}: {payer_text(reason.code, language)}",
            )
            for reason in DECLINES
        )
    )


def _group(group: Group, language: str) -> Html:
    cards = (_card(card, language) for card in PRACTICE_CARDS if card.group is group)
    heading = texts(language)[f"group_{group.value}"]
    return piece("card_group.html", language, heading=heading, entries=joined(*cards))


def _card(card: PracticeCard, language: str) -> Html:
    said = texts(language)
    remarks = [card.system]
    if card.is_izis:
        remarks.append(said["card_izi"])
    if card.number == WITHOUT_CHECK_DIGIT:
        remarks.append(said["card_exception"])
    if card.later is not None:
        remarks.append(said["card_saved_declined" if card.later else "card_saved_pays"])
    return piece("card_entry.html", language, number=card.spaced, remarks=" · ".join(remarks))
