"""A sign-in that ends while money is on its way: the screen in front of it keeps everything behind it."""

from __future__ import annotations

from izi_frontdesk.domain.operations import Phase
from izi_frontdesk.presenters.desk_state import Page
from tests.hygiene.logs import ExpectedLog
from tests.journeys.conftest import Somebody
from tests.journeys.receptionist import Receptionist
from tests.journeys.refunding import confirm, open_refund, paid_top_up
from tests.support.practice_process import Practice


async def test_a_held_refund_and_an_open_payment_are_there_after_signing_in_again(
    receptionist: Receptionist, practice: Practice, somebody: Somebody, expected_log: ExpectedLog
) -> None:
    expected_log("sign-in could not be renewed")
    expected_log("was not sent: SIGNED_OUT")
    await receptionist.find(somebody())
    waiting = await receptionist.top_up("300")
    paid = await paid_top_up(receptionist, practice, somebody(), "500")
    await open_refund(receptionist, paid)
    await receptionist.hands.write("refund.amount", "200")
    held = await confirm(receptionist)
    practice.expire_tokens(access=True, refresh=True)
    await receptionist.page(Page.SIGN_IN)
    await receptionist.hands.until(lambda: receptionist.now(held).phase is Phase.WITHDRAWN, "the refund is not sent")
    await receptionist.sign_in()
    await receptionist.page(Page.DESK)
    assert receptionist.eyes.typed("refund.amount") == "200"
    assert [row for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id] == []
    await receptionist.hands.click("refund.confirm")
    await receptionist.hands.until(lambda: receptionist.newest(held.kind) != receptionist.now(held), "the refund again")
    await receptionist.phase(receptionist.newest(held.kind), Phase.PAID)
    assert [row["amount"] for row in practice.state()["refunds"] if row["paymentId"] == paid.payment_id] == [200]
    practice.pay(waiting.payment_id)
    await receptionist.phase(waiting, Phase.PAID)
