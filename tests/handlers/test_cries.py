"""A cry is heard in the words and the languages that are spoken on the rounds, and everyday words in it are none."""

from collections import Counter

import pytest

from domain.intent import Intent, State
from handlers.understanding.words import folded
from tests.handlers.corpora import Row, classed, meaning

CORPORA = ("cries_english.tsv", "cries_polish.tsv", "cries_romanian.tsv")
HEARD = {
    "sos": {Intent.SOS},
    "concern": {Intent.SOS, Intent.CONCERN, Intent.EXCUSE},
    "help": {Intent.SOS, Intent.HELP},
}


def _is_heard(row: Row, text: str, state: State) -> bool:
    understood = meaning(text, state)
    return understood.intent in HEARD[row.kind] and not understood.low and not understood.closes_watch


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("state", State)
def test_a_cry_is_heard_with_its_accents_and_without(corpus: str, state: State) -> None:
    cries = [row for row in classed(corpus) if row.kind in HEARD]
    ways = [(row, way) for row in cries for way in (row.text, folded(row.text.replace("ł", "l")), row.text.upper())]
    assert [way for row, way in ways if not _is_heard(row, way, state)] == []


@pytest.mark.parametrize("corpus", [*CORPORA, "everyday.tsv"])
@pytest.mark.parametrize("state", State)
def test_everyday_words_are_no_cry(corpus: str, state: State) -> None:
    calm = [row.text for row in classed(corpus) if row.kind == "calm"]
    alarms = {Intent.SOS, Intent.CONCERN, Intent.EXCUSE, Intent.HELP}
    assert calm
    assert [text for text in calm if meaning(text, state).intent in alarms] == []


@pytest.mark.parametrize("state", State)
def test_help_with_something_is_asked_about(state: State) -> None:
    asked = [row.text for row in classed("everyday.tsv") if row.kind == "help"]
    assert [text for text in asked if meaning(text, state).intent is not Intent.HELP] == []


@pytest.mark.parametrize("state", State)
def test_the_twin_of_an_everyday_message_is_a_cry(state: State) -> None:
    cries = [row for row in classed("everyday.tsv") if row.kind in {"sos", "concern"}]
    assert len(cries) >= 100
    assert [row.text for row in cries if not _is_heard(row, row.text, state)] == []


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_language_has_its_hundreds_of_cries(corpus: str) -> None:
    kinds = Counter(row.kind for row in classed(corpus))
    assert kinds["sos"] >= 150
    assert kinds.keys() <= {"sos", "concern", "help", "calm"}
