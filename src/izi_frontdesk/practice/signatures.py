"""The two signatures of a notification: the same key, different bytes. Shared by the half that signs and the one
that checks, as both would use the same written rule. And the one signature of a webhook.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import unquote_plus

BODY_HEADER = "Content-HMAC"
DECODED_HEADER = "X-Content-HMAC"
WEBHOOK_HEADER = "X-IZI-Signature"
FORM_TYPE = "application/x-www-form-urlencoded"


def signature(content: bytes, secret: str) -> str:
    """HMAC-SHA256 of the bytes with the API secret, in base64."""
    return base64.b64encode(hmac.new(secret.encode(), content, hashlib.sha256).digest()).decode("ascii")


def decoded(body: bytes, content_type: str) -> bytes:
    """What the second header signs: a form body with its URL encoding undone, any other body as it is."""
    return unquote_plus(body.decode()).encode() if content_type.lower().startswith(FORM_TYPE) else body


def signed_headers(body: bytes, secret: str, content_type: str = FORM_TYPE) -> dict[str, str]:
    """Both headers for a body."""
    return {
        BODY_HEADER: signature(body, secret),
        DECODED_HEADER: signature(decoded(body, content_type), secret),
    }


def is_genuine(body: bytes, headers: Mapping[str, str], secret: str) -> bool:
    """Whether the body was signed with this secret. No secret, or no signature of the body, means no.

    Header names count in any case. The second header is checked where it is present.
    """
    if not secret:
        return False
    named = {name.lower(): text for name, text in headers.items()}
    given, given_decoded = named.get(BODY_HEADER.lower(), ""), named.get(DECODED_HEADER.lower())
    if not _same(given, signature(body, secret)):
        return False
    if given_decoded is None:
        return True
    try:
        text = decoded(body, named.get("content-type", FORM_TYPE))
    except UnicodeDecodeError:
        return False
    return _same(given_decoded, signature(text, secret))


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())


def webhook_signature(body: bytes, secret: str) -> str:
    """HMAC-SHA256 of the raw body with the secret of the webhook, as lower-case hex: the form is not documented."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
