"""Faults: wires that go away, storage that fails, a process that stalls or dies, a clock that is moved."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsal.climate import Climate
from bot.rehearsal.storage import Trouble
from bot.rehearsal.time_line import TimeLine
from domain.message import Fate
from domain.person import Wire

DAY_S = 86_400

#: Ways in which a wire is away for a while.
OUTAGES = ("gone", "500", "429", "hangs", "refused")

#: Ways in which one single send goes wrong.
SLIPS = ("500", "429", "hangs", "unheard", "unsuitable")

STORAGE_FAULTS = (
    "database is locked",
    "disk I/O error",
    "database or disk is full",
    "attempt to write a readonly database",
)

NOTHING_WRONG = Trouble()


@dataclass(frozen=True)
class Slip:
    """What a provider makes of one request: its answer, how long that takes, and whether it took the message all the same."""

    fate: Fate
    code: str
    takes_s: float
    taken: bool = False
    retry_after_s: float | None = None


class Weather:
    """All that is wrong at a moment. `kill` ends the process at a boundary of its own choosing."""

    def __init__(self, line: TimeLine, climate: Climate, kill: Callable[[int], None]) -> None:
        self._line = line
        self._climate = climate
        self._kill = kill
        self._chance = line.chance("weather")
        self._slips = line.chance("slips")
        self._wires: dict[Wire, str] = {}
        self._storage = ""
        self._stalled_until = 0.0
        self._dead: dict[tuple[Wire, str], float] = {}
        self.is_over = False
        self.clock_moved: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """Lets things go wrong from now on."""
        climate = self._climate
        self._recur(climate.crashes, lambda: self._kill(self._chance.randint(1, 60)))
        self._recur(climate.storage_faults, self._storage_fails)
        self._recur(climate.stalls, self._stall)
        self._recur(climate.clock_steps, self._step_clock)
        for wire in Wire:
            self._recur(climate.outages, lambda wire=wire: self._outage(wire))  # type: ignore[misc]

    def clear(self) -> None:
        """Nothing new goes wrong from now on."""
        self.is_over = True

    def storage(self) -> Trouble:
        """What is wrong with the storage now."""
        stalled_s = self._stalled_until - self._line.now_s
        if stalled_s <= 0 and not self._storage:
            return NOTHING_WRONG
        return Trouble(stalled_s, self._storage)

    def is_down(self, wire: Wire) -> bool:
        return wire in self._wires

    def slip(self, wire: Wire, address: str) -> Slip | None:
        """What goes wrong with a request on this wire now, if anything does."""
        chance = self._slips
        if wire in self._wires:
            return self._answer(self._wires[wire])
        if self.is_over:
            return None
        if self._is_dead(wire, address):
            return Slip(Fate.DEAD, "21614", 0.2)
        if chance.random() < self._climate.failing_sends:
            return self._answer(chance.choice(SLIPS))
        return None

    def share(self, share: float) -> bool:
        """Whether one of these shares is struck now."""
        return not self.is_over and self._slips.random() < share

    @property
    def climate(self) -> Climate:
        return self._climate

    def _answer(self, how: str) -> Slip:
        chance = self._slips
        return {
            "gone": lambda: Slip(Fate.RETRY, "ConnectError", chance.uniform(0.01, 3)),
            "500": lambda: Slip(Fate.RETRY, "500", chance.uniform(0.1, 2)),
            "429": lambda: Slip(Fate.RETRY, "429", 0.1, retry_after_s=chance.choice((1, 5, 30, 60, 120))),
            "hangs": lambda: Slip(Fate.UNKNOWN, "ReadTimeout", 10, taken=chance.random() < 0.5),
            "unheard": lambda: Slip(Fate.UNKNOWN, "ServerDisconnected", chance.uniform(0.1, 2), taken=True),
            "refused": lambda: Slip(Fate.OPERATOR, "20003", 0.2),
            "unsuitable": lambda: Slip(Fate.SWITCH, "400", 0.2),
        }[how]()

    def _recur(self, per_day: float, event: Callable[[], None]) -> None:
        if per_day <= 0:
            return

        def happens() -> None:
            if not self.is_over:
                event()
                self._line.after(self._chance.expovariate(per_day / DAY_S), happens)

        self._line.after(self._chance.expovariate(per_day / DAY_S), happens)

    def _outage(self, wire: Wire) -> None:
        if wire in self._wires:
            return
        how = self._chance.choice(OUTAGES)
        self._wires[wire] = how
        name = f"{wire} {how}"
        self._line.trouble_begins(name)

        def ends() -> None:
            del self._wires[wire]
            self._line.trouble_ends(name)

        self._line.after(self._chance.expovariate(1 / 600), ends)

    def _storage_fails(self) -> None:
        if self._storage:
            return
        self._storage = name = self._chance.choice(STORAGE_FAULTS)
        self._line.trouble_begins(name)

        def ends() -> None:
            self._storage = ""
            self._line.trouble_ends(name)

        self._line.after(self._chance.uniform(0.5, 30), ends)

    def _stall(self) -> None:
        seconds = self._chance.uniform(1, 45)
        self._stalled_until = max(self._stalled_until, self._line.now_s + seconds)
        self._line.trouble_begins("stall")
        self._line.after(seconds, self._line.trouble_ends, "stall")

    def _step_clock(self) -> None:
        by = timedelta(seconds=self._chance.choice((-3600, -90, -10, 10, 90, 3600)) * self._chance.uniform(0.5, 1))
        name = f"clock {by.total_seconds():+.0f} s"
        self._line.trouble_begins(name)

        def ends() -> None:
            self._line.clock.step(-by)
            self.clock_moved()
            self._line.trouble_ends(name)

        self._line.clock.step(by)
        self.clock_moved()
        self._line.after(self._chance.uniform(60, 1800), ends)

    def _is_dead(self, wire: Wire, address: str) -> bool:
        """Whether a number is out of service; one becomes so now and then, for some hours."""
        now, key = self._line.now_s, (wire, address)
        if self._dead.get(key, 0.0) > now:
            return True
        if self._slips.random() < self._climate.dead_addresses / 50:
            self._dead[key] = now + self._slips.uniform(600, 30_000)
            self._line.note(f"{wire} {address} goes out of service")
            return True
        return False
