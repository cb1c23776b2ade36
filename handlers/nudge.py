"""The nudge a few minutes before a visit ends: whoever is nearly done, or not yet, says nothing of being safe."""

from domain.intent import State, Understood
from domain.person import Person
from domain.watch import WatchKind
from handlers import wording
from handlers.fitting import short
from handlers.language import folded
from handlers.standing import Standing
from handlers.turn import Turn

#: Answers to "are you nearly done?", which say nothing of being safe.
NEARLY = frozenset(
    {
        *("yes", "y", "yeah", "yep", "no", "nope", "nearly", "almost", "not yet", "not quite", "not quite yet", "soon"),
        *(
            "yes nearly",
            "yes almost",
            "yes soon",
            "no not yet",
            "no not quite",
            "nearly done",
            "almost done",
            "nearly there",
        ),
        *("almost there", "yes nearly done", "yes almost done", "yes nearly there", "finishing up", "just finishing"),
        *("tak", "nie", "prawie", "jeszcze nie", "nie jeszcze", "nie jeszcze nie", "tak prawie", "juz prawie", "zaraz"),
        *("da", "nu", "aproape", "inca nu", "nu inca", "nu inca nu", "da aproape", "aproape gata", "imediat"),
    }
)


def is_answered(turn: Turn, standing: Standing) -> bool:
    """Whether the worker was nudged and says that they are nearly done, or not yet."""
    visit, watch = standing.visit, standing.watch(WatchKind.OVERDUE)
    if visit is None or watch is None or watch.due_at < visit.ends_at or standing.state is not State.VISIT:
        return False
    nudged = any(step.says == "nudge" and step.name in watch.taken for step in watch.ladder.steps)
    return nudged and folded(turn.text.replace(",", " ")).strip(" .!") in NEARLY


def answer(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """Nothing changes; the worker hears until when they are watched, and how to ask for more time."""
    visit = standing.visit
    if visit is not None:
        turn.reply(worker, wording.NEARLY, name=worker.name, place=short(visit.place), until=turn.clock(visit.ends_at))
