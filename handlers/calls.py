"""What a phone call says: the page it was made for, the answer to a key, or to whoever rings us what they are asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row

from domain.message import Incoming
from domain.person import Person, Role, Wire
from domain.watch import Watch
from handlers import wording
from handlers.language import render
from handlers.paging import alerts, bundles, ringing
from handlers.paging.overtaken import overtaken
from handlers.standing import standing
from handlers.turn import Turn
from store import outbox, people


@dataclass(frozen=True)
class Spoken:
    """Words for a call; `asks_key`: it waits for a key, which stands for a button of the page `outgoing_id`, if any."""

    text: str
    language: str
    asks_key: bool
    outgoing_id: int | None = None


def opening(turn: Turn, outgoing_id: int | None, caller: str) -> Spoken | None:
    """What is said when the call is picked up; None where there is nothing to say."""
    row = outbox.by_id(turn.db, outgoing_id) if outgoing_id is not None else None
    if row is not None:
        return _read_out(turn, row)
    person = people.by_address(turn.db, Wire.VOICE, caller)
    if person is None:
        return Spoken(render(wording.STRANGER, "en"), "en", False)
    return _to_whoever_rings(turn, person)


def _to_whoever_rings(turn: Turn, person: Person) -> Spoken:
    """First what they were asked about themselves, then the page they were sent, then the visit they are on."""
    watch = _own_watch(turn, person)
    if watch is not None and watch.is_due:
        return _question(person, watch)
    page = _page(turn, person)
    if page is not None:
        return page
    if watch is not None:
        return _question(person, watch)
    return Spoken(render(wording.RING_THE_OFFICE, person.language, office=turn.agency.phone), person.language, False)


def _question(person: Person, watch: Watch) -> Spoken:
    keys = [
        render(wording.PRESS, person.language, digit=choice.digit, label=render(choice.label, person.language))
        for choice in alerts.answers(watch)
    ]
    words = [render(wording.ARE_YOU_SAFE, person.language, name=person.name), *keys]
    return Spoken(" ".join(words), person.language, True)


def _page(turn: Turn, person: Person) -> Spoken | None:
    """The page of the most urgent alert that waits for this person, the newest of several, and how many more do."""
    row, *others = ringing.pages_for(turn, person) or (None,)
    if row is None:
        return None
    codes = {other.facts["code"] for other in others} - {each.facts["code"] for each in _read_with(turn.db, row)}
    more = [render(wording.RING_AGAIN, person.language, count=len(codes))] if codes else []
    read = _read_out(turn, row)
    return replace(read, text=" ".join([read.text, *more]))


def own_key(turn: Turn, person: Person, key: str) -> str | None:
    """The button that a key stands for when a worker has rung us."""
    watch = _own_watch(turn, person)
    choices = alerts.answers(watch) if watch is not None else ()
    return next((choice.verb for choice in choices if choice.digit == key), None)


def _own_watch(turn: Turn, person: Person) -> Watch | None:
    return next(iter(standing(turn.db, person).closable), None) if person.is_a(Role.WORKER) else None


def button_of(turn: Turn, person: Person, outgoing_id: int, key: str) -> str | None:
    """The button that a key stands for on the page that was read out to this person."""
    row = outbox.by_id(turn.db, outgoing_id)
    if row is None or row.person_id != person.id:
        return None
    return bundles.spoken(_read_with(turn.db, row)).keys.get(key)


def _read_out(turn: Turn, row: Row[Any]) -> Spoken:
    """A page as it is to be read out now: an alert that was taken or closed since it was written asks for no key."""
    rows, language = _read_with(turn.db, row), row.facts["language"]
    instead = overtaken(turn.db, rows, turn.agency.phone)
    if len(instead) == len(rows):
        return Spoken(" ".join(dict.fromkeys(instead.values())), language, False, row.id)
    return Spoken(bundles.spoken(rows, but=instead.keys()).text, language, bool(row.buttons), row.id)


def _read_with(db: Connection, row: Row[Any]) -> Sequence[Row[Any]]:
    """What is read out with a page: what a call says at once, and of what was written only that page."""
    return outbox.bundled_with(db, row) if row.wire == Wire.VOICE else [row]


def answer_to(turn: Turn, incoming: Incoming) -> Spoken:
    """What is said after a key; a key that did nothing is asked for again."""
    row = outbox.by_provider_id(turn.db, incoming.wire, incoming.provider_id)
    if row is None:
        return Spoken(render(wording.WRONG_KEY, "en"), "en", True)
    if not row.facts.get("asks_key"):
        return Spoken(row.text, row.facts["language"], False)
    page = outbox.by_id(turn.db, incoming.facts.get("outgoing_id") or 0)
    if page is None:
        return Spoken(row.text, row.facts["language"], True)
    again = _read_out(turn, page)
    return replace(again, text=f"{row.text} {again.text}")
