"""What the tour found: one line per step, a picture each, a table at the end, and `tour.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `ms` is its duration in milliseconds; `picture` the file name of its picture, empty when none."""

    name: str
    ok: bool
    ms: int
    picture: str
    trouble: str = ""


def read_steps(path: Path) -> list[Step]:
    """The steps one part has written so far; none when it wrote nothing."""
    if not path.exists():
        return []
    return [Step(**row) for row in json.loads(path.read_text("utf-8"))]


def write_steps(path: Path, steps: list[Step]) -> None:
    """Write the steps of one part, aside and renamed, so that a reader never sees half of them."""
    aside = path.with_suffix(".new")
    aside.write_text(json.dumps([asdict(step) for step in steps], ensure_ascii=False, indent=1), "utf-8")
    aside.replace(path)


def write_report(folder: Path, steps: list[Step]) -> bool:
    """Write `tour.json`; tells whether every step held."""
    ok = bool(steps) and all(step.ok for step in steps)
    told = {"ok": ok, "steps": [asdict(step) for step in steps]}
    (folder / "tour.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return ok


def table(steps: list[Step]) -> str:
    """The steps for the eye."""
    widest = max((len(step.name) for step in steps), default=0)
    rows = []
    for number, step in enumerate(steps, 1):
        verdict = "ok" if step.ok else "FAILED"
        rows.append(f"{number:3}  {step.name:<{widest}}  {verdict:<6} {step.ms:6} ms  {step.picture}  {step.trouble}")
    return "\n".join(row.rstrip() for row in rows)
