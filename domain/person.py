"""People, and the wires on which they can be reached."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the agency; somebody may hold several roles."""

    WORKER = "worker"
    OFFICE = "office"
    MANAGER = "manager"
    CONTACT = "contact"


class Wire(StrEnum):
    """A channel to a person."""

    TELEGRAM = "telegram"
    SMS = "sms"
    VOICE = "voice"


@dataclass(frozen=True)
class Address:
    """One person's place on one wire: a Telegram chat or a telephone number in E.164 form."""

    id: int
    person_id: int
    wire: Wire
    value: str
    rank: int = 0
    dead: bool = False


@dataclass(frozen=True)
class Profile:
    """What is kept on file for a worker, so that it can be read out to the police."""

    home_address: str = ""
    home_phone: str = ""
    car_registration: str = ""
    car_make: str = ""
    car_model: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody Porchlight knows: a worker, a responder or an emergency contact.

    `way_home_min` is a worker's usual way home in minutes; `duress_hash` is what `duress_mark` makes of the secret words.
    """

    id: int
    name: str
    roles: frozenset[Role]
    language: str = "en"
    addresses: tuple[Address, ...] = ()
    profile: Profile = field(default_factory=Profile)
    way_home_min: int | None = None
    duress_hash: str = ""
    active: bool = True

    def is_a(self, role: Role) -> bool:
        """Whether this person holds the role, among others perhaps."""
        return role in self.roles

    @property
    def responds(self) -> bool:
        """Whether this person may be asked to take an alert as one of the staff."""
        return bool(self.roles & {Role.OFFICE, Role.MANAGER})

    @property
    def reachable(self) -> tuple[Address, ...]:
        """The working addresses, the person's first wire first."""
        return tuple(sorted((a for a in self.addresses if not a.dead), key=lambda a: a.rank))

    def on(self, wire: Wire) -> Address | None:
        """The working address on one wire, or None."""
        return next((a for a in self.reachable if a.wire is wire), None)

    @property
    def phone(self) -> str:
        """A number to ring, or an empty text where none is known."""
        for wire in (Wire.VOICE, Wire.SMS):
            for address in self.addresses:
                if address.wire is wire:
                    return address.value
        return ""


def duress_mark(person_id: int, words: str) -> str:
    """What is kept of a worker's secret words: the same for any capitals, spaces and marks, and not to be read back."""
    bare = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words).casefold())
    return hashlib.sha256(f"{person_id}:{bare}".encode()).hexdigest() if bare else ""
