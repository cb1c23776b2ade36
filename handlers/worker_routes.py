"""What a worker's message does: danger first, then the question that is open, then what it means where they stand."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from domain.intent import Intent, State, Understood
from domain.message import Kind
from domain.person import Person
from domain.watch import WatchKind
from handlers import (
    danger,
    doors,
    duress,
    excuse,
    extending,
    meaning,
    nudge,
    plans,
    preferences,
    responding,
    shifts,
    staff_routes,
    starting,
    talking,
    visits,
    wording,
)
from handlers.guiding import answers, beginning, keysafe, unbegun, whose
from handlers.meaning import Meaning
from handlers.questions import WHERE, WHETHER_IN_DANGER, WHETHER_SAFE
from handlers.standing import Standing
from handlers.turn import Turn
from handlers.understanding.places import names_a_street

WorkerVerb = Callable[[Turn, Person, Standing, Understood], None]

WORKER: Mapping[Intent, WorkerVerb] = {
    Intent.START: starting.start,
    Intent.SAFE: visits.safe,
    Intent.EXTEND: extending.extend,
    Intent.FINISH: visits.finish,
    Intent.SOS: danger.sos,
    Intent.CONCERN: danger.concern,
    Intent.EXCUSE: excuse.excuse,
    Intent.ABORT: excuse.abort,
    Intent.NOREPLY: doors.no_reply,
    Intent.REFUSED: doors.no_reply,
    Intent.FAMILY: doors.no_reply,
    Intent.END_SHIFT: shifts.end_shift,
    Intent.HOME: shifts.home,
    Intent.PLAN: plans.plan,
    Intent.HELP: danger.help_,
    Intent.WHO: talking.who,
    Intent.CARRIER: talking.carrier_word,
}

#: While such a watch is open a word means something else; the first that is open counts.
ON_WATCH: Sequence[tuple[WatchKind, Mapping[Intent, WorkerVerb]]] = (
    (WatchKind.LEFT, {Intent.SAFE: excuse.out, Intent.FINISH: excuse.out, Intent.EXTEND: excuse.more}),
    (WatchKind.HOLD, {Intent.SAFE: doors.still_waiting, Intent.FINISH: doors.walked_away}),
    (WatchKind.HOME_SAFE, {Intent.SAFE: shifts.safe, Intent.EXTEND: shifts.more}),
)


def _all_is_well(turn: Turn, worker: Person, stands: Standing, said: Understood) -> None:
    on_the_way = stands.visit is None and stands.watch(WatchKind.HOME_SAFE) is not None
    (shifts.safe if on_the_way else visits.check_in)(turn, worker, stands, said)


#: What is understood of somebody who did not say, in as many words, that they are safe; anything else is asked back.
NOT_QUITE_SAFE: Mapping[tuple[Intent, State], WorkerVerb] = {
    (Intent.SAFE, State.VISIT): _all_is_well,
    (Intent.FINISH, State.DOOR): doors.walked_away,
}

#: What Telegram sends for whoever presses the button that opens the chat.
CHAT_OPENED = re.compile(r"\s*/start(@\w+)?\s*", re.I)

#: Words of a worker that are taken as they stand, and only as they stand.
WORDS: Mapping[str, WorkerVerb] = {
    **dict.fromkeys(("check in", "check-in", "checkin", "checking in", "still here"), visits.check_in),
    **dict.fromkeys(("got in", "in now", "answered", "they answered", "she answered", "he answered"), doors.got_in),
    **dict.fromkeys(("call", "silent call", "silent"), danger.coach),
}

#: Of these, what says that all is well.
ALL_IS_WELL = frozenset({visits.check_in, doors.got_in})

#: Words of a worker that begin a longer message.
PREFIXES: Mapping[str, WorkerVerb] = {
    "plan ": plans.plan,
    "language": lambda turn, worker, _standing, _said: preferences.language(turn, worker),
}

#: Questions to a worker, and who understands the answer (false: it was no answer).
ANSWERS = {
    starting.CLOSE_FIRST: starting.answer_close_first,
    WHERE: starting.answer_where,
    unbegun.NOT_BEGUN: starting.answer_not_begun,
    WHETHER_SAFE: starting.answer_where_after_all,
    WHETHER_IN_DANGER: danger.answer_help,
    danger.CONCERN: danger.answer_concern,
    excuse.RESUME: excuse.answer_resume,
    shifts.WAY: shifts.answer_way,
    shifts.CLOSE_AND_GO: shifts.answer_close_and_go,
}

#: Of these, what a place answers, which may be any words but those that are taken as they stand.
ANSWERED_WITH_A_PLACE = frozenset({WHERE, WHETHER_SAFE})

#: Words that go before any question that may be open: danger overrides procedure.
FIRST = frozenset({Intent.SOS, Intent.CONCERN, Intent.EXCUSE})

KEPT = frozenset({Kind.PHOTO, Kind.VOICE_NOTE, Kind.LOCATION})

#: What may come without a word.
WORDLESS = KEPT | {Kind.OTHER}


def from_worker(turn: Turn, worker: Person, understood: Meaning) -> None:
    """Does what a worker's message asks for; what it does not answer, or nobody understands, is asked back."""
    stands, question = understood.stands, understood.question
    if _says_nothing(turn, worker, stands, understood.said):
        return
    if duress.is_duress(worker, turn.text):
        said = duress.raised(turn, worker, stands)
        stands = danger.answered_safe(turn, worker, stands, said)
        _verb_here(stands, said)(turn, worker, stands, said)
        return
    if duress.sets_words(turn) and understood.said.intent not in FIRST:
        duress.set_words(turn, worker)
        return
    if answers.settles(turn, worker, question):
        return
    said = meaning.meant(turn, meaning.of(turn, worker) if whose.is_settled(turn) else understood)
    if not excuse.goes_on(turn, question) and beginning.begins(turn, worker, stands, said):
        return
    if said.intent in FIRST or said.intent is Intent.HELP:
        answers.keep(turn, worker, said)
    elif _answers_nothing(turn, worker, stands, question):
        talking.not_understood(turn, worker, stands, replace(said, why=talking.A_DIGIT))
        return
    if said.intent not in FIRST and question and _goes_to(turn, worker, stands, said, question):
        return
    if turn.pressed and turn.pressed[0] == "asked":
        turn.reply(worker, wording.QUESTION_IS_OVER)
        return
    if said.intent not in FIRST and answers.take(turn, worker, stands, said):
        return
    if said.intent in (Intent.ASK_BACK, Intent.OTHER) and keysafe.was_masked(turn):
        return
    nudged = said.intent is Intent.ASK_BACK and question is None and nudge.is_answered(turn, stands)
    stands = danger.answered_safe(turn, worker, stands, said)
    verb = nudge.answer if nudged else _worker_verb(turn, stands, said)
    verb(turn, worker, stands, said)
    sos = stands.watch(WatchKind.SOS)
    if sos is not None and said.intent is not Intent.SOS:
        danger.pass_on(turn, worker, sos)


def _goes_to(turn: Turn, worker: Person, stands: Standing, said: Understood, question: Row[tuple[Any, ...]]) -> bool:
    """Whether the question that is open takes the words. Of one about somebody else it is asked whose safety is meant."""
    if question.asked in staff_routes.ANSWERS:
        return said.closes_watch and responding.asks_whose(turn, worker, question)
    if question.asked in ANSWERED_WITH_A_PLACE and _verb_of_words(turn) is not None and not _is_rather_a_place(turn):
        return False
    answer = ANSWERS.get(question.asked)
    return answer is not None and answer(turn, worker, stands, said, question)


def _is_rather_a_place(turn: Turn) -> bool:
    """Whether words that begin as a command does are an address. A plan holds one."""
    return names_a_street(turn.text) and not plans.names_a_day(turn.text)


def _answers_nothing(turn: Turn, worker: Person, stands: Standing, question: Row[tuple[Any, ...]] | None) -> bool:
    """Whether a digit was typed where a letter or a place was asked for last: it may be a slip, and closes nothing."""
    if whose.is_settled(turn):
        return False
    where = question is not None and question.asked == WHERE and whose.is_digit(turn)
    return where or answers.wants_a_letter(turn, worker, stands)


def _says_nothing(turn: Turn, worker: Person, stands: Standing, said: Understood) -> bool:
    """Sees to what holds no words of the worker's own, and to what came with their words; whether there are none."""
    kind = turn.message.kind if turn.message else Kind.OTHER
    if CHAT_OPENED.fullmatch(turn.text):
        talking.chat_opened(turn, worker, stands)
        return True
    if kind is Kind.PHOTO and not _cries(turn, worker, said) and answers.take_photo(turn, worker):
        return True
    if kind in KEPT:
        talking.keep(turn, worker, stands)
    if turn.text.strip() or kind not in WORDLESS:
        return False
    talking.wordless(turn, worker, stands, is_kept=kind in KEPT)
    return True


def _cries(turn: Turn, worker: Person, said: Understood) -> bool:
    """Whether the words are of danger, open or in disguise."""
    return said.intent in (*FIRST, Intent.HELP) or duress.is_duress(worker, turn.text)


def _worker_verb(turn: Turn, stands: Standing, said: Understood) -> WorkerVerb:
    """What a worker's message does: danger first, then words taken as they stand, then what it means where they are."""
    verb = _verb_of_words(turn) if said.intent not in FIRST else None
    if verb is None or (verb in ALL_IS_WELL and meaning.is_older(turn, stands)):
        return _verb_here(stands, said)
    return verb


def _verb_of_words(turn: Turn) -> WorkerVerb | None:
    """What words do that are taken as they stand, wherever the worker is."""
    words = " ".join(turn.text.lower().split()).strip(".!").removeprefix("/")
    prefixed = next((verb for prefix, verb in PREFIXES.items() if words.startswith(prefix)), None)
    return prefixed or (shifts.set_way if shifts.sets_way(words) else WORDS.get(words))


def _verb_here(stands: Standing, said: Understood) -> WorkerVerb:
    """What the worker's meaning does where they stand: first what the open watch makes of it."""
    if said.intent in (Intent.SAFE, Intent.FINISH) and not said.closes_watch and stands.state is not State.IDLE:
        return NOT_QUITE_SAFE.get((said.intent, stands.state), talking.not_understood)
    for kind, verbs in ON_WATCH:
        waiting = stands.held if kind is WatchKind.HOLD else stands.watch(kind)
        if waiting and said.intent in verbs:
            return verbs[said.intent]
    return WORKER.get(said.intent, talking.not_understood)
