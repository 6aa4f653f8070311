"""The commands of the control interface, given from inside the server instead of over HTTP.

So whatever the interface can do, the page can do in the same way, and nothing is decided twice.
"""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Match, Route

from izi_frontdesk.practice.control.serving import CommandRoute, Given, Missing


class Inside:
    """Finds a command by its method and address, and gives it."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = [route for route in routes if isinstance(route, CommandRoute)]

    async def give(self, method: str, path: str, given: Given | None = None) -> object:
        """What the command answers. Raises BadCommand and Missing."""
        for route in self._routes:
            scope = self._matches(route, method, path)
            if scope is not None:
                return await route.command(Request(scope), given or {})
        raise Missing("command")

    def _matches(self, route: CommandRoute, method: str, path: str) -> dict[str, object] | None:
        scope: dict[str, object] = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": []}
        match, found = route.matches(scope)
        return {**scope, **found} if match is Match.FULL else None
