"""Messages on their way in and out, and what a provider made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from domain.person import Wire


class Kind(StrEnum):
    """What came in."""

    TEXT = "text"
    BUTTON = "button"
    DIGIT = "digit"
    PHOTO = "photo"
    VOICE_NOTE = "voice_note"
    LOCATION = "location"
    OTHER = "other"


@dataclass(frozen=True)
class Incoming:
    """One thing a phone sent, as the provider told it.

    `address` is the sender's chat or number, `provider_id` is the provider's own name for the message (unique on
    its wire), `text` is what was typed, a button's data or a key. `facts` holds what else matters: a file's id, a
    latitude, the call or the message it answers.
    """

    wire: Wire
    address: str
    provider_id: str
    kind: Kind
    text: str
    sent_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


class Lane(StrEnum):
    """Which queue a message waits in: chatter never holds up a page."""

    PAGE = "page"
    REPLY = "reply"
    ROUTINE = "routine"


@dataclass(frozen=True)
class Button:
    """Something to press: `data` comes back when it is pressed (64 bytes at most); `digit` is its key on a plain phone."""

    label: str
    data: str
    digit: str


@dataclass(frozen=True)
class Outgoing:
    """One message to one address, as the outbox hands it to a transport.

    `attempt` counts from 1; `uncertain` says that an earlier attempt may have arrived. `marker` is a short text that
    is part of the message and by which it can be recognised at the provider.
    """

    id: int
    wire: Wire
    address: str
    text: str
    buttons: tuple[Button, ...] = ()
    lane: Lane = Lane.REPLY
    attempt: int = 1
    uncertain: bool = False
    expires_at: datetime | None = None
    created_at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Fate(StrEnum):
    """What to do about a message that was not accepted."""

    ACCEPTED = "accepted"
    RETRY = "retry"
    RETRY_AND_SWITCH = "retry_and_switch"
    SWITCH = "switch"
    DEAD = "dead"
    OPERATOR = "operator"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """What became of one attempt to send.

    ACCEPTED carries the provider's id. RETRY may carry `retry_after_s`. SWITCH: this message cannot go this way,
    the address stays good. DEAD: the address is of no use, tell the office. OPERATOR: our own account or settings
    are at fault. UNKNOWN: it may or may not have been accepted (the connection broke or hung in mid-send).
    """

    fate: Fate
    provider_id: str | None = None
    code: str = ""
    detail: str = ""
    retry_after_s: float | None = None
    migrated_to: str | None = None


#: The code with which Twilio refuses a text to somebody who has sent STOP. One of the words after it ends that.
OPTED_OUT = "21610"
OPTS_IN = frozenset({"start", "yes", "unstop"})


#: The words of receipts after which no other comes.
FINAL = frozenset({"delivered", "read", "undelivered", "failed", "completed", "busy", "no-answer", "canceled"})


@dataclass(frozen=True)
class Receipt:
    """What a provider says later about a message it accepted; after a status that is FINAL it says no more."""

    wire: Wire
    provider_id: str
    status: str
    fate: Fate
    code: str = ""
    outgoing_id: int | None = None
