"""The command line: reads it and hands over to `app`. Decides nothing else."""

from __future__ import annotations

import sys

from izi_frontdesk.app.options import Options, parse


def main(arguments: list[str] | None = None) -> int:
    """Entry point of `izi-frontdesk` and of `python -m izi_frontdesk`. Returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments)
    return _start(options)


def _start(options: Options) -> int:
    # Each way of starting imports only what it needs: the desk must be on screen at once.
    if options.pictures is not None:
        from izi_frontdesk.app.pictures import pictures

        return pictures(options.pictures)
    if options.tour is not None and not options.tour_part:
        from izi_frontdesk.app.tour.guide import tour

        return tour(options.tour)
    from izi_frontdesk.app import imports

    imports.plain()
    from izi_frontdesk.app.run import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
