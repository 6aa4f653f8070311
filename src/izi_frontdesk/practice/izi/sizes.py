"""How large a GraphQL document is, before anything of it runs: depth, fields, aliases, and values in its answer.

Fragments are counted wherever they are used but measured once, so that a small text cannot hide a huge query. The
limits are far above what any screen asks, and above the usual introspection query.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

DEEPEST, MOST_FIELDS, MOST_ALIASES, MOST_VALUES = 20, 500, 100, 100_000
# No list is longer, whatever is asked.
LONGEST = 1000
# Lists that have a length of their own when none is asked for.
USUAL_LENGTH = {"clients": 20, "payments": 50}
LENGTH_ARGUMENTS = frozenset({"limit", "first", "perPage"})


@dataclass(frozen=True, slots=True)
class Size:
    """``values``: how many values the answer may hold."""

    depth: int = 0
    fields: int = 0
    aliases: int = 0
    values: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(
            max(self.depth, other.depth),
            self.fields + other.fields,
            self.aliases + other.aliases,
            self.values + other.values,
        )

    def complaint(self) -> str | None:
        """What is too large, as a sentence, or None."""
        limits = (
            (self.depth, DEEPEST, "levels deep"),
            (self.fields, MOST_FIELDS, "fields"),
            (self.aliases, MOST_ALIASES, "aliases"),
            (self.values, MOST_VALUES, "values in the answer"),
        )
        return next(
            (f"The document is too large: at most {most} {what}." for is_, most, what in limits if is_ > most), None
        )


def size_of(document: DocumentNode, variables: Mapping[str, Any]) -> Size:
    """The size of all operations of a document together."""
    ruler = _Ruler(document, variables)
    operations = [part for part in document.definitions if isinstance(part, OperationDefinitionNode)]
    return sum((ruler.of(operation.selection_set) for operation in operations), Size())


class _Ruler:
    def __init__(self, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        self._variables = variables
        self._fragments = {
            part.name.value: part for part in document.definitions if isinstance(part, FragmentDefinitionNode)
        }
        self._measured: dict[str, Size] = {}

    def of(self, selected: SelectionSetNode) -> Size:
        return sum((self._of_part(part) for part in selected.selections), Size())

    def _of_part(self, part: SelectionNode) -> Size:
        if isinstance(part, FieldNode):
            return self._of_field(part)
        if isinstance(part, InlineFragmentNode):
            return self.of(part.selection_set)
        return self._of_fragment(part.name.value) if isinstance(part, FragmentSpreadNode) else Size()

    def _of_field(self, field: FieldNode) -> Size:
        below = Size() if field.selection_set is None else self.of(field.selection_set)
        aliases = below.aliases + (field.alias is not None)
        return Size(below.depth + 1, below.fields + 1, aliases, 1 + self._length(field) * below.values)

    def _of_fragment(self, name: str) -> Size:
        if name not in self._measured:
            # A fragment that contains itself is refused later, in the words of GraphQL.
            self._measured[name] = Size()
            fragment = self._fragments.get(name)
            if fragment is not None:
                self._measured[name] = self.of(fragment.selection_set)
        return self._measured[name]

    def _length(self, field: FieldNode) -> int:
        for argument in field.arguments or ():
            if argument.name.value in LENGTH_ARGUMENTS:
                asked = self._number(argument.value)
                return min(max(1, asked), LONGEST) if asked is not None else 1
        return USUAL_LENGTH.get(field.name.value, 1)

    def _number(self, value: object) -> int | None:
        if isinstance(value, IntValueNode):
            return int(value.value) if len(value.value) < 12 else LONGEST
        given = self._variables.get(value.name.value) if isinstance(value, VariableNode) else None
        return given if isinstance(given, int) and not isinstance(given, bool) else None
