"""The canary's keeper: has a test page go out every hour to an address of the operator's."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot.metrics import CANARY
from domain.errors import PorchlightError
from domain.person import Person, Wire
from handlers.paging import canary
from handlers.turn import Turn
from store.engine import Store


class WrongCanary(PorchlightError):
    """CANARY_ADDRESS is a wire and an address, such as sms:+447700900900 or telegram:-700900"""


class Canary:
    """Sees to the test pages at `address`, which is nobody's here but the operator's. Raises WrongCanary."""

    def __init__(self, store: Store, turn: Callable[[Connection], Turn], address: str) -> None:
        self._store = store
        self._turn = turn
        wire, _, value = address.partition(":")
        if wire not in tuple(Wire) or not value:
            raise WrongCanary(address)
        self._wire, self._value = Wire(wire), value
        self._person: Person | None = None

    async def work(self) -> bool:
        """Looks whether the test page has arrived; whether that changed anything."""
        if self._person is None:
            self._person = await self._store.write(lambda db: canary.settle_in(self._turn(db), self._wire, self._value))
            return True
        person = self._person
        arrived = await self._store.write(lambda db: canary.look_after(self._turn(db), person))
        if arrived:
            CANARY.labels("yes").inc()
        return arrived is not None
