"""The plan a worker is most likely to begin next, and the one tap that begins it."""

from datetime import timedelta

from domain.person import Person
from domain.visit import Visit
from handlers import wording
from handlers.drafts import Choice
from handlers.turn import Turn
from store import visits

#: A start without a place means the plan that begins this close to now.
PLAN_WINDOW = timedelta(minutes=60)

#: A visit that begins without an end is watched all the same, for this long.
DEFAULT_LENGTH = timedelta(minutes=30)

START = "plan"


def next_plan(turn: Turn, worker: Person) -> Visit | None:
    """The plan that was tapped, or else the first one near now that is not over."""
    near = visits.planned_of(turn.db, worker.id, turn.now - PLAN_WINDOW, turn.now + PLAN_WINDOW)
    plans = [visit for visit in near if visit.ends_at > turn.now]
    tapped = turn.pressed[1] if turn.pressed[:1] == (START,) else None
    return next((plan for plan in plans if tapped in (None, str(plan.id))), None)


def start_button(turn: Turn, worker: Person) -> tuple[Choice, ...]:
    """A button that starts the next plan; on a plain phone the word start does."""
    plan = next_plan(turn, worker)
    return (Choice(wording.START_NOW, f"{START}:{plan.id}"),) if plan else ()
