"""What is said when paging is broken: straight to the wires, without the database."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

import structlog

from bot.keeping.paced_wire import PacedWire
from bot.pace import Pace
from bot.transports import Transport
from domain.message import Fate
from domain.person import Wire
from domain.roster import Reach, Roster
from handlers import wording
from handlers.language import Sentence, render

log = structlog.get_logger()

#: So many are told at a time.
WIDTH = 20

#: Names take this much room in one message at most; there are as many messages as they need.
ROOM_FOR_NAMES = 240

#: Whoever was not reached is tried again at the next look, and then with ever more looks in between: never more than these.
LONGEST_REST = 11

Addresses = tuple[tuple[Wire, str], ...]
Said = Sequence[tuple[Sentence, Mapping[str, object]]]


@dataclass
class _Outage:
    """What has been said since paging broke, who has heard any of it, and for how many looks nobody is tried."""

    said: set[tuple[Addresses, str]] = field(default_factory=set)
    heard: dict[Addresses, Reach] = field(default_factory=dict)
    unreached: Sequence[Reach] = ()
    rests: int = 0
    next_rest: int = 0


class LastWord:
    """Tells people on the first of their wires that takes it, no faster than the wire's pace, and knows who has heard."""

    def __init__(self, transports: Sequence[Transport], paces: Mapping[Wire, Pace]) -> None:
        written = [each for each in transports if each.wire is not Wire.VOICE]
        self._wires = {each.wire: PacedWire(each, paces[each.wire]) for each in written}
        self._width = asyncio.Semaphore(WIDTH)
        self._outage = _Outage()

    async def broken(self, roster: Roster) -> Sequence[Reach]:
        """Tells everybody that nobody is paged and which number to ring; gives those who are still to hear it.

        To be called at every look: nobody hears the same twice, and whoever was not reached is tried again. The staff
        also learn whom they must not ring, unless it is themselves.
        """
        outage = self._outage
        if outage.rests:
            outage.rests -= 1
            return outage.unreached
        outage.rests, outage.next_rest = outage.next_rest, min(2 * outage.next_rest + 1, LONGEST_REST)
        to_whoever_is_out = _to_whoever_is_out(roster)
        letters = [(reach, to_whoever_is_out) for reach in roster.out]
        letters += [(reach, _to_staff(reach, roster)) for reach in roster.staff]
        reached = await asyncio.gather(*(self._reached_by_all(reach, messages) for reach, messages in letters))
        outage.unreached = [reach for (reach, _), heard in zip(letters, reached, strict=True) if not heard]
        log.error("told that paging is broken", told=len(outage.heard), unreached=len(outage.unreached))
        return outage.unreached

    async def works_again(self) -> int:
        """Tells those who have heard that paging was broken that all is as before; gives how many heard it."""
        over, self._outage = self._outage, _Outage()
        told = (self._told(reach, render(wording.PAGING_WORKS, reach.language)) for reach in over.heard.values())
        return sum(await asyncio.gather(*told))

    async def say(self, addresses: Iterable[tuple[Wire, str]], text: str) -> bool:
        """Says a text on the first of these wires that takes it; whether one did."""
        for wire, value in addresses:
            if wire not in self._wires:
                continue
            outcome = await self._wires[wire].send(value, text)
            if outcome.fate is Fate.ACCEPTED:
                return True
            log.warning("last word not accepted", wire=wire.value, fate=outcome.fate.value, code=outcome.code)
        return False

    async def _reached_by_all(self, reach: Reach, messages: Sequence[Said]) -> bool:
        """Whether somebody has heard all of this; what comes behind a message that failed is not tried."""
        for said in messages:
            if not await self._reached(reach, said):
                return False
        return True

    async def _reached(self, reach: Reach, said: Said) -> bool:
        """Whether somebody has heard this, now or earlier in this outage."""
        outage, text = self._outage, _in_words(said, reach)
        if (reach.addresses, text) in outage.said:
            return True
        if not await self._told(reach, text):
            return False
        outage.said.add((reach.addresses, text))
        outage.heard[reach.addresses] = reach
        return True

    async def _told(self, reach: Reach, text: str) -> bool:
        async with self._width:
            heard = await self.say(reach.addresses, text)
        if not heard:
            log.error("nobody could be told", name=reach.name)
        return heard


def _to_whoever_is_out(roster: Roster) -> Sequence[Said]:
    return [[(wording.PAGING_BROKEN, {"office": roster.office})]]


def _to_staff(reader: Reach, roster: Roster) -> Sequence[Said]:
    """Whom to ring and whom not to, in as many messages as the names need; the first says something of both."""
    secretly = [person for person in roster.out if person.under_duress and person.addresses != reader.addresses]
    ring, ring_not = _names(p for p in roster.out if not p.under_duress) or ["-"], _names(secretly)
    ringing: list[Said] = [[(wording.PAGING_BROKEN_STAFF, {"names": names})] for names in ring]
    not_ringing: list[Said] = [[(wording.PAGING_BROKEN_UNDER_DURESS, {"names": names})] for names in ring_not]
    return [[*one, *other] for one, other in zip_longest(ringing, not_ringing, fillvalue=())]


def _in_words(said: Said, reach: Reach) -> str:
    return " ".join(render(sentence, reach.language, **facts) for sentence, facts in said)


def _names(people: Iterable[Reach]) -> list[str]:
    """The names, whole, in parts that each have room in one message."""
    parts: list[str] = []
    for person in people:
        if parts and len(parts[-1]) + len(person.name) < ROOM_FOR_NAMES:
            parts[-1] += f", {person.name}"
        else:
            parts.append(person.name)
    return parts
