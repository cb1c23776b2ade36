"""How much one message holds: what is longer becomes several, and what is cut says that there was more."""

from domain.person import Wire

#: What the wires take at most, in UTF-16 units: a letter is one, an emoji two.
LONGEST = {Wire.SMS: 1600, Wire.TELEGRAM: 4096}

#: As much as we put into one message: ten parts of a text message, with room left to say that it is sent again.
ROOM = {Wire.SMS: 1500, Wire.TELEGRAM: 3800, Wire.VOICE: 3800}

MORE = "..."

#: Where a text is divided, if it can be: between lines, between sentences, between words.
_BETWEEN = ("\n", ". ", " ")


def length(text: str) -> int:
    """How long a text is as the wires count it."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int) -> str:
    """The text, which ends in three dots where it was longer than `longest`."""
    return text if length(text) <= longest else _beginning(text, longest - len(MORE)).rstrip() + MORE


def divided(text: str, longest: int) -> list[str]:
    """The text in as few pieces of that length as hold it whole, divided at its lines, sentences or words.

    None is blank unless the text is. `longest` is 2 at least: an emoji must have room.
    """
    pieces, text = [], text.strip()
    while length(text) > longest:
        piece = _beginning(text, longest)
        ends = (piece.rfind(between) + len(between) for between in _BETWEEN if between in piece[len(piece) // 2 :])
        piece = piece[: next(ends, len(piece))]
        pieces.append(piece.rstrip())
        text = text[len(piece) :].lstrip()
    return [*pieces, text]


def _beginning(text: str, longest: int) -> str:
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
