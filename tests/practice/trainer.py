"""A person at the page for trainers, in a browser without scripts. Judges nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

import httpx

from tests.support.practice_process import Practice

PARTS = re.compile(r'<(?:article|li\b|div class="row").*?(?=<article|<li\b|<div class="row"|</section)', re.DOTALL)
FORM = re.compile(r"<form.*?</form>", re.DOTALL)
HIDDEN = re.compile(r'type="hidden" name="([^"]*)" value="([^"]*)"')
CHOICE = re.compile(r'<select name="([^"]*)".*?<option value="([^"]*)"', re.DOTALL)


@dataclass(frozen=True)
class Form:
    """One button with what it would send: hidden fields, and the first choice of every list."""

    button: str
    action: str
    fields: dict[str, str]
    html: str

    @classmethod
    def of(cls, html: str) -> Form:
        """A form read from the page."""
        button, action = re.findall(r"<button[^>]*>([^<]*)", html)[0], re.findall(r'action="([^"]*)"', html)[0]
        fields = {name: unescape(value) for name, value in [*HIDDEN.findall(html), *CHOICE.findall(html)]}
        return cls(unescape(button), action, fields, html)


class Trainer:
    """Looks at the page and presses its buttons."""

    def __init__(self, http: httpx.Client, practice: Practice) -> None:
        self.http = http
        self.home = f"{practice.control}/"
        parts = urlsplit(practice.control)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.text = ""
        self.look()

    def look(self, language: str = "en") -> str:
        """The page as it is now."""
        self.text = self.http.get(self.home, params={"lang": language}).text
        return self.text

    def form(self, near: str, button: str) -> Form:
        """The form with this button, in the part of the page that names something. Raises StopIteration."""
        found = [Form.of(html) for part in PARTS.findall(self.text) if near in part for html in FORM.findall(part)]
        return next(form for form in found if form.button == button)

    def token(self) -> dict[str, str]:
        """What every form of the page carries."""
        return {name: value for name, value in Form.of(FORM.findall(self.text)[0]).fields.items() if name == "token"}

    def send(self, action: str, fields: dict[str, str], *, origin: str | None = None) -> httpx.Response:
        """Sends fields as a form of this page does, or as one of another origin; "" sends none."""
        headers = {"Origin": self.origin if origin is None else origin}
        url = f"{self.origin}{action}"
        return self.http.post(url, data=fields, headers=headers if headers["Origin"] else {}, follow_redirects=True)

    def press(self, near: str, button: str, *, origin: str | None = None, **chosen: str) -> httpx.Response:
        """Presses a button and follows where it leads."""
        form = self.form(near, button)
        answer = self.send(form.action, {**form.fields, **chosen}, origin=origin)
        self.text = answer.text
        return answer
