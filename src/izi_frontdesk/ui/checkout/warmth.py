"""Keeps one blank page ready while an amount is typed, so that the payment page has neither an engine nor a process to
wait for.

Importing this module loads the engine's libraries, the first `prepare` starts its processes: two pauses on the GUI
thread, best taken in two turns of an idle loop. Windows and macOS were not measured. On Linux the second waits for
Chromium's zygote, which the sandbox needs (measured: 317 ms by the clock, 53 ms without a zygote).
"""

from __future__ import annotations

from izi_frontdesk.ui.checkout.blank_page import BlankPage


class Warmth:
    """At most one spare page; each is given away once."""

    def __init__(self) -> None:
        """Nothing is ready before `prepare`."""
        self._spare: BlankPage | None = None

    def prepare(self) -> None:
        """Get a page ready unless there is one."""
        if self._spare is None:
            self._spare = BlankPage()
            self._spare.warm_up()

    def take(self) -> BlankPage | None:
        """The spare page, now the caller's; None while it is not ready."""
        spare = self._spare
        if spare is None or not spare.warm:
            return None
        self._spare = None
        return spare

    def cool(self) -> None:
        """The desk is left: the spare page goes."""
        if self._spare is not None:
            self._spare.discard()
            self._spare = None
