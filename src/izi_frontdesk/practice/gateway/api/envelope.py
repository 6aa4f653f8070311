"""The shape of every answer to a shop. ``Success`` is not the outcome: a declined payment has none, but a ``Model``."""

Envelope = dict[str, object]

NOT_FOUND = "Not found"


class BadRequest(Exception):
    """The fields make no sense; the text goes into the envelope."""


def envelope(success: bool, message: str | None = None, model: object = None) -> Envelope:
    """``Model`` is left out where there is none, as public client libraries tell the cases apart by that."""
    said: Envelope = {"Success": success, "Message": message}
    return said if model is None else {**said, "Model": model}
