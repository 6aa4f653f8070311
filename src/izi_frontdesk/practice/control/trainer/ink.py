"""What everything on the page for trainers is drawn with: words, forms, chips. Every value is escaped."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from string import Template
from urllib.parse import quote

from izi_frontdesk.practice.gateway.pages import Html, folder

Choices = Iterable[tuple[str, str]]


@cache
def words_in(language: str) -> Mapping[str, str]:
    """Every sentence of the page in one language."""
    found: Mapping[str, str] = json.loads((folder() / "trainer" / "texts.json").read_text(encoding="utf-8"))[language]
    return found


@cache
def _template(name: str, language: str) -> Template:
    """A template of the page with all its words in place, so that only values are left to be filled in."""
    text = (folder() / "trainer" / f"{name}.html").read_text(encoding="utf-8")
    return Template(Template(text).safe_substitute({key: escape(word) for key, word in words_in(language).items()}))


def joined(pieces: Iterable[Html]) -> Html:
    """Pieces one after the other."""
    return Html("\n".join(pieces))


@dataclass(frozen=True, slots=True)
class Ink:
    """Draws in one language; ``token`` goes into every form."""

    language: str
    token: str

    def word(self, key: str, **values: str) -> str:
        """A sentence; the key itself where there is none."""
        found = words_in(self.language).get(key, key)
        return found.format(**values) if values else found

    def draw(self, template: str, /, **values: str) -> Html:
        """A template of the page."""
        safe = {name: value if isinstance(value, Html) else escape(value) for name, value in values.items()}
        return Html(_template(template, self.language).substitute(safe))

    def form(self, section: str, command: str, button: str, *controls: Html, look: str = "", **fields: object) -> Html:
        """A button for a command, with fields nobody sees and controls everybody sees."""
        hidden = [_tag("input", {"type": "hidden", "name": name, "value": str(fields[name])}) for name in fields]
        return self.draw(
            "form",
            section=section,
            command=quote(command),
            button=self.word(button),
            look=look,
            lang=self.language,
            token=self.token,
            fields=joined(hidden),
            controls=joined(controls),
        )

    def select(self, name: str, label: str, choices: Choices, chosen: str = "", look: str = "") -> Html:
        """A list to choose from: pairs of value and text."""
        options = [
            _tag("option", {"value": value} | ({"selected": ""} if value == chosen else {})) + escape(text)
            for value, text in choices
        ]
        head = _tag("select", {"name": name, "aria-label": self.word(label), "class": look})
        return Html(f"{head}{'</option>'.join([*options, ''])}</select>")

    def chip(self, text: str, tone: str = "") -> Html:
        """A short fact."""
        return Html(_tag("span", {"class": f"chip {tone}".strip()}) + escape(text) + "</span>")

    def quiet(self, key: str) -> Html:
        """A sentence in place of an empty list."""
        return Html(f'<p class="soft">{escape(self.word(key))}</p>')

    def time(self, moment: object) -> Html:
        """The hour of a moment, with the whole of it behind: in the trainer's own clock."""
        try:
            at = datetime.fromisoformat(str(moment)).astimezone()
        except ValueError:
            return Html("")
        return Html(_tag("time", {"datetime": str(moment)}) + at.strftime("%H:%M:%S") + "</time>")


def _tag(name: str, attributes: Mapping[str, str]) -> Html:
    return Html(f"<{name} " + " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items()) + ">")
