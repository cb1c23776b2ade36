"""The rehearsal plays the whole bot on a virtual clock: the same seed gives the same history, and a breach is seen."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.rehearsal.climate import CLIMATES, FINE, STORMY
from bot.rehearsal.crash_runs import Tally, crash_runs
from bot.rehearsal.rehearsal import Outcome, Plan, Rehearsal, rehearsals, year
from domain.watch import Watch, WatchState
from handlers.paging import silence
from handlers.turn import Turn
from store import watches

ROOT = Path(__file__).parents[2]

Make = Callable[..., Rehearsal]


@pytest.fixture(scope="module")
def make() -> Iterator[Make]:
    with rehearsals() as maker:
        yield maker


def held(outcome: Outcome) -> None:
    assert not outcome.broken, "\n".join([*outcome.tail, outcome.broken])


def test_the_same_seed_gives_the_same_history(make: Make) -> None:
    plan = Plan("twice", 0.6, 6, STORMY)
    first, second = make(plan).run(year), make(plan).run(year)
    held(first)
    assert (first.digest, first.events, first.crashes) == (second.digest, second.events, second.crashes)
    assert first.events > 100
    assert make(Plan("another", 0.6, 6, STORMY)).run(year).digest != first.digest


def test_another_process_plays_the_same_history() -> None:
    command = [sys.executable, "-m", "bot.commandline", "simulate", "--seed=7", "--days=0.5", "--workers=4"]

    def history(hash_seed: str) -> str:
        played = subprocess.run(
            command,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return next(line for line in played.stdout.splitlines() if "history" in line)

    assert history("1") == history("2")


def test_days_of_ordinary_weather_break_no_promise(make: Make) -> None:
    outcome = make(Plan("days", 2, 10, CLIMATES["usual"])).run(year)
    held(outcome)
    assert outcome.figures.alerts and not outcome.figures.unpaged
    assert max(outcome.figures.detection_s) <= 2
    assert max(outcome.figures.hand_over_s) <= 5


def test_hundreds_of_crashes_lose_nobody_and_repeat_little(make: Make) -> None:
    tally = Tally()
    for outcome in crash_runs(make, range(1, 41), tally):
        held(outcome)
    assert tally.crashes >= 40
    assert tally.due and tally.lost == 0
    assert tally.duplicates <= tally.crashes


def test_a_sweep_that_forgets_to_page_is_found(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(turn: Turn, _crowd: object, watch: Watch, *_rest: object) -> None:
        turn.note("forgotten", watch_id=watch.id)

    monkeypatch.setattr(silence, "_take_rung", forgets)
    assert "nobody was paged" in make(Plan("forgets", 3, 10, FINE)).run(year).broken


def test_a_watch_that_closes_by_itself_is_found(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    move_on = watches.move_on

    def closes(db: Connection, moved: list[Watch]) -> None:
        move_on(db, moved)
        paging = [watch for watch in moved if watch.state is WatchState.PAGING]
        for watch in paging:
            assert watch.next_action_at
            watches.close(db, [watch.id], watch.next_action_at, None, "timed out")

    monkeypatch.setattr(silence.watches, "move_on", closes)
    assert "who did not mean that" in make(Plan("closes", 3, 10, FINE)).run(year).broken
