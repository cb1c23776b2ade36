"""The phones: who has one, what its screen shows, and whether it has signal."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from simulator.cast import ROLES, WIRES, Member
from simulator.errors import Refused
from simulator.events import Events


@dataclass
class Item:
    """One thing on a screen.

    `direction` is "in" for what reached the phone and "out" for what it sent. `state` is "sent", or "waiting" while
    it has not left the phone. `edited` is the id of an earlier item that this one replaces.
    """

    id: int
    at: datetime
    wire: str
    direction: str
    text: str
    buttons: list[str] = field(default_factory=list)
    state: str = "sent"
    edited: int | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "wire": self.wire,
            "direction": self.direction,
            "text": self.text,
            "buttons": list(self.buttons),
            "state": self.state,
            "edited": self.edited,
        }


class Phone:
    """A person's phone. Without signal, what is to reach it is held, and what it sends waits."""

    def __init__(self, member: Member, shelf: "Phones") -> None:
        self.name = member.name
        self.role = member.role
        self.wires = dict(member.wires)
        self.language = member.language
        self.signal = True
        self.call: str | None = None
        self.listening = False
        self._shelf = shelf
        self._items: list[Item] = []
        self._incoming: list[Callable[[], None]] = []
        self._outgoing: list[Callable[[], None]] = []

    @property
    def number(self) -> str:
        """Its phone number, or its Telegram id where it has none."""
        return self.wires.get("sms") or self.wires.get("voice") or self.wires.get("telegram", "")

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "role": self.role,
            "wires": list(self.wires),
            "number": self.number,
            "signal": self.signal,
            "call": None if self.call is None else {"listening": self.listening},
        }

    def screen(self, since: int = 0) -> list[Item]:
        """Items with a higher id, in order."""
        return [item for item in self._items if item.id > since]

    def show(
        self, wire: str, direction: str, text: str, buttons: list[str] | None = None, *, edited: int | None = None
    ) -> Item:
        """Put a new item on the screen."""
        item = Item(self._shelf.next_id(), self._shelf.now(), wire, direction, text, buttons or [], edited=edited)
        self._items.append(item)
        self._shelf.events.tell("item", phone=self.name, item=item.as_json())
        return item

    def change(self, item: Item) -> None:
        """Tell the page that an item on the screen is not what it was."""
        self._shelf.events.tell("change", phone=self.name, item=item.as_json())

    def changed(self) -> None:
        """Tell the page that the phone itself is not what it was."""
        self._shelf.events.tell("phone", phone=self.as_json())

    def when_reached(self, action: Callable[[], None]) -> None:
        """Do it now, or as soon as the phone has signal."""
        if self.signal:
            action()
        else:
            self._incoming.append(action)

    def when_it_can_send(self, item: Item, action: Callable[[], None]) -> bool:
        """Send now (True), or as soon as the phone has signal (False)."""
        if self.signal:
            action()
            return True
        item.state = "waiting"
        self.change(item)

        def send_late() -> None:
            item.state = "sent"
            self.change(item)
            action()

        self._outgoing.append(send_late)
        return False

    def set_signal(self, on: bool) -> None:
        self.signal = on
        self.changed()
        if not on:
            return
        outgoing, self._outgoing = self._outgoing, []
        incoming, self._incoming = self._incoming, []
        for action in outgoing + incoming:
            action()


class Phones:
    """All phones, found by name (in any case) or by address."""

    def __init__(self, now: Callable[[], datetime], events: Events) -> None:
        self.now = now
        self.events = events
        self._phones: dict[str, Phone] = {}
        self._ids = itertools.count(1)

    def __iter__(self) -> Iterator[Phone]:
        return iter(list(self._phones.values()))

    def next_id(self) -> int:
        return next(self._ids)

    def add(self, member: Member) -> Phone:
        """A new phone. Raises Refused (409) where name or address is taken."""
        if member.name.casefold() in self._phones:
            raise Refused(409, f"There is already a phone called {member.name}.")
        for wire, address in member.wires.items():
            if self.at(wire, address) is not None:
                raise Refused(409, f"Somebody already has {address}.")
        phone = Phone(member, self)
        self._phones[member.name.casefold()] = phone
        self.events.tell("phone", phone=phone.as_json())
        return phone

    def named(self, name: str) -> Phone:
        """The phone of that name. Raises Refused (404)."""
        phone = self._phones.get(name.strip().casefold())
        if phone is None:
            known = ", ".join(one.name for one in self)
            raise Refused(404, f"There is no phone called {name}; there are {known}.")
        return phone

    def at(self, wire: str, address: str) -> Phone | None:
        """The phone that has this address on this wire, if any."""
        return next((phone for phone in self if phone.wires.get(wire) == address), None)

    def from_a_shop(self, name: str, role: str, wires: list[str], number: str | None) -> Phone:
        """A phone nobody has heard of yet, with a made-up number where none is given.

        Raises Refused (400) for an unknown role or wire, (409) where name or number is taken.
        """
        if role not in ROLES:
            raise Refused(400, f"There is no role called {role}; there are {', '.join(ROLES)}.")
        if not wires or set(wires) - set(WIRES):
            raise Refused(400, f"A phone needs wires of {', '.join(WIRES)}.")
        taken = {address for phone in self for address in phone.wires.values()}
        serial = next((n for n in range(200, 1000) if not {f"700{n}", f"+447700900{n}"} & taken), None)
        if serial is None:
            raise Refused(409, "The shop has sold its last phone.")
        number = number or f"+447700900{serial}"
        return self.add(Member(name, role, {w: f"700{serial}" if w == "telegram" else number for w in wires}))
