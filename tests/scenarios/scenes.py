"""What happens in many scenarios: crowds of workers, poisoned addresses, and what the tables hold."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from domain.person import Person, Role, Wire
from domain.visit import VisitState
from domain.watch import WatchKind
from handlers.paging import alerts
from simulator.cast import Member
from store import people, tables, visits
from tests.stories.scenes import alert, asked, on_a_visit, taken
from tests.world import Heard, Phone, World

__all__ = [
    "alert",
    "asked",
    "crowd",
    "curse",
    "hears_soon",
    "lift_curse",
    "on_a_visit",
    "rows",
    "taken",
    "until",
    "work_of",
]

PATIENCE_S = 30


async def until(fact: Callable[[], Awaitable[Any]], within_s: float = PATIENCE_S) -> Any:
    """What `fact` gives once it is true; fails after `within_s` real seconds."""
    async with asyncio.timeout(within_s):
        while not (found := await fact()):
            await asyncio.sleep(0.01)
    return found


async def hears_soon(phone: Phone, *fragments: str, within_s: float = 30) -> Heard:
    """What the phone hears once it hears it, however long that takes on this machine."""

    async def heard() -> bool:
        return any(each.says(*fragments) for each in phone.unheard)

    await until(heard, within_s)
    return await phone.hears(*fragments)


async def rows(world: World, table: Table, **equal: object) -> Sequence[Any]:
    """The rows of a table in which these columns have these values, by id."""
    where = [table.c[name] == value for name, value in equal.items()]
    return await world.read(lambda db: db.execute(select(table).where(*where).order_by(table.c.id)).all())


async def count(world: World, table: Table, **equal: object) -> int:
    """How many rows have these values."""
    where = [table.c[name] == value for name, value in equal.items()]
    return int(await world.read(lambda db: db.execute(select(func.count()).select_from(table).where(*where)).scalar()))


def work_of(world: World, name: str) -> Callable[[], Awaitable[bool]]:
    """The piece of work that one loop of the running bot does again and again."""
    return next(loop for loop in world.program.loops if loop.name == name)._work


async def crowd(world: World, size: int, due_at: datetime, apart: timedelta = timedelta()) -> list[str]:
    """So many workers more, each on a visit that ends at `due_at` or `apart` after the one before; gives their names."""
    names = [f"Worker {number:03}" for number in range(size)]

    def add(db: Connection) -> None:
        turn = world.program.turn(db)
        for number, name in enumerate(names):
            worker_id = people.add(db, name, [Role.WORKER])
            people.add_address(db, worker_id, Wire.TELEGRAM, str(710_000 + number), 0)
            ends_at = due_at + number * apart
            visit_id = visits.add(db, worker_id, f"{number} Long Street", VisitState.OPEN, turn.now, ends_at)
            alerts.arm(turn, WatchKind.OVERDUE, Person(worker_id, name, frozenset()), ends_at, "visit", visit_id)
        turn.file()

    await world.store.write(add)
    for number, name in enumerate(names):
        world.outside.ground.phones.add(Member(name, "worker", {"telegram": str(710_000 + number)}, "en"))
        world.outside.chats._started.add(710_000 + number)
    return names


async def curse(world: World, table: str = "visit", where: str = "NEW.place LIKE 'Cursed%'") -> None:
    """From now on the database refuses every new row of a table that is like this; a place "Cursed" fails its handler."""
    postgresql = not world.store.is_sqlite
    statements = (
        [
            "CREATE FUNCTION cursed() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'cursed'; END $$ LANGUAGE plpgsql",
            f"CREATE TRIGGER cursed BEFORE INSERT ON {table} FOR EACH ROW WHEN ({where}) EXECUTE FUNCTION cursed()",
        ]
        if postgresql
        else [f"CREATE TRIGGER cursed BEFORE INSERT ON {table} WHEN {where} BEGIN SELECT RAISE(ABORT, 'cursed'); END"]
    )
    await world.store.write(lambda db: [db.execute(text(statement)) for statement in statements] and None)


async def lift_curse(world: World, table: str) -> None:
    """The database takes every row again."""
    end = "DROP TRIGGER cursed" if world.store.is_sqlite else f"DROP TRIGGER cursed ON {table}"
    await world.store.write(lambda db: db.execute(text(end)) and None)


async def the_watch(world: World, name: str = "Ana", kind: WatchKind = WatchKind.OVERDUE) -> Any:
    """The newest watch of a kind on a worker."""
    watch, person = tables.watch, tables.person
    query = select(watch).join(person, person.c.id == watch.c.person_id)
    query = query.where(person.c.name == name, watch.c.kind == kind).order_by(watch.c.id.desc()).limit(1)
    return await world.read(lambda db: db.execute(query).one())
