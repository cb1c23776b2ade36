"""Drafts of messages: what is said to one address, in the words and with the choices that its wire carries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.gsm7 import to_gsm7
from domain.lengths import ROOM, divided, length
from domain.message import Lane
from domain.person import Wire
from handlers import wording
from handlers.language import Sentence, render

#: How long a message is worth sending. A page is followed by the next one anyway; an answer is stale sooner than a notice.
LIVES = {Lane.PAGE: timedelta(minutes=30), Lane.REPLY: timedelta(minutes=30), Lane.ROUTINE: timedelta(hours=4)}

#: The order in which messages leave: the first page of an alert, other pages, answers, the rest.
FIRST_PAGE, PAGE, REPLY, ROUTINE = 0, 1, 2, 3
URGENCY = {Lane.PAGE: PAGE, Lane.REPLY: REPLY, Lane.ROUTINE: ROUTINE}


@dataclass(frozen=True)
class Choice:
    """Something that can be answered: a button on Telegram, a digit in a text message, a key on a call.

    `verb` comes back as the button's data. A choice without a digit is not offered in a text message, one without a
    key not on a call; the key is the digit unless another is given.
    """

    label: Sentence
    verb: str
    digit: str = ""
    key: str = ""


@dataclass(frozen=True)
class Paging:
    """Which occurrence of which step a message is a page for; the outbox takes each of these once only.

    `first` says that it leaves before all others; `code` is the alert's where the person may take it.
    """

    watch_id: int
    round: int
    step: str
    first: bool
    code: str | None = None


@dataclass(frozen=True)
class Draft:
    """Something said to one address, before it has a row in the outbox. `typed` is said only where one can write back."""

    wire: Wire
    address: str
    said: str
    language: str
    choices: Sequence[Choice]
    lane: Lane
    person_id: int | None
    typed: str = ""

    def rows(self, now: datetime) -> list[dict[str, Any]]:
        """One row, or as many as it takes to say everything; what can be answered comes last."""
        if self.wire is Wire.VOICE or length(self._written()) <= ROOM[self.wire]:
            return [self.row(now)]
        said = to_gsm7(self.said) if self.wire is Wire.SMS else self.said
        answers = replace(self, said="")._written()
        pieces = [piece for text in filter(None, (said, answers)) for piece in divided(text, ROOM[self.wire])]
        rows = [replace(self, said=piece, choices=(), typed="").row(now) for piece in pieces]
        rows[-1]["buttons"] = self._buttons()
        return rows

    def row(self, now: datetime) -> dict[str, Any]:
        """The row of one message, whatever its length."""
        return {
            "lane": self.lane,
            "urgency": URGENCY[self.lane],
            "wire": self.wire,
            "address": self.address,
            "person_id": self.person_id,
            "text": self._written(),
            "buttons": self._buttons(),
            "facts": {"language": self.language, "said": self.said, "typed": self.typed},
            "watch_id": None,
            "round": None,
            "step": None,
            "thread": None,
            "created_at": now,
            "send_at": now,
            "expires_at": now + LIVES[self.lane],
            "state": "waiting",
            "sent_at": None,
            "provider_id": None,
        }

    def _buttons(self) -> list[list[str]]:
        return [[render(c.label, self.language), c.verb, c.digit, c.key or c.digit] for c in self.choices]

    def _written(self) -> str:
        """The words as the wire carries them: spoken with keys, texted with digits, or beside buttons."""
        if self.wire is Wire.VOICE:
            keys = [self._offer(wording.PRESS, choice.key or choice.digit, choice) for choice in self.choices]
            return " ".join([self.said, *filter(None, keys)])
        if self.wire is Wire.TELEGRAM:
            return " ".join(filter(None, [self.said, self.typed]))
        digits = ", ".join(filter(None, (self._offer(wording.CHOICE, c.digit, c) for c in self.choices)))
        offered = render(wording.REPLY_WITH, self.language, choices=digits) if digits else ""
        return to_gsm7(" ".join(filter(None, [self.said, self.typed, offered])))

    def _offer(self, sentence: Sentence, key: str, choice: Choice) -> str:
        label = render(choice.label, self.language)
        return render(sentence, self.language, digit=key, label=label) if key else ""
