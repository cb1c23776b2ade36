"""What a phone call says: the page it was made for, the answer to a key, or a greeting to whoever rings us."""

from dataclasses import dataclass

from sqlalchemy import Connection

from domain.message import Incoming
from domain.person import Wire
from handlers import wording
from handlers.language import render
from handlers.turn import Turn
from store import outbox, people


@dataclass(frozen=True)
class Spoken:
    """Words for a call; `asks_key`: it waits for a key."""

    text: str
    language: str
    asks_key: bool


def opening(turn: Turn, outgoing_id: int | None, caller: str) -> Spoken | None:
    """What is said when the call is picked up; None where there is nothing to say."""
    row = outbox.by_id(turn.db, outgoing_id) if outgoing_id is not None else None
    if row is not None:
        return Spoken(row.text, row.facts["language"], bool(row.buttons))
    person = people.by_address(turn.db, Wire.VOICE, caller)
    if person is None:
        return Spoken(render(wording.STRANGER, "en"), "en", False)
    return Spoken(render(wording.RING_THE_OFFICE, person.language, office=turn.agency.phone), person.language, False)


def answer_to(db: Connection, incoming: Incoming) -> Spoken:
    """What is said after a key; a key that did nothing is asked for again."""
    row = outbox.by_provider_id(db, incoming.wire, incoming.provider_id)
    if row is None:
        return Spoken(render(wording.WRONG_KEY, "en"), "en", True)
    return Spoken(row.text, row.facts["language"], bool(row.facts.get("asks_key")))
