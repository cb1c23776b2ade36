"""The witness: follows every transaction and every accepted message, and says at once which promise is broken.

It knows what people meant, not what they wrote, so it can tell whether a watch was closed by somebody who meant that.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.rehearsal.figures import Figures
from bot.rehearsal.meant import Meant
from bot.rehearsal.outside import Taken
from bot.rehearsal.pages import Pages
from bot.rehearsal.time_line import TimeLine
from bot.rehearsal.touched import Touch
from bot.rehearsal.watches import Watches
from bot.rehearsal.words import Meaning
from domain.message import Incoming
from domain.person import Role, Wire

#: So long the witness remembers what is over.
MEMORY_S = 6 * 3600.0

INSPECTION_S = 60.0


class Witness:
    """Keeps what must hold. `broken` is called with the first promise that does not.

    `told_time` is what the bot takes for the time, `up_since_s` when it last came up.
    """

    def __init__(
        self,
        line: TimeLine,
        roles: dict[int, Role],
        told_time: Callable[[], datetime],
        up_since_s: Callable[[], float],
        broken: Callable[[str], None],
    ) -> None:
        self._line = line
        self._broken = broken
        self.figures = Figures()
        self._meant = Meant(line, roles)
        self._pages = Pages(line, self.figures, broken)
        self._watches = Watches(line, self._meant, self._pages, self.figures, told_time, up_since_s, broken)
        self._open_visits: dict[int, int] = {}

    # What comes from outside.

    def meant(self, wire: Wire, provider_id: str, person_id: int, meaning: Meaning) -> None:
        """A provider took a message from a phone."""
        self._meant.sent(wire, provider_id, person_id, meaning)

    def taken(self, taken: Taken) -> None:
        """A provider accepted a message from the bot."""
        watch_id = self._pages.taken(taken)
        if watch_id is not None:
            self._watches.page_taken(watch_id, taken)

    def gone(self, incoming: Incoming) -> None:
        """Somebody pressed a key and heard that it was of no use: it may still count, and need not."""
        self._meant.gone(incoming)

    def gave_up(self, taken: Taken) -> None:
        """A provider could not deliver a message after all: taking it again is no duplicate."""
        self._pages.gave_up(taken)

    # What comes from the database.

    def committed(self, touches: Iterable[Touch]) -> None:
        """A transaction was kept."""
        touches = list(touches)
        ended = {touch.id for touch in touches if touch.what == "visit" and touch.a != "open"}
        said = [one for touch in touches if touch.what == "letter" if (one := self._said(touch))]
        paged = {touch.b for touch in touches if touch.what == "page"}
        for touch in touches:
            if touch.what == "watch":
                self._watches.changed(touch, said, paged)
            elif touch.what == "page":
                self._pages.changed(touch)
            elif touch.what == "visit":
                self._on_visit(touch)
            elif touch.what == "note":
                self._on_note(touch)
        for person_id, meaning in said:  # not sooner: the reason may have come in the same transaction, before this
            if meaning is Meaning.TAKE:
                self._meant.owes_no_reason(person_id)
        for touch in touches:
            if touch.what == "visit" and touch.a == "open" and touch.id not in ended:
                if not self._watches.are_on(touch.b):
                    self._broken(f"visit {touch.id} was opened and nobody watches it")

    def inspect(self) -> None:
        """Looks whether anything waits for longer than it may."""
        self._watches.inspect()
        self._pages.inspect()
        for message in self._meant.lost():
            self._broken(f"{message} was lost")
        until_s = self._line.now_s - MEMORY_S
        self._pages.forget(until_s)
        self._watches.forget(until_s)

    def at_the_end(self) -> None:
        """Everything is quiet: nothing may be left over."""
        self.inspect()
        self._watches.at_the_end()
        for visit_id, worker_id in self._open_visits.items():
            if not self._watches.are_on(worker_id):
                self._broken(f"visit {visit_id} is open and nobody watches it")

    def _said(self, touch: Touch) -> tuple[int, Meaning] | None:
        self.figures.letters += 1
        if touch.c:
            self._broken(f"message {touch.b} on {touch.a} was set aside: {touch.d}")
        return self._meant.handled(touch.a, touch.b)

    def _on_visit(self, touch: Touch) -> None:
        if touch.a == "open":
            self.figures.visits += touch.id not in self._open_visits
            self._open_visits[touch.id] = touch.b
        else:
            self._open_visits.pop(touch.id, None)

    def _on_note(self, touch: Touch) -> None:
        self._line.note(f"noted: {touch.a}, watch {touch.b}, person {touch.c}")
        if touch.a == "nobody reached":
            self._pages.impossible(touch.b, touch.c)
        elif touch.a == "quarantined":
            self._broken("a message was set aside")
