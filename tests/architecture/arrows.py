"""Who may import whom: the arrows between the layers as a table, and what to do instead of breaking one.

Change the table only together with the map of the house, src/izi_frontdesk/README.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.architecture.source import COMPUTED, PACKAGE, Import, Module, resolve

OUTSIDE_WORLD = frozenset({"sqlite3", "socket", "http", "urllib.request", "subprocess", "ssl", "smtplib", "ftplib"})
WAITING = frozenset({"asyncio", "threading", "multiprocessing", "concurrent", "selectors"})


@dataclass(frozen=True)
class Layer:
    """What one row of the house may import: our own modules, the standard library, other people's packages.

    `others` is None where every other package is fine. Names are prefixes: `PySide6` covers all of Qt.
    """

    ours: frozenset[str]
    instead: str
    banned: frozenset[str] = frozenset()
    others: frozenset[str] | None = frozenset()


def _names(*names: str) -> frozenset[str]:
    return frozenset(names)


QT = _names("PySide6", "shiboken6", "qasync")
LAYERS = {
    "domain": Layer(
        ours=_names("domain"),
        banned=OUTSIDE_WORLD | WAITING,
        instead="take what is needed as a plain argument and answer with a value",
    ),
    "services": Layer(
        ours=_names("domain", "services"),
        banned=OUTSIDE_WORLD,
        instead="name what is needed as a Protocol in services/ports.py, implement it in adapters, connect it in app",
    ),
    "adapters": Layer(
        ours=_names("adapters", "domain", "services.ports"),
        banned=QT,
        others=None,
        instead="implement a Protocol of services/ports.py and let app/wiring.py hand it to whoever needs it",
    ),
    "presenters": Layer(
        ours=_names("presenters", "services", "domain"),
        banned=OUTSIDE_WORLD,
        others=_names("PySide6.QtCore"),
        instead="emit a State or a signal and let a widget draw it; ask a service for what is outside",
    ),
    "ui": Layer(
        ours=_names("ui", "presenters", "domain"),
        banned=OUTSIDE_WORLD,
        others=_names("PySide6", "shiboken6", "segno"),
        instead="report the gesture to a presenter and draw the State that comes back",
    ),
    "app": Layer(
        ours=_names("app", "ui", "adapters", "presenters", "services", "domain"),
        others=_names("PySide6", "shiboken6", "qasync", "platformdirs"),
        banned=_names("sqlite3"),
        instead="let an adapter do it and construct that adapter in app/wiring.py",
    ),
    "practice": Layer(
        ours=_names("practice"),
        banned=QT | _names("keyring"),
        others=None,
        instead="talk to the program over HTTP only, and keep a copy of a small rule rather than share it",
    ),
    "": Layer(
        ours=_names("app"),
        instead="keep the command line thin: everything else begins in app/run.py",
    ),
}

# Packages that only these files may import; prefixes of paths inside the package.
RESERVED = {
    "PySide6.QtWebEngine": (_names("ui/checkout"), "go through the checkout view, which imports the web engine late"),
    "qasync": (_names("app/run.py"), "write plain asyncio; only app/run.py chooses the loop"),
    "httpx": (_names("adapters/", "practice/"), "ask for it through a port; only adapters talk to a server"),
    "keyring": (_names("adapters/"), "ask for it through a port; only adapters reach the keyring"),
}


@dataclass(frozen=True)
class Breach:
    """One broken rule: where, what, and the way out."""

    module: Module
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        return f"{self.module.path}:{self.line}: {self.what}. Instead: {self.instead}."


def covers(prefixes: frozenset[str], name: str) -> bool:
    """Whether a dotted name is one of the prefixes or lies below one."""
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def _breaks_inside(module: Module, reached: str, layer: Layer) -> str | None:
    """Says what is wrong with importing a module of ours, or None."""
    inner = reached.removeprefix(PACKAGE).lstrip(".")
    if inner == "":
        return "practice imports the rest of the program" if module.layer == "practice" else None
    if covers(layer.ours, inner):
        return None
    return f"{module.layer or 'the package itself'} imports {reached}"


def _breaks_outside(module: Module, target: str, layer: Layer) -> str | None:
    """Says what is wrong with importing somebody else's module, or None."""
    top = target.partition(".")[0]
    forbidden = covers(layer.banned, target) or covers(layer.banned, top)
    foreign = top not in sys.stdlib_module_names and top != "__future__"
    if forbidden or (foreign and layer.others is not None and not covers(layer.others, target)):
        return f"{module.layer or 'the package itself'} imports {target}"
    return None


def _breaks_reserved(module: Module, found: Import) -> Breach | None:
    for name, (places, instead) in RESERVED.items():
        if found.target.startswith(name) and not any(module.inside.startswith(place) for place in places):
            return Breach(module, found.line, f"{module.inside} imports {found.target}", instead)
    return None


def breach_of(module: Module, found: Import, modules: dict[str, Module]) -> Breach | None:
    """Judges one import. A module in a folder that the table does not know may import nothing."""
    layer = LAYERS.get(module.layer)
    if layer is None:
        return Breach(module, found.line, f"{module.layer} is no layer of the house", "move it into one of the layers")
    if found.target == COMPUTED or found.target.startswith("."):
        return Breach(module, found.line, "an import that cannot be read here", "write the module's full name")
    reached = resolve(found.target, modules)
    what = _breaks_inside(module, reached, layer) if reached else _breaks_outside(module, found.target, layer)
    return Breach(module, found.line, what, layer.instead) if what else _breaks_reserved(module, found)


def breaches(modules: dict[str, Module]) -> Iterator[Breach]:
    """Every broken arrow of the package."""
    for module in modules.values():
        for found in module.imports:
            if breach := breach_of(module, found, modules):
                yield breach
