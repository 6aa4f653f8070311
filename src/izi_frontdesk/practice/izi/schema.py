"""A schema made executable: scalars, and each field bound to its function. Which schema that is, a shape decides."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from ariadne import ObjectType, ScalarType, make_executable_schema
from graphql import (
    DocumentNode,
    FloatValueNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLSchema,
    IntValueNode,
    ObjectTypeDefinitionNode,
    StringValueNode,
    ValueNode,
    print_ast,
)

from izi_frontdesk.practice.moments import iso
from izi_frontdesk.practice.money import NotAnAmount, decimal_of, plain_text, to_minor

# Type name, field name, function.
Fields: TypeAlias = Mapping[str, Mapping[str, Callable[..., Any]]]

date_time = ScalarType("DateTime")


def parse_money(value: object) -> Decimal:
    """A number or numeric text of a variable as an exact decimal."""
    try:
        return decimal_of(value)
    except NotAnAmount as error:
        raise GraphQLError(str(error)) from None


def parse_money_literal(node: ValueNode, variables: object = None) -> Decimal:
    """The same, written inside the document."""
    if isinstance(node, IntValueNode | FloatValueNode | StringValueNode):
        return parse_money(node.value)
    raise GraphQLError("An amount is a number or numeric text.")


def money_as_number(amount: Decimal) -> Decimal:
    """JSON writes it as a number."""
    return amount


def money_as_text(amount: Decimal) -> str:
    """A dot and two decimals."""
    return plain_text(to_minor(amount))


@date_time.serializer
def show_moment(value: datetime) -> str:
    """ISO 8601 in UTC."""
    return iso(value)


@date_time.value_parser
def parse_moment(value: object) -> datetime:
    """ISO 8601 text; without a zone it counts as UTC."""
    try:
        at = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise GraphQLError("A moment is ISO 8601 text, for example 2026-02-03T18:04:05Z.") from None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def executable(document: DocumentNode, fields: Fields, show_money: Callable[[Decimal], object]) -> GraphQLSchema:
    """Binds a schema. Functions for fields that it does not have are left out."""
    money = ScalarType("Money", serializer=show_money, value_parser=parse_money, literal_parser=parse_money_literal)
    text = print_ast(document)
    schema = make_executable_schema(text, *_bound(document, fields), money, date_time, convert_names_case=True)
    statuses = schema.type_map["PaymentStatus"]
    assert isinstance(statuses, GraphQLEnumType), "the schema file says so"
    # A forced status outside the schema must reach the caller as it is: IZI may learn new ones, too.
    vars(statuses)["coerce_output_value"] = str
    return schema


def _bound(document: DocumentNode, fields: Fields) -> Iterator[ObjectType]:
    for definition in document.definitions:
        if isinstance(definition, ObjectTypeDefinitionNode):
            bound = ObjectType(definition.name.value)
            there = {field.name.value for field in definition.fields or ()}
            for name, function in fields.get(definition.name.value, {}).items():
                if name in there:
                    bound.set_field(name, function)
            yield bound
