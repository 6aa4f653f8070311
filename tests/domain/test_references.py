"""References that survive being read aloud and can be found in the server's texts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from izi_frontdesk.domain.references import ALPHABET, new_reference, reference_in


@given(st.integers(), st.text(max_size=30))
def test_a_new_reference_is_found_again_in_front_of_any_comment(seed: int, comment: str) -> None:
    reference = new_reference(Random(seed).choice)
    assert reference_in(f"{reference} {comment}") == reference


def test_no_sign_can_be_mistaken_for_another() -> None:
    assert not set("01OILU") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 30


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("FD-7K3Q9", "FD-7K3Q9"),
        ("returned: FD-7K3Q9, FD-AAAAA", "FD-7K3Q9"),
        ("(FD-7K3Q9)", "FD-7K3Q9"),
        ("XFD-7K3Q9", None),
        ("FD-7K3Q9X", None),
        ("FD-7K3Q", None),
        ("FD-7K3Q0", None),
        ("fd-7k3q9", None),
        ("", None),
    ],
)
def test_only_a_whole_reference_is_one(text: str, reference: str | None) -> None:
    assert reference_in(text) == reference
