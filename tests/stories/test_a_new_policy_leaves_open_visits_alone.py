"""A policy changed in the middle of a visit: the visit keeps the one it began with, and everybody is asked to read it."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("first", "second"), [("Ana", "Ben"), ("Ben", "Ana")], ids=["telegram", "sms"])
async def test_the_visit_keeps_the_policy_it_began_with(
    database_url: str, tmp_path: Path, first: str, second: str
) -> None:
    policy = written(tmp_path, OLD)
    async with told(database_url, policy=str(policy)) as world:
        one, other, manager = world.phone(first), world.phone(second), world.manager()
        await one.says("start 45 min, 12 Elm Row")
        await one.hears("until 09:45")
        await world.unplugs()
        written(tmp_path, NEW, header=HEADER.replace("version: 1", "version: 2"))
        await world.plugs_in()
        for worker in (one, other):
            asked = await worker.hears("New policy: Elm Care, version 2", "READ")
            assert not asked.says("Reply READ")
        await one.says("finish")
        await one.hears("closed")
        await one.hears("Before you leave", "Plants watered?")
        await other.says("start 45 min, 3 Weir Cottages")
        await other.hears("until 09:45")
        await other.says("finish")
        await other.hears("closed")
        await other.hears("Before you leave", "Cat fed?")
        await manager.says("policy")
        await manager.hears("version 2: 0 of 2 have read it", "Ana, Ben", "30 Jun 2027")
        await world.plain_worker().says("read")
        await world.plain_worker().hears("you have read version 2")
        await world.worker().presses("I have read it")
        await world.worker().hears("you have read version 2")
        await manager.says("policy")
        await manager.hears("all 2 have read it")


async def test_a_restart_with_the_same_policy_asks_nobody(database_url: str) -> None:
    async with told(database_url) as world:
        await world.unplugs()
        await world.plugs_in()
        await world.worker().hears_nothing()


@pytest.mark.parametrize("name", ["Ana", "Ben"], ids=["telegram", "sms"])
async def test_whoever_reads_a_long_policy_reads_all_of_it(database_url: str, tmp_path: Path, name: str) -> None:
    lines = ", ".join(f"Line {n} of a card that says what to do and what to leave" for n in range(4))
    cards = "".join(f"  card_{n}: {{title: Card {n}, lines: [{lines}]}}\n" for n in range(9))
    async with told(database_url, policy=str(written(tmp_path, f"rules:\n{cards}"))) as world:
        worker = world.phone(name)
        await worker.says("policy")
        await worker.hears("Elm Care, 1", "Danger first", "Card 0")
        await worker.hears("Card 3")
        await worker.hears("Card 5")
        await worker.hears("Card 8", "Line 3 of a card")
        await worker.says("read")
        await worker.hears("you have read version 1")
