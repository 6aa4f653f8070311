"""Finds modules that import each other in a circle, imports in function bodies included."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from tests.architecture.source import Module, resolve


def circle(modules: dict[str, Module]) -> list[str]:
    """The names along one circle of imports, the first one repeated at the end; empty when there is none."""
    graph = {
        name: {reached for found in module.imports if (reached := resolve(found.target, modules)) and reached != name}
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
