"""Reading the settings file at the start: a few kilobytes, before there is a screen to hold up.

Light to import, because the first picture waits for it. Writing is the business of `settings`.
"""

from __future__ import annotations

import json
from pathlib import Path


def read_settings(path: Path) -> dict[str, str]:
    """What the file says; nothing when there is none. A damaged file is kept aside."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict):
            raise ValueError("not an object")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as accident:
        _log("settings cannot be read: %s", accident)
        return {}
    except (ValueError, RecursionError) as damage:
        _keep_aside(path, damage)
        return {}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def _keep_aside(path: Path, damage: Exception) -> None:
    from datetime import UTC, datetime  # damage is rare, the start is not

    aside = path.with_name(f"{path.stem}-damaged-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{path.suffix}")
    try:
        path.rename(aside)
    except OSError as accident:
        _log("damaged settings cannot be kept aside: %s", accident)
    else:
        _log("settings were damaged (%s) and are kept as %s", damage, aside.name)


def _log(sentence: str, *facts: object) -> None:
    import logging  # damage is rare, the start is not

    logging.getLogger(__name__).warning(sentence, *facts)
