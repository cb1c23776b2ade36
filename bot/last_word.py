"""What is said when paging is broken: straight to the wires, without the database."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

import structlog

from bot.transports import Transport
from domain.gsm7 import to_gsm7
from domain.message import Fate, Outgoing
from domain.person import Wire
from domain.roster import Reach, Roster
from handlers import wording
from handlers.language import Sentence, render

log = structlog.get_logger()

#: So many are told at a time.
WIDTH = 20

#: No more of the names than fits into a text message.
LONGEST_NAMES = 80

Said = Sequence[tuple[Sentence, Mapping[str, object]]]


class LastWord:
    """Tells people on the first of their wires that takes it."""

    def __init__(self, transports: Sequence[Transport]) -> None:
        self._wires: Mapping[Wire, Transport] = {each.wire: each for each in transports if each.wire is not Wire.VOICE}
        self._width = asyncio.Semaphore(WIDTH)

    async def broken(self, roster: Roster) -> int:
        """Tells everybody that nobody is paged and which number to ring; gives how many heard it.

        The staff also learn whom they must not ring.
        """
        heard = await self._all(roster.out, [(wording.PAGING_BROKEN, {"office": roster.office})])
        said = [(wording.PAGING_BROKEN_STAFF, {"names": _names(p for p in roster.out if not p.under_duress)})]
        if any(person.under_duress for person in roster.out):
            names = _names(person for person in roster.out if person.under_duress)
            said.append((wording.PAGING_BROKEN_UNDER_DURESS, {"names": names}))
        return heard + await self._all(roster.staff, said)

    async def works_again(self, roster: Roster) -> int:
        """Tells the same people that all is as before; gives how many heard it."""
        return await self._all([*roster.out, *roster.staff], [(wording.PAGING_WORKS, {})])

    async def say(self, addresses: Iterable[tuple[Wire, str]], text: str) -> bool:
        """Says a text on the first of these wires that takes it; whether one did."""
        for wire, value in addresses:
            transport = self._wires.get(wire)
            if transport is None:
                continue
            outcome = await transport.send(Outgoing(0, wire, value, to_gsm7(text) if wire is Wire.SMS else text))
            if outcome.fate is Fate.ACCEPTED:
                return True
            log.warning("last word not accepted", wire=wire.value, fate=outcome.fate.value, code=outcome.code)
        return False

    async def _all(self, reaches: Iterable[Reach], said: Said) -> int:
        told = await asyncio.gather(*(self._one(reach, said) for reach in reaches))
        return sum(told)

    async def _one(self, reach: Reach, said: Said) -> bool:
        text = " ".join(render(sentence, reach.language, **facts) for sentence, facts in said)
        async with self._width:
            heard = await self.say(reach.addresses, text)
        if not heard:
            log.error("nobody could be told", name=reach.name)
        return heard


def _names(people: Iterable[Reach]) -> str:
    return (", ".join(person.name for person in people) or "-")[:LONGEST_NAMES]
