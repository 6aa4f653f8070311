"""The program as a user starts it, with somebody at the desk: a story played by real key and mouse events.

Run as a process: `attended STORY` and then the program's own command line. What the story finds is told in lines.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import sys
from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from izi_frontdesk import __main__ as command_line
from izi_frontdesk.adapters import practice_process
from izi_frontdesk.app import life
from izi_frontdesk.app.front import Front
from izi_frontdesk.domain.signin import Server

log = logging.getLogger(__name__)
Story: TypeAlias = "Callable[[Front, dict[str, Any]], Awaitable[None]]"
understood = practice_process.server_of


def noted(addresses: dict[str, Any]) -> Callable[[str], Server]:
    """Keeps the addresses that the practice server tells in its first line."""

    def server_of(line: str) -> Server:
        addresses.update(json.loads(line))
        return understood(line)

    return server_of


def attending(story: Story, addresses: dict[str, Any]) -> type[Front]:
    """The front of the program, whose story begins when the loop runs."""

    class Attended(Front):
        def begin(self) -> None:
            super().begin()
            self._story = asyncio.get_running_loop().create_task(self._play())

        async def _play(self) -> None:
            try:
                await story(self, addresses)
            except Exception:
                log.exception("the story broke off")
                self._on_stop()

    return Attended


def main(name: str, arguments: list[str]) -> int:
    """Answers the program's exit code."""
    logging.basicConfig(level=logging.WARNING)
    story: Story = importlib.import_module(f"tests.benchmarks.{name}").story
    addresses: dict[str, Any] = {}
    vars(practice_process)["server_of"] = noted(addresses)
    vars(life)["Front"] = attending(story, addresses)
    return command_line.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
