"""What people meant by what they sent, and so what it may bring about: the words themselves are not looked at."""

import math
from collections.abc import Sequence

from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.words import CLOSES, CLOSES_OTHERS, PUTS_OFF, Meaning
from domain.message import Incoming
from domain.person import Role, Wire
from handlers.questions import QUESTION_LASTS

#: Within these seconds, counted only while nothing stands in the way, a message that a provider took is handled.
HANDLED_S = 200.0

#: Who said something in one transaction, and what they meant.
Said = Sequence[tuple[int, Meaning]]


class Meant:
    """Keeps what was meant by each message until it is handled, and who was asked for a reason and owes it still."""

    def __init__(self, line: TimeLine, roles: dict[int, Role]) -> None:
        self._line = line
        self._roles = roles
        self._unhandled: dict[tuple[str, str], tuple[int, Meaning, float]] = {}
        self._asked_why: dict[int, float] = {}

    def sent(self, wire: Wire, provider_id: str, person_id: int, meaning: Meaning) -> None:
        """A provider took a message from a phone."""
        self._unhandled[(wire, provider_id)] = (person_id, meaning, self._line.fair_s)

    def gone(self, incoming: Incoming) -> None:
        """It may still count, and need not."""
        key = (incoming.wire, incoming.provider_id)
        if key in self._unhandled:
            person_id, meaning, _ = self._unhandled[key]
            self._unhandled[key] = (person_id, meaning, math.inf)

    def handled(self, wire: str, provider_id: str) -> tuple[int, Meaning] | None:
        """Who said it and what they meant; None where that is not known, or it was handled before."""
        person_id, meaning, _ = self._unhandled.pop((wire, provider_id), (None, None, None))
        if person_id is None or meaning is None:
            return None
        if meaning is Meaning.DOWN:
            self._asked_why[person_id] = self._line.now_s
        return person_id, meaning

    def owes_no_reason(self, person_id: int) -> None:
        """Somebody has given their reason, or gone on to something else."""
        self._asked_why.pop(person_id, None)

    def lost(self) -> list[str]:
        """The messages that should have been handled by now, in words."""
        return [
            f"message {provider_id} on {wire} from person {person_id} ({meaning})"
            for (wire, provider_id), (person_id, meaning, since_s) in self._unhandled.items()
            if self._line.fair_s - since_s > HANDLED_S
        ]

    def may_close(self, kind: str, about: int, by: int | None, said: Said) -> bool:
        """Whether somebody said what closes a watch of this kind about a person."""
        allowed = CLOSES.get(kind, CLOSES_OTHERS)
        for person_id, meaning in said:
            if person_id != by:
                continue
            if self._roles[person_id] in (Role.OFFICE, Role.MANAGER) and self._stands_down(person_id, meaning):
                return True
            if person_id == about and meaning in allowed:
                return True
        return False

    def _stands_down(self, person_id: int, meaning: Meaning) -> bool:
        """Whether this stands an alert down: what is written next by somebody who was asked why is their reason."""
        asked_s = self._asked_why.get(person_id, -math.inf)
        is_reason = self._line.now_s - asked_s <= QUESTION_LASTS.total_seconds()
        return meaning is Meaning.DOWN or (meaning is Meaning.UNCLEAR and is_reason)


def puts_off(about: int, said: Said) -> bool:
    """Whether a worker said what puts off the watches about them."""
    return any(person == about and meaning in PUTS_OFF for person, meaning in said)
