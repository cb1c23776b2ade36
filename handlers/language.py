"""Saying a sentence in somebody's language."""

import gettext
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NewType

from handlers.understanding import words

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "porchlight"

Sentence = NewType("Sentence", str)
"""An English sentence with {named} gaps; it is also the key under which its translations are kept."""


def render(sentence: Sentence, language: str, **facts: object) -> str:
    """The sentence in a language, its gaps filled. A language without translations falls back to English."""
    return _translations(language).gettext(sentence).format(**facts)


def reworded(text: str | None, language: str) -> str:
    """A kept reason in a language, where it is a sentence of ours without gaps; any other text as it is."""
    return _translations(language).gettext(text) if text else ""


def as_english(text: str, language: str, labels: Iterable[Sentence]) -> str:
    """The English label that a text repeats in a language, and nothing else; any other text as it is."""
    said = folded(text)
    return next((label for label in labels if folded(render(label, language)) == said), text)


def folded(text: str) -> str:
    """A text without what typing it may change: capitals, accents, spaces. Signs stay, as they may mean something."""
    return words.folded(" ".join(text.split())).replace("ł", "l")


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)
