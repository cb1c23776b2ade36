"""A second process says when the bot is dead: to everybody who is out and to those who answer, once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from bot.last_word import LastWord
from bot.watchdog import DatabaseSource, Source, Watchdog, WebSource
from store.engine import Store
from tests.world import World, opened

SECRET = "a secret of theirs"


@dataclass
class Dog:
    """A watchdog whose sense of time is moved by hand."""

    watchdog: Watchdog
    hand: list[float] = field(default_factory=lambda: [0.0])

    async def after(self, seconds: float) -> None:
        self.hand[0] += seconds
        await self.watchdog.look()


def dog(world: World, source: Source, wires: LastWord) -> Dog:
    hand = [0.0]
    return Dog(Watchdog(source, wires, lambda: hand[0]), hand)


@pytest.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with opened(database_url, watchdog_secret=SECRET) as opening:
        await opening.worker().says("start 30 min, 12 Elm Row")
        await opening.worker().hears("09:30")
        yield opening


def sources(world: World) -> dict[str, Source]:
    return {
        "database": DatabaseSource(Store(world.settings.database_url), lambda: world.outside.now),
        "web": WebSource(world.outside.bot_url, SECRET),
    }


@pytest.mark.parametrize("kind", ["database", "web"])
async def test_the_death_of_the_bot_is_told_once_with_the_number_to_ring(world: World, kind: str) -> None:
    source = sources(world)[kind]
    own_wires = world.program.make_wires().all
    for wire in own_wires:
        await wire.open()
    watched = dog(world, source, LastWord(own_wires))
    await watched.after(0)
    await world.passes(seconds=4)
    await world.program.keeper.instance.work()
    await watched.after(30)
    await world.unplugs()
    await watched.after(50)
    await world.worker().hears_nothing()
    await watched.after(20)
    await world.worker().hears("not working", "+441632960100")
    await world.office().hears("not working", "Ana")
    await world.manager().hears("not working", "Ana")
    await watched.after(300)
    await world.worker().hears_nothing()

    await world.plugs_in()
    await watched.after(5)
    await world.worker().hears("works again")
    await world.office().hears("works again")
    await source.close()
    for wire in own_wires:
        await wire.close()


async def test_a_dead_bot_has_nobody_ring_somebody_under_duress(world: World) -> None:
    worker, plain, office = world.worker(), world.plain_worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("the kettle is on")
    await plain.says("start 30 min, 4 Mill Lane")
    for phone in (worker, plain, office, world.manager()):
        phone.ignores_the_rest()
    for source in sources(world).values():
        roster = (await source.look()).roster
        assert roster is not None
        await world.program.keeper.last_word.broken(roster)
        notice = await office.hears("Ring everybody who is out: Ben.", "do NOT ring or text: Ana")
        assert notice.text.index("Ana") > notice.text.index("Under duress")
        await worker.hears("not working", "+441632960100")
        await source.close()


async def test_a_bot_that_lives_gives_the_watchdog_no_reason_to_speak(world: World) -> None:
    watched = dog(world, sources(world)["database"], world.program.keeper.last_word)
    for _ in range(5):
        await world.passes(seconds=50)
        await world.program.keeper.instance.work()
        await watched.after(50)
    await world.worker().hears_nothing()


async def test_a_bot_that_does_not_say_whom_to_tell_is_alive(world: World) -> None:
    """Whoever does not know the secret learns nobody; that is said in the log, and is no death."""
    source = WebSource(world.outside.bot_url, "a guess")
    watched = dog(world, source, world.program.keeper.last_word)
    for _ in range(3):
        await watched.after(50)
    assert (await source.look()).roster is None
    said = {line["event"]: line["fault"] for line in world.logged if "fault" in line}
    assert "403" in said["the bot lives, but whom to tell cannot be learnt"]
    assert not [line for line in world.logged if "dead" in line["event"]]
    await source.close()
