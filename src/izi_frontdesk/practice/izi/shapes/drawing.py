"""Schema documents, before anything is bound to them: taken apart, laid over one another, cleared of what is unused."""

from collections.abc import Sequence
from typing import TypeVar

from graphql import (
    REMOVE,
    DefinitionNode,
    DocumentNode,
    FieldDefinitionNode,
    NamedTypeNode,
    ObjectTypeDefinitionNode,
    SchemaDefinitionNode,
    TypeDefinitionNode,
    Visitor,
    VisitorAction,
    visit,
)
from graphql.language import InputValueDefinitionNode

INFERRED = "Inferred"

Part = TypeVar("Part", FieldDefinitionNode, InputValueDefinitionNode)


class _Documented(Visitor):
    """Takes out every field whose description begins with the word, then every type without fields."""

    def enter_field_definition(self, node: FieldDefinitionNode, *_: object) -> VisitorAction:
        is_inferred = node.description is not None and node.description.value.startswith(INFERRED)
        return REMOVE if is_inferred else None

    def leave_object_type_definition(self, node: ObjectTypeDefinitionNode, *_: object) -> VisitorAction:
        return None if node.fields else REMOVE


def only_documented(document: DocumentNode) -> DocumentNode:
    """Without the fields that are marked as inferred."""
    left: DocumentNode = visit(document, _Documented())
    return left


def laid_over(document: DocumentNode, patch: DocumentNode) -> DocumentNode:
    """Fields of the patch take the place of their namesakes or are added; other definitions likewise as a whole."""
    named = {part.name.value: part for part in document.definitions if isinstance(part, TypeDefinitionNode)}
    others = [part for part in document.definitions if not isinstance(part, TypeDefinitionNode)]
    for part in patch.definitions:
        if isinstance(part, TypeDefinitionNode):
            name = part.name.value
            named[name] = _merged(named.get(name), part)
    return DocumentNode(definitions=(*others, *named.values()))


def _merged(below: TypeDefinitionNode | None, above: TypeDefinitionNode) -> TypeDefinitionNode:
    if isinstance(below, ObjectTypeDefinitionNode) and isinstance(above, ObjectTypeDefinitionNode):
        fields = _replaced(below.fields or (), above.fields or ())
        return ObjectTypeDefinitionNode(
            name=below.name, description=above.description or below.description, fields=fields
        )
    return above


def _replaced(below: Sequence[Part], above: Sequence[Part]) -> tuple[Part, ...]:
    named = {field.name.value: field for field in below} | {field.name.value: field for field in above}
    return tuple(named.values())


def only_used(document: DocumentNode) -> DocumentNode:
    """Without types that nothing leads to, and without root types that do not exist."""
    named = {part.name.value: part for part in document.definitions if isinstance(part, TypeDefinitionNode)}
    roots: list[DefinitionNode] = []
    for part in document.definitions:
        if isinstance(part, SchemaDefinitionNode):
            there = tuple(root for root in part.operation_types if root.type.name.value in named)
            roots.append(SchemaDefinitionNode(operation_types=there))
    kept: dict[str, TypeDefinitionNode] = {}
    wanted = [name for root in roots for name in _names(root)]
    for name in wanted:
        if name in named and name not in kept:
            kept[name] = named[name]
            wanted.extend(_names(named[name]))
    return DocumentNode(definitions=(*roots, *kept.values()))


class _Names(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def enter_named_type(self, node: NamedTypeNode, *_: object) -> VisitorAction:
        self.found.append(node.name.value)
        return None


def _names(definition: DefinitionNode) -> list[str]:
    names = _Names()
    visit(definition, names)
    return names.found
