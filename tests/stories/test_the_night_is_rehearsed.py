"""What would happen tonight: the real ladder and rota played dry, every hole named, and the manager told by itself."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, delete, update

from bot.commandline import cli
from bot.commands.policy import NoSuchTime, when
from domain.person import Role
from store import people
from store.tables import address, contact, duty
from tests.world import LONDON, MONDAY_NINE, World


async def test_an_evening_without_holes_is_quiet(world: World) -> None:
    await world.passes_until("20:05")
    await world.manager().hears_nothing()


async def test_the_manager_hears_of_every_hole_once_an_evening(world: World) -> None:
    office = await world.read(lambda db: people.with_role(db, Role.OFFICE)[0])
    midnight = (MONDAY_NINE + timedelta(hours=15)).astimezone(UTC)
    shorter = update(duty).where(duty.c.person_id == office.id).values(ends_at=midnight)
    await world.store.write(lambda db: db.execute(shorter))
    await world.store.write(lambda db: db.execute(delete(contact)))
    await world.passes_until("20:05")
    await world.manager().hears("holes", "00:05 Tuesday: nobody on call for the office", "Ana has no emergency contact")
    await world.passes_until("21:05")
    await world.manager().hears_nothing()


async def test_however_many_holes_there_are_each_is_named(world: World) -> None:
    names = [f"Worker {number}" for number in range(10, 30)]
    await world.store.write(lambda db: [people.add(db, name, [Role.WORKER]) for name in names])
    await world.passes_until("20:05")
    told = " ".join(heard.text for heard in world.manager().unheard)
    assert [name for name in names if f"{name} has no emergency contact" not in told] == []
    world.manager().ignores_the_rest()


async def test_an_agency_without_a_timetable_has_no_hole_in_it(world: World) -> None:
    await world.store.write(lambda db: db.execute(delete(duty)))
    await world.passes_until("20:05")
    await world.manager().hears_nothing()


async def whatif(world: World, monkeypatch: pytest.MonkeyPatch, worker: str, time: str) -> str:
    """What the command line prints."""
    monkeypatch.setenv("DATABASE_URL", world.settings.database_url)
    for name in ("CLOCK_URL", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    return await asyncio.to_thread(lambda: CliRunner().invoke(cli, ["whatif", worker, time]).output)


async def test_whatif_tells_each_step_with_whom_it_reaches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await whatif(world, monkeypatch, "ben", "2026-03-03T02:00")
    assert "Ben was due at 02:00 on Tuesday 03 March 2026" in said
    assert "Ladder overdue: The worker has not confirmed in time." in said
    assert "02:05:00  office: Olu by telegram" in said
    assert "02:25:00  contact: Kit by sms" in said
    assert "No holes." in said


async def test_whatif_names_every_hole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    two_ten, six = (MONDAY_NINE + timedelta(hours=17, minutes=10), MONDAY_NINE + timedelta(hours=21))
    ids = await world.read(lambda db: {person.name: person.id for person in people.by_ids(db, range(99)).values()})

    def hole(db: Connection) -> None:
        db.execute(delete(contact))
        db.execute(update(duty).where(duty.c.person_id == ids["Olu"]).values(ends_at=two_ten.astimezone(UTC)))
        people.add_duty(db, ids["Olu"], Role.OFFICE, six.astimezone(UTC), None)
        db.execute(update(address).where(address.c.person_id == ids["Mags"]).values(dead=True))

    await world.store.write(hole)
    said = await whatif(world, monkeypatch, "Ana", "2026-03-03T02:00")
    assert "02:05:00  office: Olu by telegram" in said
    assert "02:15:00  manager: Mags by NOTHING, Olu by telegram" in said
    assert [line for line in said.split("\n") if line.startswith("HOLE")] == [
        "HOLE  02:11 Tuesday: nobody on call for the office until 06:00 Tuesday",
        "HOLE  02:15 Tuesday: Mags cannot be reached",
        "HOLE  02:18 Tuesday: Mags cannot be rung",
        "HOLE  02:25 Tuesday: Ana has no emergency contact",
    ]
    await world.store.write(lambda db: db.execute(update(address).values(dead=False)))


async def test_whatif_plays_the_ladder_of_the_visit_that_is_planned(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, worker = world.office(), world.worker()
    await office.says("client Mrs Hale, 9 Hazel Court")
    await office.says("client Mrs Hale: risk level high")
    office.ignores_the_rest()
    await worker.says("plan tomorrow 9.30 to 10.15, 9 Hazel Court")
    await worker.hears("Planned")
    said = await whatif(world, monkeypatch, "Ana", "2026-03-03T10:15")
    assert "Ladder overdue_close" in said and "10:17:00  office: Olu" in said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("02:10", datetime(2026, 3, 3, 2, 10, tzinfo=UTC)),
        ("11.30", datetime(2026, 3, 2, 11, 30, tzinfo=UTC)),
        ("02:10 Sunday", datetime(2026, 3, 8, 2, 10, tzinfo=UTC)),
        ("sun 02:10", datetime(2026, 3, 8, 2, 10, tzinfo=UTC)),
        ("2026-07-01T02:10", datetime(2026, 7, 1, 1, 10, tzinfo=UTC)),
        ("2026-07-01T02:10Z", datetime(2026, 7, 1, 2, 10, tzinfo=UTC)),
    ],
)
def test_a_time_is_the_next_one_by_the_agencys_clock(said: str, meant: datetime) -> None:
    assert when(said, MONDAY_NINE.astimezone(UTC), LONDON) == meant


@pytest.mark.parametrize("said", ["soon", "25:00", "02:10 Someday", "2026-13-01T02:00", ""])
def test_what_is_no_time_is_refused(said: str) -> None:
    with pytest.raises(NoSuchTime):
        when(said, MONDAY_NINE.astimezone(UTC), LONDON)
