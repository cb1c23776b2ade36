"""Every pack explained, as it was last agreed.

To renew what is kept: `RENEW=1 .venv/bin/pytest tests/policies/test_snapshots.py`, then read the difference.
"""

import os
from pathlib import Path

import pytest

from escalation.explain import explain
from policies import load_pack, names

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("name", names())
def test_a_pack_says_what_was_agreed(name: str) -> None:
    explained, kept = explain(load_pack(name)), SNAPSHOTS / f"{name}.txt"
    if os.environ.get("RENEW"):
        kept.write_text(explained, encoding="utf-8")
    assert explained == kept.read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(names())
