"""One sheet and its presenter, joined: which gesture goes where. Opening and closing is done by `app.sheets`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from izi_frontdesk.app.links import Links
from izi_frontdesk.domain.operations import Operation
from izi_frontdesk.presenters.page_diary import PageDiary
from izi_frontdesk.presenters.refund import RefundForm
from izi_frontdesk.presenters.topup import TopUp
from izi_frontdesk.services.desk import Desk

if TYPE_CHECKING:
    from izi_frontdesk.presenters.refund_record import RefundRecord
    from izi_frontdesk.presenters.timeline import Timeline
    from izi_frontdesk.ui.checkout.blank_page import BlankPage
    from izi_frontdesk.ui.refund_sheet import RefundSheet
    from izi_frontdesk.ui.timeline_sheet import TimelineSheet
    from izi_frontdesk.ui.topup_sheet import TopUpSheet


@dataclass(frozen=True, slots=True)
class Shown:
    """What belongs together as long as one sheet lives."""

    presenter: TopUp | RefundForm | RefundRecord | Timeline
    sheet: TopUpSheet | RefundSheet | TimelineSheet
    links: Links
    over: bool = False
    """A timeline: it lies over another sheet, leads back there, and is made anew each time."""
    diary: PageDiary | None = None
    """Of a top-up: what is written down of its page."""


def top_up_shown(
    presenter: TopUp,
    desk: Desk,
    spare: Callable[[], BlankPage | None],
    copy: Callable[[str], None],
    on_start: Callable[[], None],
    on_timeline: Callable[[str], None],
) -> Shown:
    """A sheet for this top-up. `spare` gives a page made ahead; `on_start` hears that the payment exists."""
    from izi_frontdesk.ui.topup_sheet import TopUpSheet  # sheets are built when first needed

    sheet = TopUpSheet(desk.fence, spare)
    links = Links()
    diary = PageDiary(desk.operations, presenter)
    for signal, slot in (
        (presenter.changed, sheet.show_state),
        (presenter.changed, diary.drawn),
        (presenter.copy_wanted, copy),
        (presenter.copy_wanted, diary.copied),
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
        (sheet.timeline_asked, lambda: on_timeline(presenter.reference)),
        (sheet.happened, diary.page),
    ):
        links.join(signal, slot)
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links, diary=diary)


def refund_shown(presenter: RefundForm, on_timeline: Callable[[str], None]) -> Shown:
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
        (sheet.timeline_asked, lambda: on_timeline(presenter.state.reference)),
        (sheet.confirm_asked, presenter.confirm),
        (sheet.undo_asked, presenter.undo),
        (sheet.retry_asked, presenter.reload),
        (sheet.stay_asked, presenter.stay),
    ):
        links.join(signal, slot)
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links)


def record_shown(presenter: RefundRecord, on_timeline: Callable[[str], None]) -> Shown:
    """A sheet for a refund that is in the journal already."""
    from izi_frontdesk.ui.refund_sheet import RefundSheet  # sheets are built when first needed

    sheet = RefundSheet()
    links = Links()
    links.join(presenter.changed, sheet.show_state)
    links.join(sheet.undo_asked, presenter.undo)
    links.join(sheet.timeline_asked, lambda: on_timeline(presenter.reference))
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links)


def timeline_shown(desk: Desk, operation: Operation, copy: Callable[[str], None]) -> Shown:
    """A sheet for the timeline of this operation."""
    from izi_frontdesk.presenters.timeline import Timeline  # no part of the start
    from izi_frontdesk.ui.timeline_sheet import TimelineSheet

    presenter, sheet = Timeline(desk, operation), TimelineSheet()
    links = Links()
    for signal, slot in (
        (presenter.changed, sheet.show_state),
        (presenter.copy_wanted, copy),
        (sheet.copy_asked, presenter.copy),
        (sheet.id_wanted, presenter.copy_id),
        (sheet.retry_asked, presenter.reload),
    ):
        links.join(signal, slot)
    sheet.show_state(presenter.state)
    return Shown(presenter, sheet, links, over=True)
