"""The demo agency, as `cast.json` describes it; the simulator reads the same page for its phones."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from domain.person import Profile, Role, Wire
from domain.visit import VisitState
from store import clients, people, visits

CAST = Path(__file__).parent / "cast.json"


def seed(db: Connection, now: datetime) -> bool:
    """Puts the demo agency into an empty database; whether it did."""
    if people.agency(db) is not None:
        return False
    cast = _cast()
    people.set_agency(db, cast["agency"]["name"], cast["agency"]["zone"], cast["agency"]["phone"])
    ids = {person["name"]: _add(db, person, now) for person in cast["people"]}
    for person in cast["people"]:
        if person.get("contact_of"):
            people.add_contact(db, ids[person["contact_of"]], ids[person["name"]], 0)
    for known in cast.get("clients", []):
        clients.add(db, **known, is_new=False)
    for planned in cast.get("visits", []):
        _plan(db, ids[planned["worker"]], planned, now)
    return True


def is_ours(name: str, phone: str) -> bool:
    """Whether that is the demo's agency."""
    agency = _cast()["agency"]
    return (name, phone) == (agency["name"], agency["phone"])


def _cast() -> Any:
    return json.loads(CAST.read_text(encoding="utf-8"))


def _add(db: Connection, person: dict[str, Any], now: datetime) -> int:
    role = Role(person["role"])
    person_id = people.add(db, person["name"], [role], language=person["language"], profile=_profile(person))
    for rank, wire in enumerate(person["wires"]):
        people.add_address(db, person_id, Wire(wire["wire"]), wire["address"], rank)
    if role in (Role.OFFICE, Role.MANAGER):
        people.add_duty(db, person_id, role, now, None)
    return person_id


def _profile(person: dict[str, Any]) -> Profile:
    known = person.get("profile") or {}
    car = known.get("car") or {}
    return Profile(
        home_address=known.get("address", ""),
        home_phone=known.get("home_phone", ""),
        car_registration=car.get("registration", ""),
        car_make=car.get("make", ""),
        car_model=car.get("model", ""),
    )


def _plan(db: Connection, worker_id: int, planned: dict[str, Any], now: datetime) -> None:
    hours, minutes = planned["start"].lstrip("+").split(":")
    starts_at = (now + timedelta(hours=int(hours), minutes=int(minutes))).replace(second=0, microsecond=0)
    ends_at = starts_at + timedelta(minutes=planned["minutes"])
    visits.add(db, worker_id, planned["place"], VisitState.PLANNED, starts_at, ends_at)
