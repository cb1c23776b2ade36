"""What somebody who answers sees when they look: the alerts that are open, and who is out."""

from collections.abc import Mapping, Sequence

from domain.person import Person
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.commands import Command, Verb
from handlers.fitting import in_messages, short
from handlers.language import render
from handlers.paging import alerts
from handlers.turn import Turn
from store import people, visits, watches


def show_alerts(turn: Turn, person: Person, _command: Command) -> None:
    """Lists the open alerts: who, where, since when, and who has it; and names those who must not be rung."""
    is_open = alerts.open_to(turn, person)
    if not is_open:
        turn.reply(person, wording.NO_ALERT_OPEN)
        return
    for some in in_messages(is_open):
        _show_some(turn, person, some)


def who(turn: Turn, person: Person, _command: Command) -> None:
    """Who is on a visit or on the way home, and until when."""
    out, homeward = visits.all_open(turn.db), watches.open_of_kind(turn.db, WatchKind.HOME_SAFE)
    workers = people.by_ids(turn.db, [*(visit.worker_id for visit in out), *(watch.person_id for watch in homeward)])
    on_the_way = render(wording.ON_THE_WAY_HOME, person.language)
    where = [
        *((visit.worker_id, short(visit.place), visit.ends_at) for visit in out),
        *((watch.person_id, on_the_way, watch.due_at) for watch in homeward),
    ]
    lines = [
        render(wording.OPEN_VISIT_LINE, person.language, name=workers[who].name, place=place, until=turn.clock(until))
        for who, place, until in where
    ]
    for some in in_messages(lines):
        turn.reply(person, wording.OUT_NOW, visits="; ".join(some))
    if not lines:
        turn.reply(person, wording.NOBODY_OUT)


def _show_some(turn: Turn, person: Person, is_open: Sequence[Watch]) -> None:
    known = people.by_ids(turn.db, {i for watch in is_open for i in (watch.person_id, watch.holder_id) if i})
    lines = "; ".join(_line_with_holder(turn, person, watch, known) for watch in is_open)
    secretly = watches.people_with(turn.db, WatchKind.DURESS, {watch.person_id for watch in is_open})
    if secretly:
        names = ", ".join(sorted(known[person_id].name for person_id in secretly))
        turn.reply(person, wording.ALERTS_OPEN_UNDER_DURESS, alerts=lines, names=names)
    else:
        turn.reply(person, wording.ALERTS_OPEN, alerts=lines)


def _line_with_holder(turn: Turn, reader: Person, watch: Watch, known: Mapping[int, Person]) -> str:
    holder = known[watch.holder_id] if watch.holder_id else None
    return render(
        wording.ALERT_HELD if holder else wording.ALERT_NOT_HELD,
        reader.language,
        alert=alerts.line(turn, watch),
        since=turn.clock(watch.due_at),
        who=holder.name if holder else "",
    )


VERBS = {
    Verb.ALERTS: show_alerts,
    Verb.WHO: who,
}
