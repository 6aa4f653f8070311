"""What can be asked for on the command line. Reads text, touches nothing."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from izi_frontdesk import __version__


@dataclass(frozen=True, slots=True)
class Options:
    """`server`: an address, "practice", or empty for what was used last."""

    server: str = ""
    language: str = ""
    theme: str = ""
    data: Path | None = None
    tour: Path | None = None
    tour_part: str = ""
    pictures: Path | None = None


def parse(arguments: list[str]) -> Options:
    """Read the command line; a wrong one ends the program with a sentence, as usual for command lines."""
    parser = argparse.ArgumentParser(prog="izi-frontdesk", description="Front desk of a computer club on IZI.")
    server = parser.add_mutually_exclusive_group()
    server.add_argument("--server", metavar="URL", default="", help="sign in to this IZI server and no other")
    server.add_argument("--practice", action="store_true", help="practise against the built-in server: no real money")
    parser.add_argument("--language", choices=("en", "ru"), default="", help="language of the screens")
    parser.add_argument("--theme", choices=("system", "light", "dark"), default="", help="look of the screens")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all own files below this folder")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="do the guided tour and leave its pictures in DIR")
    parser.add_argument("--tour-part", default="", help=argparse.SUPPRESS)
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="draw every screen in every state into DIR")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    given = parser.parse_args(arguments)
    return Options(
        server="practice" if given.practice else given.server,
        language=given.language,
        theme=given.theme,
        data=given.data_dir,
        tour=given.tour,
        tour_part=given.tour_part,
        pictures=given.pictures,
    )
