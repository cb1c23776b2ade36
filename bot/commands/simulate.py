"""`porchlight simulate`: rehearse the whole bot on a virtual clock."""

import os
import sys
import time

import click

from bot.garbage import collect_seldom
from bot.rehearsal.climate import CLIMATES
from bot.rehearsal.crash_runs import Tally, crash_runs
from bot.rehearsal.figures import spread
from bot.rehearsal.rehearsal import Outcome, Plan, rehearsals
from bot.rehearsal.stretches import STRETCH_DAYS, played, together

#: How often the crash runs say how far they are.
TOLD_EVERY = 500

AT_LEAST_0, AT_LEAST_1 = click.IntRange(0), click.IntRange(1)


@click.command()
@click.option(
    "--seed", default=1, show_default=True, help="Everything follows from it: the same seed, the same history."
)
@click.option(
    "--days", type=click.FloatRange(0, min_open=True), default=7.0, show_default=True, help="How many days to play."
)
@click.option(
    "--first-day",
    type=AT_LEAST_0,
    default=0,
    show_default=True,
    help="On which day of the year to begin; 0 is the first.",
)
@click.option("--workers", type=AT_LEAST_1, default=50, show_default=True, help="How many workers the agency has.")
@click.option(
    "--visits",
    type=AT_LEAST_1,
    default=3,
    show_default=True,
    help="How many visits each of them makes on a working day.",
)
@click.option(
    "--climate", default="usual", show_default=True, type=click.Choice(list(CLIMATES)), help="How much goes wrong."
)
@click.option(
    "--crash-runs",
    type=AT_LEAST_0,
    default=0,
    help="Instead: so many short runs from this seed on, killed at a random boundary.",
)
@click.option(
    "--last",
    type=AT_LEAST_1,
    default=60,
    show_default=True,
    help="How many of the last events to show when a promise is broken.",
)
def simulate(
    seed: int, days: float, first_day: int, workers: int, visits: int, climate: str, crash_runs: int, last: int
) -> None:
    """Rehearse the whole bot on a virtual clock. Its people forget, and its machines fail.

    What is longer than four weeks is played in stretches of four weeks, as many at once as there are cores. Ends with exit
    code 1 at the first broken promise, with the events before it and the command that plays it again.
    """
    if crash_runs:
        _crash_runs(range(seed, seed + crash_runs), last)
    else:
        _days(Plan(str(seed), days, workers, CLIMATES[climate], visits, first_day=first_day), climate, last)


def _days(plan: Plan, climate: str, last: int) -> None:
    began, outcomes = time.monotonic(), []
    for outcome in played(plan, last):
        _end_if_broken(outcome, _again(outcome.plan, climate))
        outcomes.append(outcome)
        if plan.days > STRETCH_DAYS:
            figures = outcome.figures
            click.echo(
                f"day {outcome.plan.first_day:3}: visits {figures.visits}, alerts {figures.alerts}, "
                f"crashes {outcome.crashes}, history {outcome.digest}"
            )
            sys.stdout.flush()
    click.echo(_report(together(outcomes)))
    took_s, cores = time.monotonic() - began, min(len(outcomes), os.cpu_count() or 1)
    click.echo(f"{plan.days:g} days of {plan.workers} workers in {took_s:.0f} s on {cores} of the machine's cores.")


def _again(plan: Plan, climate: str) -> str:
    return (
        f"--seed {plan.seed} --days {plan.days:g} --first-day {plan.first_day} "
        f"--workers {plan.workers} --visits {plan.visits_a_day} --climate {climate}"
    )


def _crash_runs(seeds: range, last: int) -> None:
    collect_seldom()
    tally, began = Tally(), time.process_time()
    with rehearsals() as make:
        for seed, outcome in zip(seeds, crash_runs(lambda plan: make(plan, last), seeds, tally), strict=True):
            _end_if_broken(outcome, f"--crash-runs 1 --seed {seed}")
            if tally.runs % TOLD_EVERY == 0:
                click.echo(tally.said)
                sys.stdout.flush()
    took_s = time.process_time() - began
    click.echo(f"{tally.said} {took_s:.0f} s of one core.")
    if tally.lost or tally.duplicates > tally.crashes:
        raise click.ClickException("Pages were lost, or more was said twice than there were crashes.")


def _end_if_broken(outcome: Outcome, again: str) -> None:
    if outcome.broken:
        click.echo("\n".join(outcome.tail))
        click.echo(f"\nBroken: {outcome.broken}\nAgain: porchlight simulate {again}")
        sys.exit(1)


def _report(outcome: Outcome) -> str:
    figures = outcome.figures
    return "\n".join(
        [
            f"visits {figures.visits}, messages from phones {figures.letters}, messages taken by providers {figures.accepted}",
            f"alerts {figures.alerts}, taken {figures.acknowledged}, run out and paged again {figures.run_out}, "
            f"watches closed {figures.closed}, pages {figures.pages}",
            f"lost {figures.unpaged}, said aloud to be impossible {figures.impossible}, crashes {outcome.crashes}, "
            f"sent twice and saying so {figures.duplicates}",
            f"detection: {spread(figures.detection_s)}",
            f"hand-over: {spread(figures.hand_over_s)}",
            f"after trouble: {spread(figures.late_s)}; of which after the start: {spread(figures.recovery_s)}",
            f"boundaries passed {outcome.boundaries}, events {outcome.events}, history {outcome.digest}",
        ]
    )
