"""Signing in to IZI: implements `AccessApi`. Keeps no token; that is the session's to do."""

from __future__ import annotations

from izi_frontdesk.adapters.izi.line import Line
from izi_frontdesk.domain.clubs import User
from izi_frontdesk.domain.signin import Tokens


class IziAccess:
    """Both ways to a pair go out without a token, and each refusal is the server's own, never "signed out"."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def sign_in(self, email: str, password: str) -> tuple[Tokens, User]:
        """Raises RefusedByServer for a wrong e-mail or password."""
        return await self._line.read(lambda to: to.sign_in(email, password), signing_in=True)

    async def refresh(self, refresh_token: str) -> Tokens:
        """Runs to its end once begun: the old token dies with the request, so its answer must not be thrown away."""
        return await self._line.command(lambda to: to.refresh(refresh_token), signing_in=True)

    async def owner(self, access_token: str) -> User:
        """Whose access token this is."""
        return await self._line.read(lambda to: to.me(), access_token)
