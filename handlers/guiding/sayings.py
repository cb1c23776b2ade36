"""What office and managers can say about the policy, and when it is meant: what it names is on file."""

import re
from collections.abc import Callable

from domain.person import Person, Role
from domain.watch import WatchKind
from handlers.guiding import filing, profiles
from handlers.turn import Turn
from store import dialogues, guides, people, watches

#: In the order in which they are tried.
SAYINGS: dict[str, re.Pattern[str]] = {
    "clear": re.compile(r"clear(?:ed)?\s+#?(?P<code>\d{2,7})", re.I),
    "joint": re.compile(r"joint\s+#?(?P<code>\d{2,7})\s+(?:with\s+)?(?P<name>.{2,60})", re.I),
    "refuse": re.compile(r"refuse\s+#?(?P<code>\d{2,7})[\s:,.-]*(?P<reason>.*)", re.I | re.DOTALL),
    "client's field": re.compile(r"clients?\b\s*(?P<rest>[^:]*:.*)", re.I | re.DOTALL),
    "client": re.compile(r"clients?\b\s*(?P<rest>.*)", re.I | re.DOTALL),
    "worker": re.compile(
        r"worker\s+(?:(?P<name>[^:]{2,60}?)\s*:\s*(?P<rest>.{0,200})|(?P<alone>\w[\w'-]*(?:\s\d+)?))", re.I | re.DOTALL
    ),
    "police": re.compile(r"police(?:\s+#?(?P<code>\d{2,7}))?", re.I),
    "weather": re.compile(r"weather\b\s*(?P<kind>\w*)", re.I),
    "policy": re.compile(r"policy(?:\s+(?P<what>ask|show))?", re.I),
    "warning": re.compile(
        r"(?P<verb>approve|reject)\s+#?(?P<number>\d{1,7})(?:\s+(?:for\s+)?(?P<days>\d{1,3})\s*d\w*)?", re.I
    ),
    "decide": re.compile(r"decide\s+#?(?P<number>\d{1,7})[\s:,.-]*(?P<words>.*)", re.I | re.DOTALL),
    "every": re.compile(r"every\s+(?P<minutes>\d{1,3})(?:\s*m\w*)?\s+(?:for\s+)?(?P<name>.{2,60})", re.I),
    "decisions": re.compile(r"decisions?", re.I),
    "dates": re.compile(r"dates", re.I),
    "date": re.compile(r"date\b\s*(?P<rest>.*)", re.I | re.DOTALL),
    "trained": re.compile(r"trained\s+(?P<rest>.{2,80})", re.I),
    "reviewed": re.compile(r"reviewed\s+(?P<rest>.{2,80})", re.I),
    "remove": re.compile(r"remove\b\s*(?P<rest>.{0,160})", re.I | re.DOTALL),
    "checks": re.compile(r"checks?(?:\s+#?(?P<code>\d{2,7}))?", re.I),
}

#: What a worker might say as well.
A_WORKERS_TOO = frozenset({"policy", "checks", "trained", "reviewed"})

#: What may hold words of danger and is no cry where it is on file. A client's bare name may be one: "client Mr Fell".
NO_CRY = frozenset({"clear", "joint", "refuse", "decide", "client's field"})

#: Words that a reason or a message to a worker may begin with: while one is asked for, they are that, unless they look
#: up or set something that there is.
MAY_BE_A_REASON = frozenset(
    {"client's field", "client", "worker", "weather", "every", "date", "trained", "reviewed", "remove"}
)


def is_meant(text: str) -> bool:
    """Whether nobody but the office or a manager would say this."""
    saying = next((name for name, pattern in SAYINGS.items() if pattern.fullmatch(_bare(text))), None)
    return saying is not None and saying not in A_WORKERS_TOO


def names(turn: Turn, person: Person) -> bool:
    """Whether the words are about a clearance, a report or a client's field that is on file: then they are no cry."""
    if not person.responds:
        return False
    parts = ((saying, SAYINGS[saying].fullmatch(_bare(turn.text))) for saying in NO_CRY)
    return any(found is not None and ON_FILE[saying](turn, found) for saying, found in parts)


def said(turn: Turn, person: Person) -> tuple[str, re.Match[str]] | None:
    """The saying that the words are, and its parts; None where they are none, or answer what was asked just now."""
    answers = dialogues.open_of(turn.db, person.id, turn.now) is not None
    for saying, pattern in SAYINGS.items():
        found = pattern.fullmatch(_bare(turn.text))
        if found and not (answers and saying in MAY_BE_A_REASON and not _is_on_file(turn, saying, found)):
            return saying, found
    return None


def _bare(text: str) -> str:
    return text.strip().strip(".!").removeprefix("/")


def _is_on_file(turn: Turn, saying: str, found: re.Match[str]) -> bool:
    return saying in ON_FILE and ON_FILE[saying](turn, found)


def _is_clearance(turn: Turn, found: re.Match[str]) -> bool:
    watch = watches.by_code(turn.db, found["code"])
    return watch is not None and watch.kind is WatchKind.CLEARANCE and watch.is_open


def _is_report(turn: Turn, found: re.Match[str]) -> bool:
    return guides.report_by_id(turn.db, int(found["number"])) is not None


def _is_clients_field(turn: Turn, found: re.Match[str]) -> bool:
    return filing.names_a_field(turn, found["rest"].strip())


def _is_client(turn: Turn, found: re.Match[str]) -> bool:
    return filing.names(turn, found["rest"].strip())


def _is_workers_field(turn: Turn, found: re.Match[str]) -> bool:
    known = people.named(turn.db, Role.WORKER, found["name"] or found["alone"]) is not None
    return known and profiles.names_a_field((found["rest"] or "").strip())


def _is_weather(_turn: Turn, found: re.Match[str]) -> bool:
    return found["kind"].lower() in filing.WEATHER


def _is_worker(turn: Turn, found: re.Match[str]) -> bool:
    return people.named(turn.db, Role.WORKER, found["name"]) is not None


#: Whether there is what a saying names. A saying that is not listed names nothing that could be looked up.
ON_FILE: dict[str, Callable[[Turn, re.Match[str]], bool]] = {
    "clear": _is_clearance,
    "joint": _is_clearance,
    "refuse": _is_clearance,
    "decide": _is_report,
    "client's field": _is_clients_field,
    "client": _is_client,
    "worker": _is_workers_field,
    "weather": _is_weather,
    "every": _is_worker,
}
