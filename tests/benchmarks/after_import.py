"""Changes a module of the program in the moment in which the program imports it, and imports nothing before that.

Light, because the start of the program is measured with it.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TypeAlias

Deed: TypeAlias = Callable[[ModuleType], None]


class AfterImport:
    """Does something to a module of the program as soon as the program has imported it."""

    def __init__(self, name: str, deed: Deed) -> None:
        """From now on."""
        self._name, self._deed = name, deed
        sys.meta_path.insert(0, self)

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """Finds what others find, once."""
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        execute = spec.loader.exec_module

        def executed(module: ModuleType) -> None:
            execute(module)
            self._deed(module)

        vars(spec.loader)["exec_module"] = executed
        return spec
