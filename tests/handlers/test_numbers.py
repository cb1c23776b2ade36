"""A number moves the end only where it can be nothing but a time; several offered digits at once are asked about."""

import pytest

from domain.intent import Intent, State
from tests.handlers.corpora import ZONE, classed, meaning

ROWS = classed("numbers.tsv")


def test_a_number_that_may_be_anything_moves_and_closes_nothing() -> None:
    """It is asked about, or was never an answer."""
    asked = [(row.text, meaning(row.text)) for row in ROWS if row.kind == "ask"]
    assert len(asked) >= 80
    assert [text for text, meant in asked if meant.intent not in {Intent.ASK_BACK, Intent.EXTEND}] == []
    assert [text for text, meant in asked if meant.time or meant.closes_watch] == []
    assert [text for text, meant in asked if meant.intent is Intent.EXTEND and not meant.why] == []


@pytest.mark.parametrize("state", State)
def test_nines_are_danger_however_often_they_are_hit(state: State) -> None:
    assert [row.text for row in ROWS if row.kind == "sos" and meaning(row.text, state).intent is not Intent.SOS] == []


@pytest.mark.parametrize("state", [State.DUE, State.VISIT])
def test_a_number_of_hours_or_minutes_is_taken_as_it_was_meant(state: State) -> None:
    timed = [(row, meaning(row.text, state).time) for row in ROWS if ":" in row.kind]
    read = [(row, time.astimezone(ZONE).strftime("%H:%M") if time else "-") for row, time in timed]
    assert [(row.text, end) for row, end in read if end != row.kind] == []
