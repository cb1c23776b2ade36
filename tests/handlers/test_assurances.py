"""A plain assurance closes what asked for it, in the writing of a cold thumb; its twin with one word more does not."""

import pytest

from domain.intent import Intent, State
from tests.handlers.corpora import classed, meaning

ROWS = classed("assurances.tsv")


@pytest.mark.parametrize("kind", [Intent.SAFE, Intent.HOME])
def test_a_plain_assurance_closes(kind: Intent) -> None:
    understood = [(row.text, meaning(row.text)) for row in ROWS if row.kind == kind]
    assert understood
    assert [text for text, meant in understood if meant.intent is not kind or not meant.closes_watch] == []


@pytest.mark.parametrize("state", State)
def test_its_twin_leaves_everything_open(state: State) -> None:
    twins = [row.text for row in ROWS if row.kind == "open"]
    assert len(twins) >= 70
    assert [text for text in twins if meaning(text, state).closes_watch] == []


def test_an_assent_is_none_where_nobody_asked() -> None:
    assert [text for text in ("okx", "jest ok", "scuze bine") if meaning(text, State.VISIT).closes_watch] == []
