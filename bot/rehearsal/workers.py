"""Simulated workers: they make visits, and answer late, unclearly, or not at all."""

from bot.rehearsal import words
from bot.rehearsal.cast import Part
from bot.rehearsal.outside import Taken
from bot.rehearsal.people import Scene, Somebody
from bot.rehearsal.words import Meaning
from domain.message import Kind
from domain.person import Wire


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
        return not self.in_need or self.chance.random() < 0.5

    def is_helped(self) -> None:
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
