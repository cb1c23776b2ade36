"""Checklists: what to do, confirm, answer and never do; which items apply, and what an answer leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

#: What is known about a visit: yes or no, or one of a fact's choices. A fact that is not given is its mildest value.
Facts = Mapping[str, bool | str]


@dataclass(frozen=True)
class Fact:
    """Something a rule may depend on: its choices from mild to strict (none: yes or no), and plain words for it."""

    words: str
    otherwise: str = ""
    choices: tuple[str, ...] = ()

    @property
    def mildest(self) -> bool | str:
        """The value that asks for the least caution; it counts where nothing is known."""
        return self.choices[0] if self.choices else False


_LEVELS = ("low", "medium", "high")

#: Every fact that a pack may name.
FACTS: Mapping[str, Fact] = {
    "first_visit": Fact("first visit", "not the first visit"),
    "unplanned": Fact("not on the plan", "on the plan"),
    "off_the_plan": Fact("not at its planned time", "at its planned time"),
    "after_dark": Fact("after dark", "in daylight"),
    "joint_visit": Fact("two workers together", "alone"),
    "key_safe": Fact("key safe", "no key safe"),
    "key_held": Fact("you hold a key", "no key held"),
    "pets": Fact("pets at home", "no pets"),
    "warnings": Fact("warnings from earlier visits", "no warnings"),
    "recent_incident": Fact("recent incident", "no recent incident"),
    "violent_history": Fact("history of violence", "no history of violence"),
    "mental_health_worry": Fact("serious mental health worry", "no serious mental health worry"),
    "others_visit_in_pairs": Fact("other services visit in pairs", "other services visit alone"),
    "poor_signal": Fact("poor phone signal", "good phone signal"),
    "walks_about": Fact("may walk out alone", "does not walk out alone"),
    "worker_uneasy": Fact("you said you were unsure", "you are sure"),
    "asked_for_closer_watch": Fact("you asked for it", "not asked for"),
    "unannounced": Fact("unannounced visit", "announced visit"),
    "child_under_3": Fact("child under 3", "no child under 3"),
    "child_3_or_over": Fact("child of 3 or over", "no child of 3 or over"),
    "child_in_need": Fact("child in need", "not a child in need"),
    "protection_plan": Fact("protection plan", "no protection plan"),
    "risk_level": Fact("risk", choices=_LEVELS),
    "area_risk": Fact("area risk", choices=_LEVELS),
    "weather": Fact("weather", choices=("fine", "poor", "severe")),
}


@dataclass(frozen=True)
class Condition:
    """Holds where the fact has one of these values."""

    fact: str
    values: tuple[bool | str, ...]

    def holds(self, facts: Facts) -> bool:
        return facts.get(self.fact, FACTS[self.fact].mildest) in self.values


#: All of them must hold; none at all holds always.
When = tuple[Condition, ...]


def holds(when: When, facts: Facts) -> bool:
    """Whether every condition holds."""
    return all(condition.holds(facts) for condition in when)


class Moment(StrEnum):
    """When a checklist is for."""

    BEFORE_VISIT = "before_visit"
    ON_ENTERING = "on_entering"
    ON_LEAVING = "on_leaving"
    EMERGENCY = "emergency"
    NO_REPLY = "no_reply"
    OFFICE = "office"


class ItemKind(StrEnum):
    """DO is done, CONFIRM is so or not, ASK has answers of its own, NEVER is read and needs no answer."""

    DO = "do"
    CONFIRM = "confirm"
    ASK = "ask"
    NEVER = "never"


class Then(StrEnum):
    """What an answer leads to, besides being recorded.

    PAGE_OFFICE tells the office now, HOLD has the worker wait for the office, RAISE_CAUTION makes `worker_uneasy`
    a fact of this visit, NOTE asks for a few words, SOS raises the alarm.
    """

    PAGE_OFFICE = "page_office"
    HOLD = "hold"
    RAISE_CAUTION = "raise_caution"
    NOTE = "note"
    SOS = "sos"


#: Where an answer goes on to instead of the next item, when the checklist is over.
END = "end"


@dataclass(frozen=True)
class Answer:
    """One answer that can be given, what follows from it, and the item it goes on to (None: the next one)."""

    name: str
    label: str
    then: tuple[Then, ...] = ()
    report: str | None = None
    say: str | None = None
    next: str | None = None


#: The answers that an item has without being told; a refusal asks for a few words.
USUAL: Mapping[ItemKind, tuple[Answer, ...]] = {
    ItemKind.DO: (Answer("done", "Done"), Answer("not_done", "Not done", (Then.NOTE,))),
    ItemKind.CONFIRM: (Answer("yes", "Yes"), Answer("no", "No", (Then.NOTE,))),
    ItemKind.ASK: (),
    ItemKind.NEVER: (),
}


@dataclass(frozen=True)
class Item:
    """One line of a checklist; the first answer of a DO or CONFIRM is the one that says all is well."""

    name: str
    kind: ItemKind
    text: str
    when: When = ()
    answers: tuple[Answer, ...] = ()
    ok_to_all: bool = False

    @property
    def needs_answer(self) -> bool:
        return self.kind is not ItemKind.NEVER

    def answer(self, name: str) -> Answer | None:
        """The answer of this name, or None."""
        return next((answer for answer in self.answers if answer.name == name), None)


@dataclass(frozen=True)
class Checklist:
    """Items in order for one moment, where its conditions hold. It always ends: an answer only leads forward.

    With `insist` it comes unasked on every visit; else only on visits that are watched closely, or when asked for.
    """

    name: str
    moment: Moment
    title: str
    items: tuple[Item, ...] = field(default_factory=tuple)
    when: When = ()
    insist: bool = False

    def item(self, name: str) -> Item | None:
        """The item of this name, or None."""
        return next((item for item in self.items if item.name == name), None)


def applicable(checklist: Checklist, facts: Facts) -> tuple[Item, ...]:
    """The items that these facts call for, in order; none where the checklist itself is not called for."""
    if not holds(checklist.when, facts):
        return ()
    return tuple(item for item in checklist.items if holds(item.when, facts))


def next_item(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> Item | None:
    """The item to ask now, given the answers so far (item name to answer name); None when all is answered."""
    return next((item for item in _path(checklist, facts, answers) if _is_open(item, answers)), None)


def notes_before(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> tuple[Item, ...]:
    """The NEVER items to show together with `next_item`, or at the end: those met since the last answer."""
    notes: list[Item] = []
    for item in _path(checklist, facts, answers):
        if not item.needs_answer:
            notes.append(item)
        elif _is_open(item, answers):
            break
        else:
            notes.clear()
    return tuple(notes)


def notes_between(
    checklist: Checklist, facts: Facts, before: Mapping[str, str], answers: Mapping[str, str]
) -> tuple[Item, ...]:
    """The NEVER items that come into sight when several answers are given at once."""
    seen = set(_notes_in_sight(checklist, facts, before))
    return tuple(note for note in _notes_in_sight(checklist, facts, answers) if note not in seen)


def _notes_in_sight(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> Iterator[Item]:
    path = takewhile(lambda item: not _is_open(item, answers), _path(checklist, facts, answers))
    return (item for item in path if not item.needs_answer)


def left_to_answer(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> tuple[Item, ...]:
    """The items still open if every answer to come simply led to the next item."""
    return tuple(item for item in _path(checklist, facts, answers) if _is_open(item, answers))


def ok_to_all(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> Mapping[str, str]:
    """The answers that one "ok to all" gives: all is well, for each open item up to the first that wants its own."""
    given: dict[str, str] = {}
    while (item := next_item(checklist, facts, {**answers, **given})) is not None and item.ok_to_all:
        given[item.name] = item.answers[0].name
    return given


def _is_open(item: Item, answers: Mapping[str, str]) -> bool:
    return item.needs_answer and item.answer(answers.get(item.name, "")) is None


def _path(checklist: Checklist, facts: Facts, answers: Mapping[str, str]) -> Iterator[Item]:
    """The applicable items in the order in which the answers lead through them."""
    skip_to: str | None = None
    for item in checklist.items if holds(checklist.when, facts) else ():
        if skip_to not in (None, item.name) or not holds(item.when, facts):
            skip_to = None if skip_to == item.name else skip_to
            continue
        yield item
        chosen = item.answer(answers.get(item.name, ""))
        skip_to = chosen.next if chosen is not None else None
