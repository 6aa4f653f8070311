"""Findings for the eye and for machines: an aligned table, and JSON. Decides nothing."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.finding import Finding

Findings = Mapping[str, Sequence[Finding]]
HEAD = ("row", "measured", "", "baseline", "", "judged", "goal", "verdict")
RIGHT = {2, 4, 5, 6}
"""Columns of figures."""


def figure(value: float, unit: str) -> str:
    """Three digits are plenty: 1.31 ×, 16.2 ms, 154 MB."""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:.{digits}f} {unit}"


def table(findings: Findings) -> str:
    """One line for each finding, its note below it."""
    lines = [(HEAD, "")]
    for row, found in findings.items():
        for finding in found:
            bare = "" if finding.baseline is None else figure(finding.baseline, finding.unit)
            judged, goal = figure(finding.judged, finding.judged_in), figure(finding.goal, finding.judged_in)
            value = figure(finding.value, finding.unit)
            cells = (row, finding.what, value, finding.against, bare, judged, f"≤ {goal}", finding.verdict)
            lines.append((cells, finding.note))
    widths = [max(len(cells[column]) for cells, _ in lines) for column in range(len(HEAD))]
    told: list[str] = []
    for cells, note in lines:
        aligned = [
            cell.rjust(width) if column in RIGHT else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        told.append("  ".join(aligned).rstrip())
        if note:
            told.append(f"{' ' * widths[0]}    {note}")
    return "\n".join(told)


def write_json(path: Path, findings: Findings) -> None:
    """Every finding with its verdict, and where it was measured."""
    rows = [
        {
            "row": row,
            "what": finding.what,
            "value": finding.value,
            "unit": finding.unit,
            "baseline": finding.baseline,
            "against": finding.against,
            "judged": finding.judged,
            "goal": finding.goal,
            "judged_in": finding.judged_in,
            "ok": finding.ok,
            "failed": finding.failed,
            "note": finding.note,
        }
        for row, found in findings.items()
        for finding in found
    ]
    told = {"system": platform.platform(), "python": platform.python_version(), "findings": rows}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
