"""How a process that is measured talks to the bench. Light, because it is measured along."""

from __future__ import annotations

import json
import sys


def tell(**facts: object) -> None:
    """One line of JSON."""
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()
