"""Access and refresh tokens. Access tokens are signed and short-lived; a refresh token works once.

The signing secret is made at the first start and kept in the data file. Tokens are never stored or logged as text.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.errors import Refusal
from izi_frontdesk.practice.moments import now_ms

ALGORITHM = "HS256"
REFRESH_DAYS = 30
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Pair:
    """What a sign-in or a refresh hands out."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class Tokens:
    """Gives out, checks and ends tokens."""

    def __init__(self, database: Database, access_seconds: int) -> None:
        self._database = database
        self._access_seconds = access_seconds
        if database.fact("token_secret") is None:
            database.keep_fact("token_secret", secrets.token_urlsafe(48))
        self._secret = str(database.fact("token_secret"))

    def start_session(self, user_id: str) -> Pair:
        """The first pair after a sign-in."""
        return self._pair(user_id, secrets.token_hex(8))

    def rotate(self, refresh: str) -> tuple[str, Pair]:
        """Trades a refresh token for a new pair; the old one dies at once. Answers the user id too."""
        digest = _digest(refresh)
        row = self._database.one("SELECT * FROM refresh_tokens WHERE digest = ?", (digest,))
        if row is None:
            raise Refusal("TOKEN_INVALID", "This refresh token is not one of ours.")
        if row["is_dead"] or row["ends_at"] <= now_ms():
            raise Refusal("REFRESH_TOKEN_EXPIRED", "This refresh token has been used or has run out. Sign in again.")
        with self._database.transaction():
            self._database.run("UPDATE refresh_tokens SET is_dead = 1 WHERE digest = ?", (digest,))
            pair = self._pair(row["user_id"], row["session"])
        return row["user_id"], pair

    def user_of(self, access: str) -> str:
        """The id of the user an access token was given to. Raises Refusal."""
        import jwt

        try:
            # A token from a call whose clock was ahead is genuine; only its end counts.
            options: jwt.types.Options = {"require": ["exp", "sub"], "verify_iat": False}
            claims = jwt.decode(access, self._secret, [ALGORITHM], options=options)
        except jwt.ExpiredSignatureError:
            raise Refusal("TOKEN_EXPIRED", "The access token has run out.") from None
        except jwt.InvalidTokenError:
            raise Refusal("TOKEN_INVALID", "The access token is damaged or forged.") from None
        if claims.get("gen") != self._generation():
            raise Refusal("TOKEN_EXPIRED", "The access token has run out.")
        return str(claims["sub"])

    def expire_access(self) -> None:
        """Makes every access token given out so far count as expired."""
        self._database.keep_fact("token_generation", self._generation() + 1)

    def revoke_refresh(self) -> None:
        """Ends every refresh token given out so far."""
        self._database.run("UPDATE refresh_tokens SET is_dead = 1")

    def revoke(self, refresh: str) -> None:
        """Ends one refresh token."""
        self._database.run("UPDATE refresh_tokens SET is_dead = 1 WHERE digest = ?", (_digest(refresh),))

    def _generation(self) -> int:
        found = self._database.fact("token_generation")
        return found if isinstance(found, int) else 0

    def _pair(self, user_id: str, session: str) -> Pair:
        import jwt

        now = now_ms()
        claims = {
            "sub": user_id,
            "sid": session,
            "jti": secrets.token_hex(8),
            "gen": self._generation(),
            "iat": now // 1000,
            "exp": now // 1000 + self._access_seconds,
        }
        refresh = secrets.token_urlsafe(32)
        self._database.run(
            "INSERT INTO refresh_tokens VALUES (?, ?, ?, ?, 0)",
            (_digest(refresh), user_id, session, now + REFRESH_DAYS * DAY_MS),
        )
        return Pair(jwt.encode(claims, self._secret, ALGORITHM), refresh)
