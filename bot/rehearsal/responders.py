"""Simulated office, managers and contacts: they are paged, and see to it sooner or later."""

import re

from bot.rehearsal import words
from bot.rehearsal.cast import Part
from bot.rehearsal.outside import Taken
from bot.rehearsal.people import Scene, Somebody
from bot.rehearsal.words import Meaning
from domain.message import Kind
from domain.person import Role, Wire

CODE = re.compile(r"\b(?:OVERDUE|OPEN AGAIN|SOS|DURESS|CONCERN|HOME|LEFT|Reply|[A-Z]{3,}) (\d{2,7})\b")


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
