"""Each shape by name: what is left out of the schema, laid over it, bound differently, and how errors come.

That servers differ in the HTTP status of errors is documented by IZI; which one goes with which shape is our choice.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from izi_frontdesk.practice.izi.errors import ALWAYS_200, NEVER_200, ErrorForm
from izi_frontdesk.practice.izi.schema import Fields, money_as_number, money_as_text
from izi_frontdesk.practice.izi.shapes import connections, pages

PRACTICE = "practice"
INVALID_DOCUMENT = "GRAPHQL_VALIDATION_FAILED"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a shape differs. ``patch``: a schema of the same name is laid over; ``fields`` replace shared ones."""

    only_documented: bool = False
    patch: bool = False
    introspection: bool = True
    fields: Fields = field(default_factory=dict)
    show_money: Callable[[Decimal], object] = money_as_number
    errors: ErrorForm = field(default_factory=ErrorForm)


RECIPES = {
    PRACTICE: Recipe(),
    "documented-only": Recipe(only_documented=True, patch=True, errors=ErrorForm(ALWAYS_200)),
    "no-introspection": Recipe(introspection=False, errors=ErrorForm(unfit=INVALID_DOCUMENT)),
    "relay": Recipe(patch=True, fields=connections.FIELDS, errors=ErrorForm(ALWAYS_200, INVALID_DOCUMENT)),
    "filter-pages": Recipe(patch=True, fields=pages.FIELDS, errors=ErrorForm(NEVER_200)),
    "text-amounts": Recipe(patch=True, show_money=money_as_text),
}
