"""A message as words: one way of writing for every phone, thumb and keyboard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 12_000
"""What follows is not read; no wire carries a longer message."""


@dataclass(frozen=True)
class Word:
    """One word or sign: `norm` is how it is compared, `start` and `end` where it stands in `Said.shown`."""

    norm: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """A message, cleaned (`shown`, with its capitals) and cut into words and signs."""

    shown: str
    words: tuple[Word, ...]

    @property
    def norms(self) -> tuple[str, ...]:
        """Every word and sign as it is compared."""
        return tuple(word.norm for word in self.words)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The words and telling signs, without the punctuation that says nothing."""
        return tuple(word.norm for word in self.words if word.norm not in SILENT)

    @property
    def places(self) -> tuple[int, ...]:
        """Where the words of `spoken` stand among `words`."""
        return tuple(place for place, word in enumerate(self.words) if word.norm not in SILENT)


SILENT = frozenset(".,!-:;&*~+_")
TRAILING = "…"
GLAD = "🙂"
THUMB = "👍"
GLOOM = "☹"
ALARM = "🆘"

_KINDS_OF_SIGN = {
    GLAD: "🙂😊😀😃😄😁😆😂🤣👋❤♥💕💖💗💜💙💚💛🧡🙏🥰😘😍🤗😌😇🌞☀🌟⭐✨🎉🙌☺😉😎🤩💪🏡🏠🚗",
    THUMB: "👍👌✅✔☑🆗🤙💯",
    GLOOM: "☹🙁😟😢😭😞😔😰😨😱😡😠🤬😖😣😩😫😬🤢🤕🤒💔👎❌😳🥺🤮😧😦😮⚠🐕",
    ALARM: "🆘🚨🔪🔫🗡🚑🚒🚓🩸",
}
SIGNS = {sign: kind for kind, signs in _KINDS_OF_SIGN.items() for sign in signs}

_SKIN: dict[str, str | None] = dict.fromkeys(map(chr, range(0x1F3FB, 0x1F400)))
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛´`′ʼ＇", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 ",
        "ł": "l", "Ł": "L", "đ": "d", "ø": "o", "ß": "ss", "ı": "i",
        "⃣": None,
        **_SKIN,
    }
)  # fmt: skip
_LOOKALIKES = str.maketrans("аеорсухіјѕкмтвнԁһ", "aeopcyxijskmtbhdh")

_REWRITES = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (r"\A\s*/([a-z_]+)(?:@\w+)?", r"\1"),
        (r'\A\s*(?:liked|loved|laughed at) *"[^"]*"\s*\Z', "thanks"),  # a phone's word for a heart on a text of ours
        (r'\A\s*(disliked|emphasi[sz]ed|questioned|(?:reacted )?[^\w\s"]+ *to) *"[^"]*"\s*\Z', r"\1"),
        (r"(?<=\d) +half(?= (?:hours|hrs)\b)", " and a half"),
        (r"(?<=\d) +1/2(?= *h(?:ou)?rs?\b)", " and a half"),
        (r"(?<=\d) +1/4(?= *h(?:ou)?rs?\b)", " and a quarter"),
        (r"(?<=\d) +3/4(?= *h(?:ou)?rs?\b)", " and three quarters"),
        (r"(?<=\d),(?=(?:0|5|25|75)h(?:rs?)?\b)", "."),
        (r"(?<=\d),\d{1,2}(?=(?: +(?:more|extra|full))? +h(?:(?:ou)?rs?)?\b)", ".99"),  # one number or two: unclear
        (r"(?<!\S)\.(?=\d ?h(?:ou)?rs?\b)", "0."),
        (r"\bsos(?:s?os)+\b|\bs+o+s+\d{0,3}\b", "sos"),
        (r"(?<!\w)h(\W)e\1l\1p(?!\w)|\bhel p\b|\bhe;p\b|\bhe'p\b", "help"),
        (r"\b1/2(?=(?: +an?)? *h(?:ou)?rs?\b| +past\b)", "half"),
        (r"\b1/4(?=(?: +of)?(?: +an?)? *h(?:ou)?rs?\b| +(?:past|to)\b)", "quarter"),
        (r"\b3/4(?=(?: +of)?(?: +an?)? *h(?:ou)?rs?\b)", "three quarters"),
        (r"(?<=[\di]) +de +(?=min(?:ute)?\b)", " "),
        (r"\A\s*do +(?=\d{1,2}[:.]\d\d\s*(?:prosz[eę])?\s*\Z)", "till "),
        (r"(?<=\d),(?=\d{1,2} ?(?:godz|or[ae]\b))", "."),
        (r"\bn-(?=(?:am|ai|a|are|au|avem)\b)", "nu "),
        (r"\bn ?(?=am (?:mai |inca |încă )?(?:terminat|ie.it|plecat|ajuns|gata|nevoie)\b)", "nu "),
        (r"(?<![a-z.])([ap])\.m\b\.?", r"\1m"),
        (r"(?<=\d[ap])\.m\b\.?", "m"),
        (r"\bo' ?clock\b", "oclock"),
        (r"(?<!\S)[:;=]'?-?[)dp]+(?!\S)|<3+|(?<!\S)\(:(?!\S)", GLAD),
        (r"(?<!\S)[:;=]'?-?[(/\\|@]+(?!\S)|(?<!\S)\):(?!\S)|(?<!\S)d:(?!\S)", GLOOM),
        (r"(?<!\S)[^\s_]_+[^\s_](?!\S)", GLOOM),
        (r"\.{3,}", TRAILING),
        (r"\s*\bsent from (?:my )?[\w ]{2,30}\Z", ""),
    )
)

_WORD = re.compile(r"\d{1,2}[.:]\d{1,2}(?!\d|[.:]\d)|[^\W_]+(?:'[^\W_]+)*|[^\s\w]|_")
_GLUED = re.compile(
    r"(\d+)(am|pm|min|mins|minute|minutes|hr|hrs|hour|hours|more|ish|oclock|safe|m|h|mns)(ish|more|late|longer)?"
)
_REPEATED = re.compile(r"([^\W\d])\1{2,}")
_KEEPS_APOSTROPHE = frozenset({"we're", "i'll", "we'll", "she'll", "he'll", "she'd", "i'd", "we'd"})


def split(text: str, known: Iterable[str] = ()) -> Said:
    """Cut a message into words. `known` are the words that letters typed too often are folded back to."""
    shown = _clean(text[:MOST_CHARACTERS])
    return Said(shown, tuple(_words(shown, known if isinstance(known, frozenset) else frozenset(known))))


def lookalike(norm: str) -> str:
    """The word with Cyrillic letters that look Latin written as Latin: for spotting danger, never for safety."""
    return norm.translate(_LOOKALIKES)


def folded(text: str) -> str:
    """Lower case, without accents: the form in which words are compared."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFC", plain.casefold())


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)
    if not text.isascii():
        text = "".join(char for char in text if unicodedata.category(char) != "Cf" and not _is_variation(char))
    text = "".join(char if char.isprintable() else " " for char in text)
    for pattern, instead in _REWRITES:
        text = pattern.sub(instead, text)
    return text.strip()


def _is_variation(char: str) -> bool:
    return "︀" <= char <= "️"


def _words(shown: str, known: frozenset[str]) -> Iterator[Word]:
    for match in _WORD.finditer(shown):
        raw, start = match.group(), match.start()
        norm = raw.lower() if raw.isascii() else folded(raw) or raw
        glued = _GLUED.fullmatch(norm)
        if glued:
            for group in (1, 2, 3):
                if glued.group(group):
                    yield Word(glued.group(group), start + glued.start(group), start + glued.end(group))
            continue
        yield Word(_written(norm, known), start, match.end())


def _written(norm: str, known: frozenset[str]) -> str:
    if len(norm) == 1:
        return SIGNS.get(norm, norm)
    if "'" in norm and norm not in _KEEPS_APOSTROPHE:
        norm = norm.replace("'", "")
    if norm not in known and _REPEATED.search(norm):
        return _unrepeated(norm, known)
    return norm


def _unrepeated(norm: str, known: frozenset[str]) -> str:
    for instead in (r"\1\1", r"\1"):
        shorter = _REPEATED.sub(instead, norm)
        if shorter in known:
            return shorter
    return norm
