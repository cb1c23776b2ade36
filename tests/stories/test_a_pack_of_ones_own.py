"""A policy written by following the guide alone, as a file and without a line of Python, is lived through."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world import World, told

PACK = Path(__file__).parent.parent / "policies" / "from_scratch.yaml"


@pytest.fixture
async def ours(database_url: str) -> AsyncIterator[World]:
    """The agency of the pack, with a client who is new and has a key safe."""
    async with told(database_url, policy=str(PACK)) as world:
        office = world.office()
        for said in ("client Mrs Hale, 9 Hazel Court", "client Mrs Hale: key safe yes"):
            await office.says(said)
        office.ignores_the_rest()
        yield world


async def test_from_the_door_to_the_key_safe_by_text_message(ours: World) -> None:
    worker, office = ours.plain_worker(), ours.office()
    await worker.says("start 40 min, 9 Hazel Court")
    await worker.hears("Checking every 15 minutes: first visit, a new key safe")
    await worker.hears("Mrs Hale, 9 Hazel Court")
    await worker.hears("Before you go in 1/4: Phone charged")
    await worker.says("ok to all")
    await worker.hears("3/4: Does the care plan say how you get in")
    await worker.says("a")
    await worker.hears("4/4: Are you happy to go in")
    await worker.says("a")
    await worker.hears("all done", "CHECKS when you go in")
    await worker.says("checks")
    await worker.hears("Going in 1/3: Knock or ring")
    await worker.says("a")
    await worker.hears("2/3: Show your badge, even if they know you")
    await worker.says("a")
    await worker.hears("3/3: Is the door chain used", "C No chain fitted")
    await worker.says("c")
    await worker.hears("all answered")
    await worker.says("finish")
    await worker.hears("closed")
    await worker.hears("Before you leave 1/5: Does the client know")
    await worker.says("a")
    await worker.hears("2/5: Offer to check windows and doors", "B No, thank you")
    await worker.says("b")
    await worker.hears("3/5: Outer door shut")
    await worker.says("a")
    await worker.hears("4/5: Key safe shut, numbers rolled")
    await worker.says("b")
    await office.hears("CONCERN", "Ben", "9 Hazel Court", "Key safe shut, numbers rolled? No")
    await worker.hears("Please go back and shut it")
    await worker.hears("5/5: Did anything make you feel uneasy")
    await worker.says("a")
    await worker.hears("all answered")
    office.ignores_the_rest()


async def test_a_door_that_stays_shut_and_a_report_of_ones_own_on_telegram(ours: World) -> None:
    worker, office, manager = ours.worker(), ours.office(), ours.manager()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("until 09:30")
    await worker.says("checks door")
    await worker.hears("Nobody opens", "Right day, time and address")
    await worker.presses("Yes")
    await worker.hears("Knock again")
    await worker.presses("Done")
    await worker.hears("Any answer")
    await worker.presses("No")
    await worker.hears("Are you worried about them")
    await worker.presses("No")
    await worker.hears("Please wait where you are")
    await worker.hears("! Never force a door", "all done")
    held = await office.hears("HELD", "Ana", "27 Kiln Row")
    code = held.text.split()[1].rstrip(":")
    await office.says(f"release {code} she is at her daughter's")
    await office.hears("released")
    await worker.hears("you may go")
    await worker.says("finish")
    worker.ignores_the_rest()
    await worker.says("report badge lost")
    await worker.hears("1/2: When did you last have it")
    await worker.says("this morning")
    await worker.hears("2/2: Where do you think it is")
    await worker.presses("Skip")
    await worker.hears("your manager has your report")
    await worker.hears("Before you leave", "Does the client know")
    await manager.hears("REPORT 1 Badge lost: Ana", "this morning")
    await manager.says("date rota sheets Ana")
    await manager.hears("Kept: rota sheets, Ana")
    await worker.says("policy")
    await worker.hears("Keys: A key we hold bears a code")
