"""Key-safe and door codes stay out: what looks like one is masked before anything is stored."""

import re

MASK = "[number removed]"

#: Words beside which digits are a code.
_THINGS = r"key[\s-]?safe|key[\s-]?box|lock[\s-]?box|combination"
_CODES = r"(?:the|key|door|entry|gate|safe|access|alarm|pin)[\s-]*code|code"
_ABOUT = rf"(?:{_THINGS}|{_CODES})"
_DIGITS = r"(?:(?:[a-z]\s?)?\d(?:[\s.-]?\d){2,7}(?:\s?[a-z]\b)?|\d{3,6}[a-z]\d{0,3})"

_AFTER = re.compile(rf"(\b{_ABOUT}\b[^\n]{{0,40}}?)(?<![\w+]){_DIGITS}(?!\w)", re.I)
_BEFORE = re.compile(rf"(?<![\w+]){_DIGITS}(?!\w)([^\n]{{0,25}}?\b{_ABOUT}\b)", re.I)

#: What is not a code although it stands near such a word: times, lengths of time, phone numbers.
_NO_CODE = re.compile(
    r"\b(?:\d{1,2}[.:]\d{2}\s*(?:am|pm)?|\d{1,3}\s*(?:min|mins|minutes|hours?|hrs?))\b|\+\d{7,15}|\b0\d{9,10}\b", re.I
)


def masked(text: str) -> str:
    """The text with everything that looks like a key-safe or door code taken out."""
    kept: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        kept.append(found[0])
        return chr(0xE000 + len(kept) - 1)

    bare = _NO_CODE.sub(put_aside, text)
    bare = _BEFORE.sub(rf"{MASK}\1", _AFTER.sub(rf"\1{MASK}", bare))
    return "".join(kept[ord(letter) - 0xE000] if 0 <= ord(letter) - 0xE000 < len(kept) else letter for letter in bare)


def holds_a_mask(text: str) -> bool:
    return MASK in text
