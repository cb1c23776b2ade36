"""A second process says when the bot is dead: to everybody who is out and to those who answer, once."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.backup import backup, restore
from bot.keeping.last_word import LastWord
from bot.keeping.watchdog import LOOK_S, DatabaseSource, Source, Watchdog, WebSource
from bot.pace import Pace, paces
from domain.message import Fate, Outcome, Outgoing
from domain.person import Wire
from domain.roster import Reach, Roster
from store.engine import Store
from tests.stories.scenes import joins, nothing_else_matters
from tests.world import World, opened

SECRET = "a secret of theirs"


@dataclass
class Dog:
    """A watchdog whose sense of time is moved by hand."""

    watchdog: Watchdog
    hand: list[float] = field(default_factory=lambda: [0.0])

    async def after(self, seconds: float) -> None:
        """Looks as often as it does in that time."""
        for _ in range(max(1, int(seconds / LOOK_S))):
            self.hand[0] += min(seconds, LOOK_S)
            await self.watchdog.look()

    async def stands_still(self, seconds: float) -> None:
        """Is stopped for so long, and looks then."""
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


@pytest.fixture
async def own(world: World) -> AsyncIterator[LastWord]:
    """The last word by wires of the watchdog's own."""
    wires = world.program.make_wires().all
    for wire in wires:
        await wire.open()
    yield LastWord(wires, paces(world.settings))
    for wire in wires:
        await wire.close()


def sources(world: World) -> dict[str, Source]:
    return {
        "database": DatabaseSource(world.settings.database_url, lambda: world.outside.now),
        "web": WebSource(world.outside.bot_url, SECRET),
    }


@pytest.mark.parametrize("kind", ["database", "web"])
async def test_the_death_of_the_bot_is_told_once_with_the_number_to_ring(
    world: World, own: LastWord, kind: str
) -> None:
    source = sources(world)[kind]
    watched = dog(world, source, own)
    await watched.after(0)
    await world.passes(seconds=4)
    await world.program.keeper.instance.work()
    await watched.after(5)
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


async def test_whoever_could_not_be_told_is_told_once_the_network_is_back(world: World, own: LastWord) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    source = sources(world)["database"]
    watched = dog(world, source, own)
    await watched.after(0)
    await world.unplugs()
    for wire in ("telegram", "sms"):
        await world.fault(wire, "http_500", 1000)
    for _ in range(40):
        await watched.after(5)
    for phone in (worker, office, manager):
        await phone.hears_nothing()

    world.outside.ground.faults.clear()
    for _ in range(13):
        await watched.after(5)
    await worker.hears("not working", "+441632960100")
    await office.hears("not working", "Ana")
    await manager.hears("not working", "Ana")
    for _ in range(60):
        await watched.after(5)
    for phone in (worker, office, manager):
        await phone.hears_nothing()
    await source.close()


async def test_only_those_who_heard_that_it_was_dead_hear_that_it_is_back(world: World, own: LastWord) -> None:
    worker, plain = world.worker(), world.plain_worker()
    await plain.says("start 30 min, 4 Mill Lane")
    await plain.hears("09:30")
    source = sources(world)["database"]
    watched = dog(world, source, own)
    await watched.after(0)
    await world.unplugs()
    await world.fault("sms", "http_500", 1000)
    await watched.after(70)
    await worker.hears("not working")
    await plain.hears_nothing()
    world.outside.ground.faults.clear()
    await world.plugs_in()
    await watched.after(5)
    await worker.hears("works again")
    await plain.hears_nothing()
    await source.close()


async def test_a_wire_that_asks_for_a_pause_gets_it(world: World, own: LastWord) -> None:
    await world.fault("telegram", "429", seconds=1)
    roster = await world.program.keeper.roster.refresh()
    assert roster is not None
    assert await own.broken(roster) == []
    await world.worker().hears("not working", wire="telegram")
    await world.worker().hears_nothing()


class Flooded:
    """A provider that takes three hundred a second and asks for a pause beyond that."""

    wire = Wire.TELEGRAM

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.messages: list[Outgoing] = []

    async def send(self, message: Outgoing) -> Outcome:
        now = time.monotonic()
        if len([moment for moment in self.taken if moment > now - 1]) >= 300:
            return Outcome(Fate.RETRY, code="429", retry_after_s=0.2)
        self.taken.append(now)
        self.messages.append(message)
        return Outcome(Fate.ACCEPTED, message.address)


async def test_however_many_are_out_all_of_them_are_told() -> None:
    out = tuple(Reach(f"Worker {number}", "en", ((Wire.TELEGRAM, str(number)),)) for number in range(600))
    provider = Flooded()
    last_word = LastWord([provider], {Wire.TELEGRAM: Pace(280)})
    assert await last_word.broken(Roster("+441632960100", (), out)) == []
    assert len(provider.taken) == 600


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
        await LastWord(world.program.wires.all, world.program.paces).broken(roster)
        notice = await office.hears("Ring everybody who is out: Ben.", "do NOT ring or text: Ana")
        assert notice.text.index("Ana") > notice.text.index("Under duress")
        await worker.hears("not working", "+441632960100")
        await source.close()


async def test_a_dead_bot_does_not_give_away_who_is_under_duress_on_their_own_phone(world: World) -> None:
    manager, office, plain = world.manager(), world.office(), world.plain_worker()
    await joins(world, manager, "worker Mags")
    await manager.says("secret words the kettle is on")
    await manager.says("the kettle is on")
    await plain.says("start 30 min, 4 Mill Lane")
    nothing_else_matters(world)
    for source in sources(world).values():
        roster = (await source.look()).roster
        assert roster is not None
        await LastWord(world.program.wires.all, world.program.paces).broken(roster)
        await office.hears("Ring everybody who is out: Ana, Ben.", "do NOT ring or text: Mags")
        assert not any(heard.says("Under duress") for heard in manager.unheard)
        nothing_else_matters(world)
        await source.close()


@pytest.mark.parametrize("count", [1, 8, 200])
async def test_however_many_are_out_each_is_named_to_the_office(count: int) -> None:
    home = ((Wire.TELEGRAM, "1"),)
    out = [Reach(f"Aleksandra {number}.", "en", home) for number in range(count)]
    out += [Reach(f"Margaretha {number}.", "en", home, under_duress=True) for number in range(count)]
    provider = Flooded()
    office = Reach("Olu", "en", ((Wire.TELEGRAM, "2"),))
    assert (
        await LastWord([provider], {Wire.TELEGRAM: Pace(280)}).broken(Roster("+441632960100", (office,), tuple(out)))
        == []
    )
    told = [message.text for message in provider.messages if message.address == "2"]
    assert max(map(len, told)) <= 1000
    rings = " ".join(text.split("Under duress")[0] for text in told)
    rings_not = " ".join(text.partition("Under duress")[2] for text in told)
    assert [each.name for each in out if each.name not in (rings_not if each.under_duress else rings)] == []
    assert "Margaretha" not in rings and "Aleksandra" not in rings_not


@pytest.mark.parametrize("kind", ["database", "web"])
async def test_a_watchdog_that_was_stopped_itself_looks_for_a_minute_before_it_speaks(
    world: World, own: LastWord, kind: str
) -> None:
    source = sources(world)[kind]
    watched = dog(world, source, own)
    await watched.after(0)
    await world.unplugs()
    await watched.stands_still(600)
    await watched.after(55)
    await world.worker().hears_nothing()
    await watched.after(10)
    await world.worker().hears("not working", "+441632960100")
    nothing_else_matters(world)
    await source.close()


async def test_a_bot_that_lives_gives_the_watchdog_no_reason_to_speak(world: World) -> None:
    watched = dog(world, sources(world)["database"], world.program.last_word)
    for _ in range(5):
        await world.passes(seconds=50)
        await world.program.keeper.instance.work()
        await watched.after(50)
    await world.worker().hears_nothing()


@pytest.mark.sqlite_only("a server's database keeps its place")
async def test_a_bot_that_lives_on_a_restored_file_is_seen(world: World, own: LastWord, tmp_path: Path) -> None:
    url, copy = world.settings.database_url, tmp_path / "copy.db"
    watched = dog(world, sources(world)["database"], own)
    await watched.after(0)
    backup(url, copy)
    await world.power.off()
    await world.store.close()
    await asyncio.to_thread(restore, url, copy, world.outside.now)
    world.store = Store(url)
    await world.plugs_in()
    await watched.after(50)
    await world.passes(seconds=4)
    await world.program.keeper.instance.work()
    await watched.after(50)
    await world.worker().hears_nothing()


@pytest.mark.parametrize("kind", ["database", "web"])
async def test_a_telegram_that_is_gone_is_not_the_death_of_a_bot_that_has_other_wires(
    world: World, own: LastWord, kind: str
) -> None:
    source, keeper = sources(world)[kind], world.program.keeper
    polling = next(loop for loop in world.program.loops if loop.name == "poll telegram")
    watched = dog(world, source, own)
    await watched.after(0)
    for _ in range(3):
        polling.beat -= 60
        await world.passes(seconds=50)
        await keeper.instance.work()
        await watched.after(50)
    await world.worker().hears_nothing()
    assert keeper.health.faults == ["the loop poll telegram has stopped"]
    await source.close()


async def test_a_bot_that_does_not_say_whom_to_tell_is_alive(world: World) -> None:
    """Whoever does not know the secret learns nobody; that is said in the log, and is no death."""
    source = WebSource(world.outside.bot_url, "a guess")
    watched = dog(world, source, world.program.last_word)
    for _ in range(3):
        await watched.after(50)
    assert (await source.look()).roster is None
    said = {line["event"]: line["fault"] for line in world.logged if "fault" in line}
    assert "403" in said["the bot lives, but whom to tell cannot be learnt"]
    assert not [line for line in world.logged if "dead" in line["event"]]
    await source.close()
