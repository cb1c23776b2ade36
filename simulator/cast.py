"""Who is in the play: the agency and the people whose phones stand on the page."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROLES = ("worker", "office", "manager", "contact")
WIRES = ("telegram", "sms", "voice")


@dataclass(frozen=True)
class Agency:
    """The agency: its name, its time zone, the office's phone and its own Twilio number."""

    name: str
    zone: str
    phone: str
    sms_number: str


@dataclass(frozen=True)
class Member:
    """One person: `wires` maps telegram, sms or voice to an address, first choice first; a contact is somebody's."""

    name: str
    role: str
    wires: dict[str, str]
    language: str = "en"
    contact_of: str | None = None


@dataclass(frozen=True)
class Cast:
    """The agency and its people, as read from a cast file."""

    agency: Agency
    people: tuple[Member, ...]


def read_cast(path: str | Path) -> Cast:
    """The cast in a JSON file. Raises OSError, ValueError or KeyError where it is not one."""
    return cast_from(json.loads(Path(path).read_text(encoding="utf-8")))


def cast_from(data: dict[str, Any]) -> Cast:
    """The cast in an already parsed cast file; keys the phones have no use for are passed over."""
    agency = data["agency"]
    return Cast(
        agency=Agency(agency["name"], agency["zone"], agency["phone"], agency["sms_number"]),
        people=tuple(_member(person) for person in data["people"]),
    )


def _member(person: dict[str, Any]) -> Member:
    if person["role"] not in ROLES:
        raise ValueError(f"{person['name']} has no role of {', '.join(ROLES)}.")
    wires = {wire["wire"]: str(wire["address"]) for wire in person["wires"]}
    unknown = set(wires) - set(WIRES)
    if unknown or not wires:
        raise ValueError(f"{person['name']} needs wires of {', '.join(WIRES)}.")
    return Member(person["name"], person["role"], wires, person.get("language", "en"), person.get("contact_of"))
