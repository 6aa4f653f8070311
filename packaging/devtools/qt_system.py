"""What Qt needs of the system on Linux: libraries and a font. Asks Qt's own files and Qt itself, not a fixed list.

Windows and macOS bring everything along.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from devtools import debian, stamp
from devtools.places import PYTHON, qt_folder
from devtools.telling import Stopped, tell

# Looked at with ldd: the modules the program imports, both ways onto a screen, and the process behind a web page.
LINKED = (
    "QtWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtPrintSupport.abi3.so",
    "QtWebEngineWidgets.abi3.so",
    "Qt/libexec/QtWebEngineProcess",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforms/libqwayland.so",
)
# Debian's names follow the library's file name but for these; the first name that a system offers is taken.
PACKAGES = {
    "libasound.so.2": "libasound2t64|libasound2",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2t64|libcups2",
    "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgio-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libEGL.so.1": "libegl1",
    "libOpenGL.so.0": "libopengl0",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libnspr4.so": "libnspr4",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libz.so.1": "zlib1g",
}
FONT = "fonts-dejavu-core"
# A font that can write both "Баланс" and the rouble sign, as Qt sees it.
FONT_QUESTION = """
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont
app = QGuiApplication([])
fonts = (QRawFont.fromFont(QFont(name)) for name in QFontDatabase.families())
print(any(font.supportsCharacter(0x20BD) and font.supportsCharacter(0x416) for font in fonts))
"""


def ensure() -> None:
    """Looks for libraries and a font, again only when a system package has changed.

    Raises Stopped when libraries are missing that cannot be installed from here.
    """
    if sys.platform != "linux":
        return
    if stamp.is_done("system", _mark()):
        return
    _ensure_libraries()
    _ensure_font()
    stamp.note_done("system", _mark())


def _mark() -> str:
    return stamp.fingerprint([debian.state(), "PySide6", str(qt_folder().stat().st_mtime_ns)])


def missing_libraries(files: Iterable[Path]) -> list[str]:
    """File names of the libraries that these files link to and the system does not have."""
    paths = [str(file) for file in files if file.exists()]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    text = subprocess.run(["ldd", *paths], capture_output=True, text=True, check=False, env=environment).stdout
    return sorted(set(re.findall(r"(?m)^\s*(\S+) => not found", text)))


def package_of(library: str) -> str:
    """The Debian package of a library: `libxcb-cursor.so.0` is in `libxcb-cursor0`."""
    if library in PACKAGES:
        return PACKAGES[library]
    name, _, version = library.partition(".so.")
    name = name.lower()
    return f"{name}-{version}" if name[-1:].isdigit() else f"{name}{version}"


def _ensure_libraries() -> None:
    files = [qt_folder() / name for name in LINKED]
    missing = missing_libraries(files)
    if not missing:
        return
    why = "Qt needs libraries that this system does not have"
    if not debian.is_here():
        raise Stopped(f"{why}: {', '.join(missing)}. Please install them with your package manager.")
    command = debian.install([package_of(library) for library in missing], why)
    if still := missing_libraries(files):
        raise Stopped(f"{why}: {', '.join(still)}. Please install them:\n  {command or ''}")


def _has_font() -> bool:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(PYTHON), "-c", FONT_QUESTION]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise Stopped(f"Qt does not start:\n{done.stdout}{done.stderr}")
    return done.stdout.strip() == "True"


def _ensure_font() -> None:
    """A missing font makes the program ugly, not useless: say what to type and go on."""
    if _has_font():
        return
    if command := debian.install([FONT], "No font on this system has Cyrillic letters and the rouble sign"):
        tell(f"Texts may show as empty boxes until a font is there: {command}")
