"""What a page says, and to which addresses it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from domain.ladder import By, Step, Whom
from domain.message import Lane
from domain.person import Address, Person, Wire
from domain.policy import Says
from domain.visit import Outcome
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import Rung
from handlers import wording
from handlers.drafts import Paging
from handlers.language import Sentence, render
from handlers.paging import alerts
from handlers.paging.crowd import Crowd
from handlers.turn import Turn

#: A page this much after its time says how late it is.
WORTH_MENTIONING = timedelta(seconds=60)

SENTENCES: Mapping[Says, Sentence] = {
    Says.NUDGE: wording.NUDGE,
    Says.ASK: wording.ASK,
    Says.LEFT: wording.LEFT_ASK,
    Says.PAGE: wording.PAGE,
    Says.HOLD: wording.HOLD_REPORT_PAGE,
    Says.SOS: wording.SOS_PAGE,
    Says.DURESS: wording.DURESS_PAGE,
    Says.CONCERN: wording.CONCERN_PAGE,
    Says.CONTACT: wording.CONTACT_PAGE,
    Says.CLEARANCE: wording.CLEARANCE_PAGE,
    Says.CALLBACK: wording.CALLBACK_PAGE,
    Says.CANARY: wording.CANARY_PAGE,
}

#: What the canary's own step says, which no policy can.
CANARY_TEST = "canary_test"

#: Where a kind of watch says it in its own words.
IN_ITS_OWN_WORDS: Mapping[tuple[WatchKind, str], Sentence] = {
    (WatchKind.HOME_SAFE, Says.ASK): wording.HOME_ASK,
    (WatchKind.HOME_SAFE, Says.PAGE): wording.HOME_PAGE,
    (WatchKind.LEFT, Says.PAGE): wording.LEFT_PAGE,
    (WatchKind.CANARY, CANARY_TEST): wording.TEST_PAGE,
}

#: What a worker hears whose next check-in is due before the visit ends.
ON_THE_WAY: Mapping[str, Sentence] = {Says.NUDGE: wording.CHECK_NUDGE, Says.ASK: wording.CHECK_ASK}

#: How to answer a page where "I have it" is not all there is to say.
HOW: Mapping[WatchKind, Sentence] = {
    WatchKind.HOLD: wording.HOLD_HOW,
    WatchKind.CLEARANCE: wording.CLEARANCE_HOW,
}

AT_THE_DOOR: Mapping[Outcome, Sentence] = {
    Outcome.NO_REPLY: wording.HOLD_PAGE,
    Outcome.REFUSED: wording.HOLD_REFUSED_PAGE,
    Outcome.FAMILY: wording.HOLD_FAMILY_PAGE,
}


def page(turn: Turn, crowd: Crowd, watch: Watch, rung: Rung, paging: Paging, person: Person, at: Address) -> None:
    """Writes one page, or one question to the worker, to one address."""
    step = _for(person, watch, rung.step)
    worker = crowd.workers[watch.person_id]
    late, due = turn.now - rung.scheduled_at, turn.clock(watch.due_at)
    turn.tell(
        person,
        _sentence(crowd, watch, step),
        alerts.buttons(watch, person) if step.pages else alerts.answers(watch),
        lane=Lane.PAGE,
        at=at,
        paging=paging if step.pages else replace(paging, code=None),
        after=_after(watch, step, person, late),
        typed=_reply_hint(watch, step, person, paging.code),
        name=worker.name,
        phone=alerts.number_of(worker),
        place=crowd.place(watch),
        due=due,
        until=due,
        code=paging.code,
        text=watch.words,
        agency=turn.agency.name,
        office=turn.agency.phone,
    )


def _for(person: Person, watch: Watch, step: Step) -> Step:
    """The step as this person hears it: the staff, who stand in for a contact whom nobody named, in words of their own."""
    if step.says != Says.CONTACT or not person.responds:
        return step
    own = next((other for other in watch.ladder.steps if other.pages and other.says != Says.CONTACT), step)
    return replace(step, says=own.says, whom=own.whom)


def _sentence(crowd: Crowd, watch: Watch, step: Step) -> Sentence:
    visit = crowd.visit(watch)
    if step.pages and _must_not_be_rung(crowd, watch):
        return wording.UNDER_DURESS_PAGE
    if watch.subject == "message":
        return wording.UNREADABLE_PAGE
    if watch.kind is WatchKind.HOLD and watch.subject == "visit" and visit and visit.outcome:
        return AT_THE_DOOR[visit.outcome]
    if watch.kind is WatchKind.OVERDUE and watch.state is WatchState.ACKNOWLEDGED and step.says == Says.PAGE:
        return wording.PAGE_AGAIN
    if watch.kind is WatchKind.OVERDUE and visit and watch.due_at < visit.ends_at and step.says in ON_THE_WAY:
        return ON_THE_WAY[step.says]
    return IN_ITS_OWN_WORDS.get((watch.kind, step.says)) or SENTENCES[Says(step.says)]


def _after(watch: Watch, step: Step, person: Person, late: timedelta) -> Sequence[str]:
    """What follows the page: what the worker wrote, where they asked for help in more than a word, and how late it is."""
    said = []
    if step.says == Says.SOS and " " in watch.words:
        said.append(render(wording.THEY_WROTE, person.language, text=watch.words))
    if late > WORTH_MENTIONING:
        said.append(render(wording.LATE, person.language, minutes=int(late.total_seconds() // 60)))
    return said


def _must_not_be_rung(crowd: Crowd, watch: Watch) -> bool:
    """Whether another alert says that the worker is under duress: then no page may ask anybody to ring them."""
    return watch.kind is not WatchKind.DURESS and watch.person_id in crowd.under_duress


def _reply_hint(watch: Watch, step: Step, person: Person, code: str | None) -> str:
    """How to take the alert where one can type; on a call a key does it."""
    if not step.pages:
        return ""
    if step.whom is Whom.CONTACT:
        return render(wording.REPLY_IF_YOU_CAN, person.language, code=code)
    return render(HOW.get(watch.kind, wording.REPLY_TO_TAKE), person.language, code=code)


def addresses(person: Person, by: By) -> tuple[Address, ...]:
    """The working addresses a step takes of those that a person has."""
    working = person.reachable
    voice = person.on(Wire.VOICE)
    return {
        By.FIRST: working[:1],
        By.OTHER: working[1:2] or working[:1],
        By.VOICE: (voice,) if voice else (),
        By.ALL: working,
    }[by]


def plain_page(turn: Turn, crowd: Crowd, watch: Watch, paging: Paging) -> None:
    """The shortest page there is, to everybody who answers: for a watch that cannot be worded as it should be."""
    worker = crowd.workers.get(watch.person_id)
    name, phone = (worker.name, alerts.number_of(worker)) if worker else ("?", "?")
    sentence = wording.PLAIN_PAGE_UNDER_DURESS if watch.person_id in crowd.under_duress else wording.PLAIN_PAGE
    for person in crowd.all_on_call(watch):
        buttons, code = alerts.buttons(watch, person), paging.code
        turn.tell(person, sentence, buttons, lane=Lane.PAGE, paging=paging, code=code, name=name, phone=phone)
