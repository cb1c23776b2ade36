"""Many short rehearsals, each with a crash at a boundary of its own: nobody is lost, and little is said twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from bot.rehearsal.climate import FINE
from bot.rehearsal.people import Habits
from bot.rehearsal.rehearsal import Outcome, Plan, Rehearsal

#: A forgetful worker in most runs: what has to happen then passes the most boundaries.
HABITS = Habits(forgets=0.6, unclear=0.1, extends=0.1, falls_ill=0.1, sends_sos=0.1, loses_signal=0, forgets_alert=0.05)

#: A run passes about as many boundaries before it comes to rest; the crash comes at one of them.
BOUNDARIES = 250

LONGEST_DOWN_S = 90.0

MOST_CRASHES = 3


@dataclass
class Tally:
    """What many runs come to. `due` counts the alerts that had to be paged, `lost` those that were not."""

    runs: int = 0
    crashes: int = 0
    due: int = 0
    paged: int = 0
    lost: int = 0
    accepted: int = 0
    duplicates: int = 0
    boundaries: int = 0

    @property
    def said(self) -> str:
        """The tally in one line."""
        return (
            f"runs {self.runs}, crashes {self.crashes}, due {self.due}, paged {self.paged}, lost {self.lost}, "
            f"messages taken {self.accepted}, sent twice {self.duplicates}, boundaries {self.boundaries}."
        )


def crash_runs(make: Callable[[Plan], Rehearsal], seeds: Iterable[int], tally: Tally) -> Iterator[Outcome]:
    """Plays one run for each seed, adds it to the tally, and gives its outcome."""
    for seed in seeds:
        outcome = make(plan_of(seed)).run(short_day)
        figures = outcome.figures
        tally.runs += 1
        tally.crashes += outcome.crashes
        tally.due += figures.alerts
        tally.paged += figures.alerts - figures.unpaged
        tally.lost += figures.unpaged
        tally.accepted += figures.accepted
        tally.duplicates += figures.duplicates
        tally.boundaries += outcome.boundaries
        yield outcome


def plan_of(seed: int) -> Plan:
    """A tiny agency for less than an hour."""
    return Plan(f"crash {seed}", 0.04, 2, FINE, habits=HABITS, downtime_s=(0.2, LONGEST_DOWN_S), ending_s=2400.0)


def short_day(rehearsal: Rehearsal) -> None:
    """Each worker makes one visit; the process is killed up to three times, wherever it happens to be."""
    chance = rehearsal.line.chance("crashes")
    for worker in rehearsal.workers:
        rehearsal.line.after(chance.uniform(1, 120), worker.starts, chance.choice((6, 10)))
    rehearsal.machine.deaths = _deaths(chance)
    rehearsal.end_after(1500)


def _deaths(chance: Random) -> list[int]:
    """After how many boundaries of each life it ends; the first may end anywhere, the others soon."""
    first = chance.randint(1, BOUNDARIES)
    more = [chance.randint(1, 120) for _ in range(MOST_CRASHES - 1) if chance.random() < 0.25]
    return [first, *more]
