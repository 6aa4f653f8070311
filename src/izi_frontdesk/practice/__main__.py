"""``python -m izi_frontdesk.practice``: reads the options, then serves until it is told to end."""

import asyncio
import logging
import sys

from izi_frontdesk.practice.addresses import PortTaken
from izi_frontdesk.practice.database import Database, DataFileError
from izi_frontdesk.practice.server import serve
from izi_frontdesk.practice.settings import parse


def _log_to_stderr(verbose: bool) -> None:
    logging.raiseExceptions = False
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.WARNING,
        format="%(asctime)s practice %(levelname)s %(message)s",
    )
    # Refusals are answers, not accidents; real accidents are logged where they are worded. Addresses of calls between
    # the two halves say nothing that the access log does not.
    logging.getLogger("izi_frontdesk.practice.quiet").disabled = True
    logging.getLogger("httpx").setLevel(logging.WARNING)


def main(arguments: list[str]) -> int:
    """0 after an orderly end, 2 when it could not start."""
    settings = parse(arguments)
    _log_to_stderr(settings.verbose)
    try:
        database = Database(settings.data)
    except DataFileError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    try:
        asyncio.run(serve(settings, database))
    except (PortTaken, DataFileError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    finally:
        database.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
