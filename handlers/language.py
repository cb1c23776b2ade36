"""Saying a sentence in somebody's language."""

import gettext
from functools import cache
from pathlib import Path
from typing import NewType

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "porchlight"

Sentence = NewType("Sentence", str)
"""An English sentence with {named} gaps; it is also the key under which its translations are kept."""


def render(sentence: Sentence, language: str, **facts: object) -> str:
    """The sentence in a language, its gaps filled. A language without translations falls back to English."""
    return _translations(language).gettext(sentence).format(**facts)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)
