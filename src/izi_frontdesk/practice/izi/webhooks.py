"""The addresses that are told about events: kept, listed, forgotten. Telling them is a matter of ``deliveries``."""

import json
import secrets
from urllib.parse import urlsplit

from izi_frontdesk.practice.database import Database
from izi_frontdesk.practice.izi.deliveries import Deliveries
from izi_frontdesk.practice.izi.errors import invalid, not_found
from izi_frontdesk.practice.izi.events import NAMES
from izi_frontdesk.practice.izi.records import Webhook
from izi_frontdesk.practice.loopback import is_loopback

LONGEST_URL = 2000


def _need_address(url: str) -> None:
    """Raises VALIDATION_ERROR for what nobody could be told at, and for http to any other computer."""
    try:
        parts = urlsplit(url)
        host, is_port = parts.hostname or "", parts.port != 0
    except ValueError:
        raise invalid("url", "This is not an address.") from None
    if not host or not is_port or len(url) > LONGEST_URL or not url.isprintable() or " " in url:
        raise invalid("url", "This is not an address.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise invalid("url", "A webhook needs an https address. In practice http to this computer works too.")


class Webhooks:
    """Reads and changes the webhooks of an organization."""

    def __init__(self, database: Database, deliveries: Deliveries) -> None:
        self._database = database
        self._deliveries = deliveries

    def create(self, organization_id: str, url: str, events: list[str], club_id: str | None) -> Webhook:
        """Keeps a new webhook and gives its secret out, this once. Raises VALIDATION_ERROR."""
        _need_address(url)
        unknown = [event for event in events if event not in NAMES]
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
        """Forgets a webhook and what was still on its way to it. Raises NOT_FOUND."""
        statement = "DELETE FROM webhooks WHERE id = ? AND organization_id = ?"
        if self._database.run(statement, (webhook_id, organization_id)) == 0:
            raise not_found("The webhook")
        self._deliveries.stop(webhook_id)
