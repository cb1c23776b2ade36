"""What becomes of what office and managers say about the policy: one function for each of the sayings."""

import re
from collections.abc import Callable

from domain.person import Person, Role
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.guiding import (
    clearing,
    dates,
    deciding,
    filing,
    leaving,
    office_lists,
    profiles,
    reading,
    reports,
    sayings,
    watching,
)
from handlers.guiding.asking import ask
from handlers.paging import alerts
from handlers.standing import standing
from handlers.turn import Turn
from store import people, visits, watches


def says(turn: Turn, person: Person) -> bool:
    """Does what the words ask for; false where they are none of the sayings, or answer what was asked just now."""
    said = sayings.said(turn, person)
    if said is None:
        return False
    saying, found = said
    VERBS[saying](turn, person, found)
    return True


def ask_decision(turn: Turn, manager: Person, report_id: int) -> None:
    """Asks a manager for the decision in a few words."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    ask(turn, manager, wording.DECIDE_WHAT, [], words_to=f"decide:{report_id}:-", number=report_id)


def _clearance(turn: Turn, person: Person, code: str) -> Watch | None:
    """The clearance with this code; who waits for one is told of none."""
    watch = alerts.of_code(turn, person, code)
    if watch is None or watch.kind is not WatchKind.CLEARANCE:
        alerts.say_it_is_none(turn, person, watch, code)
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
    office_lists.open_for(turn, person, found["code"])


VERBS: dict[str, Callable[[Turn, Person, re.Match[str]], None]] = {
    "clear": _clear,
    "joint": _joint,
    "refuse": _refuse,
    "client's field": _client,
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
