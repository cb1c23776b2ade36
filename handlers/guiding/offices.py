"""What office and managers say about the policy: clear, joint, refuse, client, weather, policy, their own checklists."""

import re
from collections.abc import Callable

from domain.checklist import Checklist, Moment, Then
from domain.person import Person, Role
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.guiding import (
    checklists,
    clearing,
    dates,
    deciding,
    filing,
    leaving,
    packs,
    profiles,
    reading,
    reports,
    watching,
)
from handlers.guiding.asking import Option, ask
from handlers.guiding.outlook import of
from handlers.paging import alerts
from handlers.standing import standing
from handlers.turn import Turn
from store import dialogues, guides, people, visits, watches

#: The office's checklist for an alert of a kind, where the policy has one by that name.
LIST_FOR = {WatchKind.OVERDUE: "overdue_worker", WatchKind.CLEARANCE: "red_flag", WatchKind.HOLD: "no_access_office"}

#: What a list does about the worker of whom it speaks.
ABOUT_A_WORKER = frozenset({Then.SOS, Then.HOLD, Then.PAGE_OFFICE, Then.RAISE_CAUTION})

_SAYINGS: dict[str, re.Pattern[str]] = {
    "clear": re.compile(r"clear(?:ed)?\s+#?(?P<code>\d{2,7})", re.I),
    "joint": re.compile(r"joint\s+#?(?P<code>\d{2,7})\s+(?:with\s+)?(?P<name>.{2,60})", re.I),
    "refuse": re.compile(r"refuse\s+#?(?P<code>\d{2,7})[\s:,.-]*(?P<reason>.*)", re.I | re.DOTALL),
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


#: Words that a reason or a message to a worker may begin with: while one is asked for, they are that, unless they look
#: up or set something that there is.
MAY_BE_A_REASON = frozenset({"client", "worker", "weather", "every", "date", "trained", "reviewed", "remove"})


def is_meant(text: str) -> bool:
    """Whether nobody but the office or a manager would say this."""
    found = next((name for name, pattern in _SAYINGS.items() if pattern.fullmatch(_bare(text))), None)
    return found is not None and found not in ("policy", "checks", "trained", "reviewed")


def names(turn: Turn, person: Person) -> bool:
    """Whether the words are about a clearance, a report or a client's field that is on file: then they are no cry."""
    for name, there_is in _ON_FILE.items():
        found = _SAYINGS[name].fullmatch(_bare(turn.text))
        if found and person.responds and there_is(turn, found):
            return True
    return False


def says(turn: Turn, person: Person) -> bool:
    """Does what the words ask for; false where they are none of these, or answer what was asked just now."""
    answers = dialogues.open_of(turn.db, person.id, turn.now) is not None
    for name, pattern in _SAYINGS.items():
        found = pattern.fullmatch(_bare(turn.text))
        if found and not (answers and name in MAY_BE_A_REASON and not _is_sure(turn, name, found)):
            VERBS[name](turn, person, found)
            return True
    return False


def ask_decision(turn: Turn, manager: Person, report_id: int) -> None:
    """Asks a manager for the decision in a few words."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    ask(turn, manager, wording.DECIDE_WHAT, [], words_to=f"decide:{report_id}:-", number=report_id)


def press_list(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    """One of the office's own checklists, chosen from the list. One that speaks of a worker is about an open alert."""
    name, *which = rest
    checklist = turn.pack.checklists.get(name)
    if checklist is None or not person.responds:
        return
    if not which and not _is_about_a_worker(checklist):
        checklists.begin(turn, person, checklist, {}, None)
        return
    is_open = [watch for watch in alerts.open_to(turn, person) if not which or str(watch.id) == which[0]]
    if len(is_open) == 1:
        _begin(turn, person, name, is_open[0])
    elif is_open:
        options = [Option(alerts.line(turn, watch), f"list:{name}:{watch.id}") for watch in is_open]
        ask(turn, person, wording.WHICH_ALERTS_LIST, options)
    else:
        turn.reply(person, wording.NO_ALERT_OPEN)


def _is_clearance(turn: Turn, found: re.Match[str]) -> bool:
    watch = watches.by_code(turn.db, found["code"])
    return watch is not None and watch.kind is WatchKind.CLEARANCE and watch.is_open


def _is_report(turn: Turn, found: re.Match[str]) -> bool:
    return guides.report_by_id(turn.db, int(found["number"])) is not None


def _is_field(turn: Turn, found: re.Match[str]) -> bool:
    return filing.names_a_field(turn, found["rest"].strip())


_ON_FILE: dict[str, Callable[[Turn, re.Match[str]], bool]] = {
    "clear": _is_clearance,
    "joint": _is_clearance,
    "refuse": _is_clearance,
    "decide": _is_report,
    "client": _is_field,
}


def _is_sure(turn: Turn, name: str, found: re.Match[str]) -> bool:
    """Whether words that a reason may begin with are nevertheless a command: what they name is on file."""
    return name in _SURE and _SURE[name](turn, found)


def _is_client(turn: Turn, found: re.Match[str]) -> bool:
    return filing.names(turn, found["rest"].strip()) or _is_field(turn, found)


def _is_worker(turn: Turn, found: re.Match[str]) -> bool:
    return people.named(turn.db, Role.WORKER, found["name"]) is not None


def _is_about_a_known_worker(turn: Turn, found: re.Match[str]) -> bool:
    known = people.named(turn.db, Role.WORKER, found["name"] or found["alone"]) is not None
    return known and profiles.names_a_field((found["rest"] or "").strip())


_SURE: dict[str, Callable[[Turn, re.Match[str]], bool]] = {
    "client": _is_client,
    "worker": _is_about_a_known_worker,
    "weather": lambda _turn, found: found["kind"].lower() in filing.WEATHER,
    "every": _is_worker,
}


def _bare(text: str) -> str:
    return text.strip().strip(".!").removeprefix("/")


def _clearance(turn: Turn, person: Person, code: str) -> Watch | None:
    watch = watches.by_code(turn.db, code)
    if watch is None or watch.kind is not WatchKind.CLEARANCE:
        alerts.say_it_is_none(turn, person, alerts.of_code(turn, person, code), code)
        return None
    return watch


def _clear(turn: Turn, person: Person, found: re.Match[str]) -> None:
    watch = _clearance(turn, person, found["code"])
    if watch is not None:
        clearing.clear(turn, person, watch)


def _joint(turn: Turn, person: Person, found: re.Match[str]) -> None:
    watch = _clearance(turn, person, found["code"])
    if watch is not None:
        clearing.join(turn, person, watch, found["name"])


def _refuse(turn: Turn, person: Person, found: re.Match[str]) -> None:
    watch = _clearance(turn, person, found["code"])
    if watch is not None:
        clearing.refuse(turn, person, watch, found["reason"].strip())


def _client(turn: Turn, person: Person, found: re.Match[str]) -> None:
    filing.client(turn, person, found["rest"].strip())


def _worker(turn: Turn, person: Person, found: re.Match[str]) -> None:
    profiles.set_field(turn, person, found["name"] or found["alone"], (found["rest"] or "").strip())


def _police(turn: Turn, person: Person, found: re.Match[str]) -> None:
    """What to read out to 999 about the alert with the code, or the only one that is open."""
    is_open = alerts.open_to(turn, person)
    only = is_open[0] if len(is_open) == 1 else None
    watch = alerts.of_code(turn, person, found["code"]) if found["code"] else only
    if watch is not None:
        profiles.police_brief(turn, person, watch)
    elif found["code"]:
        turn.reply(person, wording.NO_SUCH_ALERT, code=found["code"])
    else:
        turn.reply(person, wording.POLICE_HOW)


def press_police(turn: Turn, person: Person, rest: tuple[str, ...]) -> None:
    """The same, by the button below an alert that was taken."""
    watch = watches.by_id(turn.db, int(rest[0]))
    if watch is not None and person.responds and watch.person_id != person.id:
        profiles.police_brief(turn, person, watch)


def _weather(turn: Turn, person: Person, found: re.Match[str]) -> None:
    filing.weather(turn, person, found["kind"].lower())


def _policy(turn: Turn, person: Person, found: re.Match[str]) -> None:
    what = (found["what"] or "").lower()
    if what == "show" or not person.is_a(Role.MANAGER):
        reading.show(turn, person)
    elif what == "ask":
        turn.reply(person, wording.POLICY_ASKED, number=reading.ask_everybody(turn))
    else:
        reading.who_has(turn, person)


def _warning(turn: Turn, person: Person, found: re.Match[str]) -> None:
    days = int(found["days"]) if found["days"] else None
    filing.approve(turn, person, int(found["number"]), days, approved=found["verb"].lower() == "approve")


def _decide(turn: Turn, person: Person, found: re.Match[str]) -> None:
    if found["words"].strip():
        reports.decide(turn, person, int(found["number"]), found["words"].strip())
    else:
        ask_decision(turn, person, int(found["number"]))


def _decisions(turn: Turn, person: Person, _found: re.Match[str]) -> None:
    deciding.show(turn, person)


def _dates(turn: Turn, person: Person, _found: re.Match[str]) -> None:
    dates.show(turn, person)


def _date(turn: Turn, person: Person, found: re.Match[str]) -> None:
    dates.keep(turn, person, found["rest"].strip())


def _trained(turn: Turn, person: Person, found: re.Match[str]) -> None:
    dates.keep(turn, person, f"training {found['rest']}")


def _reviewed(turn: Turn, person: Person, found: re.Match[str]) -> None:
    """`reviewed policy`, or a client's risk assessment."""
    rest = found["rest"].strip()
    policy = re.match(r"(?:the\s+)?policy\b\s*", rest, re.I)
    dates.keep(turn, person, f"policy review {rest[policy.end() :]}" if policy else f"risk review {rest}")


def _remove(turn: Turn, person: Person, found: re.Match[str]) -> None:
    leaving.remove(turn, person, found["rest"].strip())


def _every(turn: Turn, person: Person, found: re.Match[str]) -> None:
    """The office sets how often a worker is checked: rarer as well as closer."""
    minutes = max(5, int(found["minutes"]))
    worker = people.named(turn.db, Role.WORKER, found["name"])
    visit = visits.open_of(turn.db, worker.id) if worker else None
    if worker is None or visit is None:
        sentence = wording.NOT_ON_A_VISIT if worker else wording.NO_SUCH_WORKER
        turn.reply(person, sentence, name=found["name"])
        return
    watch = standing(turn.db, worker).watch(WatchKind.OVERDUE)
    watching.set_every(turn, person, visit, watch, minutes * 60)
    next_at = turn.clock(watching.due(turn, visit.ends_at, minutes * 60))
    turn.tell(worker, wording.CHECKING_EVERY, every=minutes, next=next_at)
    turn.reply(person, wording.CHECKED_BY_OFFICE, name=worker.name, every=minutes)


def _checks(turn: Turn, person: Person, found: re.Match[str]) -> None:
    """The office's checklist for an alert; without a code, the one that was left or a list of all."""
    watch = alerts.of_code(turn, person, found["code"]) if found["code"] else None
    if found["code"] and watch is None:
        turn.reply(person, wording.NO_SUCH_ALERT, code=found["code"])
        return
    if watch is None:
        if not checklists.resume(turn, person):
            _list(turn, person)
        return
    if not checklists.forbidden(turn, person, watch) and not _begin(turn, person, LIST_FOR.get(watch.kind, ""), watch):
        _list(turn, person, watch)


def _begin(turn: Turn, person: Person, name: str, watch: Watch) -> bool:
    """Begins a list for an alert; false where the policy that its visit began with has none by that name."""
    visit = visits.by_id(turn.db, watch.visit_id)
    checklist = packs.began_with(turn, visit.pack if visit else None).checklists.get(name)
    if checklist is not None:
        checklists.begin(turn, person, checklist, of(turn, visit).facts if visit else {}, visit, watch.id)
    return checklist is not None


def _list(turn: Turn, person: Person, watch: Watch | None = None) -> None:
    own = [c for c in turn.pack.checklists.values() if c.moment is Moment.OFFICE]
    about = f":{watch.id}" if watch else ""
    guides.forget(turn.db, person.id)
    ask(turn, person, wording.WHICH_LIST, [Option(c.title, f"list:{c.name}{about}") for c in own])


def _is_about_a_worker(checklist: Checklist) -> bool:
    answers = (answer for item in checklist.items for answer in item.answers)
    return checklist.name in LIST_FOR.values() or any(ABOUT_A_WORKER & set(answer.then) for answer in answers)


VERBS: dict[str, Callable[[Turn, Person, re.Match[str]], None]] = {
    "clear": _clear,
    "joint": _joint,
    "refuse": _refuse,
    "client": _client,
    "worker": _worker,
    "police": _police,
    "weather": _weather,
    "policy": _policy,
    "warning": _warning,
    "decide": _decide,
    "decisions": _decisions,
    "dates": _dates,
    "date": _date,
    "trained": _trained,
    "reviewed": _reviewed,
    "remove": _remove,
    "every": _every,
    "checks": _checks,
}
