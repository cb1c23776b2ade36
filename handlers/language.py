"""Saying a sentence in somebody's language."""

import gettext
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NewType

from handlers.understanding import words

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "porchlight"

Sentence = NewType("Sentence", str)
"""An English sentence with {named} gaps; it is also the key under which its translations are kept."""


#: Gaps whose fact is now and then a sentence of ours, kept in English: a visit without an address, a reason, no code yet,
#: no number on file, a role.
OURS = frozenset({"place", "reason", "code", "phone", "role"})


#: A time on another day begins with the day, as the agency's clock says it; one that comes twice ends in its zone.
_ON_A_DAY = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun)( \d\d:\d\d(?: (?:[A-Z]{3,5}|[+-]\d{2,4}))?)")

_LENGTHS = range(len("Mon 09:30"), len("Sun 01:10 +0000") + 1)


def render(sentence: Sentence, language: str, **facts: object) -> str:
    """The sentence in a language, its gaps filled. A language without translations falls back to English."""
    said = _translations(language).gettext
    for gap in OURS:
        if facts.get(gap):
            facts[gap] = said(str(facts[gap]))
    for gap, fact in facts.items():
        if isinstance(fact, str) and len(fact) in _LENGTHS and (found := _ON_A_DAY.fullmatch(fact)):
            facts[gap] = said(found[1]) + found[2]
    return said(sentence).format(**facts)


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
