"""A wish for more time is granted where the message says nothing else; a stray "more" puts nothing off."""

from collections import Counter

import pytest

from domain.intent import Intent, State, Understood
from tests.handlers.corpora import classed, meaning

ROWS = classed("more_time.tsv")
OPEN = (State.VISIT, State.DUE, State.DOOR)


def _puts_off(understood: Understood) -> bool:
    """Whether the end moves: with a time, or with nothing left to ask."""
    return understood.intent is Intent.EXTEND and (understood.time is not None or not understood.why)


def test_hundreds_of_wishes_and_no_wishes_are_known() -> None:
    assert Counter(row.kind for row in ROWS).keys() == {"time", "none"}
    assert len(ROWS) >= 300


@pytest.mark.parametrize("state", OPEN)
def test_a_wish_that_names_no_time_is_granted(state: State) -> None:
    refused = [row.text for row in ROWS if row.kind == "time" and not _puts_off(meaning(row.text, state))]
    assert refused == []


@pytest.mark.parametrize("state", State)
def test_a_stray_more_puts_nothing_off_and_closes_nothing(state: State) -> None:
    understood = [(row.text, meaning(row.text, state)) for row in ROWS if row.kind == "none"]
    assert [text for text, meant in understood if _puts_off(meant) or meant.closes_watch] == []


@pytest.mark.parametrize(
    ("text", "end"), [("20 more", "14:20"), ("20 more please", "14:20"), ("10 mor mins", "14:10"), ("an hour", "15:00")]
)
def test_a_time_is_taken_as_before(text: str, end: str) -> None:
    time = meaning(text, State.VISIT).time
    assert time is not None
    assert time.strftime("%H:%M") == end


@pytest.mark.parametrize("text", ["20 more men", "5 more of them", "12 more people", "any extra hours", "hours"])
def test_a_number_of_something_else_is_no_time(text: str) -> None:
    assert meaning(text, State.VISIT).time is None
