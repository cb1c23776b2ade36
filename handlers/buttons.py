"""What the data of buttons looks like: a chat may send any, and an old message keeps those of an earlier version."""

import re

from domain.checklist import Moment

_ID = r"[0-9]{1,9}"

#: What follows the kind of a button, for each kind that is read part by part.
SHAPES = {
    "alert": rf"{_ID}:(take|down)",
    "hold": rf"{_ID}:(stay|release)",
    "clear": rf"{_ID}:(yes|no)",
    "police": _ID,
    "asked": r"[^:]+:[0-9]",
    "run": rf"{_ID}:[^:]+:[^:]+",
    "report": rf"new:[^:]+|{_ID}:decide|{_ID}:[^:]+:[^:]+",
    "warning": rf"{_ID}:(yes|no)",
    "brief": _ID,
    "checks": rf"{_ID}:({'|'.join(Moment)})",
    "list": rf"[^:]+(:{_ID})?",
    "policy": r"show|read",
}


def is_one_of_ours(data: str) -> bool:
    """Whether a button's data can be read; what bears the name of no such kind is left to whoever is asked next."""
    kind, _, rest = data.partition(":")
    return kind not in SHAPES or re.fullmatch(SHAPES[kind], rest) is not None
