"""A policy pack in plain words: every ladder as a timeline, every checklist as the worker would see it."""

import textwrap
from collections.abc import Iterator

from domain.checklist import END, FACTS, USUAL, Answer, Checklist, Condition, Item, ItemKind, Moment, Then, When
from domain.ladder import By, Ladder, Step, Whom
from domain.policy import RISK_REVIEW, VISIT, Card, CautionPolicy, CautionRule, Clock, Pack, QuestionKind, Report

WIDTH = 100

_WHOM = {
    Whom.WORKER: "the worker",
    Whom.OFFICE: "everybody on call at the office",
    Whom.MANAGER: "the manager on call",
    Whom.CONTACT: "the worker's emergency contact",
}
_BY = {
    By.FIRST: "on their first wire",
    By.OTHER: "on their other wire",
    By.VOICE: "by phone call",
    By.ALL: "on every wire they have",
}
_SAYS = {
    "nudge": "remind {whom} {by} that the time is near",
    "ask": "ask {whom} {by} whether they are safe",
    "left": "ask {whom} {by} whether they have left",
    "page": "page {whom} {by}: the worker has not confirmed",
    "hold": "page {whom} {by}: a worker waits for an answer",
    "sos": "page {whom} {by}: the worker needs help now",
    "duress": "page {whom} {by}: the worker needs help in secret",
    "concern": "page {whom} {by}: the worker is worried",
    "clearance": "page {whom} {by}: a visit waits to be cleared",
    "callback": "page {whom} {by}: a worker waits to be rung back",
    "canary": "page {whom} {by}: this is a test",
    "contact": "ask {whom} {by} to ring the office, and say no more than that",
}
_MOMENTS = {
    Moment.BEFORE_VISIT: "before the visit",
    Moment.ON_ENTERING: "on entering",
    Moment.ON_LEAVING: "on leaving",
    Moment.EMERGENCY: "in an emergency",
    Moment.NO_REPLY: "at a door that stays shut",
    Moment.OFFICE: "for the office",
}
_THEN = {
    Then.PAGE_OFFICE: "the office is told at once",
    Then.HOLD: "the worker waits for the office",
    Then.RAISE_CAUTION: "this visit is watched more closely",
    Then.NOTE: "a few words are asked for",
    Then.SOS: "the alarm is raised",
}
_MARKS = {ItemKind.DO: "[ ]", ItemKind.CONFIRM: "[ ]", ItemKind.ASK: "( )", ItemKind.NEVER: " ! "}


def explain(pack: Pack) -> str:
    """The whole pack as text, to be read by whoever answers for it."""
    parts = [_heading(f"{pack.title} ({pack.name}, version {pack.version})", "=")]
    parts.append(f"To be looked at again by {pack.review.day} {pack.review:%B %Y}.\n")
    parts.append(_heading("Who is asked and paged, and when", "-"))
    parts += [explain_ladder(ladder, pack.about.get(name, "")) for name, ladder in pack.ladders.items()]
    parts.append(_heading("How closely visits are watched", "-"))
    parts.append(explain_caution(pack.caution))
    parts.append(_heading("Checklists", "-"))
    parts += [explain_checklist(checklist) for checklist in pack.checklists.values()]
    parts.append(_heading("Reports", "-"))
    parts += [explain_report(report) for report in pack.reports.values()]
    parts.append(_heading("Cards", "-"))
    parts += [explain_card(card) for card in pack.rules.values()]
    if pack.clocks:
        parts.append(_heading("Dates to keep", "-"))
        parts.append("".join(f"- {explain_clock(clock)}\n" for clock in pack.clocks.values()))
    return _wrapped("\n".join(parts))


def explain_ladder(ladder: Ladder, about: str = "") -> str:
    """One ladder as a timeline."""
    lines = [f"{ladder.name}: {about}".rstrip(": ")]
    lines += [f"  {_step(step)}" for step in ladder.steps]
    if any(step.every_s is None and not step.once for step in ladder.steps):
        lines.append(f"  Every {length(ladder.round_s)}: the steps that do not repeat are taken again, for ever.")
    quiet = length(ladder.acknowledged_s)
    lines.append(
        f"  Somebody takes it: quiet for {quiet}, then all are paged again, until it is stood down with a reason."
    )
    return "\n".join(lines) + "\n"


def explain_checklist(checklist: Checklist) -> str:
    """One checklist as it is seen on a phone, with what follows from each answer."""
    only = f", if {words(checklist.when)}" if checklist.when else ""
    unasked = ", on every visit" if checklist.insist else ""
    lines = [f"{checklist.title} ({_MOMENTS[checklist.moment]}{only}{unasked})"]
    covered = any(item.ok_to_all for item in checklist.items)
    for number, item in enumerate(checklist.items, start=1):
        lines += _item(number, item, alone=covered and not item.ok_to_all)
    if covered:
        lines.append('  One "ok to all" answers all that is marked [ ], unless it is answered by itself.')
    return "\n".join(lines) + "\n"


def explain_caution(policy: CautionPolicy) -> str:
    """How closely visits are watched, and why."""
    always = f"check every {length(policy.interval_s)}" if policy.interval_s else "the end of the visit is watched"
    lines = [f"Always: {always}; {_grace(policy.grace_s)}; ladder {policy.ladder}."]
    lines += [f"  {_rule(rule)}" for rule in policy.rules]
    lines.append("Where several hold, the strictest of each thing wins.")
    return "\n".join(lines) + "\n"


def explain_report(report: Report) -> str:
    """One report: who gets it, what is asked."""
    facts = ["told at once" if report.page else "put on their list"]
    facts += ["a manager decides"] if report.decision else []
    facts += ["the worker waits for an answer"] if report.holds else []
    lines = [f"{report.title} (to the {report.to}: {', '.join(facts)})"]
    lines += [f"  First: {report.say}"] if report.say else []
    for number, question in enumerate(report.questions, start=1):
        extra = f" [{' / '.join(question.choices)}]" if question.kind is QuestionKind.CHOICE else ""
        lines.append(f"  {number}. {question.text}{extra}{' (may be skipped)' if question.optional else ''}")
    return "\n".join(lines) + "\n"


def explain_card(card: Card) -> str:
    """One card as it is read."""
    only = f" (if {words(card.when)})" if card.when else ""
    return "\n".join([f"{card.title}{only}", *(f"  - {line}" for line in card.lines)]) + "\n"


def explain_clock(clock: Clock) -> str:
    """One date to keep."""
    times = "each time " if clock.repeats else ""
    only = f", if {words(clock.when)}" if clock.when else ""
    event = clock.since.replace("_", " ")
    due = f"due {times}{length(clock.within_s)} after {event}{only}"
    settled = clock.done in (clock.since, RISK_REVIEW, VISIT)
    done = "it is done" if settled else f"{clock.done.replace('_', ' ')} is written down"
    told = f"managers reminded {length(clock.remind_s)} before, when the day has passed, and every week until {done}"
    return f"{clock.about} {due[0].upper()}{due[1:]}; {told}."


def words(when: When) -> str:
    """Conditions in plain words: `first visit and after dark`."""
    return " and ".join(_condition(condition) for condition in when)


def length(seconds: int) -> str:
    """A length of time in the largest unit that measures it exactly: `90 seconds`, `5 minutes`, `1 day`."""
    sizes = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
    unit, size = next((unit, size) for unit, size in sizes if seconds % size == 0)
    number = seconds // size
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _wrapped(text: str) -> str:
    """Long lines broken, their rest indented below them."""
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent=" " * (len(line) - len(line.lstrip()) + 4))
        if len(line) > WIDTH
        else line
        for line in text.split("\n")
    )


def _heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n"


def _step(step: Step) -> str:
    deed = _SAYS.get(step.says, step.says).format(whom=_WHOM[step.whom], by=_BY[step.by])
    again = f"; then every {length(step.every_s)} until somebody takes it" if step.every_s else ""
    return f"{_time(step.after_s)}: {deed}{again}{', once' if step.once else ''}."


def _time(after_s: int) -> str:
    if after_s == 0:
        return "At the time"
    return f"{length(abs(after_s))} {'before' if after_s < 0 else 'after'}"


def _item(number: int, item: Item, *, alone: bool) -> Iterator[str]:
    only = f" (if {words(item.when)})" if item.when else ""
    itself = " (answered by itself)" if alone and _MARKS[item.kind] == "[ ]" else ""
    yield f"  {number:2}. {_MARKS[item.kind]} {item.text}{only}{itself}"
    for answer in item.answers:
        if item.kind is ItemKind.ASK or answer not in USUAL[item.kind]:
            yield f"          {answer.label}{_follows(answer)}"


def _follows(answer: Answer) -> str:
    effects = [_THEN[then] for then in answer.then]
    effects += [f"report {answer.report}"] if answer.report else []
    effects += [f'"{answer.say}"'] if answer.say else []
    effects += ["the checklist ends"] if answer.next == END else [f"go on at {answer.next}"] if answer.next else []
    return f" -> {'; '.join(effects)}" if effects else ""


def _rule(rule: CautionRule) -> str:
    effects = [f"check every {length(rule.every_s)}"] if rule.every_s else []
    effects += [_grace(rule.grace_s)] if rule.grace_s is not None else []
    effects += [f"ladder {rule.ladder}"] if rule.ladder else []
    effects += ["RED FLAG, nobody starts alone until a manager clears it"] if rule.red_flag else []
    effects += ["the office is told as it begins"] if rule.tell_office else []
    condition = words(rule.when)
    return f'{condition[0].upper()}{condition[1:]}: {"; ".join(effects)}. Because: "{rule.because}".'


def _grace(seconds: int) -> str:
    return f"grace {length(seconds)}" if seconds else "no grace"


def _condition(condition: Condition) -> str:
    fact = FACTS[condition.fact]
    if not fact.choices:
        return " or ".join(fact.words if value else fact.otherwise for value in condition.values)
    return f"{' or '.join(str(value) for value in condition.values)} {fact.words}"
