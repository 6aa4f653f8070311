# ruff: noqa: F401 - the imports are the deed
"""What may be asked for next once somebody stands at the desk, imported in slices short enough that nobody feels them.

On the GUI thread on purpose: Qt's classes come to be with their import, and two threads must not make the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator


def slices(*, training: bool) -> Iterator[None]:
    """Rest at each stop. What practice nights need comes only where there are any."""
    import izi_frontdesk.ui.topup_sheet

    yield
    import izi_frontdesk.ui.refund_sheet

    yield
    import izi_frontdesk.presenters.timeline
    import izi_frontdesk.ui.timeline_sheet

    yield
    if training:
        import izi_frontdesk.domain.training

        yield
        import izi_frontdesk.domain.nights.plan

        yield
        import izi_frontdesk.presenters.training

        yield
        import izi_frontdesk.ui.training_sheet

        yield
