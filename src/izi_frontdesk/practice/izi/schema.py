"""The schema file made executable: scalars, and each root field bound to its function."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from ariadne import MutationType, ObjectType, QueryType, ScalarType, make_executable_schema
from graphql import (
    FloatValueNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLSchema,
    IntValueNode,
    StringValueNode,
    ValueNode,
)

from izi_frontdesk.practice.izi import mutations, queries
from izi_frontdesk.practice.moments import iso
from izi_frontdesk.practice.money import NotAnAmount, decimal_of

money = ScalarType("Money")
date_time = ScalarType("DateTime")


@money.value_parser
def parse_money(value: object) -> Decimal:
    """A number or numeric text of a variable as an exact decimal."""
    try:
        return decimal_of(value)
    except NotAnAmount as error:
        raise GraphQLError(str(error)) from None


@money.literal_parser
def parse_money_literal(node: ValueNode, variables: object = None) -> Decimal:
    """The same, written inside the document."""
    if isinstance(node, IntValueNode | FloatValueNode | StringValueNode):
        amount: Decimal = parse_money(node.value)
        return amount
    raise GraphQLError("An amount is a number or numeric text.")


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


def load_schema(path: Path) -> GraphQLSchema:
    """Reads the schema file and binds it."""
    query, mutation, payment = QueryType(), MutationType(), ObjectType("Payment")
    for name, reader in queries.FIELDS.items():
        query.set_field(name, reader)
    for name, command in mutations.FIELDS.items():
        mutation.set_field(name, command)
    for name, reader in queries.PAYMENT_FIELDS.items():
        payment.set_field(name, reader)
    text = path.read_text(encoding="utf-8")
    schema = make_executable_schema(text, query, mutation, payment, money, date_time, convert_names_case=True)
    statuses = schema.type_map["PaymentStatus"]
    assert isinstance(statuses, GraphQLEnumType), "the schema file says so"
    # A forced status outside the schema must reach the caller as it is: IZI may learn new ones, too.
    vars(statuses)["coerce_output_value"] = str
    return schema
