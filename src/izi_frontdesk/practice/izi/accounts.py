"""Staff, clubs and rights: who may do what where. Signs people in by e-mail and password."""

import hashlib
import hmac

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.deliveries import Deliveries
from izi_frontdesk.practice.izi.errors import Refusal, not_found
from izi_frontdesk.practice.izi.events import shift_changed
from izi_frontdesk.practice.izi.records import Club, Organization, Shift, User
from izi_frontdesk.practice.moments import moment, now_ms

MANAGING_ROLES = frozenset({"OWNER", "ADMIN"})
SALT = b"practice accounts have a public password"


def password_digest(password: str) -> str:
    """How a password is kept. The practice password is public; the form is only kept honest."""
    return hashlib.scrypt(password.encode(), salt=SALT, n=1024, r=8, p=1).hex()


class Accounts:
    """Reads staff, clubs and shifts, and refuses what a role or an assignment does not allow."""

    def __init__(self, database: Database, deliveries: Deliveries) -> None:
        self._database = database
        self._deliveries = deliveries

    def sign_in(self, email: str, password: str) -> User:
        """The user with this e-mail and password. Raises Refusal."""
        row = self._database.one("SELECT id, password FROM users WHERE email = ?", (email.strip().lower(),))
        known = row["password"] if row is not None else ""
        if not hmac.compare_digest(password_digest(password), known):
            raise Refusal("UNAUTHENTICATED", "Wrong e-mail or password.")
        return self.user(row["id"] if row is not None else "")

    def user(self, user_id: str) -> User:
        """One member of the staff. Raises Refusal when there is no such user any more."""
        row = self._database.one(
            "SELECT u.*, o.name AS organization_name FROM users u JOIN organizations o ON o.id = u.organization_id"
            " WHERE u.id = ?",
            (user_id,),
        )
        if row is None:
            raise Refusal("TOKEN_INVALID", "The account behind this token is gone.")
        clubs = self._database.rows("SELECT club_id FROM user_clubs WHERE user_id = ?", (user_id,))
        return User(
            id=row["id"],
            email=row["email"],
            name=row["name"],
            role=row["role"],
            organization=Organization(row["organization_id"], row["organization_name"]),
            club_ids=frozenset(club["club_id"] for club in clubs),
        )

    def clubs(self, user: User) -> list[Club]:
        """The clubs this user may work in."""
        rows = self._database.rows("SELECT * FROM clubs ORDER BY rowid")
        return [Club(**dict(row)) for row in rows if row["id"] in user.club_ids]

    def club(self, user: User, club_id: str) -> Club:
        """One club. Raises NOT_FOUND or CLUB_ACCESS_DENIED."""
        row = self._database.one("SELECT * FROM clubs WHERE id = ?", (club_id,))
        if row is None:
            raise not_found("The club")
        if club_id not in user.club_ids:
            raise Refusal("CLUB_ACCESS_DENIED", "This account is not assigned to the club.")
        return Club(**dict(row))

    def need_manager(self, user: User, action: str) -> None:
        """Raises FORBIDDEN unless the role is OWNER or ADMIN."""
        if user.role not in MANAGING_ROLES:
            raise Refusal("FORBIDDEN", f"Your role does not allow this: {action}.", details={"role": user.role})

    def need_organization(self, user: User, organization_id: str) -> None:
        """Raises NOT_FOUND for any other organization."""
        if organization_id != user.organization.id:
            raise not_found("The organization")

    def shift(self, club_id: str) -> Shift | None:
        """The open shift of a club, or the last closed one; None when there never was one."""
        row = self._database.one("SELECT * FROM shifts WHERE club_id = ? ORDER BY opened_at DESC LIMIT 1", (club_id,))
        opened_at = moment(row["opened_at"]) if row is not None else None
        if row is None or opened_at is None:
            return None
        opener = self.user(row["opened_by"])
        return Shift(row["id"], row["status"], opened_at, opener, moment(row["closed_at"]))

    def need_open_shift(self, club_id: str) -> None:
        """Raises CLUB_CLOSED when the club has no open shift."""
        shift = self.shift(club_id)
        if shift is None or shift.status != "OPEN":
            raise Refusal("CLUB_CLOSED", "The club has no open shift. Open one in the CRM.")

    def set_shift(self, club_id: str, is_open: bool) -> bool:
        """Opens or closes the club's shift; False for an unknown club."""
        before = self.shift(club_id)
        if before is None:
            return False
        status, closed_at = ("OPEN", None) if is_open else ("CLOSED", now_ms())
        with self._database.transaction():
            statement = "UPDATE shifts SET status = ?, closed_at = ? WHERE club_id = ?"
            self._database.run(statement, (status, closed_at, club_id))
            if before.status != status:
                self._deliveries.tell(shift_changed(club_id, before.id, is_open))
        return True
