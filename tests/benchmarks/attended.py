"""The program as a user starts it, with somebody at the desk: a story played by real key and mouse events.

Run as a process: `attended STORY` and then the program's own command line. STORY: a module here, or one with dots.
What the story finds is told in lines. Nothing of the program is imported before the program itself does it.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from types import ModuleType
from typing import Any, TypeAlias

from izi_frontdesk import __main__ as command_line
from tests.benchmarks.after_import import AfterImport
from tests.support.pauses import PAUSES

log = logging.getLogger(__name__)
Story: TypeAlias = Callable[[Any, dict[str, Any]], Awaitable[None]]


def main(name: str, arguments: list[str]) -> int:
    """Answers the program's exit code."""
    logging.basicConfig(level=logging.WARNING)
    addresses: dict[str, Any] = {}
    AfterImport("izi_frontdesk.adapters.practice_process", lambda module: _note_addresses(module, addresses))
    AfterImport("izi_frontdesk.app.front", lambda module: _attend(module, name, addresses))
    return command_line.main(arguments)


def _note_addresses(practice_process: ModuleType, addresses: dict[str, Any]) -> None:
    """Keeps what the practice server tells in its first line."""
    understood = practice_process.server_of

    def server_of(line: str) -> object:
        addresses.update(json.loads(line))
        return understood(line)

    vars(practice_process)["server_of"] = server_of


def _attend(front: ModuleType, name: str, addresses: dict[str, Any]) -> None:
    """The story begins when the loop of the program runs."""
    begin = front.Front.begin
    tasks: list[asyncio.Task[None]] = []

    def begun(self: Any) -> None:
        begin(self)
        with PAUSES.test():
            story: Story = importlib.import_module(name if "." in name else f"tests.benchmarks.{name}").story
        tasks.append(asyncio.get_running_loop().create_task(_play(story, self, addresses)))

    front.Front.begin = begun


async def _play(story: Story, front: Any, addresses: dict[str, Any]) -> None:
    try:
        await story(front, addresses)
    except Exception:
        log.exception("the story broke off")
        os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
