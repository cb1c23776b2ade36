"""What we say in English: plain words, short, calm, nobody blamed, and in letters that a text message has."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from domain.gsm7 import ALPHABET
from handlers.language import Sentence
from tests.handlers.sentences import SENTENCES, filled

ROOT = Path(__file__).parents[2]

#: A reading age is a school grade and five years.
READING_AGE = 11
GRADE = READING_AGE - 5

#: One short sentence is too little to measure well: so many grades more are let pass in it, and fewer words not measured.
TOLERANCE, FEWEST_WORDS = 2, 8

#: Names and addresses are no harder for being long.
SHORT = {"name": "Ana", "who": "Mags", "manager": "Mags", "partner": "Ben", "names": "Ana, Ben", "place": "12 Elm Row"}

#: Words that say whose fault it was.
BLAME = (
    "you forgot",
    "you failed",
    "forgot to",
    "your fault",
    "your mistake",
    "false alarm",
    "wasted",
    "should have",
    "must have",
    "you did not",
    "you didn't",
    "again you",
    "careless",
    "wrong again",
    "invalid",
    "illegal",
    "error:",
    "not allowed",
    "forbidden",
)

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_END = re.compile(r"(?<=[.?:;])\s+")


def test_every_sentence_has_only_letters_of_a_text_message() -> None:
    assert {name: odd for name, sentence in SENTENCES.items() if (odd := set(sentence) - ALPHABET)} == {}


def test_no_sentence_shouts() -> None:
    assert [name for name, sentence in SENTENCES.items() if "!" in sentence] == []


def test_no_sentence_blames() -> None:
    blaming = [(name, words) for name, text in SENTENCES.items() for words in BLAME if words in text.lower()]
    assert blaming == []


def test_everything_we_say_can_be_read_at_eleven() -> None:
    text = " ".join(_closed(filled(name, "en", **SHORT)) for name in SENTENCES)
    assert kincaid_grade(text) <= GRADE
    assert coleman_liau_grade(text) <= GRADE


def test_each_sentence_can_be_read_at_eleven() -> None:
    texts = {name: filled(name, "en", **SHORT) for name in SENTENCES}
    measured = {name: text for name, text in texts.items() if len(_words(text)) >= FEWEST_WORDS}
    assert {name: text for name, text in measured.items() if kincaid_grade(text) > GRADE + TOLERANCE} == {}


def test_the_measure_knows_hard_words_from_plain_ones() -> None:
    hard = "Notwithstanding antecedent documentation, practitioners must immediately communicate irregularities."
    plain = "The dog ran to the man. He had a ball."
    assert kincaid_grade(hard) > 12 and kincaid_grade(plain) < 4
    assert coleman_liau_grade(hard) > 12 and coleman_liau_grade(plain) < 4


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("safe", 1),
        ("danger", 2),
        ("office", 2),
        ("phone", 1),
        ("visit", 2),
        ("manager", 3),
        ("closed", 1),
        ("again", 2),
    ],
)
def test_the_measure_counts_syllables(word: str, syllables: int) -> None:
    assert _syllables(word) == syllables


def test_every_sentence_is_said_somewhere() -> None:
    said = set().union(*(_names_of_wording(path) for path in _sources()))
    assert sorted(SENTENCES.keys() - said) == []


def test_no_sentence_is_kept_twice() -> None:
    by_text: dict[Sentence, list[str]] = {}
    for name, sentence in SENTENCES.items():
        by_text.setdefault(sentence, []).append(name)
    assert [names for names in by_text.values() if len(names) > 1] == []


def kincaid_grade(text: str) -> float:
    """The Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975; Chief of Naval Technical Training)."""
    words = _words(text)
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / _sentences(text) + 11.8 * syllables / len(words) - 15.59


def coleman_liau_grade(text: str) -> float:
    """The Coleman-Liau index (Coleman and Liau, 1975; Journal of Applied Psychology 60), which counts letters alone."""
    words = _words(text)
    letters = sum(map(len, words))
    return 0.0588 * 100 * letters / len(words) - 0.296 * 100 * _sentences(text) / len(words) - 15.8


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _sentences(text: str) -> int:
    return max(1, sum(bool(_WORD.search(part)) for part in _END.split(text)))


def _syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; English has no exact rule."""
    lower = word.lower()
    sounded = re.sub(r"(?<=[^aeiouylt])e[sd]?$|(?<=[aeiouy][lt])e[s]?$|(?<=[aeiouy]l)ed$", "", lower)
    return max(1, len(re.findall(r"[aeiouy]+", sounded or lower)))


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", ":")) else sentence + "."


def _sources() -> Iterable[Path]:
    return (path for folder in ("handlers", "bot") for path in (ROOT / folder).rglob("*.py"))


def _names_of_wording(path: Path) -> set[str]:
    """The names that a file takes from `wording`."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return {
        node.attr
        for node in nodes
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "wording"
    }
