"""The switches of the terminal, as a shop would set them with the gateway. Kept in the data file; does nothing itself.

``schema``: Single takes the money at once, Dual holds it until it is confirmed. ``retry``: a declined page offers
another try. ``body``: notifications are a form or JSON. ``secure``: the banks' 3-D Secure can be reached or not.
``confirm_days``: a hold is confirmed by itself after so many days of the gateway's clock, or never.
"""

from collections.abc import Mapping

from izi_frontdesk.practice.database import Database

FACT = "terminal"
LONGEST_HOLD_DAYS = 7
CHOICES: Mapping[str, tuple[object, ...]] = {
    "schema": ("Single", "Dual"),
    "retry": (True, False),
    "body": ("form", "json"),
    "secure": ("available", "unavailable"),
    "confirm_days": (None, *range(1, LONGEST_HOLD_DAYS + 1)),
}


class NotASwitch(ValueError):
    """There is no such switch, or it has no such position; the text says which there are."""


class TerminalSwitches:
    """Read at the moment they matter, so a change holds from the next payment on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, object]:
        """Every switch with its position; the first of its choices where nobody moved it."""
        kept = self._database.fact(FACT)
        moved = kept if isinstance(kept, dict) else {}
        return {name: moved.get(name, choices[0]) for name, choices in CHOICES.items()}

    def turn(self, given: Mapping[str, object]) -> dict[str, object]:
        """Moves the named switches and answers all. Raises NotASwitch and then moves none."""
        for name, position in given.items():
            choices = CHOICES.get(name)
            if choices is None:
                raise NotASwitch(f"{name} is no switch; there are {', '.join(CHOICES)}")
            # True equals 1 in Python, so the type counts as well.
            if not any(position == choice and type(position) is type(choice) for choice in choices):
                raise NotASwitch(f"{name} is one of {', '.join(str(choice) for choice in choices)}")
        self._database.keep_fact(FACT, {**self.all(), **given})
        return self.all()

    @property
    def two_step(self) -> bool:
        """Whether payments are held first, unless an order says otherwise."""
        return self.all()["schema"] == "Dual"

    @property
    def retry(self) -> bool:
        """Whether a payer may try again after a decline."""
        return self.all()["retry"] is True

    @property
    def json_body(self) -> bool:
        """Whether notifications are sent as JSON."""
        return self.all()["body"] == "json"

    @property
    def secure_available(self) -> bool:
        """Whether 3-D Secure works."""
        return self.all()["secure"] == "available"

    @property
    def confirm_days(self) -> int | None:
        """After how many days of the gateway's clock a hold is confirmed by itself."""
        days = self.all()["confirm_days"]
        return days if isinstance(days, int) else None
