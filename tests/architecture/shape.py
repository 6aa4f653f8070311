"""How large a file, a function and a class may be, and what may be written only in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.arrows import Breach
from tests.architecture.source import Module

LINES_OF_FILE = 300
LINES_OF_FUNCTION = 40
LINES_OF_CLASS = 200
PUBLIC_METHODS = 15
# Command-line tools; everything else says what it has to say on the screen or in the log.
MAY_PRINT = ("__main__.py", "practice/__main__.py", "app/tour", "app/pictures", "app/command_line")
EMPTY_NAMES = re.compile(r"(Manager|Helper|Util|Utils|Common|Base)($|[A-Z_])|^(utils?|helpers?|common|base|misc)$")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _length(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _called(node: ast.Call) -> str:
    """`.exec` for a method, `print` for a plain function."""
    return f".{node.func.attr}" if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def of_file(module: Module) -> Iterator[Breach]:
    """A first sentence, and an end in sight."""
    if module.tree.body and not ast.get_docstring(module.tree):
        yield Breach(module, 1, "the module does not say what it is for", "open it with a docstring")
    lines = len(module.text.splitlines())
    if lines > LINES_OF_FILE:
        yield Breach(module, lines, f"{lines} lines, {LINES_OF_FILE} are allowed", "split it along its nouns")
    if EMPTY_NAMES.search(module.name.rpartition(".")[2]):
        yield Breach(module, 1, "the name says nothing", "name it after what it holds")


def of_definitions(module: Module) -> Iterator[Breach]:
    """Functions and classes small enough to be read in one go, with names that say something."""
    for node in ast.walk(module.tree):
        if isinstance(node, Function) and _length(node) > LINES_OF_FUNCTION:
            what = f"{node.name} has {_length(node)} lines, {LINES_OF_FUNCTION} are allowed"
            yield Breach(module, node.lineno, what, "give its parts names")
        elif isinstance(node, ast.ClassDef):
            yield from _of_class(module, node)


def _of_class(module: Module, node: ast.ClassDef) -> Iterator[Breach]:
    methods = [part for part in node.body if isinstance(part, Function) and not part.name.startswith("_")]
    if _length(node) > LINES_OF_CLASS or len(methods) > PUBLIC_METHODS:
        what = f"{node.name} has {_length(node)} lines and {len(methods)} public methods"
        allowed = f"{LINES_OF_CLASS} lines and {PUBLIC_METHODS} methods are allowed"
        yield Breach(module, node.lineno, f"{what}; {allowed}", "let it be two classes that each know one thing")
    if EMPTY_NAMES.search(node.name):
        yield Breach(module, node.lineno, f"the name {node.name} says nothing", "name it after what it holds")


def of_calls(module: Module) -> Iterator[Breach]:
    """What belongs into one place only."""
    places = {
        ".exec": (module.inside == "app/run.py", "open the dialog with open() and await its finished signal"),
        ".exec_": (False, "open the dialog with open() and await its finished signal"),
        ".setStyleSheet": (
            module.inside == "ui/theme.py",
            "set an object name or a property and style it in ui/theme.py",
        ),
        "print": (module.inside.startswith(MAY_PRINT), "use the module's logger, or show it on the screen"),
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and (name := _called(node)) in places:
            allowed, instead = places[name]
            if not allowed:
                yield Breach(module, node.lineno, f"{module.inside} calls {name.lstrip('.')}", instead)


def breaches(modules: dict[str, Module]) -> Iterator[Breach]:
    """Every broken rule of shape in the package."""
    for module in modules.values():
        yield from of_file(module)
        yield from of_definitions(module)
        yield from of_calls(module)
