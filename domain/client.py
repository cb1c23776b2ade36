"""Clients: the people who are visited, and what whoever goes there should know."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

#: What can be said about a client in words, in the order in which a brief says it.
ABOUT = ("reason", "circumstances", "access", "hazards", "do", "never", "pets", "places", "notes")

_WORD = re.compile(r"[a-z0-9]+")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})


@dataclass(frozen=True)
class Client:
    """Somebody who is visited: `about` holds words (see ABOUT), `facts` what the agency's policy may depend on."""

    id: int
    name: str
    address: str
    phone: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, bool | str] = field(default_factory=dict)
    is_new: bool = True
    incident_at: datetime | None = None

    @property
    def place(self) -> str:
        """Name and address, as the place of a visit is written."""
        return f"{self.name}, {self.address}"


@dataclass(frozen=True)
class ClientWarning:
    """Something that happened and that the next worker should know; it counts once a manager has approved it."""

    id: int
    client_id: int
    words: str
    proposed_by: int
    proposed_at: datetime
    approved: bool | None = None
    expires_at: datetime | None = None


def meant(place: str, clients: Iterable[Client]) -> Client | None:
    """The one client whose name or address stands in these words, or whose place they are part of; None if not one."""
    words = _words(place)
    found = [client for client in clients if _fits(words, client)]
    return found[0] if len(found) == 1 else None


def _fits(words: list[str], client: Client) -> bool:
    address, name = _words(client.address.split(",")[0]), _words(client.name)
    bare = [word for word in name if word not in _TITLES]
    known = [part for part in (address, name, bare if len("".join(bare)) > 2 else []) if part]
    return any(_within(part, words) for part in known) or (len(words) > 1 and _within(words, _words(client.place)))


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[start : start + len(part)] == part for start in range(len(whole) - len(part) + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
