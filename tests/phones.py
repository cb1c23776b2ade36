"""The phones of a story: what their owners send, and what they hear."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from simulator.gestures import Saying
from simulator.phones import Item
from simulator.phones import Phone as Device
from simulator.world import World as Outside

LONDON = ZoneInfo("Europe/London")

#: What is said in one call comes within this long.
ONE_CALL = timedelta(seconds=60)


class Around(Protocol):
    """What a phone needs of its world."""

    @property
    def outside(self) -> Outside: ...

    async def settles(self) -> None: ...

    def told(self, what: str) -> str: ...


@dataclass
class Heard:
    """One message on a screen, or all that was said in one call."""

    items: list[Item]

    @property
    def wire(self) -> str:
        return self.items[0].wire

    @property
    def text(self) -> str:
        return " ".join(item.text for item in self.items)

    @property
    def buttons(self) -> list[str]:
        return self.items[0].buttons

    @property
    def clock(self) -> str:
        return clock(self.items[0].at)

    @property
    def code(self) -> str:
        """The code of the alert it speaks of."""
        assert self.codes, f"There is no alert's code in {self.text!r}"
        return self.codes[0]

    @property
    def codes(self) -> list[str]:
        """The codes of all the alerts it speaks of."""
        return re.findall(r"\b[A-Z]{3,} (\d{2,7})\b", self.text)

    def says(self, *fragments: str) -> bool:
        return all(fragment.casefold() in self.text.casefold() for fragment in fragments)


class Phone:
    """Somebody's phone, and what its owner has taken in so far."""

    def __init__(self, world: Around, device: Device) -> None:
        self.name = device.name
        self._world = world
        self._device = device
        self._known = 0
        self._heard: set[int] = set()

    @property
    def number(self) -> str:
        return self._device.number

    @property
    def chat(self) -> int:
        """The chat with the bot on Telegram."""
        return int(self._device.wires["telegram"])

    @property
    def first_wire(self) -> str:
        return next(iter(self._device.wires))

    async def says(self, text: str, wire: str | None = None, kind: str = "text", *, settle: bool = True) -> None:
        """Sends a message; without `settle` the story goes on before anybody has taken it."""
        self._world.outside.gestures.say(self._device, Saying(text, wire or self.first_wire, kind))
        if settle:
            await self._world.settles()

    async def presses(self, label: str) -> None:
        """Presses the button of that label under the latest message that has one."""
        self._world.outside.gestures.press_button(self._device, label)
        await self._world.settles()

    async def presses_again(self, heard: Heard, label: str) -> None:
        """Presses a button under an earlier message."""
        self._world.outside.gestures.press_button(self._device, label, heard.items[0].id)
        await self._world.settles()

    async def keys(self, digits: str) -> None:
        """Presses keys on the call that is open."""
        await self._world.outside.gestures.press_digits(self._device, digits)
        await self._world.settles()

    async def rings(self) -> None:
        """Rings the number that the agency's texts come from."""
        self._world.outside.gestures.ring(self._device)
        await self._world.settles()

    async def hangs_up(self) -> None:
        await self._world.outside.gestures.hang_up(self._device)
        await self._world.settles()

    async def loses_signal(self) -> None:
        await self._world.outside.gestures.set_signal(self._device, False)

    async def finds_signal(self) -> None:
        await self._world.outside.gestures.set_signal(self._device, True)
        await self._world.settles()

    async def hears(self, *fragments: str, wire: str | None = None, at: str | None = None, times: int = 1) -> Heard:
        """The next message on a wire says all of this, `at` that minute, so many `times`; gives the last one.

        What is said in one call counts as one message. Capitals do not matter.
        """
        heard = [self._take(fragments, wire, at) for _ in range(times)]
        return heard[-1]

    async def hears_all(self, *fragments: str, wire: str) -> list[str]:
        """Everything new on one wire says all of this; gives the minute at which each came."""
        return [self._take(fragments, wire, None).clock for heard in self.unheard if heard.wire == wire]

    async def hears_nothing(self) -> None:
        """Nothing has reached the phone that was not heard before."""
        assert not self.unheard, self._world.told(f"{self.name} hears what nobody expected")

    def ignores_the_rest(self) -> None:
        """What has come until now, and has not been heard, does not matter to this story."""
        self._heard |= {item.id for item in self._incoming}

    @property
    def unheard(self) -> list[Heard]:
        """What came and was not heard, the oldest first."""
        found: list[Heard] = []
        for item in self._incoming:
            if item.id in self._heard:
                continue
            same_call = item.wire == "voice" and next((one for one in reversed(found) if one.wire == "voice"), None)
            if same_call and item.at - same_call.items[0].at < ONE_CALL:
                same_call.items.append(item)
            else:
                found.append(Heard([item]))
        return found

    @property
    def _incoming(self) -> list[Item]:
        return [item for item in self._device.screen() if item.direction == "in"]

    def _take(self, fragments: tuple[str, ...], wire: str | None, at: str | None) -> Heard:
        waiting = self.unheard
        first = {heard.wire: heard for heard in reversed(waiting)}
        for heard in waiting:
            fits = wire in (None, heard.wire) and at in (None, heard.clock) and heard.says(*fragments)
            if fits and first[heard.wire] is heard:
                self._heard |= {item.id for item in heard.items}
                return heard
        wanted = " + ".join(map(repr, fragments)) + (f" on {wire}" if wire else "") + (f" at {at}" if at else "")
        raise AssertionError(self._world.told(f"{self.name} does not hear {wanted}"))

    def screen(self) -> str:
        """Everything on the screen, as a failed story shows it."""
        lines = [f"  {self.name}"]
        for item in self._device.screen():
            arrow = "->" if item.direction == "out" else "<-" if item.id in self._heard else "<- NOT HEARD"
            buttons = f"  [{'] ['.join(item.buttons)}]" if item.buttons else ""
            lines.append(f"    {clock(item.at, seconds=True)} {item.wire:8} {arrow} {item.text[:300]}{buttons}")
        return "\n".join(lines)


def clock(moment: datetime, *, seconds: bool = False) -> str:
    """What the clock on the wall shows."""
    return moment.astimezone(LONDON).strftime("%H:%M:%S" if seconds else "%H:%M")
