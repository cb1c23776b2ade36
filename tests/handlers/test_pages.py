"""Whatever a policy may have a ladder say can be said, and every ladder that it must have is taken by somebody."""

import re
from pathlib import Path

import pytest

import handlers
from domain.watch import WatchKind

SOURCES = "".join(path.read_text(encoding="utf-8") for path in Path(handlers.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("kind", WatchKind)
def test_every_kind_of_watch_is_armed_by_something(kind: WatchKind) -> None:
    assert re.search(rf"(?:arm|arm_about|_raise)\([^()]*WatchKind\.{kind.name}\b", SOURCES)
