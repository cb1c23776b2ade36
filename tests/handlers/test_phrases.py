"""How the tables of phrases are read, and what is found in a message by them."""

import pytest

from handlers.understanding.phrases import Phrasebook

SAFE = Phrasebook({"safe": ("im|i_am still? ok|fine", "im * again"), "more": ("im fine but late",)})


@pytest.mark.parametrize("said", ["im ok", "i am fine", "im still fine", "i am still ok", "im here again"])
def test_every_way_of_saying_a_phrase_is_found_whole(said: str) -> None:
    words = said.split()
    assert SAFE.at(words, 0) == ("safe", len(words))


@pytest.mark.parametrize("said", ["", "im", "still ok", "i fine", "am fine", "im still", "im again"])
def test_a_part_of_a_phrase_is_none(said: str) -> None:
    assert SAFE.first(said.split()) is None


def test_the_longest_phrase_counts_wherever_it_begins() -> None:
    assert list(SAFE.anywhere(["oh", "im", "fine", "but", "late", "and", "im", "ok"])) == [
        ("more", 1, 5),
        ("safe", 6, 8),
    ]


def test_of_two_meanings_of_the_same_words_the_first_in_the_table_counts() -> None:
    assert Phrasebook({"first": ("yes|ok then",), "second": ("ok then",)}).at(["ok", "then"], 0) == ("first", 2)


def test_a_phrase_that_can_be_said_in_very_many_ways_is_read_at_once() -> None:
    book = Phrasebook({"long": (" ".join(["a|b?"] * 60),)})
    assert book.at(["a", "b"] * 30, 0) == ("long", 60)


@pytest.mark.parametrize("phrase", ["client|mrs |mr in", "a||b", "a__b"])
def test_an_alternative_without_a_word_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="has a word missing"):
        Phrasebook({"x": (phrase,)})
