"""A worker in danger, or worried: sos, help, concern."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.person import Person, Role
from domain.watch import Watch, WatchKind
from handlers import wording
from handlers.fitting import HANDED_ON, PAGED_WORDS, short
from handlers.guiding import watching
from handlers.language import Sentence
from handlers.paging import alerts, paged
from handlers.questions import WHETHER_IN_DANGER, answered, ask
from handlers.standing import Standing
from handlers.turn import Turn
from store import dialogues, people, watches

CONCERN = "concern"

#: A bare "concern" pages the office after this long, unless the worker says that it can wait.
SECONDS_TO_SAY_LATER = 60

#: Words that ask for the commands alone, never for help.
ONLY_COMMANDS = frozenset({"?", "menu", "commands", "command", "options", "/help", "/menu"})

#: What is neither danger nor, in as many words, safety.
UNCLEAR = frozenset({Intent.ASK_BACK, Intent.OTHER, Intent.SAFE})


def sos(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """Everybody is paged at once; the worker gets one short, calm answer."""
    dialogues.close(turn.db, worker.id)
    alerts.close(turn, [w for w in standing.watches if w.kind is WatchKind.HELP], worker, wording.DANGER)
    open_already = standing.here(WatchKind.SOS)
    if open_already is None:
        _raise(turn, worker, standing, WatchKind.SOS)
        turn.reply(worker, wording.SOS_ANSWER)
        return
    alerts.page_again(turn, open_already)
    if _typed(turn).count(" "):
        pass_on(turn, worker, open_already)
    turn.reply(worker, wording.SOS_AGAIN)


def coach(turn: Turn, worker: Person, _standing: Standing, _said: Understood) -> None:
    """How to ring 999 without a word."""
    turn.reply(worker, wording.SILENT_CALL)


def help_(turn: Turn, worker: Person, standing: Standing, _said: Understood) -> None:
    """HELP on a visit may be a cry for help: it is asked, and no answer in a minute is an sos."""
    if standing.state is State.IDLE or turn.text.strip().lower() in ONLY_COMMANDS:
        turn.reply(worker, wording.HELP_WORKER)
        return
    if standing.watch(WatchKind.HELP) is None:
        _raise(turn, worker, standing, WatchKind.HELP)
    _ask_if_in_danger(turn, worker)


def answer_help(
    turn: Turn, worker: Person, standing: Standing, said: Understood, question: Row[tuple[Any, ...]]
) -> bool:
    """The answer to "are you in danger?"; false where the message says something else. What is unclear is asked again."""
    answer = answered(turn, WHETHER_IN_DANGER, question.facts, yes=1, no=2)
    if answer is None:
        unclear = said.intent in UNCLEAR and not said.closes_watch and standing.watch(WatchKind.HELP) is not None
        if unclear:
            _ask_if_in_danger(turn, worker)
        return unclear
    dialogues.close(turn.db, worker.id)
    if answer == 1:
        sos(turn, worker, standing, said)
        return True
    asked = standing.watch(WatchKind.HELP)
    if asked is not None:
        alerts.close(turn, [asked], worker, wording.REASON_COMMANDS)
        watching.watched_again(turn, worker, standing)
    turn.reply(worker, wording.HELP_WORKER)
    return True


def answered_safe(turn: Turn, worker: Person, stands: Standing, said: Understood) -> Standing:
    """Whoever says that they are safe has answered "are you in danger?", wherever they are; gives where they stand then."""
    asked = stands.watch(WatchKind.HELP)
    if asked is None or not said.closes_watch:
        return stands
    alerts.close(turn, [asked], worker, wording.REASON_DURESS if said.quietly else wording.REASON_SAFE)
    return replace(stands, watches=tuple(watch for watch in stands.watches if watch is not asked))


def concern(turn: Turn, worker: Person, standing: Standing, said: Understood) -> None:
    """A worry: for the manager where it can wait, for the office at once otherwise."""
    if said.low:
        _keep(turn, worker, standing, turn.text)
        return
    if turn.text.strip().lower().rstrip(".!") not in ("concern", "concerns", "concerned"):
        open_already = standing.here(WatchKind.CONCERN)
        if open_already is not None and open_already.is_alert:
            pass_on(turn, worker, open_already)
        elif open_already is not None:
            _page_with(turn, open_already)
        _raise(turn, worker, standing, WatchKind.CONCERN)
        turn.reply(worker, wording.CONCERN_ANSWER)
        return
    if standing.here(WatchKind.CONCERN) is None:
        _raise(turn, worker, standing, WatchKind.CONCERN, after_s=SECONDS_TO_SAY_LATER)
    ask(turn, worker, CONCERN, wording.CONCERN_WHICH, (wording.CONCERN_NOW, wording.CONCERN_LATER), {})


def answer_concern(
    turn: Turn, worker: Person, standing: Standing, _said: Understood, question: Row[tuple[Any, ...]]
) -> bool:
    """Now or later; false where the message says something else."""
    answer = answered(turn, CONCERN, question.facts)
    if answer is None:
        return False
    dialogues.close(turn.db, worker.id)
    watch = standing.here(WatchKind.CONCERN)
    if answer == 1:
        if watch is not None and not watch.is_alert:
            alerts.put_off(turn, watch, turn.now)
        turn.reply(worker, wording.CONCERN_ANSWER)
        return True
    if watch is not None and not watch.is_alert:
        alerts.close(turn, [watch], worker, wording.REASON_LATER)
        watching.watched_again(turn, worker, standing)
    _keep(turn, worker, standing, "concern")
    return True


def pass_on(turn: Turn, worker: Person, watch: Watch) -> None:
    """Hands what a worker in danger writes to those of the staff who were paged about it."""
    text = short(turn.text, HANDED_ON)
    if turn.pressed:
        paged.tell_what_they_press(turn, watch, worker, _label(turn))
    else:
        paged.tell_what_they_write(turn, watch, worker, text)
    turn.note("worker writes", person_id=worker.id, watch_id=watch.id, text=text)


def _ask_if_in_danger(turn: Turn, worker: Person) -> None:
    ask(turn, worker, WHETHER_IN_DANGER, wording.HELP_WHICH, (wording.DANGER, wording.COMMANDS), {}, name=worker.name)


def _label(turn: Turn) -> Sentence:
    """What stands on the button that the worker pressed, where it is one about a watch."""
    kind, which, *_ = turn.pressed
    watch = watches.by_id(turn.db, int(which)) if kind == "watch" else None
    choices = alerts.answers(watch) if watch else ()
    return next((choice.label for choice in choices if choice.verb == turn.text), Sentence(""))


def _keep(turn: Turn, worker: Person, standing: Standing, words: str) -> None:
    place, text = short(standing.visit.place) if standing.visit else "", short(words, HANDED_ON)
    managers = people.on_call(turn.db, Role.MANAGER, turn.now, but=worker.id)
    turn.tell_all(managers, wording.CONCERN_NOTE, name=worker.name, place=place, text=text)
    turn.note("concern kept", person_id=worker.id, text=text)
    turn.reply(worker, wording.CONCERN_KEPT)


def _raise(turn: Turn, worker: Person, standing: Standing, kind: WatchKind, after_s: int = 0) -> None:
    """Opens an alert beside whatever else is open; one of the same kind that is open here already is enough."""
    if standing.here(kind) is None:
        words = short(_typed(turn), PAGED_WORDS)
        alerts.arm_about(turn, kind, worker, standing.visit, after_s=after_s, words=words)


def _page_with(turn: Turn, watch: Watch) -> None:
    """Has a worry paged at once that waited to hear whether it can wait, with what was written since."""
    watches.change(turn.db, watch.id, words=short(_typed(turn), PAGED_WORDS))
    alerts.put_off(turn, watch, turn.now)


def _typed(turn: Turn) -> str:
    """What the worker wrote; nothing where they pressed a button."""
    return "" if turn.pressed else turn.text.strip()
