"""A shape made ready to answer: an executable schema, its validation, its errors."""

from dataclasses import dataclass
from pathlib import Path

from graphql import DocumentNode, FieldNode, GraphQLError, GraphQLSchema, ValidationRule, parse

from izi_frontdesk.practice.izi import mutations, queries
from izi_frontdesk.practice.izi.errors import ErrorForm
from izi_frontdesk.practice.izi.schema import Fields, executable
from izi_frontdesk.practice.izi.shapes.drawing import laid_over, only_documented, only_used
from izi_frontdesk.practice.izi.shapes.recipes import RECIPES, Recipe

SHARED: Fields = {"Query": queries.FIELDS, "Mutation": mutations.FIELDS, "Payment": queries.PAYMENT_FIELDS}


class NoIntrospection(ValidationRule):
    """Refuses to tell the schema; what kind of thing an answer is (``__typename``) stays allowed."""

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Looks at every field of the document."""
        if node.name.value in ("__schema", "__type"):
            self.report_error(GraphQLError("This server does not allow introspection.", node))


@dataclass(frozen=True, slots=True)
class Shape:
    """What the endpoint needs to know."""

    name: str
    schema: GraphQLSchema
    rules: tuple[type[ValidationRule], ...]
    errors: ErrorForm


def drawn(name: str, recipe: Recipe, folder: Path) -> DocumentNode:
    """The schema of a shape from the files in the folder of GraphQL texts."""
    document = _read(folder / "schema.graphql")
    if recipe.only_documented:
        document = only_documented(document)
    if recipe.patch:
        document = laid_over(document, _read(folder / "shapes" / f"{name}.graphql"))
    return only_used(document)


def open_shape(name: str, folder: Path) -> Shape:
    """One of the recipes over the files. KeyError for an unknown name."""
    recipe = RECIPES[name]
    types = SHARED.keys() | recipe.fields.keys()
    fields = {type_name: {**SHARED.get(type_name, {}), **recipe.fields.get(type_name, {})} for type_name in types}
    schema = executable(drawn(name, recipe, folder), fields, recipe.show_money)
    return Shape(name, schema, () if recipe.introspection else (NoIntrospection,), recipe.errors)


def _read(path: Path) -> DocumentNode:
    return parse(path.read_text(encoding="utf-8"))
