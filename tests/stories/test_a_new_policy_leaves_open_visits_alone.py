"""A policy changed in the middle of a visit: the visit keeps the one it began with, and everybody is asked to read it."""

from pathlib import Path

from tests.policies.packs import HEADER, written
from tests.world import told

OLD = """
checklists:
  on_leaving:
    insist: true
    items:
      plants: {above: told, confirm: Plants watered?}
"""
NEW = OLD.replace("Plants watered?", "Cat fed?")


async def test_the_visit_keeps_the_policy_it_began_with(database_url: str, tmp_path: Path) -> None:
    policy = written(tmp_path, OLD)
    async with told(database_url, policy=str(policy)) as world:
        ana, ben, manager = world.worker(), world.plain_worker(), world.manager()
        await ana.says("start 45 min, 12 Elm Row")
        await ana.hears("until 09:45")
        await world.unplugs()
        written(tmp_path, NEW, header=HEADER.replace("version: 1", "version: 2"))
        await world.plugs_in()
        await ana.hears("New policy: Elm Care, version 2", "READ")
        await ben.hears("New policy: Elm Care, version 2", "READ")
        await ana.says("finish")
        await ana.hears("closed")
        await ana.hears("Before you leave", "Plants watered?")
        await ben.says("start 45 min, 3 Weir Cottages")
        await ben.hears("until 09:45")
        await ben.says("finish")
        await ben.hears("closed")
        await ben.hears("Before you leave 1/4: Cat fed?")
        await manager.says("policy")
        await manager.hears("version 2: 0 of 2 have read it", "Ana, Ben", "30 Jun 2027")
        await ben.says("read")
        await ben.hears("you have read version 2")
        await ana.presses("I have read it")
        await ana.hears("you have read version 2")
        await manager.says("policy")
        await manager.hears("all 2 have read it")


async def test_a_restart_with_the_same_policy_asks_nobody(database_url: str) -> None:
    async with told(database_url) as world:
        await world.unplugs()
        await world.plugs_in()
        await world.worker().hears_nothing()
