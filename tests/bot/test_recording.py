"""What became of a message is written down, and what cannot be written down keeps nobody else waiting."""

from typing import Any

from sqlalchemy import Connection, select

from bot.crash import Crashes
from bot.dispatcher import Dispatcher
from bot.pace import Pace
from domain.message import Fate, Outcome, Outgoing
from domain.person import Wire
from handlers.turn import Turn
from policies.load import load_pack
from store import outbox, people, tables
from store.engine import Store
from tests.store.rows import NINE, page_row

OLU, MAGS = "+447700900103", "+447700900104"


class Exchange:
    """A provider that says the same of every text to a number, and takes those of whom it has nothing to say."""

    wire = Wire.SMS

    def __init__(self, **says: Outcome) -> None:
        self.says = says

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def send(self, message: Outgoing) -> Outcome:
        return self.says.get(message.address, Outcome(Fate.ACCEPTED, f"SM{message.id}"))

    async def find(self, message: Outgoing) -> str | None:
        return None


async def sent(store: Store, exchange: Exchange, *addresses: str) -> list[Any]:
    """What the outbox holds of a text to each address, once it has been tried."""
    pack = load_pack("default")

    def turn(db: Connection) -> Turn:
        agency = people.agency(db)
        assert agency is not None
        return Turn(db, NINE, agency, pack)

    def write(db: Connection) -> None:
        people.set_agency(db, "Elm Care", "Europe/London", "+441632960100")
        outbox.add(db, [page_row(state="waiting", address=address) for address in addresses])

    await store.write(write)
    dispatcher = Dispatcher(store, exchange, Pace(100), lambda: NINE, turn, Crashes())
    await dispatcher.step()
    await dispatcher.finish()
    return list(await store.read(lambda db: db.execute(select(tables.outbox).order_by(tables.outbox.c.id)).all()))


async def test_of_what_a_provider_says_a_letter_that_cannot_be_kept_is_left_out(store: Store) -> None:
    refused = Outcome(Fate.SWITCH, code="4\x0000", detail="bad \x00body")
    accepted = Outcome(Fate.ACCEPTED, "SM\x007")
    one, other = await sent(store, Exchange(**{OLU: refused, MAGS: accepted}), OLU, MAGS)
    assert (one.state, one.error) == ("failed", "switch: 400 bad body")
    assert (other.state, other.provider_id) == ("sent", "SM7")
