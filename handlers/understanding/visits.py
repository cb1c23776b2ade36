"""Starting a visit and asking for more time: which of the two a message with a time in it means, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from domain.intent import Intent, State, Understood
from handlers.understanding import more_time, safe
from handlers.understanding.addresses import is_address
from handlers.understanding.clock_words import length_at
from handlers.understanding.commands import NOT_SO, OTHERS
from handlers.understanding.heard import Heard
from handlers.understanding.phrases import Phrasebook, these
from handlers.understanding.words import SILENT

_NOT_YET: Phrasebook[str] = Phrasebook(
    {
        "yet": (
            (
                "not|isnt|arent|havent|hasnt|wont_be|wont|not_going_to_be|not_gonna_be|cant_be|not_been "
                "quite|even|fully|all? done|finished|ready|leaving|left|out|complete|finish|over|through "
                "yet|here|till|until|by|for|with|now?"
            ),
            "cant|cannot leave yet|till|until|til|just_yet",
            "not|wont_be|wont long|much_longer|be_long now?",
            "wont be long|much_longer",
            "not feeling|very|too? well",
            "no worries|problem|probs|rush|signal|later_than|more_than|longer_than",
            "didnt|did_not realise|realize|finish",
            "jeszcze? nie jestem? skonczylam|skonczylem|wyszlam|wyszedlem|gotowa|gotowy|koniec jeszcze?",
            "inca? nu am|sunt|e? terminat|iesit|plecat|gata inca?",
        )
    }
)
"""Denials that ask for time rather than refuse it."""

_WH = these("what whats wot when whens where wheres why how who whos which")
_HEARSAY = these(
    "said says told reckons thinks if unless think mowi powiedzial powiedziala kaze zice zis spune jesli jak czy ile daca"
)
_MORE = these("more longer extra extend extension extending extended overrunning")
_NOT_TODAY = "another day"
_START_WORDS = these(
    "start starting started begin beginning began commence commencing strat sart statr strt startt satrt starrt "
    "zaczynam rozpoczynam incep"
)
_SOFT = these(
    "wont isnt havent hasnt cant hope "
    "i im i'll ill id be will am was here there still with at in the a for need needs needed want have got get please "
    "pls plz yes yep yeah ok okay fine safe all good no hi hello hey thanks thx ta cheers x xx xxx sorry soz running "
    "late over behind slow going gonna about around approx maybe probably just like now then until till til to and so "
    "on of me my us we should done finish finished finishing leave leaving out ready back by this visit call job "
    "client mrs mr ms miss dr sir her him she he extra more longer time bit another mins minutes min hours hour hr "
    "hrs traffic delayed held up busy because cos as not yet quite nearly almost half end start taking take took long "
    "him's babe love hun mate lol can could may give us is it its if? there's staying stay stuck doing waiting wait "
    "meds lunch tea dinner breakfast wash washing shower paperwork notes chat chatting tidy tidying writing up "
    "another only still well few couple 🙂 👍 ? today tonight latest max tops ish oclock am pm say around expect "
    "jestem bezpieczna bezpieczny wszystko w porzadku prosze dziekuje jeszcze nie skonczylam skonczylem gotowa za "
    "jakies okolo z koncze skoncze wychodze wyjde dodaj bede zostane tu tutaj potrzebuje moge prosic wizyte przepraszam "
    "sunt bine totul e mai am stau raman nevoie de inca nu terminat gata termin plec ies vreo aproximativ "
    "plus mult va rog te multumesc scuze vizita cu aici "
    "( ) go make that expecting shopping pharmacy chemist dressing bath feeding hoist district nurse doctor gp ambulance"
)
_HOW_MUCH = _SOFT | more_time.WORDS | these("been or like de")
"""What stands beside a wish for more time that leaves open how much; any number may, too."""
_NOT_A_PLACE = these(
    "i im i'll ill you u your he she they we it its is are was will would can could should shall do does did have has "
    "had be been me him her them us not dont wont cant no late meeting training lunch dinner break off cover sick "
    "holiday rota pay payslip wages call ring text email bus train traffic what when where who why how which if "
    "because but ok okay fine safe good thanks thank please sorry hi hello morning yes done finished home swap change "
    "cancel tomorrow team nearly almost about ? … said says free available weather coming back need want got get"
)
_EDGES = these(
    "in at to now for start starting started starts begin beginning visit visiting with going gone im i am just and "
    "then next please pls plz thanks thx ta x xx hi hello hey morning into inside here be will is need ill i'll about "
    "@ approx until till til from of by ok okay so on 🙂 👍 , . - : ; ! ( ) / ? + & say arrived arriving arrive got "
    "getting entering seeing see one it nearly almost should take done finish finished out there they're "
    "leaving a an new client's"
)
_TOGETHER = these("together jointly joint")
_TITLES = these("mrs mr ms miss dr")
_UNITS = these("m min mins minute minutes h hr hrs hour hours")
_LATE = these("late behind early")
_ENDING = these("done out back finished finish leaving leave ready")
_SHIFT = these("my the shift day work round of")
_STAYING: Phrasebook[str] = Phrasebook({"stays": ("still here|with|at|in|inside|doing|waiting|on",)})
_LONGEST_NAME = 3


def a_visit_or_more_time(heard: Heard) -> Understood | None:
    """Read a message as a start or as a wish for more time, if it is one."""
    if heard.state is State.IDLE:
        return _start(heard) or _more_time(heard) or _planned(heard)
    if heard.has(_START_WORDS) and heard.words[0] in _START_WORDS | {"ok", "hi", "hello", "visit", "now"}:
        return _start(heard)
    return _more_time(heard) or _second_start(heard)


def opens_a_time(heard: Heard) -> bool:
    """Whether the number that a message begins with counts hours or minutes: "2 hours", "2 more hours", "2 to 3"."""
    norms = heard.norms[heard.said.places[0] :]
    unit = 1 + (norms[1:2] == ("more",))
    return bool(length_at(norms, 0) or norms[1] == "to" or _UNITS.intersection(norms[unit : unit + 1]))


def _start(heard: Heard) -> Understood | None:
    cue = next((found for found in heard.phrases if found[0] is Intent.START), None)
    if not cue or heard.reading.why == _NOT_TODAY or _denied(heard) or heard.words[0] in _WH or heard.has(_HEARSAY):
        return None
    only_asked = "?" in heard.words and not heard.reading.end
    if only_asked or (cue[1] > 4 and not heard.reading.end):
        return None
    understood = _understood(heard, Intent.START, _not_a_shift(place(heard, _without_titles(heard, cue))))
    return replace(understood, time=None, other_time=None, minutes=None) if _only_begins(heard) else understood


def _only_begins(heard: Heard) -> bool:
    """Whether a length says when the visit begins, not how long it is: "in 10 minutes", "10 minutes late"."""
    if heard.reading.minutes and heard.has(_LATE):
        return True
    arriving = {here for intent, start, stop in heard.phrases if intent is Intent.START for here in range(start, stop)}
    return any(
        word == "in" and here not in arriving and _UNITS.intersection(heard.words[here + 2 : here + 3])
        for here, word in enumerate(heard.words)
        if heard.words[here - 1] not in _ENDING or here == 0
    )


def _without_titles(heard: Heard, cue: tuple[Intent, int, int]) -> set[int]:
    """Where the words for starting stand; a title among them belongs to the name that follows."""
    return {here for here in heard.said.places[cue[1] : cue[2]] if heard.said.norms[here] not in _TITLES}


def _not_a_shift(where: str) -> str:
    return "" if _SHIFT.issuperset(where.lower().split()) else where


def _planned(heard: Heard) -> Understood | None:
    """A place and a time, without a word for starting."""
    where = place(heard, set())
    said = enumerate(heard.said.norms)
    words = [word for here, word in said if word in _NOT_A_PLACE and here not in heard.reading.used]
    reading = heard.reading
    if reading.why == _NOT_TODAY:
        return None
    if _only_begins(heard):
        return None
    if (reading.end or reading.begins or (reading.why and reading.marked)) and not words and len(where.split()) <= 9:
        return _understood(heard, Intent.START, where)
    if is_address(heard.words) and not words:
        return _understood(heard, Intent.START, where)
    return None


def _second_start(heard: Heard) -> Understood | None:
    """A start at another place while a visit is open."""
    cue = next((found for found in heard.phrases if found[0] is Intent.START), None)
    addressed = is_address(heard.words) and heard.reading.end is not None
    if not (cue or addressed) or _denied(heard) or heard.words[0] in _WH or heard.has(_HEARSAY | {"?"}):
        return None
    where = place(heard, set(heard.said.places[cue[1] : cue[2]]) if cue else set())
    unplaced = {"mrs", "mr"} | _NOT_A_PLACE
    if (heard.reading.end and where) or (where and where[0].isdigit() and not unplaced & set(where.lower().split())):
        return _understood(heard, Intent.START, where)
    return None


def _more_time(heard: Heard) -> Understood | None:
    reading = heard.reading
    if _denied(heard) or heard.has(_WH | _HEARSAY):
        return None
    cue = reading.adds or heard.says(Intent.EXTEND)
    if heard.state is State.IDLE and not (cue and (reading.adds or heard.has(_MORE))):
        return None
    if reading.end:
        stays = _STAYING.at(heard.words, 0)
        return _understood(heard, Intent.EXTEND, "") if cue or stays or _softly(heard) else None
    if not reading.why and more_time.asks_for_time(heard.words):
        return _understood(heard, Intent.EXTEND, "")
    if _softly(heard, _HOW_MUCH if cue else _SOFT) and (cue or (reading.why and reading.marked)):
        return replace(_understood(heard, Intent.EXTEND, ""), why=reading.why or "how much")
    return None


def _softly(heard: Heard, soft: frozenset[str] = _SOFT) -> bool:
    """Whether nothing stands round a time but what people say when they need it; names only after with, at or a title."""
    before = ""
    for where, word in enumerate(heard.norms):
        answers = where == 0 and heard.asked is not None and dict(heard.asked.choices).get(word) is Intent.EXTEND
        if where not in heard.reading.used and word not in SILENT and not answers:
            named = before in {"with", "at", "mrs", "mr", "ms", "miss", "dr", "for"} and word.isalpha()
            if word not in soft and not named and not (soft is _HOW_MUCH and word[0].isdigit()):
                return False
        before = word
    return not (is_address(heard.words) and not heard.has(frozenset({"still"})))


_AT = these("at from @")
_OPENS_A_PLACE = _TITLES | {"number", "flat"}
_SOMEBODY_ELSES = (OTHERS - _OPENS_A_PLACE) | these("says said say neighbour neighbor neighbours told rang reckons")
_NOWHERE = these("home door all moment present front back window intercom bell buzzer client")


def place_of_a_door(heard: Heard) -> str:
    """Where nobody answers: what follows "at" or "from", or an address anywhere; nothing where no place is named."""
    norms = heard.said.norms
    last = max((here for here, word in enumerate(norms) if word in _AT), default=-1)
    elsewhere = _SOMEBODY_ELSES & set(norms[last + 1 :]) or _NOWHERE & set(norms[last + 1 : last + 3])
    if last >= 0 and not elsewhere:
        where = place(heard, set(range(last + 1)))
        if where and (where[0].isdigit() or where[0].isupper() or norms[last + 1] in _OPENS_A_PLACE):
            first, *more = where.split(", ")
            return ", ".join([first, *takewhile(lambda part: part[0].isdigit() or part[0].isupper(), more)])
    if not is_address(heard.words):
        return ""
    said = {here for _, start, stop in heard.phrases for here in heard.said.places[start:stop]}
    return next((piece for piece in _pieces(heard, said | heard.reading.used) if piece[0].isdigit()), "")


def _denied(heard: Heard) -> bool:
    """Whether a denial stands in the message that is not just "not done yet" or a house's "no 12"."""
    words = heard.words
    excused: set[int] = set()
    for book in (_NOT_YET, safe.GRAMMAR):
        for _, start, stop in book.anywhere(words):
            excused.update(range(start, stop) if book is _NOT_YET or "no" in words[start:stop] else ())
    for here, word in enumerate(words):
        numbered = word == "no" and words[here + 1 : here + 2] and words[here + 1][0].isdigit()
        if word in NOT_SO and here not in excused and not numbered:
            return True
    return False


def _understood(heard: Heard, intent: Intent, where: str) -> Understood:
    reading = heard.reading
    return Understood(
        intent,
        heard.state,
        time=reading.end,
        other_time=reading.other_end,
        begins=reading.begins,
        minutes=reading.minutes,
        place=where,
        company=company(heard),
        why=reading.why,
    )


def company(heard: Heard) -> str:
    """Who was named after "with", if anybody was: another worker, or the client."""
    words, named = heard.said.words, _named(heard)
    return heard.said.shown[words[named[0]].start : words[named[-1]].end] if named else ""


def _named(heard: Heard) -> list[int]:
    """Where the name after "with" stands: a few words, as far as the next time, comma or street."""
    norms = heard.said.norms
    here = next((here for here, word in enumerate(norms) if word == "with" and here not in heard.reading.used), None)
    if here is None:
        return []
    rest = range(here + 1, min(len(norms), here + 1 + _LONGEST_NAME))
    return list(takewhile(lambda at: at not in heard.reading.used and _may_name(norms[at]), rest))


def _may_name(word: str) -> bool:
    """Whether a word may be part of a name: not where a street begins."""
    return word not in _EDGES and not word[0].isdigit()


def _accompanied(heard: Heard) -> set[int]:
    """Where "together with Ben" stands."""
    norms, named = heard.said.norms, _named(heard)
    if not named:
        return set()
    first = named[0] - 1
    while first > 0 and norms[first - 1] in _TOGETHER | {"visit"}:
        first -= 1
    return set(range(first, named[-1] + 1))


def place(heard: Heard, removed: set[int]) -> str:
    """What is left of a message when its time, its verb and who comes along are taken out, with its own capitals.

    Where nothing else is left, whoever was named after "with" is the place.
    """
    taken = removed | heard.reading.used
    return ", ".join(_pieces(heard, taken | _accompanied(heard))) or ", ".join(_pieces(heard, taken))


def _pieces(heard: Heard, removed: set[int] | frozenset[int]) -> Iterator[str]:
    words = heard.said.words
    piece: list[int] = []
    for here in range(len(words) + 1):
        if here < len(words) and here not in removed:
            piece.append(here)
            continue
        while piece and words[piece[0]].norm in _EDGES:
            piece.pop(0)
        while piece and words[piece[-1]].norm in _EDGES:
            piece.pop()
        if piece:
            yield heard.said.shown[words[piece[0]].start : words[piece[-1]].end]
        piece = []
