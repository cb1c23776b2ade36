"""What is on file of a worker, and the police brief: one message with all of it, to be read out to whoever answers 999."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import timedelta

from domain.person import Person, Profile, Role
from domain.visit import Visit
from domain.watch import Watch
from handlers import wording
from handlers.fitting import short
from handlers.guiding.filing import field_in
from handlers.guiding.outlook import of
from handlers.guiding.packs import plain
from handlers.language import Sentence, render
from handlers.standing import under_duress
from handlers.turn import Turn
from store import people, visits

#: What can be kept.
FIELDS = tuple(asdict(Profile()))

#: Where somebody was longer ago does not say where to look for them now.
LAST_COUNTS = timedelta(hours=12)


def set_field(turn: Turn, by: Person, name: str, said: str) -> None:
    """`worker NAME: FIELD VALUE` keeps one thing about a worker; `worker NAME:` says what is on file."""
    worker = people.named(turn.db, Role.WORKER, name)
    if worker is None:
        turn.reply(by, wording.NO_SUCH_WORKER, name=short(name))
        return
    field, value = field_in(said, FIELDS)
    if not field:
        on_file = "; ".join(_on_file(worker.profile))
        sentence = wording.WORKER_FIELDS if said or not on_file else wording.WORKER_ON_FILE
        turn.reply(by, sentence, name=worker.name, text=on_file)
        return
    people.change(turn.db, worker.id, profile=asdict(replace(worker.profile, **{field: value})))
    turn.note("worker changed", person_id=by.id, worker=worker.id, field=_in_words(field))
    turn.reply(by, wording.WORKER_SET, name=worker.name, field=_in_words(field))


def names_a_field(said: str) -> bool:
    """Whether the words after `worker NAME:` are nothing, or set a field that there is."""
    return not said or bool(field_in(said, FIELDS)[0])


def police_brief(turn: Turn, reader: Person, watch: Watch) -> None:
    """Who the worker is, where, and how to know and reach them, in the order in which the police ask."""
    worker = people.by_ids(turn.db, [watch.person_id])[watch.person_id]
    lines = [
        render(wording.POLICE_WHO, reader.language, name=worker.name, agency=turn.agency.name),
        *_where(turn, reader, worker, watch),
        *_who(turn, reader, worker),
    ]
    missing = [_in_words(field) for field in FIELDS if not getattr(worker.profile, field)]
    missing = missing if worker.phone else ["phone", *missing]
    if missing:
        lines.append(render(wording.POLICE_MISSING, reader.language, text=", ".join(missing)))
    if under_duress(turn.db, worker.id):
        lines.append(render(wording.POLICE_UNDER_DURESS, reader.language))
    turn.note("police brief", person_id=reader.id, watch_id=watch.id)
    turn.reply(reader, plain("\n".join(lines)))


def _where(turn: Turn, reader: Person, worker: Person, watch: Watch) -> Iterator[str]:
    """Where the worker is or was last. While the alert is open, and under duress, no word of theirs ends its visit."""
    own = visits.by_id(turn.db, watch.visit_id)
    has_ended = own is not None and own.finished_at is not None
    has_ended = has_ended and not watch.is_open and not under_duress(turn.db, worker.id)
    on = {visit.id: visit for visit in (None if has_ended else own, visits.open_of(turn.db, worker.id)) if visit}
    for visit in on.values():
        yield from _where_now(turn, reader, visit)
    if not on:
        yield render(wording.POLICE_NO_VISIT, reader.language)
    if has_ended or not on:
        yield from _where_last(turn, reader, own or visits.last_of(turn.db, worker.id))


def _where_now(turn: Turn, reader: Person, visit: Visit) -> Iterator[str]:
    since, until = turn.clock(visit.starts_at), turn.clock(visit.ends_at)
    yield render(wording.POLICE_WHERE, reader.language, place=visit.place, since=since, until=until)
    reasons = of(turn, visit).reasons
    if reasons:
        yield render(wording.POLICE_MIND, reader.language, reasons=reasons)


def _where_last(turn: Turn, reader: Person, last: Visit | None) -> Iterator[str]:
    """Where somebody was seen last, as before the way home."""
    if last is not None and last.finished_at is not None and turn.now - last.finished_at < LAST_COUNTS:
        since, until = turn.clock(last.starts_at), turn.clock(last.finished_at)
        yield render(wording.POLICE_LAST, reader.language, place=last.place, since=since, until=until)


def _who(turn: Turn, reader: Person, worker: Person) -> Iterator[str]:
    about = worker.profile
    car = " ".join(filter(None, (about.car_registration, about.car_make, about.car_model)))
    contacts = people.contacts_of(turn.db, [worker.id]).get(worker.id, ())
    named = ", ".join(f"{contact.name} {contact.phone}".strip() for contact in contacts)
    said: tuple[tuple[Sentence, str], ...] = (
        (wording.POLICE_PHONE, worker.phone),
        (wording.POLICE_HOME, ", ".join(filter(None, (about.home_address, about.home_phone)))),
        (wording.POLICE_CAR, car),
        (wording.POLICE_CONTACT, named),
    )
    for sentence, text in said:
        if text:
            yield render(sentence, reader.language, text=text)


def _on_file(profile: Profile) -> Iterator[str]:
    for field in FIELDS:
        if value := getattr(profile, field):
            yield f"{_in_words(field)} {value}"


def _in_words(field: str) -> str:
    return field.replace("_", " ")
