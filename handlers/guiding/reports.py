"""Reports: a few short questions that end in one record for the office or a manager."""

from datetime import timedelta

from domain.ladder import Whom
from domain.message import Kind, Lane
from domain.person import Person, Role
from domain.policy import Question, QuestionKind, Report
from domain.visit import Visit
from domain.watch import WatchKind
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import HANDED_ON, PAGED_WORDS, short
from handlers.guiding import dates, filing, packs
from handlers.guiding.asking import Option, answer_for, ask, label, stop
from handlers.guiding.packs import plain
from handlers.language import render
from handlers.paging import alerts
from handlers.standing import standing
from handlers.turn import Turn
from store import attachments, clients, guides, people, visits

#: Reports after which the next worker should perhaps be warned: a manager decides.
WARNS = frozenset({"hazard", "incident", "uncomfortable", "break_in"})

#: After these, visits to the client are watched more closely for a while.
INCIDENTS = frozenset({"incident", "break_in"})

#: A report soon after a visit is about that visit.
STILL_ABOUT = timedelta(hours=2)


def kinds(turn: Turn) -> dict[str, str]:
    """Every kind of report the policy has, by the words that ask for it."""
    words: dict[str, str] = {}
    for name, report in turn.pack.reports.items():
        words |= {name.replace("_", " "): name, report.title.lower(): name}
    return words


def offer(turn: Turn, person: Person) -> None:
    """Asks which kind of report it is to be."""
    options = [Option(report.title, f"report:new:{name}") for name, report in turn.pack.reports.items()]
    ask(turn, person, wording.WHICH_REPORT, options)


def begin(turn: Turn, person: Person, kind: str, visit: Visit | None) -> bool:
    """Begins a report about the visit, or the one just ended; false where the policy has no such report."""
    visit = visit or _just_ended(turn, person)
    pack = packs.began_with(turn, visit.pack if visit else None)
    model = pack.reports.get(kind)
    if model is None:
        return False
    report_id = guides.begin_report(
        turn.db,
        turn.now,
        kind=kind,
        person_id=person.id,
        visit_id=visit.id if visit else None,
        client_id=visit.client_id if visit else None,
        pack=visit.pack if visit and visit.pack else packs.in_force(turn),
    )
    turn.note("report begun", person_id=person.id, visit_id=visit.id if visit else None, kind=kind)
    if model.say:
        turn.reply(person, plain(model.say))
    _ask_next(turn, person, report_id)
    return True


def resume(turn: Turn, person: Person) -> bool:
    """Asks again where an open report was left; false where none is open."""
    report = guides.open_report(turn.db, person.id)
    if report is not None:
        _ask_next(turn, person, report.id)
    return report is not None


def answer(turn: Turn, person: Person, report_id: int, question_name: str, given: str) -> bool:
    """Takes an answer and asks the next question, or files the report; whether the report is filed with this.

    `given` is the words, the number of a choice after "#", or "-" for a question that is skipped.
    """
    report, model = _open(turn, person, report_id)
    question = next((q for q in model.questions if q.name == question_name), None) if model else None
    if report is None or question is None:
        turn.reply(person, wording.QUESTION_IS_OVER)
        return False
    if question_name not in report.answers or not _is_chosen(given):
        _keep(turn, report, question_name, _words(question, given))
    return _ask_next(turn, person, report_id)


def keep_words(turn: Turn, person: Person, words_to: str, words: str) -> None:
    """Keeps words as the answer to the open question, and asks nothing: something else comes first."""
    _, number, question_name = words_to.split(":")
    report, _model = _open(turn, person, int(number))
    if report is not None:
        _keep(turn, report, question_name, words)


def _keep(turn: Turn, report: guides.Report, question_name: str, words: str) -> None:
    """Keeps an answer; words that come after others, which were of danger, are kept below them."""
    both = f"{report.answers.get(question_name, '')} {words}".strip()
    guides.change_report(turn.db, report.id, answers={**report.answers, question_name: short(both, HANDED_ON)})


def keep_photo(turn: Turn, person: Person) -> bool:
    """A photo answers a question that asks for one; false where none is asked for."""
    report = guides.open_report(turn.db, person.id)
    message = turn.message
    if report is None or message is None or message.kind is not Kind.PHOTO:
        return False
    question = _next(packs.began_with(turn, report.pack).reports[report.kind], report)
    if question is None or question.kind is not QuestionKind.PHOTO:
        return False
    if report.visit_id is not None:
        attachments.add(turn.db, report.visit_id, message.kind, message.facts, message.sent_at)
    answer(turn, person, report.id, question.name, f"photo {message.facts.get('file_id', '')}".strip())
    return True


def file_unfinished(turn: Turn, person: Person, report: guides.Report) -> None:
    """A report that was left is passed on as far as it was written; nobody is held or asked by it any more."""
    model = packs.began_with(turn, report.pack).reports[report.kind]
    stop(turn, person.id, "report", report.id)
    guides.change_report(turn.db, report.id, filed_at=turn.now)
    turn.note("report left", person_id=person.id, visit_id=report.visit_id, kind=report.kind, report=report.id)
    visit, summary = visits.by_id(turn.db, report.visit_id), _summary(report, model) or "-"
    _pass_on(turn, person, report, model, visit, summary, finished=False)
    turn.tell(person, wording.REPORT_LEFT, title=model.title, whom=label(person, _WHOM[model.to]))
    _about_client(turn, person, report, model)


def drop(turn: Turn, person: Person) -> None:
    """The worker does not want to report after all."""
    report = guides.open_report(turn.db, person.id)
    if report is None:
        turn.reply(person, wording.NO_REPORT_OPEN)
        return
    guides.change_report(turn.db, report.id, dropped_at=turn.now)
    guides.forget(turn.db, person.id)
    turn.note("report dropped", person_id=person.id, visit_id=report.visit_id, kind=report.kind)
    turn.reply(person, wording.REPORT_DROPPED)


def hold(turn: Turn, by: Person, worker: Person, visit: Visit | None, words: str) -> int | None:
    """Has the worker wait for the office, which owes an answer; one hold at a time is enough."""
    if standing(turn.db, worker).waits:
        return None
    subject_id = visit.id if visit else None
    words = words if words.endswith((".", "?")) else f"{words}."
    watch_id = alerts.arm(turn, WatchKind.HOLD, worker, turn.now, "hold", subject_id, words)
    answer_for(turn, by, worker, wording.HELD)
    return watch_id


def decide(turn: Turn, manager: Person, report_id: int, words: str) -> None:
    """A manager decides what is done; the worker hears it."""
    report = guides.report_by_id(turn.db, report_id)
    if report is None or report.filed_at is None:
        turn.reply(manager, wording.NO_SUCH_REPORT, number=report_id)
        return
    if not manager.is_a(Role.MANAGER):
        turn.reply(manager, wording.ONLY_MANAGERS)
        return
    words = short(words, HANDED_ON)
    guides.change_report(turn.db, report_id, decision=words, decided_by=manager.id, decided_at=turn.now)
    turn.note("report decided", person_id=manager.id, visit_id=report.visit_id, report=report_id, decision=words)
    worker = people.by_ids(turn.db, [report.person_id]).get(report.person_id)
    title = packs.began_with(turn, report.pack).reports[report.kind].title
    if worker is not None:
        turn.tell(worker, wording.DECIDED, lane=Lane.REPLY, title=title, who=manager.name, text=words)
    turn.reply(manager, wording.DECISION_KEPT, number=report_id)


def _ask_next(turn: Turn, person: Person, report_id: int) -> bool:
    report, model = _open(turn, person, report_id)
    if report is None or model is None:
        return False
    question = _next(model, report)
    if question is None:
        _file(turn, person, report, model)
        return True
    options = [Option(text, f"report:{report.id}:{question.name}:#{at}") for at, text in enumerate(question.choices)]
    if question.optional:
        options.append(Option(label(person, wording.SKIP), f"report:{report.id}:{question.name}:-"))
    number = len(report.answers) + 1
    text = f"{model.title} {number}/{len(model.questions)}: {question.text}"
    ask(turn, person, plain(text), options, words_to=f"report:{report.id}:{question.name}")
    return False


def _file(turn: Turn, person: Person, report: guides.Report, model: Report) -> None:
    """Keeps the report, tells whom it is for, and does what the policy asks for."""
    visit = visits.by_id(turn.db, report.visit_id)
    guides.forget(turn.db, person.id)
    turn.note("report filed", person_id=person.id, visit_id=report.visit_id, kind=report.kind, report=report.id)
    summary = _summary(report, model)
    held = hold(turn, person, person, visit, short(f"{model.title}: {summary}", PAGED_WORDS)) if model.holds else None
    guides.change_report(turn.db, report.id, filed_at=turn.now, watch_id=held)
    if held is None or model.to is Whom.MANAGER:
        _pass_on(turn, person, report, model, visit, summary)
    turn.reply(person, wording.REPORT_FILED, title=model.title, whom=label(person, _WHOM[model.to]))
    _about_client(turn, person, report, model)


def _summary(report: guides.Report, model: Report) -> str:
    answers = (report.answers.get(question.name, "") for question in model.questions)
    return "; ".join(text for text in answers if text and not text.startswith("photo "))


def _pass_on(
    turn: Turn,
    person: Person,
    report: guides.Report,
    model: Report,
    visit: Visit | None,
    summary: str,
    *,
    finished: bool = True,
) -> None:
    role = Role.MANAGER if model.to is Whom.MANAGER else Role.OFFICE
    told = people.on_call(turn.db, role, turn.now, but=person.id)
    for other in told:
        turn.tell(
            other,
            wording.REPORT_TO_DECIDE if model.decision else wording.REPORT_NOTICE,
            [Choice(wording.DECIDE, f"report:{report.id}:decide")] if model.decision else (),
            lane=Lane.REPLY if model.page or model.holds else Lane.ROUTINE,
            number=report.id,
            title=model.title if finished else render(wording.REPORT_UNFINISHED, other.language, title=model.title),
            name=person.name,
            place=short(visit.place) if visit else "",
            text=short(summary, HANDED_ON),
        )


def _about_client(turn: Turn, person: Person, report: guides.Report, model: Report) -> None:
    client_id, first = report.client_id, report.answers.get(model.questions[0].name)
    if client_id is None:
        return
    if report.kind in INCIDENTS:
        clients.change(turn.db, client_id, incident_at=turn.now)
    dates.reopened(turn, report.kind, client_id)
    if report.kind in WARNS and first:
        filing.propose_warning(turn, person, client_id, first)


_WHOM = {Whom.MANAGER: wording.TO_MANAGER, Whom.OFFICE: wording.TO_OFFICE}


def _next(model: Report, report: guides.Report) -> Question | None:
    return next((question for question in model.questions if question.name not in report.answers), None)


def _open(turn: Turn, person: Person, report_id: int) -> tuple[guides.Report | None, Report | None]:
    report = guides.report_by_id(turn.db, report_id)
    if report is None or report.person_id != person.id or not report.is_being_written:
        return None, None
    return report, packs.began_with(turn, report.pack).reports.get(report.kind)


def _is_chosen(given: str) -> bool:
    """Whether an answer is one of those on offer, not words."""
    return given == "-" or given.startswith("#")


def _words(question: Question, given: str) -> str:
    if given == "-":
        return ""
    numbered = {f"#{at}": text for at, text in enumerate(question.choices)}
    return numbered.get(given) or short(given, HANDED_ON)


def _just_ended(turn: Turn, person: Person) -> Visit | None:
    last = visits.last_of(turn.db, person.id)
    recent = last is not None and (last.finished_at is None or turn.now - last.finished_at <= STILL_ABOUT)
    return last if recent else None
