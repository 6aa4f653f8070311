"""What the command line says, checked. Starts nothing."""

import argparse
import ipaddress
from dataclasses import dataclass
from pathlib import Path

# The recipes are in izi/shapes; their names stand here so that a wrong option is told without loading GraphQL.
SHAPES = ("practice", "documented-only", "no-introspection", "relay", "filter-pages", "text-amounts")


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of one run. Seconds are whole seconds; no port means: the one of last time, or any free one.

    ``minute_seconds`` is how many real seconds a minute of the gateway's clock takes.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    seed: int = 1
    data: Path | None = None
    clients: int = 5000
    link_seconds: int = 900
    access_seconds: int = 900
    minute_seconds: float = 1.0
    shape: str = SHAPES[0]
    exit_with_stdin: bool = False
    verbose: bool = False


def loopback_address(text: str) -> str:
    """Accepts numeric IPv4 loopback addresses only."""
    try:
        address = ipaddress.IPv4Address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a numeric IPv4 address") from None
    if not address.is_loopback:
        raise argparse.ArgumentTypeError("the practice server listens on this computer only (127.0.0.1)")
    return text


def _port(text: str) -> int | None:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _pace(text: str) -> float:
    number = float(text)
    if not 0.001 <= number <= 60:
        raise argparse.ArgumentTypeError("must be between 0.001 and 60, the seconds of a real minute")
    return number


def parse(arguments: list[str]) -> Settings:
    """Reads the command line; leaves the process with a sentence when it makes no sense."""
    parser = argparse.ArgumentParser(
        prog="python -m izi_frontdesk.practice",
        description="A practice IZI and a practice payment gateway on this computer. No real money is involved.",
    )
    parser.add_argument("--host", type=loopback_address, default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=_port, help="0: any free port; left out: the one of last time, if free")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same invented data")
    parser.add_argument("--data", type=Path, help="keep everything in this file; left out: forget it at the end")
    parser.add_argument("--clients", type=_positive, default=5000, help="how many clients a new file holds")
    parser.add_argument("--link-seconds", type=_positive, default=900, help="how long a payment link lives")
    parser.add_argument("--access-seconds", type=_positive, default=900, help="how long an access token lives")
    parser.add_argument(
        "--minute-seconds", type=_pace, default=1.0, help="real seconds that a minute of the gateway's clock takes"
    )
    parser.add_argument("--shape", choices=SHAPES, default=SHAPES[0], help="which of its possible forms IZI's API has")
    parser.add_argument("--exit-with-stdin", action="store_true", help="end when standard input ends")
    parser.add_argument("--verbose", action="store_true", help="log every request to standard error")
    return Settings(**vars(parser.parse_args(arguments)))
