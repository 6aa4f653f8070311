"""The checkpoints of practice nights in words: what should be done, the right way, what was wrong, what happens.

Every value of the domain has its words; `assert_never` holds that. The stories are in `training_stories`.
"""

from __future__ import annotations

from typing import assert_never

from izi_frontdesk.domain.training import Mistake, News, Point
from izi_frontdesk.presenters.wording import translate


def point_text(point: Point) -> str:
    """What should be done, as a short line with a tick."""
    return {**_money_in(), **_patience(), **_money_back()}[point]


def way(point: Point) -> str:
    """The right way, as a hint and after a mistake."""
    return {**_ways_in(), **_ways_of_patience(), **_ways_back()}[point]


def _money_in() -> dict[Point, str]:
    return {
        Point.CREATED: translate("Nights", "Payment for this client and amount"),
        Point.PAID_ONCE: translate("Nights", "Paid once, both ticks"),
        Point.NO_SECOND: translate("Nights", "No second payment meanwhile"),
        Point.ROSE_ONCE: translate("Nights", "Balance grew once"),
        Point.ANSWERED: translate("Nights", "Client told, night ended"),
        Point.NOT_REFUNDED: translate("Nights", "Nothing refunded"),
        Point.MANAGER_CALLED: translate("Nights", "Manager called, night ended"),
        Point.LEFT_TO_MANAGER: translate("Nights", "Nothing refunded at the desk"),
        Point.SERVED_NEXT: translate("Nights", "Next client topped up"),
        Point.LEFT_ALONE: translate("Nights", "No payment for the blacklisted client"),
    }


def _patience() -> dict[Point, str]:
    return {
        Point.CHECKED: translate("Nights", "Waited for the check"),
        Point.LINK_ENDED: translate("Nights", "Waited until the payment expired"),
        Point.UNPAID_ENDED: translate("Nights", "Waited for the end of the first payment"),
        Point.BANK_SEEN: translate("Nights", "Bank accepted"),
        Point.CONNECTION_BACK: translate("Nights", "Waited for the connection"),
    }


def _money_back() -> dict[Point, str]:
    return {
        Point.RIGHT_PAYMENT: translate("Nights", "The right payment"),
        Point.RIGHT_AMOUNT: translate("Nights", "The right amount"),
        Point.RETURNED: translate("Nights", "Returned to the card"),
        Point.REFUND_ONCE: translate("Nights", "Returned once"),
        Point.REFUND_CHECKED: translate("Nights", "Waited for the check of the refund"),
        Point.SHIFT_CLOSED: translate("Nights", "Refund tried without a shift"),
    }


def _ways_in() -> dict[Point, str]:
    return {
        Point.CREATED: translate(
            "Nights",
            "Press F2, type the last digits of the phone, choose the client. Then press F4, type the amount, Enter.",
        ),
        Point.PAID_ONCE: translate(
            "Nights", "Wait for both ticks. Only bank and balance together mean that the money has arrived."
        ),
        Point.NO_SECOND: translate(
            "Nights", "Start no second top-up before the first one is over: the client could pay both."
        ),
        Point.ROSE_ONCE: translate("Nights", "Compare the balance with what it was: it grew by one payment."),
        Point.ANSWERED: translate(
            "Nights",
            "Look at the client card: one payment, and the balance grew once. Tell the client, then end the night.",
        ),
        Point.NOT_REFUNDED: translate(
            "Nights", "Return nothing: only one payment was taken, and the client has it on the balance."
        ),
        Point.MANAGER_CALLED: translate(
            "Nights",
            "The balance grew once: IZI knows nothing of the second payment. Tell the client that a manager will have "
            "it returned by the acquirer, then end the night.",
        ),
        Point.LEFT_TO_MANAGER: translate(
            "Nights", "Return nothing here: it would take the one credit off the balance again."
        ),
        Point.SERVED_NEXT: translate(
            "Nights", "Find the next client by the last digits of the phone and top up the amount named for them."
        ),
        Point.LEFT_ALONE: translate(
            "Nights", "See the red line on the client card, and take no money, under no other name either."
        ),
    }


def _ways_of_patience() -> dict[Point, str]:
    return {
        Point.CHECKED: translate(
            "Nights",
            "Wait while it says that it is being checked. Should the payment be found without a link, or when you let "
            "it go, start a new one: nobody can pay the first.",
        ),
        Point.LINK_ENDED: translate("Nights", "Wait. The program goes on asking when the link has ended."),
        Point.UNPAID_ENDED: translate(
            "Nights", "Wait until the first payment is declined or cancelled. Only then start one for the other card."
        ),
        Point.BANK_SEEN: translate("Nights", "Wait. The first tick comes when the bank has taken the money."),
        Point.CONNECTION_BACK: translate(
            "Nights", "Wait. The program asks again by itself as soon as the connection is back."
        ),
    }


def _ways_back() -> dict[Point, str]:
    return {
        Point.RIGHT_PAYMENT: translate(
            "Nights", "Choose the client, find the payment of that amount on the card, and refund it from its own row."
        ),
        Point.RIGHT_AMOUNT: translate(
            "Nights", "Type the amount that is to go back before you confirm. There are five seconds to undo."
        ),
        Point.RETURNED: translate(
            "Nights", "Wait until the refund is green. After a refusal confirm again in the same form."
        ),
        Point.REFUND_ONCE: translate("Nights", "Never send a refund again that is being checked or is done."),
        Point.REFUND_CHECKED: translate(
            "Nights", "Wait while it says that it is being checked: the program reads the payment again by itself."
        ),
        Point.SHIFT_CLOSED: translate(
            "Nights", "Confirm the refund. It is refused, and the form stays as you typed it."
        ),
    }


def mistake_text(mistake: Mistake) -> str:
    """What was wrong."""
    match mistake:
        case Mistake.WRONG_AMOUNT:
            return translate("Nights", "The payment was made for another amount.")
        case Mistake.WRONG_CLIENT:
            return translate("Nights", "It was done for another client.")
        case Mistake.CHARGED_TWICE:
            return translate("Nights", "Two payments were taken: the client was charged twice.")
        case Mistake.SECOND_TOP_UP:
            return translate("Nights", "A second payment was started while the first one was not over.")
        case Mistake.REFUND_NOT_OWED:
            return translate("Nights", "Money was returned that the client had rightly paid.")
        case Mistake.BLACKLIST_SERVED:
            return translate("Nights", "A payment was made for a client who may not be served.")
        case Mistake.WRONG_PAYMENT:
            return translate("Nights", "Another payment was returned.")
        case Mistake.WRONG_REFUND:
            return translate("Nights", "Another amount was returned.")
        case Mistake.REFUNDED_TWICE:
            return translate("Nights", "The money was returned twice.")
    assert_never(mistake)


def news_text(news: News) -> str:
    """What happens now."""
    return {**_news_of_payers(), **_news_of_the_night()}[news]


def _news_of_payers() -> dict[News, str]:
    return {
        News.DECLINED: translate("Nights", "The bank has declined the card. The client looks for another one."),
        News.PAID_LATE: translate("Nights", "The client shows the phone: the bank has taken the money just now."),
        News.GAVE_UP: translate("Nights", "The client has closed the page and finds another card."),
        News.PAY_AGAIN: translate(
            "Nights", "The client: My money is gone, the balance is the same. Shall I pay again?"
        ),
        News.SECOND_SCAN: translate(
            "Nights", "The client has scanned the code once more: the bank has really taken the money twice."
        ),
        News.TWO_MESSAGES: translate("Nights", "The client shows two messages of the bank and wants one payment back."),
    }


def _news_of_the_night() -> dict[News, str]:
    return {
        News.ANSWER_LOST: translate("Nights", "The connection broke. The client asks whether it has worked."),
        News.SHIFT_OPENED: translate("Nights", "The manager has opened a shift in the CRM."),
        News.NO_CONNECTION: translate("Nights", "The connection is gone. The client: Shall we try once more?"),
        News.CONNECTION: translate("Nights", "The connection is back."),
    }
