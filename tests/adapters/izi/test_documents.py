"""Each document holds against the schema, and the composed look too."""

from __future__ import annotations

import pytest
from graphql import build_schema, parse, validate

from izi_frontdesk.adapters.izi.documents import document, look_document
from izi_frontdesk.adapters.resources import resources_folder

SCHEMA = build_schema((resources_folder() / "graphql" / "schema.graphql").read_text(encoding="utf-8"))
OPERATIONS = [
    "SignIn",
    "Refresh",
    "Me",
    "Clubs",
    "SearchClients",
    "ClientByPhone",
    "OneClient",
    "ClientPayments",
    "Look",
    "StartTopUp",
    "Refund",
]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_document_fits_the_schema(operation: str) -> None:
    assert validate(SCHEMA, parse(document(operation))) == []


@pytest.mark.parametrize(("payments", "clients"), [(1, 0), (0, 1), (10, 0), (5, 5)])
def test_a_look_of_any_size_fits_the_schema(payments: int, clients: int) -> None:
    text = look_document(payments, clients)
    assert validate(SCHEMA, parse(text)) == []
    assert text.count(": payment(") == payments
    assert text.count(": client(") == clients


def test_every_file_is_used() -> None:
    used = "\n".join(document(operation) for operation in OPERATIONS)
    for file in (resources_folder() / "graphql" / "operations").glob("*.graphql"):
        name = next(line.split()[1] for line in file.read_text(encoding="utf-8").splitlines() if line[:1].isalpha())
        assert name.partition("(")[0] in used


def test_an_unknown_name_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        document("Nothing")
