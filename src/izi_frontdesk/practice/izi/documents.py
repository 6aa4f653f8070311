"""GraphQL documents taken apart: which root fields are asked, and where a field's value sits in an answer."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    VariableNode,
    parse,
)

# A text of many more words than any screen asks would take long to read.
MOST_WORDS = 5000
# Longer ones are nobody's, and some could not be read at all.
LONG_NUMBER = re.compile(r"[0-9]{400}")
parsed = lru_cache(maxsize=200)(partial(parse, max_tokens=MOST_WORDS))


class Document:
    """A parsed document and the operation in it that is meant."""

    def __init__(self, text: str, operation_name: str | None) -> None:
        """Raises GraphQLError when the text cannot be parsed."""
        if LONG_NUMBER.search(text):
            raise GraphQLError("A number in the document is too long.")
        self.node: DocumentNode = parsed(text)
        self._fragments = {
            part.name.value: part for part in self.node.definitions if isinstance(part, FragmentDefinitionNode)
        }
        operations = [part for part in self.node.definitions if isinstance(part, OperationDefinitionNode)]
        named = [part for part in operations if part.name is not None and part.name.value == operation_name]
        self._operation = next(iter(named or operations), None)

    @property
    def is_subscription(self) -> bool:
        """Whether the operation is a subscription."""
        return self._operation is not None and self._operation.operation.value == "subscription"

    @property
    def root_fields(self) -> frozenset[str]:
        """The names of the root fields, whatever their aliases."""
        if self._operation is None:
            return frozenset()
        return frozenset(field.name.value for field in self._fields(self._operation.selection_set, frozenset()))

    def arguments(self, root_field: str, name: str, variables: Mapping[str, Any]) -> list[str]:
        """The texts given for an argument of a root field, written out or as variables."""
        given: list[object] = []
        for field in self._root(root_field):
            for argument in field.arguments or ():
                if argument.name.value == name and isinstance(argument.value, VariableNode):
                    given.append(variables.get(argument.value.name.value))
                elif argument.name.value == name and isinstance(argument.value, StringValueNode):
                    given.append(argument.value.value)
        return [value for value in given if isinstance(value, str)]

    def texts(self, data: object, root_field: str, name: str) -> list[str]:
        """The texts answered for a field below a root field, under whatever aliases."""
        found: list[object] = []
        for field in self._root(root_field):
            answered = data.get(_key(field)) if isinstance(data, dict) else None
            if isinstance(answered, dict) and field.selection_set is not None:
                selected = self._fields(field.selection_set, frozenset())
                found.extend(answered.get(_key(part)) for part in selected if part.name.value == name)
        return [value for value in found if isinstance(value, str)]

    def _root(self, name: str) -> list[FieldNode]:
        if self._operation is None:
            return []
        return [field for field in self._fields(self._operation.selection_set, frozenset()) if field.name.value == name]

    def patch(self, data: object, operation: str, changes: Mapping[str, Any]) -> None:
        """Replaces fields inside the result of a root field, under whatever alias; ``*`` means every root field."""
        if self._operation is None or not isinstance(data, dict):
            return
        for field in self._fields(self._operation.selection_set, frozenset()):
            if operation in ("*", field.name.value) and field.selection_set is not None:
                self._patch(data.get(_key(field)), field.selection_set, changes)

    def _patch(self, value: object, selected: SelectionSetNode, changes: Mapping[str, Any]) -> None:
        if isinstance(value, list):
            for item in value:
                self._patch(item, selected, changes)
        if not isinstance(value, dict):
            return
        for field in self._fields(selected, frozenset()):
            if field.name.value in changes:
                value[_key(field)] = changes[field.name.value]
            elif field.selection_set is not None:
                self._patch(value.get(_key(field)), field.selection_set, changes)

    def _fields(self, selected: SelectionSetNode, seen: frozenset[str]) -> Iterator[FieldNode]:
        for part in selected.selections:
            if isinstance(part, FieldNode):
                yield part
            elif isinstance(part, InlineFragmentNode):
                yield from self._fields(part.selection_set, seen)
            elif isinstance(part, FragmentSpreadNode) and part.name.value not in seen:
                fragment = self._fragments.get(part.name.value)
                if fragment is not None:
                    yield from self._fields(fragment.selection_set, seen | {part.name.value})


def _key(field: FieldNode) -> str:
    return field.alias.value if field.alias is not None else field.name.value
