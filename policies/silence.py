"""What each part of a pack cannot see alone: names that lead nowhere, and ways for the whole to go silent."""

from collections.abc import Iterator

from domain.checklist import END, Answer, Then
from domain.ladder import By, Whom
from domain.policy import EVENTS
from domain.watch import WatchKind
from policies.checklists import ChecklistModel, ItemModel
from policies.ladders import LadderModel
from policies.models import PackModel

#: A fault, and the path to the thing in the pack.
Found = tuple[tuple[str, ...], str]

HOUR_S = 3600

_AT_ONCE = (WatchKind.SOS, WatchKind.DURESS)


def silences(pack: PackModel) -> Iterator[Found]:
    """Everything in the pack that leads nowhere or could go silent."""
    yield from _ladders(pack)
    yield from _slow(pack)
    for name, checklist in pack.checklists.items():
        yield from _checklist(pack, name, checklist)
    yield from _named_ladders(pack)
    yield from _clocks(pack)


def _ladders(pack: PackModel) -> Iterator[Found]:
    for kind in WatchKind:
        if kind not in pack.ladders:
            yield ("ladders",), f"there is no ladder `{kind}`, so nobody would be paged: add it, or `extends: default`"
    for kind in _AT_ONCE:
        if kind in pack.ladders and not _pages_at_once(pack.ladders[kind]):
            message = "needs a step to the office or manager with `after: 0 min`, `by: all` and `every: 1 min` or so"
            yield ("ladders", kind), message
    duress = pack.ladders.get(WatchKind.DURESS)
    for name, step in duress.steps.items() if duress else ():
        if step.whom in (Whom.WORKER, Whom.CONTACT):
            yield ("ladders", "duress", "steps", name), "a call for help in secret goes only to office and manager"


def _slow(pack: PackModel) -> Iterator[Found]:
    """A ladder that is about people and waits for hours is a silence."""
    for name, ladder in pack.ladders.items():
        if name == WatchKind.CANARY:
            continue
        if not any(
            step.keeps_paging and step.after_s <= HOUR_S and (step.every or 0) <= HOUR_S
            for step in ladder.steps.values()
        ):
            message = "nobody at the office is paged within an hour, and each hour again: add such a step"
            yield ("ladders", name), message
        if ladder.acknowledged > HOUR_S:
            yield ("ladders", name), "`acknowledged` keeps an alert quiet for long: make it an hour at most"


def _pages_at_once(ladder: LadderModel) -> bool:
    return any(step.keeps_paging and step.after_s == 0 and step.by is By.ALL for step in ladder.steps.values())


def _checklist(pack: PackModel, name: str, checklist: ChecklistModel) -> Iterator[Found]:
    order = list(checklist.items)
    if END in order:
        yield ("checklists", name, "items", END), f"an item cannot be called `{END}`: that is how a checklist is ended"
    for position, (key, item) in enumerate(checklist.items.items()):
        for answer in item.all_answers():
            path = ("checklists", name, "items", key, "answers", answer.name)
            yield from _next(path, answer, order, position)
            yield from _consequences(pack, path, answer, item)


def _next(path: tuple[str, ...], answer: Answer, order: list[str], position: int) -> Iterator[Found]:
    if answer.next in (None, END):
        return
    if answer.next not in order:
        yield (*path, "next"), f"there is no item `{answer.next}` in this checklist: name a later item, or `{END}`"
    elif order.index(answer.next) <= position:
        message = f"going back to `{answer.next}` could go round for ever: name a later item, or `{END}`"
        yield (*path, "next"), message


def _consequences(pack: PackModel, path: tuple[str, ...], answer: Answer, item: ItemModel) -> Iterator[Found]:
    if answer.report is not None and answer.report not in pack.reports:
        known = ", ".join(pack.reports)
        yield (*path, "report"), f"there is no report `{answer.report}`: choose from {known}"
    if Then.RAISE_CAUTION in answer.then and not _minds_unease(pack):
        yield (*path, "then"), "nothing would follow: add a caution rule with `when: worker_uneasy`"


def _minds_unease(pack: PackModel) -> bool:
    return any(c.fact == "worker_uneasy" for rule in pack.caution.rules.values() for c in rule.when)


def _named_ladders(pack: PackModel) -> Iterator[Found]:
    named: dict[tuple[str, ...], str | None] = {("caution", "ladder"): pack.caution.ladder}
    named |= {("caution", "rules", key, "ladder"): rule.ladder for key, rule in pack.caution.rules.items()}
    for path, ladder in named.items():
        if ladder is not None and ladder not in pack.ladders:
            yield path, f"there is no ladder `{ladder}`: choose from {', '.join(pack.ladders)}"


def _clocks(pack: PackModel) -> Iterator[Found]:
    """A date that counts from nothing that ever happens would never come."""
    for name, clock in pack.clocks.items():
        path, whose = ("clocks", name), clock.is_whose(pack.reports)
        if whose is None:
            known = ", ".join((*EVENTS, "or a report"))
            message = f"nobody knows `{clock.since}`: write {known}, or say `whose: worker`, `client` or `agency`"
            yield (*path, "since"), message
        elif EVENTS.get(clock.since, whose) is not whose:
            yield (*path, "whose"), f"`{clock.since}` is of a {EVENTS[clock.since]}: take `whose` out"
        elif clock.until is not None and EVENTS.get(clock.until, whose) is not whose:
            yield (*path, "until"), f"`{clock.until}` is of a {EVENTS[clock.until]}, this is of a {whose}"
