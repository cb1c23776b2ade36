"""The watchman's round: what waits too long, whom nobody could reach; what can be repaired is, and managers are told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from domain.finding import Finding, What
from domain.message import Lane
from domain.person import Person, Role, Wire
from domain.watch import WatchKind
from escalation.overslept import overslept
from handlers import wording
from handlers.language import Sentence, render
from handlers.turn import Turn
from store import audit, findings, people, watches
from store.audit import Waiting

#: An action, a lease, a page and a message are late after this long; an alert that reached nobody is told of then.
LATE_ACTION = timedelta(seconds=10)
LATE_LEASE = timedelta(seconds=10)
LATE_PAGE = timedelta(seconds=30)
LATE_LETTER = timedelta(seconds=30)
UNREACHED_AFTER = timedelta(seconds=60)

#: A refusal of our account counts for this long.
ACCOUNT_WITHIN = timedelta(minutes=5)

#: So many receipts in a row that had to be asked for, the last of them within this time, mean that none comes by itself.
ASKED_FOR, ASKED_WITHIN = 3, timedelta(hours=2)

#: Something that stays wrong is told again after this long; something mended is forgotten after this long.
TELL_AGAIN = timedelta(hours=4)
FORGET_AFTER = timedelta(hours=1)

SENTENCES: dict[What, Sentence] = {
    What.STUCK: wording.FOUND_STUCK,
    What.LATE: wording.FOUND_LATE,
    What.LEASE: wording.FOUND_LATE,
    What.PAGE_WAITS: wording.FOUND_PAGE_WAITS,
    What.LETTER_WAITS: wording.FOUND_LETTER_WAITS,
    What.UNREACHED: wording.FOUND_UNREACHED,
    What.NOBODY: wording.FOUND_NOBODY,
    What.NO_WIRE: wording.FOUND_NO_WIRE,
    What.CLOCK_BACK: wording.FOUND_CLOCK_BACK,
    What.CLOCK_FORWARD: wording.FOUND_CLOCK_FORWARD,
    What.CLOCK_FAST: wording.FOUND_CLOCK_FAST,
    What.CLOCK_SLOW: wording.FOUND_CLOCK_SLOW,
    What.TELEGRAM_DEAF: wording.FOUND_TELEGRAM_DEAF,
    What.SMS_DEAF: wording.FOUND_SMS_DEAF,
    What.NO_RECEIPTS: wording.FOUND_NO_RECEIPTS,
    What.ACCOUNT: wording.FOUND_ACCOUNT,
}

#: What is told when it is over.
OVER: dict[What, Sentence] = {
    What.CLOCK_FAST: wording.CLOCK_RIGHT_AGAIN,
    What.CLOCK_SLOW: wording.CLOCK_RIGHT_AGAIN,
}

#: Who is told of a finding: the first of these roles that anybody has.
TOLD = (Role.MANAGER, Role.OFFICE)

#: What is said of somebody under duress, whom nobody may ring.
UNDER_DURESS: dict[What, Sentence] = {
    What.STUCK: wording.FOUND_STUCK_UNDER_DURESS,
    What.UNREACHED: wording.FOUND_UNREACHED_UNDER_DURESS,
    What.NO_WIRE: wording.FOUND_NO_WIRE_UNDER_DURESS,
}


def look_round(turn: Turn, wires: Sequence[Wire], after: int, limit: int) -> tuple[list[Finding], int]:
    """Everything that is wrong now, and where the next round goes on; changes nothing.

    `wires` are those in use. Whether its worker can be reached is asked of so many open watches that follow on one.
    """
    silent, last = audit.without_wire(turn.db, wires, after, limit)
    found = [*_stuck(turn), *_waiting(turn), *_unreached(turn), *_accounts(turn), *_without_wire(turn, wires, silent)]
    if audit.receipts_only_come_when_asked_for(turn.db, ASKED_FOR, turn.now - ASKED_WITHIN):
        found.append(Finding(What.NO_RECEIPTS))
    return found, last


def see_to(turn: Turn, found: Sequence[Finding], host: str) -> tuple[list[Finding], list[Finding]]:
    """Repairs what it can, tells the managers what is new and what is over on this machine, and gives both."""
    stuck = [int(each.about) for each in found if each.what is What.STUCK]
    audit.look_now(turn.db, stuck, turn.now)
    news = [each for each in found if _is_news(turn, each)]
    for finding in news:
        _tell_managers(turn, finding, _sentence(finding))
        turn.note(f"found {finding.what}", about=finding.about, **finding.facts)
    gone = findings.forget(turn.db, turn.now - FORGET_AFTER, [each.key for each in found], host)
    over = [each for each in gone if each.what in OVER]
    for finding in over:
        _tell_managers(turn, finding, OVER[finding.what])
    for finding in gone:
        turn.note("found no longer", key=finding.key)
    turn.file()
    return news, over


def _stuck(turn: Turn) -> Iterator[Finding]:
    stuck = [watch for watch in audit.late_sleepers(turn.db) if overslept(watch)]
    about = _about(turn, {watch.person_id for watch in stuck})
    for watch in stuck:
        yield Finding(What.STUCK, str(watch.id), about[watch.person_id])


def _waiting(turn: Turn) -> Iterator[Finding]:
    looks: tuple[tuple[What, Callable[..., Waiting | None], timedelta], ...] = (
        (What.LATE, audit.late_watches, LATE_ACTION),
        (What.LEASE, audit.expired_leases, LATE_LEASE),
        (What.PAGE_WAITS, audit.late_pages, LATE_PAGE),
        (What.LETTER_WAITS, audit.old_letters, LATE_LETTER),
    )
    for what, look, patience in looks:
        waiting = look(turn.db, turn.now - patience)
        if waiting is not None:
            seconds = int((turn.now - waiting.since).total_seconds())
            yield Finding(what, facts={"count": waiting.count, "seconds": seconds})


def _unreached(turn: Turn) -> Iterator[Finding]:
    alerts = audit.unreached(turn.db, turn.now - UNREACHED_AFTER)
    about = _about(turn, {watch.person_id for watch in alerts})
    for watch in alerts:
        yield Finding(What.UNREACHED, str(watch.id), {"code": watch.code, **about[watch.person_id]})


def _accounts(turn: Turn) -> Iterator[Finding]:
    for wire, error in audit.refused_accounts(turn.db, turn.now - ACCOUNT_WITHIN).items():
        yield Finding(What.ACCOUNT, wire, {"wire": wire, "error": error[:40]})


def _without_wire(turn: Turn, wires: Sequence[Wire], silent: set[int]) -> Iterator[Finding]:
    staff = {p.id: p for role in (Role.OFFICE, Role.MANAGER) for p in people.on_call(turn.db, role, turn.now)}
    out = people.by_ids(turn.db, silent)
    unheard = {person.id for person in {**staff, **out}.values() if not _is_reached(person, wires)}
    for person_id, about in _about(turn, unheard).items():
        yield Finding(What.NO_WIRE, str(person_id), about)
    if audit.anybody_is_watched(turn.db) and not any(_is_reached(person, wires) for person in staff.values()):
        yield Finding(What.NOBODY, facts={"office": turn.agency.phone})


def _is_reached(person: Person, wires: Sequence[Wire]) -> bool:
    return any(address.wire in wires for address in person.reachable)


def _about(turn: Turn, ids: set[int]) -> dict[int, dict[str, Any]]:
    """What a finding about each of these people says: the name, and of whoever must not be rung the id as well."""
    known = people.by_ids(turn.db, ids)
    secretly = watches.people_with(turn.db, WatchKind.DURESS, ids)
    names = {person_id: known[person_id].name if person_id in known else "" for person_id in ids}
    return {i: {"name": name, **({"duress": i} if i in secretly else {})} for i, name in names.items()}


def _is_news(turn: Turn, found: Finding) -> bool:
    return findings.is_news(turn.db, found.key, found.what, found.facts, turn.now, turn.now - TELL_AGAIN)


def _tell_managers(turn: Turn, found: Finding, sentence: Sentence) -> None:
    """Managers hear it, and in their place the office; on the wire that is their first.

    Of their own duress nobody hears: the phone may be in somebody else's hand.
    """
    told = next(filter(None, (_all_but(found, people.with_role(turn.db, role)) for role in TOLD)), [])
    lane = Lane.PAGE if found.ill else Lane.ROUTINE
    turn.tell_all(told, sentence, lane=lane, **found.facts)


def _all_but(found: Finding, staff: Iterable[Person]) -> list[Person]:
    return [person for person in staff if person.id != found.facts.get("duress")]


def in_words(found: Finding) -> str:
    """The finding as an operator reads it."""
    return render(_sentence(found), "en", **found.facts)


def over_in_words(found: Finding) -> str:
    """Its end, as an operator reads it."""
    return render(OVER[found.what], "en", **found.facts)


def _sentence(found: Finding) -> Sentence:
    return (UNDER_DURESS if found.facts.get("duress") else SENTENCES)[found.what]
