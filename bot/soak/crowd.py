"""The people of a soak, on the simulator's phones: workers with short visits, many of whom forget; an office that answers."""

import asyncio
import re
import time
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from bot.rehearsal.cast import Part
from bot.rehearsal.words import STREETS
from domain.person import Role, Wire

PAGED = re.compile(r"\b(?:OVERDUE|OPEN AGAIN) (\d{2,7})\b")

#: The share of visits that nobody ends, of which some are answered when the bot asks.
FORGOTTEN, ANSWERED = 0.6, 0.25

#: The share of alerts that the office takes at first; the others are paged on.
TAKEN = 0.6

LOOK_S = 3.0


@dataclass
class Crowd:
    """Everybody, until `until` (on the monotonic clock); after that nobody starts anything new."""

    http: httpx.AsyncClient
    parts: list[Part]
    chance: Random
    until: float
    visits: int = 0
    _busy: set[str] = field(default_factory=set)

    async def live(self) -> None:
        """Everybody does what they do, until the end."""
        workers = [part for part in self.parts if part.role is Role.WORKER]
        staff = [part for part in self.parts if part.role in (Role.OFFICE, Role.MANAGER)]
        await asyncio.gather(*(self._works(part) for part in workers), *(self._answers(part) for part in staff))

    async def says(self, part: Part, text: str) -> None:
        """Sends a message from a phone."""
        await self.http.post(f"/sim/phones/{part.name}/say", json={"text": text, "settle": False})

    async def heard(self, part: Part, since: int) -> list[dict[str, Any]]:
        """What came to a phone after the item of that number."""
        answer = await self.http.get(f"/sim/phones/{part.name}/screen", params={"since": since})
        return [item for item in answer.json() if item["direction"] == "in"]

    async def written(self, part: Part) -> list[dict[str, Any]]:
        """All messages that came to a phone; of a call it shows more than one line, so calls are left out."""
        return [item for item in await self.heard(part, 0) if item["wire"] != Wire.VOICE]

    @property
    def is_over(self) -> bool:
        return time.monotonic() > self.until

    async def _works(self, part: Part) -> None:
        await asyncio.sleep(self.chance.uniform(0, 60))
        while not self.is_over:
            place = f"{self.chance.randint(1, 99)} {self.chance.choice(STREETS)}"
            self.visits += 1
            await self.says(part, f"start 1 min, {place}")
            forgets = self.chance.random() < FORGOTTEN
            if not forgets:
                await asyncio.sleep(self.chance.uniform(20, 55))
                await self.says(part, "done")
            elif self.chance.random() < ANSWERED:
                await asyncio.sleep(self.chance.uniform(62, 100))
                await self.says(part, "done")
            else:
                await asyncio.sleep(self.chance.uniform(150, 240))
                await self.says(part, "done")
            await asyncio.sleep(self.chance.uniform(5, 60))

    async def _answers(self, part: Part) -> None:
        since = 0
        while not self.is_over:
            await asyncio.sleep(LOOK_S)
            for item in await self.heard(part, since):
                since = max(since, item["id"])
                for code in PAGED.findall(item["text"]):
                    await self._may_take(part, code)

    async def _may_take(self, part: Part, code: str) -> None:
        if code not in self._busy and self.chance.random() < TAKEN:
            self._busy.add(code)
            await self.says(part, f"{code} ok")
            asyncio.get_running_loop().create_task(self._looks_into(part, code))

    async def _looks_into(self, part: Part, code: str) -> None:
        await asyncio.sleep(self.chance.uniform(10, 90))
        if self.chance.random() < 0.7:
            await self.says(part, f"down {code} rang them, all is well")
        self._busy.discard(code)
