"""A long rehearsal in stretches, played side by side: each on its own days of the year, from a fresh database on."""

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from multiprocessing import Pool
from operator import add

from bot.garbage import collect_seldom
from bot.rehearsal.rehearsal import Outcome, Plan, rehearsals, year

STRETCH_DAYS = 28


def stretches(plan: Plan) -> list[Plan]:
    """The plan in stretches of four weeks; the last one is what is left."""
    count = max(1, math.ceil(plan.days / STRETCH_DAYS))
    return [
        replace(plan, days=min(STRETCH_DAYS, plan.days - n * STRETCH_DAYS), first_day=plan.first_day + n * STRETCH_DAYS)
        for n in range(count)
    ]


def played(plan: Plan, tail: int) -> Iterator[Outcome]:
    """The outcome of each stretch in order, as many at once as there are cores; none after one that was broken."""
    with Pool() as pool:
        for outcome in pool.imap(partial(_play, tail=tail), stretches(plan)):
            yield outcome
            if outcome.broken:
                return


def together(outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome of many: what was counted, added up."""
    first = outcomes[0]
    digests = "".join(each.digest for each in outcomes)
    return replace(
        first,
        figures=reduce(add, (each.figures for each in outcomes)),
        crashes=sum(each.crashes for each in outcomes),
        lives=sum(each.lives for each in outcomes),
        boundaries=sum(each.boundaries for each in outcomes),
        events=sum(each.events for each in outcomes),
        digest=first.digest if len(outcomes) == 1 else hashlib.sha256(digests.encode()).hexdigest()[:32],
    )


def _play(plan: Plan, tail: int) -> Outcome:
    collect_seldom()
    with rehearsals() as make:
        return make(plan, tail).run(year)
