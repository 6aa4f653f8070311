"""The GraphQL documents in resources/graphql/operations, each with the fragments it uses.

Values never enter a document: they travel as variables. The one composed document is the watch's look.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from izi_frontdesk.adapters.resources import resources_folder

LOOK: Final = "Look"

_DEFINES: Final = re.compile(r"^(?:query|mutation|fragment)\s+(\w+)", re.MULTILINE)
_SPREADS: Final = re.compile(r"\.\.\.\s*([A-Z]\w*)")
_COMMENT: Final = re.compile(r"^\s*#.*\n", re.MULTILINE)


@cache
def document(operation: str) -> str:
    """The named operation followed by its fragments. KeyError for a name that no file defines."""
    return _with_fragments(_texts()[operation])


@cache
def look_document(payments: int, clients: int) -> str:
    """One document that looks at so many payments and clients under the aliases and variables p0…, c0…."""
    template = _texts()[LOOK]
    head, *lines = template.strip().splitlines()
    wanted = [f"p{number}" for number in range(payments)] + [f"c{number}" for number in range(clients)]
    by_kind = {line.split(":")[0].strip()[0]: line for line in lines if ":" in line}
    fields = [_numbered(by_kind[name[0]], name) for name in wanted]
    variables = ", ".join(f"${name}: ID!" for name in wanted)
    return _with_fragments("\n".join([f"{head.split('(')[0]}({variables}) {{", *fields, "}"]))


def _numbered(line: str, name: str) -> str:
    field = line.partition(":")[2]
    return f"  {name}:{re.sub(r'[$][a-z]+', f'${name}', field)}"


def _with_fragments(text: str) -> str:
    texts, found = _texts(), [text]
    names = list(dict.fromkeys(_SPREADS.findall(text)))
    for name in names:
        found.append(texts[name])
        names.extend(other for other in _SPREADS.findall(texts[name]) if other not in names)
    return "\n".join(found)


@cache
def _texts() -> dict[str, str]:
    files = sorted((resources_folder() / "graphql" / "operations").glob("*.graphql"))
    texts = (_COMMENT.sub("", file.read_text(encoding="utf-8")) for file in files)
    return {name: text.strip() for text in texts for name in _DEFINES.findall(text)}
