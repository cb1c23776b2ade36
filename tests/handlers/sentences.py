"""Every sentence by its name, and what it carries when it is typically long."""

from collections.abc import Mapping
from string import Formatter

from domain.gsm7 import to_gsm7
from handlers import wording
from handlers.language import Sentence, render

#: By name, each once: a sentence is a name in capitals.
SENTENCES: Mapping[str, Sentence] = {
    name: Sentence(value) for name, value in vars(wording).items() if name.isupper() and isinstance(value, str)
}

#: The longest that is usual for each gap.
FACTS: Mapping[str, str] = {
    "about": "Look again at the risk assessment after an incident.",
    "address": "+447700900101",
    "agency": "Lantern Home Care",
    "alert": "37 Aleksandra, Flat 14, 28 Mill Lane, Wexbury",
    "alerts": "37 Aleksandra, Flat 14, 28 Mill Lane, Wexbury; 38 Ben, 7 Oak Row",
    "all": "24",
    "choices": "1, 2",
    "client": "Mrs Hale",
    "clients": "Mrs Hale, Mr Osei, Mrs Kaur, Mr Lowe, Mrs Bright",
    "code": "37",
    "count": "12",
    "dates": "First aid training is due. Aleksandra by 12 Oct 2026, Ben since 3 Sep 2026",
    "day": "12 Oct 2026",
    "digit": "1",
    "due": "16:45",
    "error": "20003 Authenticate",
    "every": "20",
    "events": "training, risk review, policy review",
    "field": "risk level",
    "holes": "no second manager on Sunday",
    "host": "porchlight-2.example.org",
    "label": "OK",
    "lat": "51.50142",
    "letter": "A",
    "lon": "-0.14189",
    "list": "12 Dangerous item, Aleksandra: the stair lift; 14 Asked to hold a key, Ben: her son",
    "longest": "240",
    "manager": "Margaretha",
    "minutes": "12",
    "name": "Aleksandra",
    "names": "Aleksandra, Ben, Cristina, Dorota",
    "next": "16:20",
    "next_until": "17:30",
    "number": "12",
    "office": "+441632960100",
    "other": "04:45",
    "partner": "Bartosz",
    "phone": "+447700900101",
    "place": "Flat 14, 28 Mill Lane, Wexbury",
    "planned": "16:20",
    "plans": "09:30 to 10:15 12 Elm Row; 11:00 to 11:45 7 Oak Row",
    "read": "21",
    "reason": "she is safe, phone was flat",
    "reasons": "first visit, after dark",
    "review": "12 Oct 2026",
    "role": "worker",
    "seconds": "90",
    "since": "Mon 16:45",
    "starts": "16:00",
    "text": "client has gone out, neighbour says",
    "time": "16:45",
    "title": "Near miss",
    "until": "16:45",
    "values": "low / medium / high",
    "version": "2026.2",
    "visits": "Aleksandra, Flat 14, 28 Mill Lane, Wexbury until 16:45; Ben, 7 Oak Row until 17:00",
    "watching": "Olu + Sam",
    "weather": "severe",
    "what": "voice note",
    "who": "Margaretha",
    "whom": "the office",
    "wire": "by text",
    "word": "UNSUBSCRIBE",
}

#: Where a gap means something else than it usually does, or has a usual length of its own.
OWN_FACTS: Mapping[str, Mapping[str, str]] = {
    "INVITED": {"code": "4F7K-29QD", "until": "Tue 16:45", "role": "emergency contact"},
    "JOINED": {"role": "emergency contact"},
    "JOINED_NOTICE": {"role": "emergency contact"},
    "ALREADY_OPEN": {"next": "7 Oak Row"},
    "ALERTS_OPEN_UNDER_DURESS": {"names": "Aleksandra"},
    "CANARY_PAGE": {"text": "Telegram"},
    "VISIT_OPEN_OR": {"watching": "Olu"},
    "FOUND_TELEGRAM_DEAF": {"number": "+447700900000"},
    "WARNING_APPROVED": {"until": "12 Oct 2026"},
    "DATE_WHOSE": {"what": "training"},
    "POLICY_READERS": {"names": "Aleksandra, Ben, Dorota"},
}

_SAFE = ("1", wording.I_AM_SAFE), ("2", wording.MORE_TIME), ("9", wording.DANGER)
_OUT = ("1", wording.I_AM_OUT), *_SAFE[1:]
_HOME = ("1", wording.I_AM_HOME), *_SAFE[1:]
_CLOSE = ("1", wording.YES_CLOSE_IT), ("2", wording.NO_KEEP_IT)

#: The answers that a text message offers with a sentence.
OFFERED: Mapping[str, tuple[tuple[str, Sentence], ...]] = {
    **dict.fromkeys(
        ("NUDGE", "ASK", "ASK_AGAIN", "ASK_BACK", "CHECK_NUDGE", "CHECK_ASK", "ARE_YOU_SAFE", "TOLD_THE_OFFICE"), _SAFE
    ),
    "LEFT_ASK": _OUT,
    "HOME_ASK": _HOME,
    "ALREADY_OPEN": _CLOSE,
    "CLOSE_AND_GO": _CLOSE,
    "HELP_WHICH": (("1", wording.DANGER), ("2", wording.COMMANDS)),
    "CONCERN_WHICH": (("1", wording.CONCERN_NOW), ("2", wording.CONCERN_LATER)),
    "PLAN_NOT_BEGUN": (("1", wording.START_NOW), ("2", wording.NOT_TODAY)),
    "RESUME_OR_STOP": (("1", wording.GO_ON), ("2", wording.STOP_HERE)),
    "A_FEW_WORDS": (("A", wording.SKIP),),
}

_HOW: Mapping[Sentence, tuple[str, ...]] = {
    wording.REPLY_TO_TAKE: (
        "PAGE",
        "PAGE_AGAIN",
        "PLAIN_PAGE",
        "PLAIN_PAGE_UNDER_DURESS",
        "UNREADABLE_PAGE",
        "SOS_PAGE",
        "DURESS_PAGE",
        "CONCERN_PAGE",
        "LEFT_PAGE",
        "HOME_PAGE",
        "CANARY_PAGE",
        "CALLBACK_PAGE",
    ),
    wording.HOLD_HOW: ("HOLD_PAGE", "HOLD_REFUSED_PAGE", "HOLD_FAMILY_PAGE", "HOLD_REPORT_PAGE"),
    wording.CLEARANCE_HOW: ("CLEARANCE_PAGE",),
    wording.REPLY_IF_YOU_CAN: ("CONTACT_PAGE",),
}

#: The sentence that follows a page where one can type.
FOLLOWED: Mapping[str, Sentence] = {name: how for how, names in _HOW.items() for name in names}


def gaps(sentence: str) -> set[str]:
    """The names of a sentence's gaps."""
    return {gap for _, gap, _, _ in Formatter().parse(sentence) if gap is not None}


def filled(name: str, language: str, /, **instead: str) -> str:
    """A sentence in a language, its gaps filled with what is typically longest, or with something `instead`."""
    facts: Mapping[str, str] = {**FACTS, **OWN_FACTS.get(name, {}), **instead}
    sentence = SENTENCES[name]
    return render(sentence, language, **{gap: facts[gap] for gap in gaps(sentence)})


def texted(name: str, language: str) -> str:
    """The whole text message in which a sentence goes out, with what follows it and the answers on offer."""
    words = [filled(name, language)]
    if name in FOLLOWED:
        words.append(render(FOLLOWED[name], language, code=FACTS["code"]))
    if name in OFFERED:
        offered = (
            render(wording.CHOICE, language, digit=digit, label=render(label, language))
            for digit, label in OFFERED[name]
        )
        words.append(render(wording.REPLY_WITH, language, choices=", ".join(offered)))
    return to_gsm7(" ".join(words))
