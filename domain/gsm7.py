"""The alphabet of a text message: what it can hold, and how many messages it takes."""

import re
import unicodedata

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")
ALPHABET = BASIC | EXTENDED

SINGLE = 160
PART = 153

_PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u00b4": "'", "\u0060": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u2022": "-", "\u00b7": "-", "\u2192": "->", "\u2190": "<-", "\u00d7": "x", "\u00f7": "/", "\u2044": "/",
    "\u00a9": "(c)", "\u00ae": "(R)", "\u00b0": " deg", "\t": " ",
    "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u0110": "D", "\u00f0": "d", "\u00d0": "D", "\u00fe": "th",
    "\u00de": "Th", "\u0153": "oe", "\u0152": "OE", "\u0131": "i", "\u0127": "h", "\u0126": "H", "\u1e9e": "SS",
    "\u20a4": "£",
}  # fmt: skip

_GONE = "\x00"
_GONE_AT_THE_END = re.compile(r" *\x00(?: *\x00)* *(?=\n|$)")
_GONE_AFTER_A_GAP = re.compile(r"(^|[ \n])\x00(?: ?\x00)* ?")


def to_gsm7(text: str) -> str:
    """The same text in letters that a plain text message can hold, so that nothing doubles its price.

    Curly quotes, dashes and the like become plain ones, a letter loses an accent that the alphabet lacks, emoji
    disappear together with the space they leave, and a letter of another script becomes a question mark.
    """
    plain = "".join(_plain(letter) for letter in unicodedata.normalize("NFC", text))
    if _GONE not in plain:
        return plain
    plain = _GONE_AT_THE_END.sub("", plain)
    return _GONE_AFTER_A_GAP.sub(r"\1", plain).replace(_GONE, "")


def segments(text: str) -> int:
    """How many text messages the carrier charges for this text once it is written in plain letters (at least one)."""
    lengths = [2 if letter in EXTENDED else 1 for letter in to_gsm7(text)]
    if sum(lengths) <= SINGLE:
        return 1
    parts, room = 1, PART
    for length in lengths:
        if length > room:
            parts, room = parts + 1, PART
        room -= length
    return parts


def _plain(letter: str) -> str:
    if letter in ALPHABET:
        return letter
    if letter in _PLAIN:
        return _PLAIN[letter]
    parts = unicodedata.normalize("NFKD", letter)
    if parts != letter:
        return "".join(_plain(part) for part in parts if not unicodedata.combining(part))
    return "?" if unicodedata.category(letter).startswith(("L", "N")) else _GONE
