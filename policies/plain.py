"""What the models complain about, in words a safety lead can act on."""

from pydantic_core import ErrorDetails

_SENTENCES = {
    "extra_forbidden": "`{name}` is not a word known here: check its spelling, or take it out",
    "missing": "`{name}` is missing: add a line `{name}: ...`",
    "enum": "`{input}` is not known here: choose from {expected}",
    "string_too_long": "is too long for a phone: use at most {max_length} characters",
    "string_too_short": "says nothing: write a few words",
    "string_type": "needs words: write them between quotes",
    "string_pattern_mismatch": "`{input}` is not a good name: begin with a small letter, then small letters, digits and `_`",
    "dict_type": "needs lines of its own, each with a name",
    "model_type": "needs lines of its own, each with a name",
    "list_type": "needs a list: write it like `[one, two]`",
    "bool_parsing": "`{input}` is neither `true` nor `false`: write one of them",
    "bool_type": "is neither `true` nor `false`: write one of them",
    "int_type": "needs a whole number",
    "int_parsing": "`{input}` is not a whole number: write one",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "date_from_datetime_inexact": "`{input}` is not a date: write it like `2027-03-31`",
    "too_short": "is empty: give it at least one",
    "too_long": "has too many: {max_length} at most",
    "date_from_datetime_parsing": "`{input}` is not a date: write it like `2027-03-31`",
    "date_parsing": "`{input}` is not a date: write it like `2027-03-31`",
    "date_type": "`{input}` is not a date: write it like `2027-03-31`",
}

_SECTIONS = frozenset({"ladders", "checklists", "reports", "rules", "caution"})
_NOTHING_UNDERNEATH = "`{name}` is missing: say `extends: default`, or write all of it"

#: What the reader of YAML complains about, and what is meant.
_UNREADABLE = (
    ("mapping values are not allowed", "there is a `:` where none can be: put the text between quotes"),
    (r"'\t'", "there is a tab here: indent with spaces, not tabs"),
    ("that cannot start any token", "a text cannot begin like this: put it between quotes"),
    ("but found '<stream end>'", "a `{` or `[` is not closed"),
    ("expected ',' or", "a `{` or `[` is not closed, or a comma is missing"),
    ("found another document", "`---` begins another: keep one pack in one file"),
    ("while scanning a quoted scalar", "a quote is not closed"),
    ("special characters are not allowed", "there is a character here that is no letter: take it out"),
)


def unreadable(problem: str) -> str:
    """What to do about a text that is not YAML, in the words of whoever wrote it."""
    said = " ".join(problem.split()) or "this is not YAML"
    known = next((advice for complaint, advice in _UNREADABLE if complaint in said), None)
    return known or f"{said}: check the spelling and the indentation"


def message_of(found: ErrorDetails) -> str:
    """One sentence: what is wrong, and what to do."""
    parts = [str(part) for part in found["loc"] if part != "[key]"]
    facts = {"name": parts[-1] if parts else "pack", "input": found["input"], **found.get("ctx", {})}
    sentence = _NOTHING_UNDERNEATH if _is_a_section(found) else _SENTENCES.get(found["type"])
    said = sentence.format(**facts) if sentence else found["msg"].removeprefix("Value error, ")
    return f"{'.'.join(parts)}: {said}" if parts else said


def _is_a_section(found: ErrorDetails) -> bool:
    return found["type"] == "missing" and len(found["loc"]) == 1 and found["loc"][0] in _SECTIONS
