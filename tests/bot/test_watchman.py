"""The watchman finds what went wrong unseen, mends what it can, and tells the managers once (scenarios 30, 59, 60)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import Connection, insert, select, update

from domain.message import Lane
from domain.person import Wire
from handlers.drafts import LIVES
from store import history, people
from store.tables import address, finding, outbox, watch
from tests.stories.scenes import joins, nothing_else_matters
from tests.world import World, opened, told


async def looks(world: World) -> list[str]:
    """What the watchman finds in one round."""
    watchman = world.program.keeper.watchman
    await watchman.work()
    await world.settles()
    return [found.key for found in watchman.found]


async def healthy(world: World) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{world.outside.bot_url}/healthz")
    assert answer.is_success == answer.json()["ok"]
    told: dict[str, Any] = answer.json()
    return told


async def test_a_quiet_agency_has_nothing_to_find(database_url: str) -> None:
    async with told(database_url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        assert await looks(world) == []
        assert (await healthy(world))["faults"] == []


async def test_a_stuck_watch_is_set_going_again_and_managers_hear_of_it_once(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        await world.program.store.write(_stop_the_watch)
        await world.passes(minutes=35)
        await world.worker().hears_nothing()

        assert await looks(world) == ["stuck:1"]
        await world.manager().hears("had stopped", "Ana")
        assert not (await healthy(world))["ok"]
        await world.passes(seconds=1)
        await world.worker().hears("are you safe", "09:30", wire="telegram")
        await world.worker().hears("are you safe", wire="sms")
        await world.office().hears("overdue", "12 Elm Row")

        assert await looks(world) == []
        assert (await healthy(world))["ok"]
        await world.manager().hears_nothing()


async def test_no_finding_has_anybody_ring_somebody_under_duress(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        worker, manager = world.worker(), world.manager()
        await worker.says("secret words the kettle is on")
        await worker.says("start 30 min, 12 Elm Row")
        await worker.says("the kettle is on")
        for phone in (worker, world.office(), manager):
            phone.ignores_the_rest()
        await world.program.store.write(_stop_the_watch)
        await world.passes(minutes=20)
        assert any(key.startswith("stuck:") for key in await looks(world))
        notice = await manager.hears("had stopped", "Ana", "do NOT ring or text", wire="telegram")
        assert not notice.says("please ring")
        for phone in (worker, world.office(), manager):
            phone.ignores_the_rest()


async def test_a_finding_about_somebody_under_duress_is_not_told_on_their_own_phone(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        manager, office = world.manager(), world.office()
        await joins(world, manager, "worker Mags")
        await manager.says("secret words the kettle is on")
        await manager.says("start 30 min, 12 Elm Row")
        await manager.says("the kettle is on")
        nothing_else_matters(world)
        await world.program.store.write(_stop_the_watch)
        await world.passes(minutes=20)
        assert any(key.startswith("stuck:") for key in await looks(world))
        await office.hears("had stopped", "Mags", "do NOT ring or text", wire="telegram")
        await manager.hears_nothing()
        office.ignores_the_rest()


async def test_the_same_finding_is_told_again_only_after_hours(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        await world.program.store.write(_bury, "Olu")
        for _ in range(3):
            await looks(world)
            await world.passes(minutes=30)
        await world.manager().hears("no way to reach", "Olu")
        await world.manager().hears_nothing()
        await world.passes(hours=3)
        await looks(world)
        await world.manager().hears("no way to reach", "Olu")


async def test_somebody_without_a_wire_is_told_of_and_does_not_stop_the_heartbeat(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("09:30")
        await world.program.store.write(_bury, "Ana")
        assert await looks(world) == ["no_wire:1"]
        await world.manager().hears("no way to reach", "Ana")
        assert (await healthy(world))["ok"]


async def test_an_alert_that_reaches_nobody_is_never_done(database_url: str) -> None:
    async with opened(database_url) as world:
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.program.store.write(_bury, "Olu")
        await world.program.store.write(_bury, "Mags")
        await world.passes(minutes=40)
        found = await looks(world)
        assert {"unreached:1", "nobody"} <= set(found)
        faults = (await healthy(world))["faults"]
        assert "the watchman found nobody" in faults
        assert not any("Ana" in fault for fault in faults)


async def test_a_page_for_a_wire_nobody_serves_goes_out_on_another(database_url: str) -> None:
    async with told(database_url) as world:
        watchman = world.program.keeper.watchman
        watchman._wires = lambda: (Wire.SMS, Wire.VOICE)
        await world.program.store.write(_write_page, world)
        await looks(world)
        await world.office().hears("Ana is overdue", wire="sms")
        watchman._wires = world.program.served.all


async def test_a_dead_loop_is_seen(database_url: str) -> None:
    async with opened(database_url) as world:
        sweep = next(loop for loop in world.program.loops if loop.name == "sweep")
        sweep.beat -= 31
        task = next(task for task in world.program._tasks if task.get_name() == "sweep")
        task.cancel()
        answer = await healthy(world)
        assert answer["dead"] == ["sweep"]


async def test_findings_are_kept_and_forgotten_with_their_history(database_url: str) -> None:
    async with told(database_url) as world:
        world.expects_log("watchman")
        await world.program.store.write(_bury, "Olu")
        await looks(world)
        await world.manager().hears("no way to reach")
        await world.program.store.write(lambda db: db.execute(update(address).values(dead=False)))
        await world.passes(minutes=61)
        assert await looks(world) == []
        assert await world.read(lambda db: db.execute(select(finding)).all()) == []
        notes = await world.read(lambda db: db.execute(select(history.history.c.what)).scalars().all())
        assert [what for what in notes if "found" in what] == ["found no_wire", "found no longer"]


def _stop_the_watch(db: Connection) -> None:
    db.execute(update(watch).values(next_action_at=datetime(2027, 3, 2, tzinfo=UTC)))


def _bury(db: Connection, name: str) -> None:
    person = next(p for p in people.by_ids(db, range(1, 20)).values() if p.name == name)
    db.execute(update(address).where(address.c.person_id == person.id).values(dead=True))


def _write_page(db: Connection, world: World) -> None:
    now = world.outside.now
    olu = next(p for p in people.by_ids(db, range(1, 20)).values() if p.name == "Olu")
    values = {
        "lane": Lane.PAGE,
        "urgency": 1,
        "wire": Wire.TELEGRAM,
        "address": olu.addresses[0].value,
        "person_id": olu.id,
        "text": "Ana is overdue",
        "buttons": [],
        "facts": {"language": "en", "said": "Ana is overdue", "typed": ""},
        "created_at": now,
        "send_at": now,
        "expires_at": now + LIVES[Lane.PAGE],
        "state": "claimed",
        "lease_until": now + timedelta(seconds=20),
    }
    db.execute(insert(outbox).values(values))
