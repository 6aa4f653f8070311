"""Reads a package's modules and every import in them, without running anything.

Sees imports in function bodies, under TYPE_CHECKING and through importlib. Knows no rule.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = "izi_frontdesk"
# What an import whose name is only known when it runs is called here.
COMPUTED = "<computed when it runs>"


@dataclass(frozen=True)
class Import:
    """One imported module, as precisely as the source tells: `from a import b` is `a.b`."""

    target: str
    line: int


@dataclass(frozen=True)
class Module:
    """One source file, parsed. `name` is dotted and starts with the package."""

    name: str
    path: Path
    tree: ast.Module = field(repr=False)
    text: str = field(repr=False)
    imports: tuple[Import, ...]

    @property
    def layer(self) -> str:
        """The row of the house: `domain`, `ui` …; the empty text for modules directly in the package."""
        parts = self.name.split(".")
        is_package = self.path.name == "__init__.py"
        return parts[1] if len(parts) > 2 or (is_package and len(parts) == 2) else ""

    @property
    def inside(self) -> str:
        """The path within the package, with slashes: `ui/theme.py`."""
        stem = "/".join(self.name.split(".")[1:])
        return f"{stem}/__init__.py".lstrip("/") if self.path.name == "__init__.py" else f"{stem}.py"


def _imports_of(node: ast.AST) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        yield from (Import(alias.name, node.lineno) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = "." * node.level + (node.module or "")
        yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in {"import_module", "__import__"} and node.args:
            first = node.args[0]
            known = isinstance(first, ast.Constant) and isinstance(first.value, str)
            yield Import(str(first.value) if known and isinstance(first, ast.Constant) else COMPUTED, node.lineno)


def read_module(path: Path, root: Path) -> Module:
    """Parses one file below `root`, the folder that holds the package."""
    parts = path.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text("utf-8")
    tree = ast.parse(text, str(path))
    imports = tuple(found for node in ast.walk(tree) for found in _imports_of(node))
    return Module(name, path, tree, text, imports)


def read_package(root: Path) -> dict[str, Module]:
    """Every module of the package below `root`, by name."""
    return {
        module.name: module for module in (read_module(path, root) for path in sorted((root / PACKAGE).rglob("*.py")))
    }


def resolve(target: str, modules: dict[str, Module]) -> str | None:
    """The module of ours that an import reaches: `izi_frontdesk.domain.money.Money` is the module `…money`."""
    if target != PACKAGE and not target.startswith(f"{PACKAGE}."):
        return None
    name = target
    while name not in modules and "." in name:
        name = name.rpartition(".")[0]
    return name
