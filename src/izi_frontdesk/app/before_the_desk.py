# ruff: noqa: F401 - the imports are the deed
"""What the desk needs, imported while somebody types a password, in slices short enough that nobody feels them.

On the GUI thread on purpose: Qt's classes come to be with their import, and two threads must not make the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator


def slices() -> Iterator[None]:
    """Rest at each stop."""
    import izi_frontdesk.ui.row_list

    yield
    import izi_frontdesk.ui.search_panel

    yield
    import izi_frontdesk.ui.client_card

    yield
    import izi_frontdesk.ui.live_panel

    yield
    import izi_frontdesk.ui.desk_page
    import izi_frontdesk.ui.scan_guard

    yield
    import izi_frontdesk.ui.club_picker

    yield
