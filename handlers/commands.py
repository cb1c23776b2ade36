"""What a responder's words ask for. Taking an alert is a closed grammar: nothing else counts as "I have it"."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.language import folded
from handlers.understanding.phrases import these


class Verb(StrEnum):
    """What responders can do."""

    TAKE = "take"
    DOWN = "down"
    DOWN_AND_MORE = "down_and_more"
    REOPEN = "reopen"
    MISTAKE = "mistake"
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
EXPLICIT = frozenset({Verb.DOWN, Verb.DOWN_AND_MORE, Verb.REOPEN, Verb.ALERTS, Verb.INVITE, Verb.STAY, Verb.RELEASE})


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


#: Assent, which takes the only open alert where it stands alone: with thanks it only says that the words were read.
ASSENT = frozenset({"ok", "okay", "yes", "y", "tak", "da", "👍"})

#: The whole of what takes the only open alert, without capitals, accents and apostrophes.
TAKES = ASSENT | {
    "1", "ack", "acknowledge", "acknowledged", "mine", "take", "taking", "take it", "taking it", "taking this",
    "ill take it", "i will take it", "ill take this", "i will take this", "got it", "have it", "i have it", "ive got it",
    "i got it", "i have got it", "got this", "i have this", "ive got this", "i got this", "i have got this", "on it",
    "im on it", "i am on it", "mam to", "biore", "biore to", "preiau", "preiau eu",
}  # fmt: skip

#: What may stand before and after words that take it, and adds nothing.
BEFORE = frozenset({"ok", "okay", "yes", "yep", "yeah"})
AFTER = frozenset({"thanks", "thank", "you", "ta", "cheers", "x", "xx", "now"})

#: What takes a stand-down back, and what says no more than that it was meant for another alert, or for none.
REOPENS = frozenset({"reopen", "undo", "cofnij", "anuleaza"})
MISTAKES = these(
    "mistake wrong error accident accidentally pomylka pomylke pomylilam pomylilem zly zla niechcacy przypadkiem gresit "
    "gresita greseala"
)

#: What may stand around them, and adds nothing.
AROUND = these(
    "oops whoops ups oh no wait sorry that thats this it its was is a an my the by in i im did made one alert person worker "
    "number code button pressed stood stand down closed please pls x "
    "przepraszam sorki to byla byl moja moj alarm osoba numer prosze scuze o fost din alerta numar numarul am"
)

#: What makes of a number the place where somebody is, such as a bus.
_BEFORE_A_PLACE = frozenset({"on"})

_SKIN_TONES = dict.fromkeys(range(0x1F3FB, 0x1F400))

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
_REOPEN = re.compile(
    rf"(?:{'|'.join(sorted(REOPENS))}|re-open)(?:\s+(?:the|alert|stand\s*down|down))*[\s:#]*(?P<code>\d{{2,7}})\b.*",
    re.DOTALL,
)
_MEANT = re.compile(r"\bi meant #?\d{2,7}\b")
_DOWN = re.compile(
    r"(?:(?P<down>stand\s*down|down)|close|resolved?)\b(?:\s*#?(?P<code>\d{2,7})\b)?[\s:,.!-]*(?P<rest>.*)",
    re.DOTALL | re.I,
)
_DOWN_AFTER_CODE = re.compile(r"(?:stand\s*down|down)(?:\s*:|\s+-)\s*(?P<rest>.+)", re.DOTALL | re.I)
_HOLD = re.compile(r"(?P<verb>stay|release)\b\s*#?(?P<code>\d{2,7})?[\s:,.-]*(?P<rest>.*)", re.DOTALL | re.I)
_LANGUAGE = re.compile(r"language\b.*", re.I)
_INVITE = re.compile(r"invite\b\s*(?P<rest>.*)", re.DOTALL | re.I)


def parse(text: str) -> Command:
    """The command in a responder's message."""
    words = " ".join(text.replace("\u2019", "'").split())
    bare = words.lower().strip(" .!").removeprefix("/")
    if bare in WORDS:
        return Command(WORDS[bare])
    if _takes(bare):
        return Command(Verb.TAKE)
    if down := _down(words.removeprefix("/")):
        return down
    if reopens := _reopens(words.removeprefix("/")):
        return reopens
    if found := _HOLD.fullmatch(words.removeprefix("/")):
        return Command(Verb(found["verb"].lower()), found["code"], found["rest"].strip())
    if _LANGUAGE.fullmatch(bare):
        return Command(Verb.LANGUAGE)
    if found := _INVITE.fullmatch(words.removeprefix("/")):
        return Command(Verb.INVITE, None, found["rest"].strip())
    if (found := _CODED.fullmatch(bare)) and _takes_with_code(found["word"].strip()):
        return Command(Verb.TAKE, found["code"])
    if (found := _CODE_FIRST.fullmatch(words)) and len(found["code"]) < 5:
        return _after_code(found["code"], found["rest"])
    return Command(Verb.OTHER, None, words)


def _takes(said: str) -> bool:
    """Whether these words, and no others, say "I have it"."""
    words = re.sub(r"[\s,.!]+", " ", folded(said).replace("'", "").translate(_SKIN_TONES)).strip()
    core = words.split()
    if core and core[0] in BEFORE:
        del core[0]
    while core and core[-1] in AFTER:
        del core[-1]
    return words in TAKES or " ".join(core) in TAKES - ASSENT


def _takes_with_code(said: str) -> bool:
    """Whether these words before a code, or none, take its alert: the code may stand where "it" would."""
    return not said or _takes(said) or (said.split()[-1] not in _BEFORE_A_PLACE and _takes(f"{said} it"))


def _down(words: str) -> Command | None:
    """Standing down: "down" with the code and the reason. Any other words beside it may be chatter, and are no reason."""
    found = _DOWN.fullmatch(words)
    if found is None:
        return None
    code, rest = found["code"], found["rest"].strip()
    if not _has_letters(rest):
        return Command(Verb.DOWN, code)
    if found["down"] and code:
        return Command(Verb.DOWN, code, rest)
    return Command(Verb.DOWN_AND_MORE, code, rest) if found["down"] or code else None


def _reopens(words: str) -> Command | None:
    """Taking a stand-down back: "reopen" or "undo", with the code or alone, or words that call it a mistake and no others."""
    said = folded(words)
    if found := _REOPEN.fullmatch(said):
        return Command(Verb.REOPEN, found["code"], words)
    plain = set(re.findall(r"\w+", _MEANT.sub("", said).replace("'", "").replace("re-open", "reopen")))
    if not plain <= REOPENS | MISTAKES | AROUND:
        return None
    if plain & REOPENS:
        return Command(Verb.REOPEN, None, words)
    return Command(Verb.MISTAKE, None, words) if plain & MISTAKES else None


def _after_code(code: str, rest: str) -> Command:
    if _takes(rest):
        return Command(Verb.TAKE, code)
    if reopens := _reopens(rest):
        return replace(reopens, code=reopens.code or code)
    down = _DOWN.fullmatch(rest)
    if down and not down["code"] and not down["rest"]:
        return Command(Verb.DOWN, code)
    reason = _DOWN_AFTER_CODE.fullmatch(rest)
    return Command(Verb.DOWN, code, reason["rest"]) if reason else Command(Verb.CODE_AND_MORE, code, rest)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
