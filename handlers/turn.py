"""A turn: one thing handled in one transaction, with all that is said and written down because of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from domain.agency import Agency
from domain.ladder import Ladder
from domain.message import Incoming, Kind, Lane
from domain.person import Address, Person, Wire
from domain.policy import Pack
from handlers import wording
from handlers.drafts import FIRST_PAGE, PAGE, Choice, Draft, Paging
from handlers.language import Sentence, render
from store import history, outbox

#: As a time on another day begins; `render` says them in the reader's language.
DAYS = (
    wording.MONDAY,
    wording.TUESDAY,
    wording.WEDNESDAY,
    wording.THURSDAY,
    wording.FRIDAY,
    wording.SATURDAY,
    wording.SUNDAY,
)
WEEK = len(DAYS)


@dataclass
class Turn:
    """What one message, or one silence, leads to. Nothing leaves before `file` and the commit that follows it.

    `pack` is the policy in force; an open visit may have begun with an earlier one.
    """

    db: Connection
    now: datetime
    agency: Agency
    pack: Pack
    message: Incoming | None = None
    _sayings: list[dict[str, Any]] = field(default_factory=list)
    _notes: list[dict[str, Any]] = field(default_factory=list)

    def about(self, message: Incoming) -> Self:
        """A turn of its own, in the same transaction and at the same moment, for one message."""
        return replace(self, message=message, _sayings=[], _notes=[])

    def reply(
        self,
        person: Person,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        *,
        thread: str | None = None,
        **facts: Any,
    ) -> None:
        """Answers whoever wrote, on the wire on which they wrote.

        Of the answers of one `thread` the first is a message, and each later one changes it where the wire can do that;
        where one takes several messages it changes the first of them, and the others follow.
        """
        assert self.message is not None
        first = len(self._sayings)
        self.reply_to_address(
            self.message.wire, self.message.address, person.language, sentence, choices, person.id, **facts
        )
        self._sayings[first]["thread"] = thread

    def reply_to_address(
        self,
        wire: Wire,
        value: str,
        language: str,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        person_id: int | None = None,
        **facts: Any,
    ) -> None:
        """Answers an address, known or not."""
        text = render(sentence, language, **facts)
        rows = Draft(wire, value, text, language, choices, Lane.REPLY, person_id).rows(self.now)
        if wire is Wire.VOICE and self.message is not None:
            rows[-1] |= {"state": "sent", "sent_at": self.now, "provider_id": self.message.provider_id}
            rows[-1]["facts"] |= {"asks_key": sentence == wording.WRONG_KEY}
        self._sayings += rows

    def tell(
        self,
        person: Person,
        sentence: Sentence,
        choices: Sequence[Choice] = (),
        *,
        lane: Lane = Lane.ROUTINE,
        at: Address | None = None,
        paging: Paging | None = None,
        after: Sequence[str] = (),
        typed: str = "",
        attachment: Mapping[str, Any] | None = None,
        urgency: int | None = None,
        send_at: datetime | None = None,
        **facts: Any,
    ) -> bool:
        """Says something to a person, on their first working wire or at one address; false where they have none.

        `after` is text, already in the person's language, that follows the sentence; `typed` is more of it, for wires
        on which one can write back. `attachment` is a photo, a voice note or a place that goes with it on Telegram.
        """
        address = at or next(iter(person.reachable), None)
        if address is None:
            return False
        text = " ".join([render(sentence, person.language, **facts), *after])
        draft = Draft(address.wire, address.value, text, person.language, choices, lane, person.id, typed)
        rows = draft.rows(self.now) if paging is None else [draft.row(self.now)]
        if attachment is not None:
            rows[-1]["facts"] |= {"attachment": dict(attachment)}
        if paging is not None:
            rows[-1] |= {"watch_id": paging.watch_id, "round": paging.round, "step": paging.step}
            rows[-1]["urgency"] = FIRST_PAGE if paging.first else PAGE
            rows[-1]["facts"] |= {"code": paging.code}
        for row in rows:
            row |= {"urgency": row["urgency"] if urgency is None else urgency, "send_at": send_at or self.now}
        self._sayings += rows
        return True

    def tell_all(
        self, people: Iterable[Person], sentence: Sentence, *, lane: Lane = Lane.ROUTINE, **facts: Any
    ) -> None:
        """Says the same to several people, once to each."""
        for person in {person.id: person for person in people}.values():
            self.tell(person, sentence, lane=lane, **facts)

    def note(
        self,
        what: str,
        *,
        person_id: int | None = None,
        visit_id: int | None = None,
        watch_id: int | None = None,
        **facts: Any,
    ) -> None:
        """Writes a step into the history."""
        self._notes.append(
            {
                "at": self.now,
                "what": what,
                "person_id": person_id,
                "visit_id": visit_id,
                "watch_id": watch_id,
                "facts": facts,
            }
        )

    def mark(self) -> tuple[int, int]:
        """How far this turn has got in what it says and notes; `forget_since` goes back there."""
        return len(self._sayings), len(self._notes)

    def forget_since(self, mark: tuple[int, int]) -> None:
        """Takes back what was said and noted after a mark."""
        del self._sayings[mark[0] :]
        del self._notes[mark[1] :]

    def file(self) -> None:
        """Puts what was said into the outbox and what was noted into the history, in one batch each."""
        outbox.add(self.db, self._sayings)
        history.add(self.db, self._notes)
        self._sayings, self._notes = [], []

    @property
    def ladders(self) -> Mapping[str, Ladder]:
        """The ladders of the policy in force."""
        return self.pack.ladders

    @property
    def text(self) -> str:
        """What was typed, pressed or keyed."""
        return self.message.text if self.message else ""

    @property
    def in_a_group(self) -> bool:
        """Whether it was written in a group, where anybody may have."""
        return self.message is not None and bool(self.message.facts.get("group"))

    @property
    def pressed(self) -> tuple[str, ...]:
        """The parts of the pressed button's data, or nothing where no button was pressed."""
        return tuple(self.text.split(":")) if self.message and self.message.kind is Kind.BUTTON else ()

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the agency's clocks are read."""
        return self.agency.zone

    def clock(self, time: datetime) -> str:
        """A time as the agency's clock on the wall shows it, with the day or the date where it is not today.

        Where the wall shows it twice, because the clocks go back, its zone says which of the two it is.
        """
        local, today = time.astimezone(self.zone), self.now.astimezone(self.zone).date()
        shown = local.strftime("%H:%M %Z" if _comes_twice(local) else "%H:%M")
        if local.date() == today:
            return shown
        if abs((local.date() - today).days) < WEEK:
            return f"{DAYS[local.weekday()]} {shown}"
        return f"{local:%-d %b} {shown}"

    def repeat(self, row: Row[Any], address: Address, tried: Sequence[str]) -> None:
        """Says an outbox row once more, on another wire of the same person; `tried` are the wires it failed on."""
        facts = row.facts
        choices = [Choice(Sentence(label), verb, digit, key) for label, verb, digit, key in row.buttons]
        draft = Draft(
            address.wire,
            address.value,
            facts["said"],
            facts["language"],
            choices,
            Lane(row.lane),
            row.person_id,
            facts["typed"],
        )
        rows = draft.rows(self.now) if row.watch_id is None else [draft.row(self.now)]
        for again in rows:
            again |= {"watch_id": row.watch_id, "round": row.round, "step": row.step, "urgency": row.urgency}
            again["facts"] |= {"tried": list(tried), "code": facts.get("code")}
        self._sayings += rows


def _comes_twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
