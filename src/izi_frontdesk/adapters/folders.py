"""Where the program keeps its own files: the system's usual places, or all below one folder named at the start.

Creates nothing by itself but for the check whether a folder can be written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from izi_frontdesk.domain.signin import Server

_NAME: Final = "IZI Front Desk"
_TAKEN_ON_WINDOWS: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Folders:
    """`data`: journals and the practice server's database. `config`: settings. `logs`: log files."""

    data: Path
    config: Path
    logs: Path

    @property
    def settings(self) -> Path:
        """The settings file of this workplace."""
        return self.config / "settings.json"

    @property
    def practice_data(self) -> Path:
        """The practice server's database."""
        return self.data / "practice" / "practice.sqlite"

    def journal_of(self, server: Server) -> Path:
        """Each server has a journal of its own, so that practice money never mixes with real money."""
        return self.data / safe_name(server.key) / "journal.sqlite"


def folders(root: Path | None = None) -> Folders:
    """The folders below `root`, or the system's places for this user when no root is given."""
    if root is not None:
        base = root.expanduser().absolute()
        return Folders(base / "data", base / "config", base / "logs")
    from platformdirs import PlatformDirs  # needed by starts without a root only, and slow for what it does

    places = PlatformDirs(_NAME, appauthor=False)
    return Folders(Path(places.user_data_dir), Path(places.user_config_dir), Path(places.user_log_dir))


def writable(folder: Path) -> bool:
    """Whether a file can be made in `folder`, which is made itself when missing. Touches the disk."""
    import tempfile  # slow to import, and the first picture does not wait for it

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def safe_name(key: str) -> str:
    """A folder name for every system; a key that had to be changed gets a digest, so that no two fall together."""
    plain = re.sub(r"[^a-z0-9._-]", "_", key.lower()).strip(".")
    if plain == key and plain and len(plain) <= 80 and not _TAKEN_ON_WINDOWS.fullmatch(plain):
        return plain
    import hashlib  # rarely needed, and never before the first picture

    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[:60] or 'server'}_{digest}"
