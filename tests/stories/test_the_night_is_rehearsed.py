"""What would happen tonight: the real ladder and rota played dry, every hole named, and the manager told by itself."""

import asyncio
from datetime import UTC, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import delete, update

from bot.commandline import cli
from domain.person import Role
from store import people
from store.tables import contact, duty
from tests.world import MONDAY_NINE, World


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


async def test_whatif_tells_each_step_with_whom_it_reaches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", world.settings.database_url)
    for name in ("CLOCK_URL", "PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    asked = ["whatif", "ben", "2026-03-03T02:00"]
    said = await asyncio.to_thread(lambda: CliRunner().invoke(cli, asked).output)
    assert "Ben was due at 02:00 on Tuesday 03 March 2026" in said
    assert "02:05:00  office: Olu by telegram" in said
    assert "02:25:00  contact: Kit by sms" in said
    assert "No holes." in said
