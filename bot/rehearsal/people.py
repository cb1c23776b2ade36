"""Simulated people: each has phones, habits, and a life that the bot knows only by what they send."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bot.rehearsal import words
from bot.rehearsal.cast import Part
from bot.rehearsal.outside import Outside, Taken
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.words import Meaning
from domain.message import Fate, Kind
from domain.person import Role, Wire

CODE = re.compile(r"\b(?:OVERDUE|OPEN AGAIN|SOS|DURESS|CONCERN|HOME|LEFT|Reply|[A-Z]{3,}) (\d{2,7})\b")

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


@dataclass
class Scene:
    """What all people share: the time line, the providers, their habits, and who is who."""

    line: TimeLine
    outside: Outside
    habits: Habits
    meant: Callable[[Wire, str, int, Meaning], None]

    def __post_init__(self) -> None:
        self.workers: dict[int, Worker] = {}
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


class Worker(Somebody):
    """Visits people; forgets, mistypes, is unclear, falls ill, is in danger; answers late or never."""

    def __init__(self, scene: Scene, part: Part) -> None:
        super().__init__(scene, part)
        self.is_out = False
        self.in_need = False
        self._visit = 0
        self._ends_s = 0.0
        self._extensions = 0
        scene.workers[part.id] = self

    def works(self, from_s: float, visits: int) -> None:
        """Makes so many visits, the first so many seconds from now, whatever became of the day before."""
        self.later(from_s, self.is_helped)
        at_s = from_s
        for _ in range(visits):
            minutes = self.chance.choice((15, 20, 30, 30, 45, 60))
            self.later(at_s, self.starts, minutes)
            at_s += minutes * 60 * self.chance.uniform(1.1, 2.5) + self.chance.uniform(600, 3600)
        if self.chance.random() < 0.5:
            self.later(at_s, self._goes_home)

    def starts(self, minutes: int) -> None:
        """Begins a visit, unless in the middle of one, or in trouble."""
        if self.is_out or self.in_need:
            return
        place = f"{self.chance.randint(1, 99)} {self.chance.choice(words.STREETS)}"
        self.is_out, self._extensions = True, 0
        self._ends_s = self.scene.line.now_s + minutes * 60
        self._visit += 1
        self.says(Meaning.START, self.chance.choice(words.STARTS).format(minutes=minutes, place=place))
        if self.chance.random() < self.scene.habits.falls_ill:
            self.later(self.chance.uniform(60, minutes * 60), self._falls_ill)
        elif self.chance.random() < self.scene.habits.sends_sos:
            self.later(self.chance.uniform(60, minutes * 60), self._sends_sos)
        if self.chance.random() >= self.scene.habits.forgets:
            self.later(minutes * 60 * self.chance.uniform(0.4, 1.02), self._is_done, self._visit)

    def hears(self, taken: Taken) -> None:
        """Answers what is asked, sometimes; nobody in need can."""
        if self.in_need:
            return
        endings = {button.data.rpartition(":")[2] for button in taken.buttons}
        if taken.lane == "page" and "safe" in endings:
            self._answers(taken)
        elif any(button.data.startswith("asked:") for button in taken.buttons):
            self.later(self.chance.uniform(5, 60), self._chooses, taken)

    def picks_up(self, taken: Taken) -> bool:
        return False

    def is_reached_by_the_office(self) -> bool:
        """Whether somebody who rings, or goes there, finds out that all is well."""
        return not self.in_need or self.chance.random() < 0.5

    def is_helped(self) -> None:
        """Somebody came; the visit is over for the worker, whatever the bot thinks."""
        self.in_need = self.is_out = False

    def _is_done(self, visit: int) -> None:
        if visit != self._visit or not self.is_out or self.in_need:
            return
        chance, habits = self.chance, self.scene.habits
        if chance.random() < habits.asks:
            self.says(Meaning.QUESTION, chance.choice(words.QUESTIONS))
        if chance.random() < habits.unclear:
            self.says(Meaning.UNCLEAR, chance.choice(words.UNCLEAR))
            self.later(chance.uniform(20, 600), self._is_done, visit)
        elif chance.random() < habits.extends and self._extensions < 3:
            self._extensions += 1
            self.says(Meaning.MORE, chance.choice(words.MORE))
            self.later(chance.uniform(300, 1500), self._is_done, visit)
        else:
            self.is_out = False
            self.says(Meaning.SAFE, chance.choice(words.DONE))

    def _answers(self, taken: Taken) -> None:
        chance, habits = self.chance, self.scene.habits
        if not self.scene.is_ending and chance.random() < (0.4 if self.is_out else 0.15):
            return
        self.later(chance.expovariate(1 / 120), self._answers_now, taken, chance.random() < habits.unclear)

    def _answers_now(self, taken: Taken, is_unclear: bool) -> None:
        if self.in_need:
            return
        if is_unclear and not self.scene.is_ending:
            self.says(Meaning.UNCLEAR, self.chance.choice(words.UNCLEAR), taken.wire)
            return
        if self.is_out and self.scene.line.now_s < self._ends_s and not self.scene.is_ending:
            self.presses(Meaning.SAFE, taken, ":safe", self.chance.choice(("1", *words.SAFE)))
        else:
            self.is_out = False
            self.says(Meaning.SAFE, self.chance.choice(words.DONE), taken.wire)

    def _chooses(self, taken: Taken) -> None:
        if not self.in_need:
            button = taken.buttons[0]
            if taken.wire is Wire.TELEGRAM:
                self.says(Meaning.CHOSEN, button.data, Wire.TELEGRAM, Kind.BUTTON)
            else:
                self.says(Meaning.CHOSEN, button.digit or "1", taken.wire)

    def _goes_home(self) -> None:
        """Signs off for the day, and says so at home, unless that is forgotten."""
        if not self.is_out and not self.in_need:
            self.says(Meaning.CHOSEN, "end of shift")
            if self.chance.random() >= self.scene.habits.forgets:
                self.later(self.chance.uniform(600, 4500), self._is_home)

    def _is_home(self) -> None:
        if not self.is_out and not self.in_need:
            self.says(Meaning.SAFE, self.chance.choice(words.HOME))

    def _falls_ill(self) -> None:
        if self.is_out:
            self.in_need = True
            self.scene.line.note(f"{self.part.name} falls ill")

    def _sends_sos(self) -> None:
        if self.is_out:
            self.says(Meaning.SOS, self.chance.choice(words.SOS))
            self.in_need = True


class Responder(Somebody):
    """Is paged: sleeps through it, takes it, forgets it, rings the worker, stands it down, writes something else."""

    def __init__(self, scene: Scene, part: Part) -> None:
        super().__init__(scene, part)
        self._busy_with: set[str] = set()

    def hears(self, taken: Taken) -> None:
        about = _alert_of(taken)
        if about is not None and self._notices(self.scene.habits.sleeps_through_text):
            self.later(self.chance.expovariate(1 / 90), self._takes, taken, about)

    def picks_up(self, taken: Taken) -> bool:
        about = _alert_of(taken)
        answers = self._notices(self.scene.habits.sleeps_through_call)
        if answers and about is not None:
            self.later(self.chance.uniform(5, 25), self._takes_by_key, taken, about)
        return answers

    def _notices(self, sleeps_through: float) -> bool:
        if self.scene.is_ending:
            return True
        return self.chance.random() >= (sleeps_through if self.is_night else self.scene.habits.misses)

    def _takes(self, taken: Taken, alert: str) -> None:
        code = CODE.search(taken.text)
        if alert in self._busy_with or code is None:
            return
        if self.chance.random() < self.scene.habits.unclear:
            aside, meaning = self.chance.choice(words.ASIDES)
            self.says(meaning, aside, taken.wire)
        self._busy_with.add(alert)
        self.presses(Meaning.TAKE, taken, ":take", self.chance.choice(words.TAKES).format(code=code[1]))
        self._looks_into(taken, alert, code[1])

    def _takes_by_key(self, taken: Taken, alert: str) -> None:
        key = (
            "1" if self.chance.random() < 0.9 else self.chance.choice("78*")
        )  # on no call does this stand for an alert
        self.keys(Meaning.TAKE if key == "1" else Meaning.UNCLEAR, taken, key)
        code = CODE.search(taken.text)
        if key == "1" and code is not None and alert not in self._busy_with:
            self._busy_with.add(alert)
            self._looks_into(taken, alert, code[1])

    def _looks_into(self, taken: Taken, alert: str, code: str) -> None:
        chance = self.chance
        if not self.scene.is_ending and chance.random() < self.scene.habits.forgets_alert:
            self.later(1800, self._busy_with.discard, alert)
            return
        self.later(chance.uniform(60, 1500), self._finds_out, taken, alert, code)

    def _finds_out(self, taken: Taken, alert: str, code: str) -> None:
        self._busy_with.discard(alert)
        worker = next((w for w in self.scene.workers.values() if re.search(rf"\b{w.part.name}\b", taken.text)), None)
        if worker is not None and not worker.is_reached_by_the_office():
            self._looks_into(taken, alert, code)
            return
        if worker is not None:
            worker.is_helped()
        if self.part.role is Role.CONTACT:
            return
        reason = self.chance.choice(words.REASONS)
        wire = taken.wire if taken.wire is not Wire.VOICE else self.part.addresses[0][0]
        if taken.wire is Wire.TELEGRAM and self.chance.random() < 0.4:
            self.says(Meaning.DOWN, f"{alert}:down", Wire.TELEGRAM, Kind.BUTTON)
            self.later(self.chance.uniform(5, 90), self.says, Meaning.DOWN, reason, Wire.TELEGRAM)
        else:
            self.says(Meaning.DOWN, self.chance.choice(words.DOWNS).format(code=code, reason=reason), wire)


def _alert_of(taken: Taken) -> str | None:
    """The alert that a page is about, as its buttons name it."""
    data = next((button.data for button in taken.buttons if button.data.startswith("alert:")), None)
    return None if data is None or taken.lane != "page" else data.rpartition(":")[0]
