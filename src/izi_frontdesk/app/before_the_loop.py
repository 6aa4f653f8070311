# ruff: noqa: F401 - the imports are the deed
"""What is imported between the first picture and the event loop, in slices short enough that nobody feels them.

On the GUI thread on purpose: Qt's classes come to be with their import, and two threads must not make the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator


def slices() -> Iterator[None]:
    """Let Qt work off its events at each stop."""
    yield from _rules_and_services()
    yield from _screens()


def _rules_and_services() -> Iterator[None]:
    import subprocess

    yield
    import izi_frontdesk.domain.operations
    import izi_frontdesk.domain.payments

    yield
    import izi_frontdesk.domain.checkout
    import izi_frontdesk.domain.refund
    import izi_frontdesk.services.ports

    yield
    import izi_frontdesk.services.operations
    import izi_frontdesk.services.topup

    yield
    import izi_frontdesk.services.refund
    import izi_frontdesk.services.watch

    yield
    import izi_frontdesk.services.desk
    import izi_frontdesk.services.gate

    yield


def _screens() -> Iterator[None]:
    import izi_frontdesk.presenters.desk
    import izi_frontdesk.presenters.signin

    yield
    import izi_frontdesk.app.wiring

    yield
    import izi_frontdesk.presenters.refund

    yield
    import izi_frontdesk.presenters.topup

    yield
    import izi_frontdesk.presenters.client_card
    import izi_frontdesk.presenters.clients

    yield
    import izi_frontdesk.app.front

    yield
    import izi_frontdesk.app.life

    yield
