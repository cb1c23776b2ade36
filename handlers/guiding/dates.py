"""Dates that the policy keeps: reviews, training, visits. Managers see them, write them down, and are reminded in time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from domain.client import meant
from domain.message import Lane
from domain.names import called
from domain.person import Person, Role
from domain.policy import VISIT, Clock, Whose
from escalation.duties import Duty, Subject, duties
from handlers import wording
from handlers.fitting import listed, short
from handlers.guiding.packs import in_force
from handlers.language import render
from handlers.turn import Turn
from store import clients, cursors, dates, guides, packs, people, visits

#: What stays near is told again after this long; so many are named in one message.
TELL_AGAIN, NAMED = timedelta(days=7), 6

CURSOR = "dates told"

#: The agency itself, where a date is nobody's in particular.
AGENCY = 0

#: Every pack has a day to look at it again by, with a clock of its own or without.
REVIEW = "policy_review"

#: From then on what somebody has of the agency's is asked back.
ENDED = "employment_ended"

_DAY = re.compile(
    r"\s*,?\s*(?:on\s+)?(?P<day>today|yesterday|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}(?:\s+\d{4})?)\s*",
    re.I,
)
_WRITTEN = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d %b %Y", "%d %B %Y")


def show(turn: Turn, person: Person) -> None:
    """Every date that is near or past."""
    near = _near(turn)
    if near:
        turn.reply(person, wording.DATES, dates=_listed(turn, near, person.language))
    else:
        turn.reply(person, wording.NO_DATES if turn.pack.clocks else wording.NO_DATES_IN_POLICY)


def keep(turn: Turn, manager: Person, rest: str) -> None:
    """Writes down that something was done: `training Ben 3 March`, `risk review Mrs K`, `policy review`."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    event, who = _event(turn, rest)
    if event is None:
        turn.reply(manager, wording.DATE_HOW, events=", ".join(_words(each) for each in _kept(turn)))
        return
    name, day = _split(turn, who)
    subject = _subject(turn, _kept(turn)[event], name)
    if day is None or subject is None:
        turn.reply(manager, wording.DATE_WHOSE, what=_words(event), name=short(name) or "-")
    elif day > _today(turn):
        turn.reply(manager, wording.DATE_TO_COME, day=_written(day))
    else:
        subject_id, name = subject
        dates.keep(turn.db, event, subject_id, day, manager.id, turn.now)
        turn.note("date kept", person_id=manager.id, date=event, about=subject_id, day=day.isoformat())
        turn.reply(manager, wording.DATE_KEPT, what=_words(event), name=name, day=_written(day))


def remind(turn: Turn) -> None:
    """Tells the managers what has come near or passed since they were told last, and once a week what still is."""
    near, today = _near(turn), _today(turn)
    keys = {f"{duty.clock.name} {duty.subject_id} {duty.due}{' past' if duty.is_past(today) else ''}" for duty in near}
    told = cursors.read(turn.db, CURSOR)
    known = set(told.value.split(",")) if told else set()
    if not near or (keys <= known and told is not None and turn.now - told.moved_at < TELL_AGAIN):
        return
    cursors.move(turn.db, CURSOR, ",".join(sorted(keys)), turn.now)
    for manager in people.on_call(turn.db, Role.MANAGER, turn.now):
        turn.tell(manager, wording.DATES_NEAR, lane=Lane.ROUTINE, dates=_listed(turn, near, manager.language))


def reopened(turn: Turn, kind: str, client_id: int) -> None:
    """A report about a client sets its dates going: the managers hear at once by when to look again."""
    client = clients.by_ids(turn.db, [client_id])[client_id]
    for clock in turn.pack.clocks.values():
        if clock.since == kind and clock.whose is Whose.CLIENT:
            day = _written(_today(turn) + timedelta(seconds=clock.within_s))
            told = people.on_call(turn.db, Role.MANAGER, turn.now)
            turn.tell_all(told, wording.DATE_SET, about=clock.about, client=client.name, day=day)


def left(turn: Turn, manager: Person, worker: Person) -> None:
    """Writes down that a worker has left, today, where the policy keeps that date and nobody has yet."""
    if ENDED in _kept(turn) and worker.id not in dates.latest(turn.db, ENDED):
        dates.keep(turn.db, ENDED, worker.id, _today(turn), manager.id, turn.now)


def last_policy_review(turn: Turn) -> date | None:
    """When the policy was last looked at again, as somebody wrote it down."""
    kept = dates.latest(turn.db, REVIEW).get(AGENCY)
    return kept.day if kept else None


def _kept(turn: Turn) -> dict[str, Whose]:
    """The events whose dates are written down, and whose they are; any policy is looked at again."""
    clocks = turn.pack.clocks.values()
    told = {clock.since: clock.whose for clock in clocks if clock.since not in turn.pack.reports}
    return {REVIEW: Whose.AGENCY, **told, **{clock.done: clock.whose for clock in clocks}}


def _near(turn: Turn) -> list[Duty]:
    today = _today(turn)
    return [duty for duty in _duties(turn) if duty.is_near(today)]


def _duties(turn: Turn) -> Iterator[Duty]:
    in_force(turn)
    began = (packs.since(turn.db, turn.pack.name) or turn.now).astimezone(turn.zone).date()
    for clock in turn.pack.clocks.values():
        happened = _happened(turn, clock.since)
        done = happened if clock.since == clock.done else _settled(turn, clock, happened)
        yield from duties(clock, _subjects(turn, clock), _days(happened), _days(done), began)


def _happened(turn: Turn, event: str) -> dict[int, dates.Kept]:
    """When an event last happened: a report was filed, a visit was made, or somebody wrote it down."""
    if event in turn.pack.reports:
        return _at(turn, guides.last_filed(turn.db, event))
    written = dates.latest(turn.db, event)
    made = _at(turn, visits.last_made(turn.db)) if event == VISIT else {}
    newer = {about: each for about, each in made.items() if about not in written or written[about].day < each.day}
    return {**written, **newer}


def _settled(turn: Turn, clock: Clock, happened: Mapping[int, dates.Kept]) -> dict[int, dates.Kept]:
    """When the duty was last done of each to whom the event has happened, if that was after the event.

    Where both are only written down, the order in which that was done counts: a badge may come back before its bearer
    goes. A visit settles what was written down later, if it was made on that day or after it.
    """
    reported = clock.since in turn.pack.reports
    done = {about: each for about, each in _happened(turn, clock.done).items() if about in happened}
    if clock.done == VISIT and not reported:
        return done
    later = {about: each for about, each in done.items() if each.kept_at > happened[about].kept_at}
    if reported:
        return later
    return {about: replace(each, day=max(each.day, happened[about].day)) for about, each in later.items()}


def _at(turn: Turn, times: Mapping[int, datetime]) -> dict[int, dates.Kept]:
    return {about: dates.Kept(at.astimezone(turn.zone).date(), at) for about, at in times.items()}


def _days(kept: Mapping[int, dates.Kept]) -> dict[int, date]:
    return {about: each.day for about, each in kept.items()}


def _subjects(turn: Turn, clock: Clock) -> dict[int, Subject]:
    if clock.whose is Whose.WORKER:
        gone = people.former(turn.db, Role.WORKER) if clock.since == ENDED else ()
        return {worker.id: Subject(worker.name, {}) for worker in (*people.with_role(turn.db, Role.WORKER), *gone)}
    if clock.whose is Whose.CLIENT:
        return {client.id: Subject(client.name, client.facts) for client in clients.everybody(turn.db)}
    return {AGENCY: Subject(turn.agency.name, {})}


def _event(turn: Turn, said: str) -> tuple[str | None, str]:
    """The event that is meant, by the words that begin the message, and what follows them."""
    for event in sorted(_kept(turn), key=lambda event: -len(event)):
        if re.match(rf"{re.escape(_words(event))}\b", said, re.I):
            return event, said[len(_words(event)) :].strip(" :,")
    return None, ""


def _split(turn: Turn, said: str) -> tuple[str, date | None]:
    """A name and the day after it, today where none is said; no day where it is none."""
    found = next((match for match in _DAY.finditer(said) if match.end() == len(said)), None)
    if found is None:
        return said, _today(turn)
    return said[: found.start()].strip(" ,"), _day(found["day"], _today(turn))


def _day(said: str, today: date) -> date | None:
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", said.lower())
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    dated = words if re.search(r"\d{4}", words) else f"{words} {today.year}"
    for form in _WRITTEN:
        try:
            day = datetime.strptime(dated, form).replace(tzinfo=UTC).date()
            return day.replace(year=day.year - 1) if dated != words and day > today else day
        except ValueError:
            continue
    return None


def _subject(turn: Turn, whose: Whose, name: str) -> tuple[int, str] | None:
    """Whom a name means, as this date asks for; the agency needs none."""
    if whose is Whose.AGENCY:
        return (AGENCY, turn.agency.name) if not name else None
    if whose is Whose.WORKER:
        here, gone = people.with_role(turn.db, Role.WORKER), people.former(turn.db, Role.WORKER)
        worker = called(name, here) or called(name, gone)
        return (worker.id, worker.name) if worker else None
    client = meant(name, clients.everybody(turn.db)) if name else None
    return (client.id, client.name) if client else None


def _listed(turn: Turn, near: list[Duty], language: str) -> str:
    """The duties in words, the earliest first of each clock; more than fit are counted."""
    today, parts = _today(turn), []
    for _name, group in groupby(near[:NAMED], key=lambda duty: duty.clock.name):
        same = list(group)
        said = ", ".join(_due_in_words(duty, today, language) for duty in same)
        parts.append(f"{same[0].clock.about} {said}")
    return listed(parts, len(near) - NAMED, language)


def _due_in_words(duty: Duty, today: date, language: str) -> str:
    if duty.last is None:
        return render(wording.DATE_UNKNOWN, language, name=duty.name)
    sentence = wording.DATE_PAST if duty.is_past(today) else wording.DATE_BY
    return render(sentence, language, name=duty.name, day=_written(duty.due))


def _words(event: str) -> str:
    return event.replace("_", " ")


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.zone).date()


def _written(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
