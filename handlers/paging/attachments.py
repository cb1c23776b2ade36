"""Photos, voice notes and places that a worker sent during a visit: given to whoever acknowledges an alert about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.message import Kind, Lane
from domain.person import Person, Wire
from domain.watch import Watch
from handlers import wording
from handlers.language import render
from handlers.turn import Turn
from store import attachments


def give_kept(turn: Turn, watch: Watch, to: Person, worker: Person) -> None:
    """Gives one of the staff all that the worker sent during the visit; of a moving place only the last."""
    if watch.subject != "visit" or watch.subject_id is None or not to.responds:
        return
    kept = attachments.of_visit(turn.db, watch.subject_id)
    places = [thing for thing in kept if thing.kind == Kind.LOCATION]
    for thing in [*(t for t in kept if t.kind != Kind.LOCATION), *places[-1:]]:
        give(turn, to, worker, thing.kind, thing.facts, thing.sent_at)


def give(turn: Turn, to: Person, worker: Person, kind: str, facts: Mapping[str, Any], sent_at: datetime) -> None:
    """Gives one photo, voice note or place to a person; on a plain phone it is told in words."""
    on_telegram = to.on(Wire.TELEGRAM)
    thing = {"kind": kind, **{name: facts[name] for name in ("file_id", "lat", "lon") if name in facts}}
    attachment = thing if on_telegram and ("file_id" in thing or "lat" in thing) else None
    if kind == Kind.LOCATION:
        words: dict[str, Any] = {"lat": facts.get("lat"), "lon": facts.get("lon")}
        sentence = wording.KEPT_PLACE
    else:
        words = {"what": render(wording.A_PHOTO if kind == Kind.PHOTO else wording.A_VOICE_NOTE, to.language)}
        sentence = wording.KEPT_THING
    facts_said = {"name": worker.name, "time": turn.clock(sent_at), **words}
    turn.tell(to, sentence, lane=Lane.REPLY, at=on_telegram, attachment=attachment, **facts_said)
