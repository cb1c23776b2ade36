"""A policy may depend on a fact because somebody can make it so."""

from pathlib import Path

import pytest

import handlers
from domain.checklist import FACTS
from handlers.guiding import filing

SOURCES = [path for path in Path(handlers.__file__).parent.rglob("*.py") if path != Path(filing.__file__)]


@pytest.mark.parametrize("fact", sorted(set(FACTS) - filing.SETTABLE))
def test_a_fact_that_the_office_cannot_set_is_set_by_what_happens(fact: str) -> None:
    assert any(f'"{fact}"' in path.read_text(encoding="utf-8") for path in SOURCES)
