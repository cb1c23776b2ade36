"""What is known of a visit: its client, the facts the policy depends on, and how cautious they make us."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.checklist import Facts
from domain.client import Client, ClientWarning, meant
from domain.daylight import is_dark
from domain.policy import Caution, Pack, caution
from domain.visit import Visit
from handlers.guiding.packs import began_with
from handlers.turn import Turn
from store import clients

#: What changes with the hour: it may ask for closer watching, but not for more messages.
OF_THE_HOUR = frozenset({"after_dark", "weather"})

#: A start so long before its time, and no longer, is at its planned time.
EARLY = timedelta(minutes=20)

#: An incident counts as recent for this long.
RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Outlook:
    """A visit as it looks now. `every_s` is how often the worker checks in; None: at the end only."""

    pack: Pack
    client: Client | None
    warnings: tuple[ClientWarning, ...]
    facts: Facts
    caution: Caution
    every_s: int | None

    @property
    def reasons(self) -> str:
        return ", ".join(self.caution.reasons)

    def place(self, said: str) -> str:
        """Where to send help: what the worker said, and the address on file where only a name was said."""
        if self.client is None or self.client.address.split(",")[0].casefold() in said.casefold():
            return said
        return self.client.place

    @property
    def is_routine(self) -> bool:
        """Whether no rule asks for more care than the hour and the weather alone would."""
        lasting = {name: value for name, value in self.facts.items() if name not in OF_THE_HOUR}
        return not caution(self.pack, lasting).reasons


def before(turn: Turn, place: str, until: datetime, plan: Visit | None = None) -> Outlook:
    """How a visit looks that is about to begin, by the policy in force."""
    client = client_at(turn, place, plan)
    own: Mapping[str, bool | str] = plan.facts if plan else {}
    joint, unplanned = bool(plan and plan.partner_id), plan is None or bool(own.get("unplanned"))
    off = unplanned or (plan is not None and plan.starts_at - turn.now > EARLY)
    own = {**own, "joint_visit": joint, "unplanned": unplanned, "off_the_plan": off}
    return _seen(turn, turn.pack, client, until, own, None)


def of(turn: Turn, visit: Visit) -> Outlook:
    """How an open visit looks now, by the policy it began with."""
    pack = began_with(turn, visit.pack)
    client = clients.by_ids(turn.db, [visit.client_id]).get(visit.client_id) if visit.client_id else None
    return _seen(turn, pack, client, visit.ends_at, visit.facts, visit.every_s)


def client_at(turn: Turn, place: str, plan: Visit | None = None) -> Client | None:
    """The client who is meant by a place or a name, if that is one."""
    if plan is not None and plan.client_id is not None:
        return clients.by_ids(turn.db, [plan.client_id]).get(plan.client_id)
    return meant(place, clients.everybody(turn.db)) if place else None


def is_at(turn: Turn, visit: Visit, place: str, client: Client | None) -> bool:
    """Whether a visit is to a place, however that is written, or to the client who is meant by it."""
    return visit.place.casefold() == place.casefold() or (
        client is not None and client == client_at(turn, visit.place, visit)
    )


def _seen(turn: Turn, pack: Pack, client: Client | None, until: datetime, own: Facts, every_s: int | None) -> Outlook:
    warned = tuple(clients.warnings_of(turn.db, client.id, turn.now)) if client else ()
    facts = {**_of_client(turn, client, warned), **_of_the_hour(turn, until), **own}
    careful = caution(pack, facts)
    tightest = min((every for every in (every_s, careful.interval_s) if every is not None), default=None)
    return Outlook(pack, client, warned, facts, careful, tightest)


def _of_client(turn: Turn, client: Client | None, warned: tuple[ClientWarning, ...]) -> dict[str, bool | str]:
    if client is None:
        return {}
    recent = client.incident_at is not None and turn.now - client.incident_at < RECENT
    return {
        **client.facts,
        "first_visit": client.is_new,
        "warnings": bool(warned),
        "pets": bool(client.about.get("pets")),
        "recent_incident": recent,
    }


def _of_the_hour(turn: Turn, until: datetime) -> dict[str, bool | str]:
    dark = is_dark(turn.agency.place, turn.now) or is_dark(turn.agency.place, max(until, turn.now))
    return {"after_dark": dark, "weather": turn.agency.weather_at(turn.now)}
