"""Whom to tell when paging is broken: everybody outside, read a few at a time, and those on call."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.keeping.roster_copy import OLDEST_S, RosterCopy
from domain.person import Role, Wire
from domain.roster import Reach
from domain.visit import VisitState
from store import history, people, roster, visits, watches
from store.engine import Store
from tests.store.rows import NINE, armed, minutes, watch_row

NAMES = ("Ana", "Ben", "Cleo", "Dan", "Eva")


def _several_out(db: Connection) -> list[int]:
    """Five watched workers, the first also on a visit and the last under duress; a sixth is at home."""
    ids = [people.add(db, name, [Role.WORKER]) for name in (*NAMES, "Finn")]
    for person_id in ids[:5]:
        armed(db, person_id)
        people.add_address(db, person_id, Wire.SMS, f"+4477009001{person_id:02}", 1)
    armed(db, ids[0], 45)
    visits.add(db, ids[0], "12 Elm Row", VisitState.OPEN, NINE, minutes(30))
    watch_row(db, ids[4], kind="duress", subject="person")
    return ids


def _in_pieces(db: Connection, most: int) -> list[Reach]:
    found: list[Reach] = []
    last: int | None = 0
    while last is not None:
        some, last = roster.out(db, last, most)
        assert len(some) <= most
        found += some
    return found


async def test_everybody_outside_is_found_once_however_few_are_read_at_a_time(store: Store) -> None:
    await store.write(_several_out)
    whole = await store.read(_in_pieces, 100)
    assert tuple(reach.name for reach in whole) == NAMES
    assert [reach.name for reach in whole if reach.under_duress] == ["Eva"]
    assert all(len(reach.addresses) == 1 for reach in whole)
    for most in (1, 2, 3, 5):
        assert await store.read(_in_pieces, most) == whole


async def test_whoever_comes_on_call_is_in_the_copy_although_nothing_has_happened(store: Store) -> None:
    now, hand = [NINE], [0.0]
    copy = RosterCopy(store, lambda: now[0], lambda: hand[0])

    def two_shifts(db: Connection) -> None:
        people.set_agency(db, "Elm Care", "Europe/London", "+441632960100")
        for name, begins, ends in (("Olu", 0, 60), ("Pat", 60, 120)):
            person_id = people.add(db, name, [Role.OFFICE])
            people.add_duty(db, person_id, Role.OFFICE, minutes(begins), minutes(ends))
        _several_out(db)

    async def staff() -> list[str]:
        known = await copy.refresh()
        assert known is not None
        assert len(known.out) == 5
        return [reach.name for reach in known.staff]

    await store.write(two_shifts)
    assert await staff() == ["Olu"]
    now[0] += timedelta(minutes=61)
    hand[0] += OLDEST_S
    assert await staff() == ["Pat"]


async def test_whoever_has_come_home_leaves_the_copy_as_soon_as_that_is_noted(store: Store) -> None:
    copy = RosterCopy(store, lambda: NINE, lambda: 0.0)
    await store.write(people.set_agency, "Elm Care", "Europe/London", "+441632960100")
    ids = await store.write(_several_out)
    before = await copy.refresh()
    assert before is not None
    assert len(before.out) == 5

    def ben_is_home(db: Connection) -> None:
        watches.close(db, [watch.id for watch in watches.open_about(db, ids[1])], NINE, ids[1], "safe")
        history.add(
            db,
            [{"at": NINE, "what": "closed", "person_id": ids[1], "visit_id": None, "watch_id": None, "facts": {}}],
        )

    await store.write(ben_is_home)
    known = await copy.refresh()
    assert known is not None
    assert [reach.name for reach in known.out] == ["Ana", "Cleo", "Dan", "Eva"]
