"""A dispatcher comes back for what the pace holds back, and for nothing else."""

from typing import Any

from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.pace import Pace
from domain.message import Fate, Lane, Outcome, Outgoing
from domain.person import Wire
from handlers.drafts import ROUTINE
from store import outbox
from store.engine import Store
from tests.store.rows import NINE, page_row


class Texts:
    """A wire that takes everything."""

    wire = Wire.SMS

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> Outcome:
        return Outcome(Fate.ACCEPTED, f"SM{message.id}")

    async def find(self, message: Outgoing) -> str | None:
        return None


def routine(address: str) -> dict[str, Any]:
    return page_row(address=address, lane=Lane.REPLY, urgency=ROUTINE)


def dispatcher(store: Store, pace: Pace) -> Dispatcher:
    return Dispatcher(store, Texts(), pace, lambda: NINE, None, Crashes())  # type: ignore[arg-type]


async def test_it_comes_back_for_a_message_to_a_number_that_has_a_pause(store: Store) -> None:
    pace = Pace(100, gap_s=1.0, monotonic=lambda: 0.0)
    pace.spend("+447700900101", page=False)
    await store.write(outbox.add, [routine("+447700900101")])
    waits = dispatcher(store, pace)
    await waits.step()
    assert not waits.is_quiet
    await waits.finish()


async def test_it_does_not_come_back_where_nothing_waits_for_the_pause(store: Store) -> None:
    pace = Pace(100, gap_s=1.0, monotonic=lambda: 0.0)
    pace.spend("+447700900101", page=False)
    rests = dispatcher(store, pace)
    await rests.step()
    assert rests.is_quiet


async def test_it_comes_back_for_a_message_when_all_that_may_leave_is_kept_for_pages(store: Store) -> None:
    pace = Pace(8, monotonic=lambda: 0.0)
    pace.spend("+447700900101", page=False)
    assert (pace.room(page=True), pace.room(page=False)) == (1, 0)
    await store.write(outbox.add, [routine("+447700900102")])
    waits = dispatcher(store, pace)
    await waits.step()
    assert not waits.is_quiet
    await waits.finish()
