"""Key-safe and door codes stay out: what looks like one is masked before anything is stored."""

import re
from collections.abc import Iterable

MASK = "[number removed]"


def _any_of(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


#: Digits run together, or apart as people write them: `4821`, `4-8-2-1`, `48 21`, `4, 8, 2, 1`, `C 4821 Y`.
_APART = r"(?:\s?[.\-_*/]\s?|\s)?"
_RUN = rf"(?:\d(?:{_APART}\d){{2,7}}|\d(?:\s?,\s?\d){{2,7}}(?!\d))"
_DIGITS = rf"(?<![\w+])#?(?:(?:[a-z]\s?)?{_RUN}(?:\s?[a-z]\b)?|\d{{3,6}}[a-z]\d{{0,3}})(?!\w)"
_FOUR_OR_MORE = rf"(?<![\w+])#?(?:[a-z]\s?)?\d(?:{_APART}\d){{3,7}}(?:\s?[a-z]\b)?(?!\w)"
_DIGIT_WORD = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double)"
_SPELT = rf"\b{_DIGIT_WORD}(?:[\s,.-]+{_DIGIT_WORD}){{2,7}}\b"

#: What digits are a code beside, even some way off; in Polish and Romanian too.
_ABOUT = r"\b" + _any_of(
    (
        r"key[\s-]?(?:safe|box|pad)s?\b",
        r"lock[\s-]?box\b",
        r"k[/.]?s\b",
        r"combi(?:nation|o)?\b|combo\b",
        r"pass(?:word|code)\b",
        r"[ck][o0]de?(?:['\u2019]?s|u|ul|ului|em)?\b",
        r"szyfr\w*|sejf\w*|skrytk\w+",
        r"cifru\w*|seif\w*|cuti\w+\s+(?:cu|de)\s+chei\w*",
    )
)

#: What digits are a code right behind of: `the box is 1234`, `pin: 1234`, `turn it to 1234`.
_LINK = r"(?:\s*(?:\b(?:is|was|are|its|it's|to|now)\b|[=:#.-])){0,3}\s*"
_RIGHT_BEHIND = r"\b" + _any_of(
    (
        rf"safe(?=\s*(?:\bis\b|=)){_LINK}",
        rf"(?:box|door|gate|entry|alarm|pin){_LINK}",
        rf"(?:safe|box|door|gate|entry|alarm|pin)[\s-]+(?:number|num|no)\b{_LINK}",
        rf"(?:press|type|punch in|(?:turn|set|dial|change) it){_LINK}",
    )
)
_IN_FRONT = r"\s*(?:(?:\b(?:is|was|for|to|on)\b|[=:,-])\s*){0,2}(?:\b(?:the|my|her|his|their|new|old)\s+){0,2}"
_OPENS = r"\s+(?:opens|unlocks|gets you in|lets you in)\b"

#: Where a code stands, and what stands beside it and is left.
_CODES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<before>{_ABOUT}[\s\S]{{0,70}}?)(?:{_DIGITS}|{_SPELT})",
        r"(?P<before>\b(?:key[\s-]?(?:safe|box)|lock[\s-]?box|code))\d{3,8}\b",
        rf"(?P<before>{_RIGHT_BEHIND}){_FOUR_OR_MORE}",
        rf"{_DIGITS}(?P<after>{_IN_FRONT}{_ABOUT})",
        rf"{_FOUR_OR_MORE}(?P<after>{_OPENS})",
        rf"(?P<before>{re.escape(MASK)}(?:\s*,|\s+(?:and|or|to|then))?\s+){_DIGITS}",
    )
)

_CLOCK = r"(?:[01]?\d|2[0-3])[.:]?[0-5]\d(?!\d)"
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_STREETS = (
    r"(?:row|road|rd|street|st|lane|avenue|ave|close|court|drive|way|crescent|gardens?|place|terrace|grove|hill"
    r"|park|square|walk|rise|view|green|cottages?|mews|quay)"
)
_NO_STREET = r"(?:for|the|at|of|on|in|is|to|and|by|near|then|from)\b"
_TIMED = (
    r"(?:(?<!set )at|till?|until|by|since|before|after|around|about|finish(?:ed)?|done|left|arrived|home"
    r"|started|due|safe|out|@)"
)

#: What is no code although it stands near such a word.
_NEVER = (
    r"(?<![\w+])(?:\+|00)?\d(?:[ -]?\d){9,14}(?!\d)",  # a phone number
    r"\b(?:ring|rang|call(?:ed)?|dial(?:led)?|phoned?)\s+(?:999|112|111|101)\b",
    rf"\b{_TIMED}\s*{_CLOCK}(?:\s?[ap]\.?m\b)?(?![\d-])",
    rf"\b{_CLOCK}\s?[ap]\.?m\b",
    r"\b\d{1,2}[.:][0-5]\d\b(?![.:]\d)",
    r"\b\d{1,3}\s*(?:min(?:ute)?s?|hours?|hrs?|h)\b",
    rf"\b(?:{_MONTHS}|in|since)\s+(?:19|20)\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-]20\d\d\b|\b20\d\d-\d\d-\d\d\b",
    r"[£$]\s?\d+(?:\.\d\d)?|\b\d+(?:\.\d+)?\s?(?:mg|ml|mcg|kg|km|miles?|metres?|pounds?|quid|percent)\b",
    r"\b[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}\b",  # a postcode
    rf"\b\d{{1,3}}[a-z]?,?\s+(?:(?!{_NO_STREET})[a-z']+\s+){{1,3}}?{_STREETS}\b",
    r"\b(?:flat|room|apartment|apt|unit)\s+\d{1,4}[a-z]?\b",
    r"^\s*/?(?:down|close|stand\s*down|resolved?|stay|release|clear(?:ed)?|joint|refuse|approve|reject|decide|checks?)"
    r"\s+#?\d{2,7}\b",  # what the office says, with the code of an alert
)

#: Times of a visit, in a message that names some.
_OF_A_VISIT = (
    rf"\b(?:start\w*|begin\w*|plan\w*|from|between|to|and|today|tomorrow|\w+day)\s*{_CLOCK}\b",
    rf"\b{_CLOCK}(?=\s*(?:to|till?|until|-)\s*\d)|(?<=\d)\s*-\s*{_CLOCK}\b",
)
_NAMES_TIMES = re.compile(r"\s*/?(?:start|begin|plan|more|extend|till?|until|visit)", re.I)
_LEFT, _LEFT_IN_PLANS = (re.compile(_any_of(each), re.I) for each in (_NEVER, (*_OF_A_VISIT, *_NEVER)))

#: A time of day right behind such a word is a code that looks like one.
_LIKE_A_TIME = re.compile(rf"(?P<before>{_ABOUT}{_LINK}){_CLOCK}\b(?!\s?[ap]\.?m\b)", re.I)


def masked(text: str) -> str:
    """The text with everything that looks like a key-safe or door code taken out."""
    plans = _NAMES_TIMES.match(text) is not None
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return chr(0xE000 + len(kept) - 1)

    bare = (_LEFT_IN_PLANS if plans else _LEFT).sub(put_aside, text if plans else _LIKE_A_TIME.sub(_mask, text))
    bare = _all_masked(bare)
    return "".join(kept[ord(letter) - 0xE000] if 0 <= ord(letter) - 0xE000 < len(kept) else letter for letter in bare)


def holds_a_mask(text: str) -> bool:
    """Whether something in a text has been masked."""
    return MASK in text


def _all_masked(text: str) -> str:
    """Again and again, for one code may stand behind another."""
    before = None
    while text != before:
        before = text
        for pattern in _CODES:
            text = pattern.sub(_mask, text)
    return text


def _mask(found: re.Match[str]) -> str:
    beside = found.groupdict()
    return f"{beside.get('before') or ''}{MASK}{beside.get('after') or ''}"
