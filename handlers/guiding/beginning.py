"""A worker's words that begin a procedure: a checklist, a report, a warning, or to be watched more closely."""

import re
from collections.abc import Callable

from domain.checklist import Moment
from domain.intent import Intent, Understood
from domain.person import Person
from domain.visit import Visit
from handlers import wording
from handlers.guiding import brief, checklists, filing, keysafe, reading, reports, watching
from handlers.standing import Standing
from handlers.turn import Turn
from store import visits

#: What a warning may be besides. A worry about the client is what warnings are made of.
CRIES = frozenset({Intent.SOS, Intent.HELP, Intent.EXCUSE})
_EVERY = re.compile(r"(?:check\s+(?:me\s+)?)?every\s+(?P<minutes>\d{1,3})(?:\s*m(?:in(?:ute)?s?)?)?", re.I)
_REPORT = re.compile(r"report\b\s*(?:an?\s+)?(?P<kind>.*)", re.I | re.DOTALL)
_WARN = re.compile(r"warn(?:ing)?\b[\s:!]*(?P<words>.{3,})", re.I | re.DOTALL)

Saying = Callable[[Turn, Person, Standing], None]


def _brief(turn: Turn, worker: Person, stands: Standing) -> None:
    brief.brief(turn, worker, stands.visit)


def _checks(turn: Turn, worker: Person, stands: Standing) -> None:
    """The checklist that was left, or the next one of the visit."""
    if reports.resume(turn, worker) or checklists.resume(turn, worker):
        return
    moments = (Moment.BEFORE_VISIT, Moment.ON_ENTERING, Moment.ON_LEAVING)
    if stands.visit is None or not any(checklists.of_moment(turn, worker, stands.visit, m) for m in moments):
        turn.reply(worker, wording.NO_CHECKS)


def _moment(moment: Moment) -> Saying:
    def begin(turn: Turn, worker: Person, stands: Standing) -> None:
        visit = stands.visit or _ended(turn, worker, moment)
        if not checklists.of_moment(turn, worker, visit, moment) and not checklists.resume(turn, worker):
            turn.reply(worker, wording.NO_CHECKS)

    return begin


def _ended(turn: Turn, worker: Person, moment: Moment) -> Visit | None:
    return visits.last_of(turn.db, worker.id) if moment is Moment.ON_LEAVING else None


def _read(turn: Turn, worker: Person, _stands: Standing) -> None:
    reading.read(turn, worker)


def _policy(turn: Turn, worker: Person, _stands: Standing) -> None:
    reading.show(turn, worker)


def _drop(turn: Turn, worker: Person, _stands: Standing) -> None:
    reports.drop(turn, worker)


#: A worker's words, taken only as they stand.
WORDS: dict[str, Saying] = {
    **dict.fromkeys(("brief", "briefing", "the brief"), _brief),
    **dict.fromkeys(("checks", "checklist", "checklists", "resume"), _checks),
    **dict.fromkeys(("checks before", "before checks"), _moment(Moment.BEFORE_VISIT)),
    **dict.fromkeys(("checks in", "checks entering", "entering checks"), _moment(Moment.ON_ENTERING)),
    **dict.fromkeys(("checks out", "checks leaving", "leaving checks"), _moment(Moment.ON_LEAVING)),
    **dict.fromkeys(("checks emergency", "emergency checks"), _moment(Moment.EMERGENCY)),
    **dict.fromkeys(("checks door", "door checks"), _moment(Moment.NO_REPLY)),
    **dict.fromkeys(("key code", "keycode", "key safe code", "key safe number"), keysafe.key_code),
    **dict.fromkeys(("read", "i have read it", "read and understood"), _read),
    **dict.fromkeys(("policy", "rules"), _policy),
    **dict.fromkeys(("drop report", "drop it"), _drop),
}


def begins(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Whether the message begins a procedure, and says nothing else: a warning that is a cry for help is that too."""
    words = " ".join(turn.text.lower().split()).strip(" .!").removeprefix("/")
    if turn.pressed:
        return False
    if words in WORDS:
        WORDS[words](turn, worker, stands)
    elif found := _EVERY.fullmatch(words):
        watching.every(turn, worker, stands, max(5, int(found["minutes"])))
    elif (found := _REPORT.fullmatch(words)) and not found["kind"]:
        reports.offer(turn, worker)
    elif found and found["kind"] in reports.kinds(turn):
        reports.begin(turn, worker, reports.kinds(turn)[found["kind"]], stands.visit)
    else:
        return _warns(turn, worker, stands, said)
    return True


def _warns(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    found = _WARN.fullmatch(turn.text.strip())
    visit = stands.visit or visits.last_of(turn.db, worker.id)
    if found is None:
        return False
    cries = said.intent in CRIES
    about = visit.client_id if visit else None
    if about is not None:
        filing.propose_warning(turn, worker, about, found["words"].strip())
    if not cries:
        turn.reply(worker, wording.WARN_ABOUT_WHOM if about is None else wording.WARNING_PASSED_ON)
    return not cries
