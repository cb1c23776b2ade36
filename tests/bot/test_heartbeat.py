"""The outward heartbeat, and the looks at clock and Telegram that may withhold it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import respx
from sqlalchemy import Connection

from bot.keeping.heartbeat import Heartbeat
from bot.keeping.telegram_ear import TelegramEar
from bot.loop import Loop
from bot.poller import cursor_of
from bot.transports import WireFault
from domain.finding import What
from domain.message import Fate, Incoming, Kind, Outcome
from domain.person import Wire
from store import cursors, inbox
from store.engine import Store
from tests.logs import listened
from tests.world import opened, told

WEBHOOK = "https://porchlight.example/webhooks/telegram"
URL = "https://checks.example/ping/1"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@respx.mock
async def test_a_beat_goes_out_while_all_is_well_and_stops_when_it_is_not() -> None:
    route = respx.get(URL).mock(httpx.Response(200))
    faults: list[str] = []
    heartbeat = Heartbeat(URL, lambda: faults)
    await heartbeat.work()
    faults.append("the loop sweep has stopped")
    await heartbeat.work()
    faults.clear()
    await heartbeat.work()
    assert route.call_count == 2


@respx.mock
async def test_a_beat_that_does_not_get_through_harms_nothing() -> None:
    respx.get(URL).mock(side_effect=httpx.ConnectError("no"))
    assert await Heartbeat(URL, list).work() is False


@respx.mock
@pytest.mark.parametrize(
    ("url", "answer", "fault"),
    [
        (URL, httpx.Response(404), "404 Not Found"),
        (URL, httpx.Response(301), "301 Moved Permanently"),
        (URL, httpx.ConnectError(f"no way to {URL}"), "ConnectError"),
        ("https://checks.example:ping/1", httpx.Response(200), "InvalidURL"),
    ],
    ids=["refused", "sent elsewhere", "not connected", "no address"],
)
async def test_the_log_says_why_a_beat_did_not_get_through_and_not_where_to(
    url: str, answer: httpx.Response | httpx.ConnectError, fault: str
) -> None:
    respx.get(URL).mock(side_effect=[answer])
    with listened() as logged:
        assert await Heartbeat(url, list).work() is False
    [line] = logged
    assert line["event"] == "heartbeat did not get through"
    assert line["fault"] == fault
    assert "ping" not in repr(line)


async def test_a_clock_put_back_is_told_and_withholds_the_heartbeat(database_url: str) -> None:
    async with told(database_url) as world:
        keeper, clock = world.program.keeper, world.program.clock
        base, clock._base = clock._base, None
        clock._told = clock._wall_then + timedelta(hours=1)
        found = await keeper._found_here()
        assert [(each.what, each.facts["seconds"], each.ill) for each in found] == [(What.CLOCK_BACK, 3600, True)]
        clock._base = base
        await world.program.store.write(keeper.watchman._see_to, found)
        await world.settles()
        await world.manager().hears("went back 3600 s")


async def test_a_clock_put_back_is_gone_by_again_once_nobody_is_watched(database_url: str) -> None:
    async with told(database_url) as world:
        worker, keeper, clock = world.worker(), world.program.keeper, world.program.clock
        await worker.says("start 30 min, 12 Elm Row")
        base, clock._base = clock._base, None
        clock._told = clock._wall_then + timedelta(hours=1)
        await keeper.guard()
        assert clock.behind_s > 3000
        clock._base = base
        await worker.says("safe")
        clock._base = None
        world.expects_log("goes by the machine's clock again")
        await keeper.guard()
        assert clock.behind_s == 0
        clock._base = base
        worker.ignores_the_rest()


class Telegram:
    """Telegram, as it says that it delivers."""

    bot = "700000"

    def __init__(self, *said: tuple[str, int] | Outcome) -> None:
        self.said = list(said)
        self.deleted = 0

    async def delivery(self) -> tuple[str, int]:
        says = self.said.pop(0)
        if isinstance(says, Outcome):
            raise WireFault(says)
        return says

    async def set_webhook(self, url: str, secret: str) -> None: ...

    async def delete_webhook(self) -> None:
        self.deleted += 1


Comes = Callable[[Connection, int], None]


async def deaf(
    database_url: str, *said: tuple[str, int] | Outcome, webhook: str = "", comes: Comes | None = None
) -> tuple[list[bool], int]:
    """What the ear thinks at each look, and how often a webhook was taken down; after each look something `comes`."""
    store, telegram = Store(database_url), Telegram(*said)
    ear = TelegramEar(store, telegram, webhook, "")
    seen = []
    for number in range(len(said)):
        await ear.work()
        seen.append(ear.deaf)
        if comes:
            await store.write(comes, number)
    await store.close()
    return seen, telegram.deleted


def polled(db: Connection, number: int) -> None:
    cursors.move(db, cursor_of(Telegram()), str(number), NOW)


def delivered(wire: Wire) -> Comes:
    def comes(db: Connection, number: int) -> None:
        message = Incoming(wire, "700101", f"{number}", Kind.TEXT, "safe", NOW)
        inbox.store(db, [message], NOW + timedelta(seconds=20 * number))

    return comes


async def test_messages_that_keep_waiting_at_telegram_mean_that_we_are_deaf(database_url: str) -> None:
    assert await deaf(database_url, ("", 0), ("", 2), ("", 3), ("", 0)) == ([False, False, True, False], 0)


async def test_messages_that_come_in_between_mean_that_we_hear(database_url: str) -> None:
    assert await deaf(database_url, ("", 2), ("", 2), ("", 2), comes=polled) == ([False] * 3, 0)


async def test_with_a_webhook_we_hear_what_is_delivered_to_it(database_url: str) -> None:
    looks = [(WEBHOOK, 2)] * 3
    assert await deaf(database_url, *looks, webhook=WEBHOOK, comes=delivered(Wire.TELEGRAM)) == ([False] * 3, 0)


async def test_with_a_webhook_no_other_wire_proves_that_we_hear(database_url: str) -> None:
    looks = [(WEBHOOK, 2)] * 3
    assert await deaf(database_url, *looks, webhook=WEBHOOK, comes=delivered(Wire.SMS)) == ([False, True, True], 0)


async def test_a_webhook_that_somebody_else_set_is_taken_down(database_url: str) -> None:
    with listened() as logged:
        assert (await deaf(database_url, ("https://elsewhere.example/bot700000:made-up", 0), ("", 0)))[1] == 1
    assert [line["host"] for line in logged] == ["elsewhere.example"]
    assert "made-up" not in repr(logged)


async def test_a_refused_token_means_that_we_are_deaf(database_url: str) -> None:
    assert await deaf(database_url, Outcome(Fate.OPERATOR), ("", 0)) == ([True, False], 0)
    assert await deaf(database_url, Outcome(Fate.UNKNOWN)) == ([False], 0)


async def test_polling_that_has_stopped_is_noticed_within_a_minute(database_url: str) -> None:
    async with opened(database_url) as world:
        loops: Sequence[Loop] = world.program.loops
        polling = next(loop for loop in loops if loop.name == "poll telegram")
        assert polling.dead_after_s <= 60
        polling.beat -= 60
        assert "the loop poll telegram has stopped" in world.program.keeper.health.faults
