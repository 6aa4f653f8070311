"""One sheet and its presenter, joined: which gesture goes where. Opening and closing is done by `app.sheets`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from izi_frontdesk.app.links import Links
from izi_frontdesk.domain.checkout import Fence
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.topup import TopUp

if TYPE_CHECKING:
    from izi_frontdesk.ui.checkout.blank_page import BlankPage
    from izi_frontdesk.ui.refund_sheet import RefundSheet
    from izi_frontdesk.ui.topup_sheet import TopUpSheet


@dataclass(frozen=True, slots=True)
class Shown:
    """What belongs together as long as one sheet lives."""

    presenter: TopUp | RefundForm
    sheet: TopUpSheet | RefundSheet
    links: Links


def top_up_shown(
    presenter: TopUp,
    fence: Fence,
    spare: Callable[[], BlankPage | None],
    copy: Callable[[str], None],
    on_start: Callable[[], None],
) -> Shown:
    """A sheet for this top-up. `spare` gives a page made ahead; `on_start` hears that the payment exists."""
    from izi_frontdesk.ui.topup_sheet import TopUpSheet  # sheets are built when first needed

    sheet = TopUpSheet(fence, spare)
    links = Links()
    for signal, slot in (
        (presenter.changed, sheet.show_state),
        (presenter.copy_wanted, copy),
        (presenter.started, lambda _: on_start()),
        (sheet.amount_edited, presenter.edit_amount),
        (sheet.preset_chosen, presenter.edit_amount),
        (sheet.comment_edited, presenter.edit_comment),
        (sheet.create_asked, presenter.create),
        (sheet.retry_asked, presenter.create),
        (sheet.twin_asked, presenter.show_twin),
        (sheet.qr_toggled, presenter.toggle_qr),
        (sheet.copy_asked, presenter.copy),
        (sheet.stay_asked, presenter.stay),
        (sheet.page_returned, presenter.page_changed),
        (sheet.page_changed, presenter.page_changed),
    ):
        links.join(signal, slot)
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links)


def refund_shown(presenter: RefundForm) -> Shown:
    """A sheet for this refund."""
    from izi_frontdesk.ui.refund_sheet import RefundSheet  # sheets are built when first needed

    sheet = RefundSheet()
    links = Links()
    for signal, slot in (
        (presenter.changed, sheet.show_state),
        (sheet.amount_edited, presenter.edit_amount),
        (sheet.reason_chosen, presenter.choose_reason),
        (sheet.other_reason_edited, presenter.edit_other),
        (sheet.shortfall_toggled, presenter.confirm_shortfall),
        (sheet.confirm_asked, presenter.confirm),
        (sheet.undo_asked, presenter.undo),
        (sheet.retry_asked, presenter.retry),
        (sheet.stay_asked, presenter.stay),
    ):
        links.join(signal, slot)
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links)
