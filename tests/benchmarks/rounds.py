"""Repeating deeds in turn, so that whatever else the computer does touches each of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median


def interleaved(rounds: int, *deeds: Callable[[], float]) -> list[float]:
    """The median of each deed over this many rounds; one round before them warms caches and does not count."""
    for deed in deeds:
        deed()
    found = [[deed() for deed in deeds] for _ in range(rounds)]
    return [median(column) for column in zip(*found, strict=True)]


def quantile(samples: Sequence[float], share: float) -> float:
    """The sample below which this share of all lies, such as 0.95."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
