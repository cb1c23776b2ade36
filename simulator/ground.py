"""What phones and wires stand on: time, schedule, log, faults, news and one HTTP client."""

import functools
import ssl
from datetime import datetime
from pathlib import Path

import httpx

from simulator.cast import Cast
from simulator.clock import Clock
from simulator.events import Events
from simulator.faults import Faults
from simulator.phones import Phones
from simulator.schedule import Schedule
from simulator.wirelog import WireLog
from simulator.work import Work


class Ground:
    """The shared parts of one world. `bot_url` is where the bot's own web is; `own_url` where the simulator is."""

    def __init__(self, cast: Cast, bot_url: str, *, starts_at: datetime | None, runs: bool, state: Path | None) -> None:
        self.agency = cast.agency
        self.bot_url = bot_url.rstrip("/")
        self.own_url = "http://127.0.0.1:8100"
        self.clock = Clock(starts_at, runs=runs, state=state)
        self.schedule = Schedule()
        self.work = Work()
        self.events = Events()
        self.faults = Faults(self.events)
        self.log = WireLog(self.clock.now, self.work)
        self.phones = Phones(self.clock.now, self.events)
        self.http = httpx.AsyncClient(verify=_certificates(), trust_env=False, timeout=httpx.Timeout(15, connect=3))
        for member in cast.people:
            self.phones.add(member)


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a whole conversation on loopback."""
    return httpx.create_ssl_context()
