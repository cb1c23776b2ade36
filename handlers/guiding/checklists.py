"""Going through a checklist: one message that changes on Telegram, one short question at a time on a plain phone."""

from collections.abc import Sequence

from domain.checklist import (
    Answer,
    Checklist,
    Facts,
    Item,
    Moment,
    Then,
    applicable,
    left_to_answer,
    next_item,
    notes_before,
    notes_between,
    ok_to_all,
)
from domain.person import Person, Wire
from domain.visit import Visit, VisitState
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.drafts import Choice
from handlers.fitting import HANDED_ON, PAGED_WORDS, short
from handlers.guiding import consequences, packs, reports, unusual
from handlers.guiding.asking import Option, ask, label, stop
from handlers.guiding.outlook import of
from handlers.guiding.packs import plain
from handlers.language import render
from handlers.paging import alerts
from handlers.standing import under_duress
from handlers.turn import Turn
from store import guides, people, visits, watches
from store.guides import Offered, Run


def begin(
    turn: Turn, person: Person, checklist: Checklist, facts: Facts, visit: Visit | None, watch_id: int | None = None
) -> None:
    """Begins a checklist, where anything in it applies, and asks its first question."""
    if not applicable(checklist, facts):
        return
    run_id = guides.begin_run(
        turn.db,
        turn.now,
        person_id=person.id,
        visit_id=visit.id if visit else None,
        watch_id=watch_id,
        pack=visit.pack if visit and visit.pack else packs.in_force(turn),
        checklist=checklist.name,
        facts=dict(facts),
    )
    turn.note("checklist begun", person_id=person.id, visit_id=visit.id if visit else None, checklist=checklist.name)
    _show(turn, person, run_id)


def resume(turn: Turn, person: Person) -> bool:
    """Asks again where the person's open checklist was left; false where none is open."""
    run = guides.open_run(turn.db, person.id)
    if run is None:
        return False
    guides.change_run(turn.db, run.id, showing=run.showing + 1)
    _show(turn, person, run.id)
    return True


def after_report(turn: Turn, person: Person) -> None:
    """A report that was begun in the middle of another, or of a checklist, goes back to it once it is filed."""
    if not reports.resume(turn, person):
        resume(turn, person)


def of_moment(turn: Turn, person: Person, visit: Visit | None, moment: Moment) -> bool:
    """Begins the visit's checklists of a moment, one after another; false where the policy has none for it.

    Each comes once on a visit, but for those of an emergency, of which there may be several.
    """
    facts: Facts = of(turn, visit).facts if visit else {}
    pack = packs.began_with(turn, visit.pack if visit else None)
    runs = guides.runs_of_visit(turn.db, visit.id) if visit else []
    had = {run.checklist for run in runs if moment is not Moment.EMERGENCY or run.ended_at is None}
    for checklist in pack.checklists_for(moment, facts):
        if checklist.name not in had and applicable(checklist, facts):
            begin(turn, person, checklist, facts, visit)
            return True
    return False


def answer(turn: Turn, person: Person, run_id: int, item_name: str, answer_name: str) -> None:
    """Takes an answer, does what follows from it, and goes on. An answer that was given before is not taken again."""
    run = guides.run_by_id(turn.db, run_id)
    checklist = gone_through(turn, run) if run else None
    if run is None or checklist is None or run.person_id != person.id or run.ended_at is not None:
        turn.reply(person, wording.QUESTION_IS_OVER)
        return
    if answer_name == "all":
        given_at_once = dict(ok_to_all(checklist, run.facts, run.answers))
        _save(turn, run, given_at_once)
        notes = notes_between(checklist, run.facts, run.answers, {**run.answers, **given_at_once})
        _show(turn, person, run.id, notes)
        return
    item = checklist.item(item_name)
    given = item.answer(answer_name) if item else None
    if item is None or given is None or item_name in run.answers:
        _show(turn, person, run.id)
        return
    _save(turn, run, {item_name: answer_name})
    if _goes_on_after(turn, person, run, item, given):
        _show(turn, person, run.id)


def note(turn: Turn, person: Person, run_id: int, item_name: str, words: str) -> None:
    """Keeps a few words about an answer, and goes on below them."""
    run = guides.run_by_id(turn.db, run_id)
    if run is None or run.person_id != person.id or run.ended_at is not None:
        turn.reply(person, wording.QUESTION_IS_OVER)
        return
    notes = {**run.notes, item_name: short(words, HANDED_ON) or run.notes.get(item_name, "")}
    guides.change_run(turn.db, run.id, notes=notes, showing=run.showing + 1)
    _show(turn, person, run.id)


def asks_if_in_danger(turn: Turn, choices: Sequence[Offered]) -> bool:
    """Whether one of the answers on offer is a call for help: then "safe" is the answer of another."""
    steps = [verb.split(":")[1:] for _letter, _label, verb in choices if verb.startswith("run:")]
    run = guides.run_by_id(turn.db, int(steps[0][0])) if steps else None  # one step is asked at a time
    checklist = gone_through(turn, run) if run else None
    items = [(checklist.item(item_name), answer) for _run, item_name, answer in steps] if checklist else []
    given = [item.answer(answer) for item, answer in items if item is not None]
    return any(each is not None and Then.SOS in each.then for each in given)


def end_those_of(turn: Turn, worker: Person, visit: Visit, *, quietly: bool = False) -> None:
    """A visit is over: its checklists that nobody finished are no longer asked. `quietly` tells nobody of them."""
    for run in guides.runs_of_visit(turn.db, visit.id):
        if run.ended_at is None:
            end_unfinished(turn, worker, run, quietly=quietly)


def end_unfinished(turn: Turn, worker: Person, run: Run, *, quietly: bool = False) -> None:
    """Ends a checklist where it was left; what was not as usual until then is told as if it had been finished."""
    checklist = gone_through(turn, run)
    guides.change_run(turn.db, run.id, ended_at=turn.now)
    stop(turn, run.person_id, "run", run.id)
    if checklist is not None and not quietly:
        unusual.tell(turn, worker, run, checklist)


def gone_through(turn: Turn, run: Run) -> Checklist | None:
    """The checklist that somebody goes or went through, as it was when the visit began."""
    return packs.began_with(turn, run.pack).checklists.get(run.checklist)


def _save(turn: Turn, run: Run, given: dict[str, str]) -> None:
    guides.change_run(turn.db, run.id, answers={**run.answers, **given})
    turn.note(
        "checklist answered", person_id=run.person_id, visit_id=run.visit_id, checklist=run.checklist, given=given
    )


def _show(turn: Turn, person: Person, run_id: int, notes: Sequence[Item] | None = None) -> None:
    """Asks what is to be asked now, or ends the checklist, with the reminders on the way there."""
    run = guides.run_by_id(turn.db, run_id)
    checklist = gone_through(turn, run) if run else None
    if run is None or checklist is None:
        return
    if _stopped(turn, person, run):
        return
    item = next_item(checklist, run.facts, run.answers)
    reminders = [note.text for note in notes or notes_before(checklist, run.facts, run.answers)]
    if item is None:
        _end(turn, person, run, checklist, reminders)
        return
    options = [Option(a.label, f"run:{run.id}:{item.name}:{a.name}") for a in item.answers]
    if len(ok_to_all(checklist, run.facts, run.answers)) > 1:
        options.append(Option(label(person, wording.OK_TO_ALL), f"run:{run.id}:-:all", "ALL"))
    ask(turn, person, plain(_text(turn, run, checklist, item, reminders)), options, thread=_thread(run))


def _stopped(turn: Turn, person: Person, run: Run) -> bool:
    """Whether the office's list is over because the worker is under duress: it would have them rung."""
    watch = _alert_of(turn, run)
    if watch is None or not forbidden(turn, person, watch):
        return False
    guides.change_run(turn.db, run.id, ended_at=turn.now)
    guides.forget(turn.db, person.id)
    return True


def forbidden(turn: Turn, person: Person, watch: Watch) -> bool:
    """Says so where the worker of an alert is under duress, so that no list is gone through about them."""
    duress = under_duress(turn.db, watch.person_id)
    if duress:
        name = alerts.about_watch(turn, watch).worker.name
        turn.reply(person, wording.LIST_UNDER_DURESS, code=watch.code or "", name=name)
    return duress


def _thread(run: Run) -> str:
    return f"run:{run.id}:{run.showing}"


def _text(turn: Turn, run: Run, checklist: Checklist, item: Item, reminders: Sequence[str]) -> str:
    if turn.message is not None and turn.message.wire is Wire.TELEGRAM:
        asked = [f"! {text}" for text in reminders] + [f"> {item.text}"]
        return "\n".join([checklist.title, *_done(run, checklist), *asked])
    left = len(left_to_answer(checklist, run.facts, run.answers))
    whole = left + len(run.answers)
    return " ".join([f"{checklist.title} {whole - left + 1}/{whole}:", *reminders, item.text])


def _done(run: Run, checklist: Checklist) -> list[str]:
    lines = []
    for item in checklist.items:
        given = item.answer(run.answers.get(item.name, ""))
        if given is not None:
            noted = f" ({run.notes[item.name]})" if run.notes.get(item.name) else ""
            lines.append(f"- {item.text} {given.label}{noted}")
    return lines


def _end(turn: Turn, person: Person, run: Run, checklist: Checklist, reminders: Sequence[str]) -> None:
    guides.change_run(turn.db, run.id, ended_at=turn.now)
    guides.forget(turn.db, person.id)
    turn.note(
        "checklist done", person_id=person.id, visit_id=run.visit_id, watch_id=run.watch_id, checklist=run.checklist
    )
    odd = unusual.of(run, checklist)
    unusual.tell(turn, person, run, checklist)
    following = _following(turn, run, checklist)
    done = render(OVER[bool(odd), bool(following)], person.language, title=checklist.title)
    on_telegram = turn.message is not None and turn.message.wire is Wire.TELEGRAM
    asked = [f"! {text}" for text in reminders]
    lines = [checklist.title, *_done(run, checklist), *asked, done] if on_telegram else [" ".join([*reminders, done])]
    turn.reply(person, plain("\n".join(lines)), following, thread=_thread(run))
    _tell_what_settles(turn, person, run)


def _tell_what_settles(turn: Turn, person: Person, run: Run) -> None:
    """A list of the office's is only a list: the alert that it was for is settled by its own words."""
    watch = watches.by_id(turn.db, run.watch_id) if run.watch_id else None
    if watch is not None and watch.is_open:
        turn.reply(person, SETTLED_BY.get(watch.kind, wording.LIST_DONE_ALERT_OPEN), code=watch.code or "")


def _following(turn: Turn, run: Run, checklist: Checklist) -> tuple[Choice, ...]:
    """The checks on entering, one press away, once those before the visit are done."""
    visit = visits.by_id(turn.db, run.visit_id)
    if visit is None or visit.state is not VisitState.OPEN or checklist.moment is not Moment.BEFORE_VISIT:
        return ()
    lists = packs.began_with(turn, run.pack).checklists_for(Moment.ON_ENTERING, run.facts)
    if not any(applicable(found, run.facts) for found in lists):
        return ()
    return (Choice(wording.CHECKS, f"checks:{visit.id}:{Moment.ON_ENTERING}"),)


def _goes_on_after(turn: Turn, person: Person, run: Run, item: Item, given: Answer) -> bool:
    """Does what follows from an answer; whether the checklist goes on at once."""
    visit = visits.by_id(turn.db, run.visit_id)
    if given.say:
        turn.reply(person, plain(given.say))
    words = short(f"{item.text} {given.label}", PAGED_WORDS)
    consequences.follow(turn, person, _about(turn, person, run), visit, given, words)
    if given.report and reports.begin(turn, person, given.report, visit):
        return False
    if Then.NOTE in given.then:
        done: Sequence[Option] = [Option(label(person, wording.SKIP), f"run:{run.id}:{item.name}:-")]
        ask(turn, person, wording.A_FEW_WORDS, done, words_to=f"run:{run.id}:{item.name}", thread=None)
        return False
    return Then.SOS not in given.then


def _about(turn: Turn, person: Person, run: Run) -> Person:
    """Of whom a list speaks: of the worker whose alert the office goes through, or else of whoever answers."""
    watch = _alert_of(turn, run)
    return people.by_ids(turn.db, [watch.person_id])[watch.person_id] if watch else person


def _alert_of(turn: Turn, run: Run) -> Watch | None:
    return watches.by_id(turn.db, run.watch_id) if run.watch_id else None


#: How a list ends: whether anything in it was not as it should be, and whether another list follows.
OVER = {
    (False, False): wording.CHECKLIST_DONE,
    (False, True): wording.CHECKLIST_DONE_NEXT,
    (True, False): wording.CHECKLIST_ANSWERED,
    (True, True): wording.CHECKLIST_ANSWERED_NEXT,
}

SETTLED_BY = {WatchKind.CLEARANCE: wording.LIST_DONE_CLEARANCE, WatchKind.HOLD: wording.LIST_DONE_HOLD}
