"""What waits for a manager's decision: reports that ask for one, and warnings that somebody proposed."""

from domain.message import Lane
from domain.person import Person, Role
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import listed, short
from handlers.guiding.packs import began_with, plain
from handlers.turn import Turn
from store import clients, guides, people

#: So many are named in one message.
NAMED = 8


def show(turn: Turn, manager: Person) -> None:
    """Everything that waits, with its number and how to settle it."""
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    reports, warnings = waiting(turn), clients.undecided_warnings(turn.db)
    if not reports and not warnings:
        turn.reply(manager, wording.NO_DECISIONS)
        return
    if reports:
        titles = [(report.id, began_with(turn, report.pack).reports[report.kind].title) for report in reports[:NAMED]]
        buttons = [Choice(plain(f"{number} {title}"), f"report:{number}:decide") for number, title in titles]
        turn.reply(manager, wording.DECISIONS, buttons, list=_reports(turn, reports, manager.language))
    if warnings:
        known = clients.by_ids(turn.db, [warning.client_id for warning in warnings])
        named = [f"{each.id} {known[each.client_id].name}: {short(each.words)}" for each in warnings]
        turn.reply(manager, wording.WARNINGS_WAIT, list=listed(named[:NAMED], len(named) - NAMED, manager.language))


def remind(turn: Turn) -> None:
    """Reminds the managers of what waits."""
    days = [report.filed_at for report in waiting(turn) if report.filed_at is not None]
    days += [warning.proposed_at for warning in clients.undecided_warnings(turn.db)]
    if days:
        managers = people.on_call(turn.db, Role.MANAGER, turn.now)
        turn.tell_all(managers, wording.DECISIONS_WAIT, lane=Lane.ROUTINE, count=len(days), since=turn.clock(min(days)))


def waiting(turn: Turn) -> list[guides.Report]:
    """The filed reports that ask for a decision, by the policy they were written under, and have none."""
    kinds = [name for name, report in turn.pack.reports.items() if report.decision]
    filed = guides.undecided(turn.db, kinds)
    return [report for report in filed if began_with(turn, report.pack).reports[report.kind].decision]


def _reports(turn: Turn, reports: list[guides.Report], language: str) -> str:
    names = people.by_ids(turn.db, [report.person_id for report in reports])
    lines = []
    for report in reports:
        model = began_with(turn, report.pack).reports[report.kind]
        first = report.answers.get(model.questions[0].name, "")
        lines.append(f"{report.id} {model.title}, {names[report.person_id].name}: {short(first)}")
    return listed(lines[:NAMED], len(lines) - NAMED, language)
