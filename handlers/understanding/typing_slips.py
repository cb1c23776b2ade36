"""What a thumb makes of the few words that matter most: letters swapped, doubled, or next to the right one."""

from __future__ import annotations

from collections.abc import Iterator

_MEANT = ["safe", "safely", "okay", "fine", "home", "done", "left", "finished", "finish", "leaving", "alright", "everything", "thanks", "sorry", "complete", "completed", "reply", "answer", "longer", "extend", "concern", "concerned", "worried", "uncomfortable", "emergency", "excuse", "another", "finishing", "indoors"]  # fmt: skip

_WORDS_OF_THEIR_OWN = frozenset(
    [
        "sade",
        "sage",
        "sagely",
        "save",
        "savely",
        "safer",
        "safes",
        "safed",
        "sate",
        "sare",
        "sace",
        "dafe",
        "wafe",
        "cine",
        "dine",
        "find",
        "fined",
        "finer",
        "fines",
        "fins",
        "fone",
        "fune",
        "gine",
        "rine",
        "tine",
        "vine",
        "finis",
        "finnish",
        "finisher",
        "finishes",
        "finishee",
        "oaky",
        "olay",
        "okra",
        "home",
        "homer",
        "homes",
        "homed",
        "hone",
        "holme",
        "hoke",
        "homme",
        "homs",
        "nome",
        "gome",
        "rome",
        "cone",
        "dione",
        "dome",
        "donee",
        "donne",
        "doner",
        "dones",
        "dons",
        "donde",
        "drone",
        "rone",
        "sone",
        "dobe",
        "dohe",
        "doje",
        "lefty",
        "lett",
        "lert",
        "lect",
        "leff",
        "leftie",
        "alight",
        "alrighty",
        "aright",
        "thank",
        "sorty",
        "worry",
        "sherry",
        "completer",
        "completes",
        "replay",
        "reply",
        "repay",
        "answers",
        "answered",
        "longe",
        "lounger",
        "linger",
        "extent",
        "extends",
        "excused",
        "excuses",
        "concerns",
        "concert",
        "unconcerned",
        "concerted",
        "comfortable",
        "uncomfortably",
        "worries",
        "married",
        "hurried",
    ]
)

_NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "weadzx", "d": "ersfxc", "f": "rtdgcv", "g": "tyfhvb", "h": "yugjbn", "j": "uihknm",
    "k": "iojlm", "l": "opk", "z": "asx", "x": "sdzc", "c": "dfxv", "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
}  # fmt: skip

_LONG_ENOUGH_TO_LOSE_A_LETTER = 6


def _slips_of(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        yield before + letter + letter + after
        if after:
            yield before + after[0] + letter + after[1:]
        if len(word) >= _LONG_ENOUGH_TO_LOSE_A_LETTER:
            yield before + after
        for beside in _NEIGHBOURS[letter]:
            yield before + beside + after
            yield before + beside + letter + after
            yield before + letter + beside + after


_BY_HAND = {
    "saf": "safe", "sfe": "safe", "okey": "okay", "okai": "okay", "oki": "okay", "okk": "okay", "oky": "okay",
    "okej": "okay", "finnished": "finished", "finised": "finished", "finshed": "finished", "fineshed": "finished",
    "leavin": "leaving", "leving": "leaving", "yess": "yes", "yse": "yes", "yea": "yeah", "thx": "thanks",
    "al": "all", "goood": "good", "gud": "good", "gd": "good", "evrything": "everything",
    "everythin": "everything", "helpp": "help", "hlep": "help", "hepl": "help", "halp": "help",
    "hekp": "help", "jelp": "help", "emergancy": "emergency", "emergeny": "emergency",
    "worryed": "worried", "agressive": "aggressive", "aggresive": "aggressive",
    "agresive": "aggressive", "anser": "answer", "awnser": "answer", "asnwer": "answer", "replie": "reply",
    "amswer": "answer", "finsh": "finish", "plice": "police", "polise": "police",
    "trappd": "trapped", "atack": "attack", "attacke": "attack", "uncomfy": "uncomfortable", "agrressive": "aggressive",
    "shoutin": "shouting", "scard": "scared", "dange": "danger", "dagner": "danger", "dnager": "danger",
}  # fmt: skip

_MEANT_BY = {
    **{slip: word for word in _MEANT for slip in _slips_of(word) if slip not in _WORDS_OF_THEIR_OWN},
    **_BY_HAND,
}


def meant(word: str, known: frozenset[str]) -> str:
    """The word that was meant, if `word` is none that anybody knows and only a slip away from one that matters."""
    return word if word in known else _MEANT_BY.get(word, word)
