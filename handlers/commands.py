"""What a responder's words ask for. Taking an alert is a closed grammar: nothing else counts as "I have it"."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What responders can do."""

    TAKE = "take"
    DOWN = "down"
    CODE_AND_MORE = "code_and_more"
    ALERTS = "alerts"
    WHO = "who"
    INVITE = "invite"
    STAY = "stay"
    RELEASE = "release"
    LANGUAGE = "language"
    HELP = "help"
    OTHER = "other"


#: What nobody but a responder would say.
EXPLICIT = frozenset({Verb.DOWN, Verb.ALERTS, Verb.INVITE, Verb.STAY, Verb.RELEASE})


@dataclass(frozen=True)
class Command:
    """A verb, the code of the alert it names (if any), and the rest of the words."""

    verb: Verb
    code: str | None = None
    rest: str = ""

    @property
    def explicit(self) -> bool:
        """Whether nobody but a responder would say this."""
        return self.code is not None or self.verb in EXPLICIT


#: The whole of what takes the only open alert.
TAKES = frozenset(
    {
        "1", "ack", "acknowledge", "acknowledged", "ok", "okay", "yes", "y", "mine", "take", "taking", "take it",
        "taking it", "got it", "have it", "i have it", "i've got it", "ive got it", "i got it", "i have got it", "on it",
        "im on it", "i'm on it", "i am on it", "👍",
    }
)  # fmt: skip

WORDS = {
    "alerts": Verb.ALERTS,
    "open": Verb.ALERTS,
    "who": Verb.WHO,
    "who is out": Verb.WHO,
    "?": Verb.HELP,
    "help": Verb.HELP,
    "menu": Verb.HELP,
    "commands": Verb.HELP,
}

_CODED = re.compile(r"(?P<word>[^\d#]*?)\s*#?(?P<code>\d{2,7})[a-z]?")
_CODE_FIRST = re.compile(r"#?(?P<code>\d{2,7})[\s:,.-]+(?P<rest>.+)", re.DOTALL)
_DOWN = re.compile(
    r"(?:stand\s*down|down|close|resolved?)\b\s*#?(?P<code>\d{2,7})?[\s:,.-]*(?P<rest>.*)", re.DOTALL | re.I
)
_HOLD = re.compile(r"(?P<verb>stay|release)\b\s*#?(?P<code>\d{2,7})?[\s:,.-]*(?P<rest>.*)", re.DOTALL | re.I)
_LANGUAGE = re.compile(r"language\b.*", re.I)
_INVITE = re.compile(r"invite\b\s*(?P<rest>.*)", re.DOTALL | re.I)


def parse(text: str) -> Command:
    """The command in a responder's message."""
    words = " ".join(text.replace("\u2019", "'").split())
    bare = words.lower().strip(" .!").removeprefix("/")
    if bare in WORDS:
        return Command(WORDS[bare])
    if bare in TAKES:
        return Command(Verb.TAKE)
    if found := _DOWN.fullmatch(words.removeprefix("/")):
        return Command(Verb.DOWN, found["code"], found["rest"].strip())
    if found := _HOLD.fullmatch(words.removeprefix("/")):
        return Command(Verb(found["verb"].lower()), found["code"], found["rest"].strip())
    if _LANGUAGE.fullmatch(bare):
        return Command(Verb.LANGUAGE)
    if found := _INVITE.fullmatch(words.removeprefix("/")):
        return Command(Verb.INVITE, None, found["rest"].strip())
    if (found := _CODED.fullmatch(bare)) and found["word"].strip() in TAKES | {""}:
        return Command(Verb.TAKE, found["code"])
    if (found := _CODE_FIRST.fullmatch(words)) and len(found["code"]) < 5:
        return Command(_after_code(found["rest"]), found["code"], _without_down(found["rest"]))
    return Command(Verb.OTHER, None, words)


def _after_code(rest: str) -> Verb:
    if rest.lower().strip(" .!") in TAKES:
        return Verb.TAKE
    return Verb.DOWN if _DOWN.fullmatch(rest) else Verb.CODE_AND_MORE


def _without_down(rest: str) -> str:
    found = _DOWN.fullmatch(rest)
    return found["rest"].strip() if found else rest
