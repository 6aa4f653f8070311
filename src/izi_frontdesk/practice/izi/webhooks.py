"""The addresses that would be told about events. Only kept and listed: nothing is delivered to them."""

import json
import secrets
from urllib.parse import urlsplit

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.errors import invalid, not_found
from izi_frontdesk.practice.izi.records import Webhook

EVENTS = frozenset(
    {
        "SESSION_STARTED",
        "SESSION_ENDED",
        "SESSION_PAUSED",
        "BALANCE_TOPPED_UP",
        "BONUS_CREDITED",
        "TARIFF_PURCHASED",
        "CLIENT_REGISTERED",
        "DEVICE_STATUS_CHANGED",
        "SHIFT_OPENED",
        "SHIFT_CLOSED",
        "ORDER_CREATED",
        "PAYMENT_RECEIVED",
        "PAYMENT_FAILED",
    }
)


class Webhooks:
    """Reads and changes the webhooks of an organization."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, organization_id: str, url: str, events: list[str], club_id: str | None) -> Webhook:
        """Keeps a new webhook and gives its secret out, this once. Raises VALIDATION_ERROR."""
        try:
            parts = urlsplit(url)
        except ValueError:
            raise invalid("url", "This is not an address.") from None
        if parts.scheme != "https" or not parts.hostname:
            raise invalid("url", "A webhook needs an https address.")
        unknown = [event for event in events if event not in EVENTS]
        if unknown or not events:
            raise invalid("events", "Choose at least one event, and only known ones.", unknown=", ".join(unknown))
        webhook = Webhook(f"wh_{secrets.token_hex(6)}", url, events, club_id, f"whsec_{secrets.token_urlsafe(24)}")
        self._database.run(
            "INSERT INTO webhooks VALUES (?, ?, ?, ?, ?, ?)",
            (webhook.id, organization_id, url, json.dumps(events), webhook.secret, club_id),
        )
        return webhook

    def of_organization(self, organization_id: str, club_id: str | None) -> list[Webhook]:
        """All webhooks, or those of one club, without their secrets."""
        rows = self._database.rows(
            "SELECT * FROM webhooks WHERE organization_id = ? AND (? IS NULL OR club_id = ?) ORDER BY rowid",
            (organization_id, club_id, club_id),
        )
        return [Webhook(row["id"], row["url"], json.loads(row["events"]), row["club_id"], None) for row in rows]

    def delete(self, organization_id: str, webhook_id: str) -> None:
        """Forgets a webhook. Raises NOT_FOUND."""
        statement = "DELETE FROM webhooks WHERE id = ? AND organization_id = ?"
        if self._database.run(statement, (webhook_id, organization_id)) == 0:
            raise not_found("The webhook")
