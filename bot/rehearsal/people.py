"""Simulated people: each has phones, habits, and a life that the bot knows only by what they send."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from bot.rehearsal.cast import Part
from bot.rehearsal.outside import Outside, Taken
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.words import Meaning
from domain.message import Fate, Kind
from domain.person import Wire

DAY_S = 86_400
NIGHT = range(6)


@dataclass(frozen=True)
class Habits:
    """How people are: shares of the times in which they do so."""

    forgets: float = 0.08
    extends: float = 0.08
    unclear: float = 0.05
    asks: float = 0.02
    presses: float = 0.5
    sleeps_through_text: float = 0.7
    sleeps_through_call: float = 0.25
    misses: float = 0.15
    forgets_alert: float = 0.12
    falls_ill: float = 0.0005
    sends_sos: float = 0.001
    loses_signal: float = 0.4
    """So many times a day."""


class Sought(Protocol):
    """A worker, as those who look for one meet them."""

    part: Part

    def is_reached_by_the_office(self) -> bool:
        """Whether somebody who rings, or goes there, finds out that all is well."""

    def is_helped(self) -> None:
        """Somebody came; the visit is over for the worker, whatever the bot thinks."""


@dataclass
class Scene:
    """What all people share: the time line, the providers, their habits, and who is who."""

    line: TimeLine
    outside: Outside
    habits: Habits
    meant: Callable[[Wire, str, int, Meaning], None]

    def __post_init__(self) -> None:
        self.workers: dict[int, Sought] = {}
        self.is_ending = False


class Somebody:
    """A person with phones. Without signal nothing leaves and nothing arrives; it all comes later."""

    def __init__(self, scene: Scene, part: Part) -> None:
        self.scene = scene
        self.part = part
        self.chance: Random = scene.line.chance(part.name)
        self._has_signal = True
        self._unsent: list[Callable[[], None]] = []
        self._undelivered: list[Taken] = []

    def says(self, meaning: Meaning, text: str, wire: Wire | None = None, kind: Kind = Kind.TEXT) -> None:
        """Sends a message, when there is signal."""
        if not self._has_signal:
            self._unsent.append(lambda: self.says(meaning, text, wire, kind))
            return
        self._send(meaning, wire or self.part.addresses[0][0], kind, text, {})

    def presses(self, meaning: Meaning, taken: Taken, ending: str, instead: str) -> None:
        """Presses the button whose data ends so, or types what stands for it where there are no buttons."""
        data = next((button.data for button in taken.buttons if button.data.endswith(ending)), None)
        if taken.wire is Wire.TELEGRAM and data is not None and self.chance.random() < self.scene.habits.presses:
            self.says(meaning, data, Wire.TELEGRAM, Kind.BUTTON)
        else:
            self.says(meaning, instead, taken.wire)

    def keys(self, meaning: Meaning, taken: Taken, key: str) -> None:
        """Presses a key on a call."""
        self._send(meaning, Wire.VOICE, Kind.DIGIT, key, {"outgoing_id": taken.outgoing_id})

    def arrives(self, taken: Taken) -> None:
        """A message or a call reaches the phone, or finds it out of reach."""
        if taken.wire is Wire.VOICE:
            self._rings(taken)
        elif self._has_signal:
            self._report_text(taken)
            self.hears(taken)
        else:
            self._undelivered.append(taken)
            if taken.wire is Wire.SMS and self.chance.random() < 0.3:
                self._undelivered.pop()
                self.scene.outside.report(taken, [("undelivered", Fate.RETRY_AND_SWITCH, "30003")])

    def loses_signal(self, seconds: float) -> None:
        if self._has_signal:
            self._has_signal = False
            self.scene.line.note(f"{self.part.name} loses signal for {seconds:.0f} s")
            self.scene.line.after(seconds, self._finds_signal)

    def hears(self, taken: Taken) -> None:
        """Reads a message."""

    def picks_up(self, taken: Taken) -> bool:
        """Whether a call is answered; what follows from it is up to the person."""
        return False

    @property
    def is_night(self) -> bool:
        return self.scene.line.clock.true_time.hour in NIGHT

    def later(self, seconds: float, deed: Callable[..., None], *facts: object) -> None:
        self.scene.line.after(seconds, deed, *facts)

    def _finds_signal(self) -> None:
        self._has_signal = True
        unsent, self._unsent = self._unsent, []
        undelivered, self._undelivered = self._undelivered, []
        for send in unsent:
            send()
        for taken in undelivered:
            self.arrives(taken)

    def _send(self, meaning: Meaning, wire: Wire, kind: Kind, text: str, facts: dict[str, object]) -> None:
        address = next(value for on, value in self.part.addresses if on is wire)
        self.scene.line.note(f"{self.part.name} on {wire}: {text} ({meaning})")
        provider_id = self.scene.outside.send(wire, address, kind, text, dict(facts))
        self.scene.meant(wire, provider_id, self.part.id, meaning)

    def _report_text(self, taken: Taken) -> None:
        if taken.wire is Wire.SMS:
            self.scene.outside.report(taken, [("sent", Fate.ACCEPTED, ""), ("delivered", Fate.ACCEPTED, "")])

    def _rings(self, taken: Taken) -> None:
        answers = self._has_signal and self.picks_up(taken)
        status = ("completed", Fate.ACCEPTED, "") if answers else ("no-answer", Fate.SWITCH, "")
        self.scene.outside.report(taken, [("ringing", Fate.ACCEPTED, ""), status])
