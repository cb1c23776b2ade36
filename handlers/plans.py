"""The week's visits, told in advance: where, when, how long. Whoever has told none is reminded."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.intent import State, Understood
from domain.person import Person, Role
from domain.visit import VisitState
from handlers import wording
from handlers.fitting import listed, short
from handlers.language import render
from handlers.planned import start_button
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understand import understand
from store import people, visits

#: Times of a plan are read as if it were this hour of its day, so that "9.30" is in the morning; where they are then on no
#: such day, as in the evening or at night, as if it were the next of these.
READ_AT = (time(5), time(12), time(21), time(0))

WEEK = timedelta(days=7)
SHOWN = 6
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_PLAN = re.compile(
    r"/?plan\s+(?P<day>today|tomorrow|mon|tue|wed|thu|fri|sat|sun)\w*[\s,]+(?P<rest>.+)", re.I | re.DOTALL
)


#: The card of a policy that asks for the week's plan; without it nobody is reminded.
ASKED_BY = "week"

#: From Friday at two until Sunday at six, by day, whoever has no plan for the week to come is reminded of it.
FRIDAY, ON_FRIDAY_FROM, FROM, UNTIL = 4, 14, 9, 18


def names_a_day(text: str) -> bool:
    """Whether the words plan a visit on a day, well said or not."""
    return _PLAN.fullmatch(" ".join(text.split())) is not None


def plan(turn: Turn, worker: Person, _standing: Standing, _said: Understood) -> None:
    """Adds a visit to the plan, or shows what is planned."""
    found = _PLAN.fullmatch(" ".join(turn.text.split()))
    if found is None:
        _show(turn, worker)
        return
    said = _understand_on(_day(turn, found["day"].lower()), found["rest"], turn.zone)
    if said is None or said.begins is None or said.time is None or not said.place or said.time <= turn.now:
        turn.reply(worker, wording.PLAN_HOW)
        return
    visit_id = visits.add(turn.db, worker.id, said.place, VisitState.PLANNED, said.begins, said.time)
    turn.note("planned", person_id=worker.id, visit_id=visit_id)
    starts, until = turn.clock(said.begins), turn.clock(said.time)
    turn.reply(worker, wording.PLANNED, place=short(said.place), starts=starts, until=until)


def _understand_on(day: date, words: str, zone: ZoneInfo) -> Understood | None:
    """What is understood of words about a visit that begins on this day; None where they name no such time."""
    readings = (
        understand(words, state=State.IDLE, now=datetime.combine(day, hour, zone), zone=zone) for hour in READ_AT
    )
    on_the_day = (said for said in readings if said.begins and said.begins.astimezone(zone).date() == day)
    return next((said for said in on_the_day if said.time is not None), None)


def week_to_ask_for(turn: Turn) -> str:
    """The Monday of the week to come, where it is time to look who has no plan for it; empty where it is not."""
    local = turn.now.astimezone(turn.zone)
    begins = ON_FRIDAY_FROM if local.weekday() == FRIDAY else FROM
    if ASKED_BY not in turn.pack.rules or local.weekday() < FRIDAY or not begins <= local.hour < UNTIL:
        return ""
    return _next_monday(turn).isoformat()


def remind_of_week(turn: Turn) -> None:
    """Reminds every worker who has no visit planned for the week to come."""
    monday = _next_monday(turn)
    begins, ends = (datetime.combine(monday + ahead, time(), turn.zone) for ahead in (timedelta(), WEEK))
    for worker in people.with_role(turn.db, Role.WORKER):
        if not visits.planned_of(turn.db, worker.id, begins, ends):
            turn.tell(worker, wording.PLAN_EMPTY, name=worker.name)


def _next_monday(turn: Turn) -> date:
    today = turn.now.astimezone(turn.zone).date()
    return today + WEEK - timedelta(days=today.weekday())


def _show(turn: Turn, worker: Person) -> None:
    planned = visits.planned_of(turn.db, worker.id, turn.now - timedelta(hours=1), turn.now + WEEK)
    lines = [
        render(
            wording.PLAN_LINE,
            worker.language,
            starts=turn.clock(visit.starts_at),
            until=turn.clock(visit.ends_at),
            place=short(visit.place),
        )
        for visit in planned[:SHOWN]
    ]
    if lines:
        plans = listed(lines, len(planned) - SHOWN, worker.language)
        turn.reply(worker, wording.PLANS, start_button(turn, worker), plans=plans)
    else:
        turn.reply(worker, wording.NO_PLANS)
    if turn.text.strip().lower() != "plan":
        turn.reply(worker, wording.PLAN_HOW)


def _day(turn: Turn, day: str) -> date:
    today = turn.now.astimezone(turn.zone).date()
    ahead = {"today": 0, "tomorrow": 1}.get(day)
    if ahead is None:
        ahead = (DAYS.index(day) - today.weekday()) % 7
    return today + timedelta(days=ahead)
