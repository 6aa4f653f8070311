"""The table of all proofs for the eye. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.faults.rows import Row

HEAD = ("proof", "case", "runs", "lost", "doubled", "unhandled", "settled", "seconds", "")


def table(found: Mapping[str, Sequence[Row]]) -> str:
    """Every row, and a last one with the sums."""
    lines = [HEAD, *(_cells(name, row) for name, rows in found.items() for row in rows)]
    lines.append(_cells("", total([row for rows in found.values() for row in rows])))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(_line(line, widths) for line in lines)


def total(rows: Sequence[Row]) -> Row:
    """The sums."""
    return Row(
        "all",
        sum(row.runs for row in rows),
        sum(row.lost for row in rows),
        sum(row.doubled for row in rows),
        sum(row.unhandled for row in rows),
        seconds=sum(row.seconds for row in rows),
        note="FAILED" if any(row.failed for row in rows) else "nothing lost, nothing doubled, nothing unhandled",
    )


def _cells(proof: str, row: Row) -> tuple[str, ...]:
    settled = "" if row.settled is None else str(row.settled)
    counts = (str(row.runs), str(row.lost), str(row.doubled), str(row.unhandled), settled, f"{row.seconds:.0f}")
    return (proof, row.case, *counts, row.note)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    placed = (
        cell.rjust(width) if 2 <= column <= 7 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(placed).rstrip()
