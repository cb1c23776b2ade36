"""What a worker is told again of the visit they are on, whenever it begins or changes."""

from datetime import datetime
from typing import Any

from domain.person import Person
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import short
from handlers.paging import alerts
from handlers.turn import Turn


def facts(turn: Turn, worker: Person, place: str, ends_at: datetime, other: datetime | None) -> dict[str, Any]:
    """Where the worker is, until when they are watched and by whom; `other` is another end they may have meant."""
    return {
        "place": short(place),
        "until": turn.clock(ends_at),
        "other": turn.clock(other) if other else "",
        "watching": alerts.who_watches(turn, worker),
    }


def buttons(watch_id: int) -> tuple[Choice, ...]:
    """What can be pressed beneath it."""
    return (
        Choice(wording.I_AM_SAFE, f"watch:{watch_id}:safe"),
        Choice(wording.MORE_TIME, f"watch:{watch_id}:more"),
        Choice(wording.DANGER, f"watch:{watch_id}:danger"),
    )
