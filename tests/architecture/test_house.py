"""The program's own source against the rules of the house, and proof that all of it was looked at."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import arrows, circles, shape
from tests.architecture.source import PACKAGE, Module, read_module, read_package

ROOT = Path(__file__).parents[2]
# Imported when first needed or when the desk is idle, so that the first window is drawn early.
LATE = ("httpx", "keyring", "segno", "phonenumbers", "ariadne", "PySide6.QtWebEngineCore", "PySide6.QtTest")
NIGHTS = tuple(
    f"{PACKAGE}.{name}"
    for name in (
        "domain.training",
        "domain.nights",
        "services.training",
        "services.casting",
        "adapters.practice_control",
        "presenters.training",
        "ui.training_bar",
        "ui.training_sheet",
        "ui.band_button",
    )
)


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """Every module of the program."""
    return read_package(ROOT / "src")


def test_every_layer_of_the_house_was_seen(modules: dict[str, Module]) -> None:
    seen = {module.layer for module in modules.values() if module.path.name != "__init__.py"}
    assert seen == set(arrows.LAYERS)


def test_the_arrows_between_layers_hold(modules: dict[str, Module]) -> None:
    broken = [str(breach) for breach in arrows.breaches(modules)]
    assert not broken, "\n".join(broken)


def test_no_modules_import_each_other_in_a_circle(modules: dict[str, Module]) -> None:
    found = circles.circle(modules)
    assert not found, "move what both need into a third module: " + " -> ".join(found)


def test_files_functions_and_classes_stay_small(modules: dict[str, Module]) -> None:
    broken = [str(breach) for breach in shape.breaches(modules)]
    assert not broken, "\n".join(broken)


def test_tests_and_tools_stay_small_too() -> None:
    paths = [path for folder in ("tests", "packaging") for path in sorted((ROOT / folder).rglob("*.py"))]
    read = [read_module(path, ROOT) for path in paths]
    broken = [
        str(breach) for module in read for judge in (shape.of_file, shape.of_definitions) for breach in judge(module)
    ]
    assert len(read) > 20
    assert not broken, "\n".join(broken)


def imported(by: str, names: tuple[str, ...]) -> list[str]:
    """Which of these modules a fresh Python has loaded after importing `by`."""
    code = f"import sys, {by}; print(*[name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_the_start_path_imports_nothing_that_can_wait() -> None:
    assert imported(f"{PACKAGE}.app.run", LATE) == [], "import these inside the function that needs them"


def test_practice_nights_wait_until_somebody_wants_to_play_one() -> None:
    assert imported(f"{PACKAGE}.app.front", NIGHTS) == [], "import these inside the function that needs them"
