"""How dev.py starts the program: which arguments, which surroundings."""

from __future__ import annotations

import sys

import pytest

from devtools import launching
from devtools.launching import environment_for, has_display, program_arguments


@pytest.mark.parametrize(
    ("given", "passed_on"),
    [
        ([], ["--practice"]),
        (["--tour", "pictures"], ["--practice", "--tour", "pictures"]),
        (["--practice", "--tour", "x"], ["--practice", "--tour", "x"]),
        (["--server", "https://api.izi.is/graphql"], ["--server", "https://api.izi.is/graphql"]),
        (["--server=https://api.izi.is/graphql"], ["--server=https://api.izi.is/graphql"]),
    ],
)
def test_practice_is_meant_unless_a_server_is_named(given: list[str], passed_on: list[str]) -> None:
    assert program_arguments(given) == passed_on


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    ("environment", "display"),
    [({}, False), ({"DISPLAY": ""}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_display_is_told_by_its_variables(environment: dict[str, str], display: bool) -> None:
    assert has_display(environment) is display


def test_offscreen_draws_without_a_display() -> None:
    assert environment_for({}, offscreen=True)["QT_QPA_PLATFORM"] == "offscreen"
    assert "QT_QPA_PLATFORM" not in environment_for({}, offscreen=False)


@pytest.mark.parametrize("root", [True, False])
def test_only_root_goes_without_the_sandbox_of_the_web_page(root: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launching, "running_as_root", lambda: root)
    assert ("QTWEBENGINE_DISABLE_SANDBOX" in environment_for({}, offscreen=True)) is root
