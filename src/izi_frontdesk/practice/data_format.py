"""Whether a data file was made by this version of the practice server, and what happens when it was not.

A file of another version is copied aside and filled anew: its invented clients and played payments are worth less
than a program that starts. Its address and the terminal's keys stay, so that nobody has to connect anything again.
"""

import hashlib
import logging
from collections.abc import Sequence

from izi_frontdesk.practice.database import Database

log = logging.getLogger(__name__)

# Raised when the meaning of a column changes while its name does not.
MEANING = 2
KEPT_FACTS = ("port", "bank_port", "gateway_keys")


def format_of(scripts: Sequence[str]) -> str:
    """The mark of these tables: changes with any of them by itself."""
    words = " ".join(" ".join(scripts).split())
    return f"{MEANING}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def prepare(database: Database, scripts: Sequence[str]) -> None:
    """Makes the tables that are missing; a file of another version is set aside first. Raises DataFileError."""
    found, wanted = database.fact("format"), format_of(scripts)
    if found is not None and found != wanted:
        copy = database.set_aside(keep=KEPT_FACTS)
        log.warning(
            "%s was made by another version of the practice server. It is kept as %s; practice begins with new data.",
            database.path,
            copy,
        )
    for script in scripts:
        database.create_tables(script)
