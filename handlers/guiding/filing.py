"""What the office keeps on file by chat: clients, warnings, the weather."""

import re
from collections.abc import Collection
from datetime import datetime, time, timedelta

from domain.checklist import FACTS
from domain.client import ABOUT, Client, meant
from domain.names import all_called
from domain.person import Person, Role
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import HANDED_ON, listed, short
from handlers.guiding.brief import told
from handlers.guiding.packs import plain
from handlers.guiding.secrets import masked
from handlers.turn import Turn
from store import clients, people

#: A warning that is approved counts for this long, unless another time is said.
WARNING_LASTS = timedelta(days=90)

#: So many clients are named in one message.
NAMED = 12

WEATHER = FACTS["weather"].choices

#: Facts of a client that the office may set; the others are worked out.
SETTABLE = frozenset(FACTS) - {
    "first_visit", "unplanned", "off_the_plan", "after_dark", "joint_visit", "warnings", "recent_incident", "weather", "pets",
    "worker_uneasy", "asked_for_closer_watch",
}  # fmt: skip

FIELDS = (*ABOUT, *SETTABLE, "phone", "name", "address", "new")

_YES, _NO = frozenset({"yes", "true", "y", "on"}), frozenset({"no", "false", "n", "off"})
_SET = re.compile(r"(?P<who>[^:,]{2,60})\s*:\s*(?P<rest>.{3,330})", re.I | re.DOTALL)
_NEW = re.compile(r"(?P<name>[^,:]{2,60}),\s*(?P<address>.{3,120})", re.DOTALL)


def client(turn: Turn, person: Person, rest: str) -> None:
    """`client NAME, ADDRESS` adds one, `client NAME: FIELD VALUE` sets a field, `client NAME` shows what is on file."""
    rest = masked(rest)
    if not rest:
        _list(turn, person)
    elif found := _SET.fullmatch(rest):
        _set(turn, person, found["who"], *field_in(found["rest"], FIELDS))
    elif (found := _NEW.fullmatch(rest)) and meant(rest, clients.everybody(turn.db)) is None:
        _add(turn, person, found["name"].strip(), found["address"].strip())
    else:
        _show(turn, person, rest)


def names(turn: Turn, rest: str) -> bool:
    """Whether the words after `client` are nothing, or the name of a client who is on file, and nothing else."""
    return not rest or bool(all_called(rest, clients.everybody(turn.db)))


def names_a_field(turn: Turn, rest: str) -> bool:
    """Whether the words after `client` set a field that there is, of a client who is on file."""
    found = _SET.fullmatch(rest)
    return found is not None and bool(field_in(found["rest"], FIELDS)[0]) and _named(turn, found["who"]) is not None


def propose_warning(turn: Turn, person: Person, client_id: int, words: str) -> int:
    """A warning for the next worker; it counts when a manager has approved it."""
    words = short(words, HANDED_ON)
    warning_id = clients.warn(turn.db, client_id, words, person.id, turn.now)
    client = clients.by_ids(turn.db, [client_id])[client_id]
    turn.note("warning proposed", person_id=person.id, client=client_id, warning=warning_id, words=words)
    for manager in people.on_call(turn.db, Role.MANAGER, turn.now):
        turn.tell(
            manager,
            wording.WARNING_PROPOSED,
            [
                Choice(wording.APPROVE, f"warning:{warning_id}:yes"),
                Choice(wording.REFUSE, f"warning:{warning_id}:no"),
            ],
            number=warning_id,
            name=person.name,
            client=client.name,
            text=words,
        )
    return warning_id


def approve(turn: Turn, manager: Person, warning_id: int, days: int | None, *, approved: bool) -> None:
    """A manager approves a warning, for so many days, or refuses it."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    expires_at = turn.now + (timedelta(days=days) if days else WARNING_LASTS)
    warning = clients.warning_by_id(turn.db, warning_id)
    by = manager.id
    if warning is None or not clients.decide_warning(
        turn.db, warning_id, approved=approved, by=by, now=turn.now, expires_at=expires_at
    ):
        turn.reply(manager, wording.NO_SUCH_WARNING, number=warning_id)
        return
    turn.note("warning decided", person_id=by, warning=warning_id, approved=approved)
    until = expires_at.astimezone(turn.zone).strftime("%-d %b %Y")
    turn.reply(
        manager, wording.WARNING_APPROVED if approved else wording.WARNING_REFUSED, number=warning_id, until=until
    )


def weather(turn: Turn, person: Person, kind: str) -> None:
    """The office notes the weather, which counts until the end of the day."""
    if kind not in WEATHER:
        turn.reply(person, wording.WEATHER_HOW)
        return
    tomorrow = turn.now.astimezone(turn.zone).date() + timedelta(days=1)
    until = datetime.combine(tomorrow, time(), turn.zone)
    people.set_weather(turn.db, kind, until)
    turn.note("weather noted", person_id=person.id, weather=kind)
    turn.reply(person, wording.WEATHER_NOTED, weather=kind)


def _list(turn: Turn, person: Person) -> None:
    places = [known.place for known in clients.everybody(turn.db)]
    names = listed(places[:NAMED], len(places) - NAMED, person.language)
    turn.reply(person, wording.CLIENTS, clients=names) if names else turn.reply(person, wording.CLIENT_HOW)


def _add(turn: Turn, person: Person, name: str, address: str) -> None:
    client_id = clients.add(turn.db, name, address)
    turn.note("client added", person_id=person.id, client=client_id)
    turn.reply(person, wording.CLIENT_ADDED, client=name)


def _show(turn: Turn, person: Person, who: str) -> None:
    known = _named(turn, who)
    if known is None:
        turn.reply(person, wording.NO_SUCH_CLIENT, client=short(who))
        return
    lines = [told(turn, person, known), *(f"{name.replace('_', ' ')}: {value}" for name, value in _facts(known))]
    turn.reply(person, plain("\n".join(lines)))


def _facts(known: Client) -> list[tuple[str, str]]:
    words = {True: "yes", False: "no"}
    facts = [
        (name, words.get(value, str(value)) if isinstance(value, bool) else value)
        for name, value in known.facts.items()
    ]
    return [*facts, ("first visit", "yes" if known.is_new else "no")]


def _set(turn: Turn, person: Person, who: str, field: str, value: str) -> None:
    known = _named(turn, who)
    if known is None:
        turn.reply(person, wording.NO_SUCH_CLIENT, client=short(who))
        return
    said = value.lower().strip(" .")
    if field in ABOUT:
        clients.change(turn.db, known.id, about={**known.about, field: "" if said in _NO else value})
    elif field in ("phone", "name", "address"):
        clients.change(turn.db, known.id, **{field: value})
    elif field == "new" and said in _YES | _NO:
        clients.change(turn.db, known.id, is_new=said in _YES)
    elif field in SETTABLE and (worth := _worth(field, said)) is not None:
        clients.change(turn.db, known.id, facts={**known.facts, field: worth})
    elif field:
        values = " / ".join(FACTS[field].choices if field in SETTABLE and FACTS[field].choices else ("yes", "no"))
        turn.reply(person, wording.CLIENT_VALUES, field=field.replace("_", " "), values=values)
        return
    else:
        turn.reply(person, wording.CLIENT_FIELDS)
        return
    turn.note("client changed", person_id=person.id, client=known.id, field=field)
    turn.reply(person, wording.CLIENT_SET, client=known.name, field=field.replace("_", " "))


def field_in(rest: str, fields: Collection[str]) -> tuple[str, str]:
    """The one of these fields that is meant and its value; no field where none is known by that name."""
    for field in sorted(fields, key=len, reverse=True):
        words = field.replace("_", " ")
        if rest.lower().startswith(f"{words} "):
            return field, rest[len(words) :].strip()
    return "", rest


def _worth(field: str, said: str) -> bool | str | None:
    """What a word is worth as a fact; None where it is not one of its values."""
    choices = FACTS[field].choices
    if choices:
        return said if said in choices else None
    return True if said in _YES else False if said in _NO else None


def _named(turn: Turn, who: str) -> Client | None:
    return meant(who, clients.everybody(turn.db))
