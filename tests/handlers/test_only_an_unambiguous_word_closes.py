"""Whatever a worker sends, in whatever order: an armed watch is closed only by an unambiguous confirmation."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.demo.seed import seed
from domain.message import Kind
from domain.person import Role, Wire
from domain.policy import Pack
from handlers import duress
from policies.load import load_pack
from store import people
from tests.databases import Databases
from tests.handlers.agency import Days, engine

NINE = datetime(2026, 3, 10, 9, tzinfo=UTC)
CORPUS = Path(__file__).parent.parent / "corpus"
SECRET = "the kettle is on"

#: What people send that says nothing but that they are safe, out or home; the corpora know more.
PLAIN = (
    "safe",
    "im safe",
    "I'm safe",
    "all good",
    "finished",
    "done",
    "home",
    "im home",
    "im out",
    "I am safe",
    "I am out",
    "I am home",
)

#: Words that are safety only where safety was asked for.
ASSENT = frozenset(
    {
        "ok", "okay", "k", "kk", "yes", "y", "yep", "yeah", "yup", "sure", "1", "tak", "da", "👍", "thanks", "ta", "cheers",
        "x", "xx", "hi", "sorry", "no", "n", "nope", "nie",
    }
)  # fmt: skip

#: Commands that end something by their own name, and what they end.
ENDING = {"got in": {"hold"}, "they answered": {"hold"}, "abort": {"overdue", "left", "help", "concern"}}

COMMANDS = (
    "start 30 min, 12 Elm Row", "start 45 min, 7 Oak Road", "start", "more", "more 20", "till 4", "check in", "no reply",
    "she refused to let me in", "concern", "sos", "excuse", "help", "?", "who", "plan", "end of day", "20", "call",
    "got in", "they answered", "abort", "checks", "every 20", "language polski", "STOP", "END", SECRET, "brief",
    "report near miss", "plan tomorrow 9 to 10, 12 Elm Row",
)  # fmt: skip
ANSWERS = ("1", "2", "3", "9", "A", "B", "yes", "no", "ok", "later", "Close it", "Keep it", "Stop here")
TURNABLE = ("ok", "safe", "fine", "all good", "im safe", "done", "home")
TURNED = (
    "not {}", "{}?", "{} but he is here", "if {}", "am i {}", "he says {}", "{} i think", "{}...", "i will be {}", "{} not",
    "2 {}", "1 not {}", "nearly {}", "she is {}", "are you {}", "{} until he comes back", "was {}", "never {}",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """One message, and whether its words alone are an unambiguous confirmation."""

    text: str
    confirms: bool = False
    wire: Wire = Wire.SMS
    kind: Kind = Kind.TEXT


def _labelled() -> tuple[list[str], list[str]]:
    """The messages that people took for a confirmation in some state, and those that they took for one in none."""
    closing: dict[str, bool] = {}
    for name in ("messages.tsv", "strangers.tsv"):
        for line in (CORPUS / name).read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                _state, text, _intent, closes = line.split("\t")[:4]
                closing[text] = closing.get(text, False) or closes == "yes"
    return [text for text, closes in closing.items() if closes], [
        text for text, closes in closing.items() if not closes
    ]


CONFIRMING, OTHERS = _labelled()

wires = st.sampled_from([Wire.SMS, Wire.TELEGRAM])
confirming = st.builds(lambda text, wire: Said(text, True, wire), st.sampled_from([*PLAIN, *CONFIRMING]), wires)
other = st.builds(lambda text, wire: Said(text, False, wire), st.sampled_from(OTHERS), wires)
turned = st.builds(
    lambda how, text, wire: Said(how.format(text), False, wire),
    st.sampled_from(TURNED),
    st.sampled_from(TURNABLE),
    wires,
)
commands = st.builds(lambda text, wire: Said(text, False, wire), st.sampled_from(COMMANDS), wires)
answers = st.builds(lambda text, wire: Said(text, False, wire), st.sampled_from(ANSWERS), wires)
junk = st.builds(lambda text, wire: Said(text, False, wire), st.text(max_size=30), wires)
keys = st.builds(lambda text: Said(text, False, Wire.VOICE, Kind.DIGIT), st.sampled_from(list("01259")))
buttons = st.builds(lambda place: Said(str(place), False, Wire.TELEGRAM, Kind.BUTTON), st.integers(0, 12))
minutes = st.sampled_from([1, 6, 12, 31])
step = st.one_of(
    turned, turned, other, other, commands, commands, answers, buttons, confirming, junk, keys, minutes, minutes
)
openings = st.sampled_from(["start 30 min, 12 Elm Row", "start 20 min, 7 Oak Road", "end of day"])


@dataclass(frozen=True, repr=False)
class Rehearsal:
    """The demo agency, whose workers have secret words, in a database that forgets what happens in it."""

    engine: Engine
    pack: Pack

    @contextmanager
    def days(self) -> Iterator[Days]:
        """A worker's days, of which nothing is left afterwards."""
        with self.engine.connect() as db, db.begin() as everything:
            yield Days(db, self.pack, "Ana", NINE)
            everything.rollback()


@pytest.fixture(scope="module")
def rehearsal(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    with databases.sqlite(tmp_path_factory.mktemp("agency")) as url:
        made = engine(url)
        with made.begin() as db:
            seed(db, NINE)
            for person in people.with_role(db, Role.WORKER):
                people.change(db, person.id, duress_hash=duress.duress_mark(person.id, SECRET))
        yield Rehearsal(made, load_pack("default"))
        made.dispose()


@given(opening=openings, then=st.lists(step, min_size=8, max_size=24))
@settings(max_examples=80, derandomize=True, phases=[Phase.generate])
def test_only_an_unambiguous_word_closes(rehearsal: Rehearsal, opening: str, then: list[Said | int]) -> None:
    with rehearsal.days() as days:
        for step in then:
            if not days.open_watches():
                days.says(opening, Wire.SMS)
            if isinstance(step, int):
                days.passes(step)
            else:
                _say(days, step)


@pytest.mark.parametrize("answer", ["yes", "ok", "yep thanks", "👍"])
def test_yes_to_are_you_nearly_done_is_not_safe(rehearsal: Rehearsal, answer: str) -> None:
    with rehearsal.days() as days:
        days.says("start 30 min, 12 Elm Row", Wire.SMS)
        days.passes(26)
        assert "nearly done" in days.heard()[0].text
        days.says(answer, Wire.SMS)
        assert list(days.open_watches().values()) == ["overdue"]


def test_an_old_question_is_not_answered_on_the_next_visit(rehearsal: Rehearsal) -> None:
    with rehearsal.days() as days:
        days.says("start 30 min, 12 Elm Row", Wire.SMS)
        days.says("banana", Wire.SMS)
        days.says("safe", Wire.SMS)
        days.says("start 30 min, 7 Oak Road", Wire.SMS)
        days.says("ok", Wire.SMS)
        assert list(days.open_watches().values()) == ["overdue"]


def _say(days: Days, said: Said) -> None:
    text = _button(days, int(said.text)) if said.kind is Kind.BUTTON else said.text
    before, offered, asked = days.open_watches(), days.offered(), days.asked()
    days.says(text, said.wire, said.kind)
    after = days.open_watches()
    closed = {number: kind for number, kind in before.items() if number not in after}
    new = {kind for number, kind in after.items() if number not in before}
    if closed and not _handed_on(set(closed.values()), new):
        assert _confirmed(text, said, set(before), offered, asked, closed), f"{text!r} closed {closed}: {offered}"
    assert not {"sos", "duress"} & set(closed.values()), f"{text!r} closed {closed}"


def _button(days: Days, place: int) -> str:
    """The data of some button that the worker was ever shown."""
    shown = [verb for row in days.heard() for _label, verb, *_keys in row.buttons]
    return shown[place % len(shown)] if shown else "watch:0:safe"


def _handed_on(closed: set[str], new: set[str]) -> bool:
    """Whether somebody looks out for the worker on a new watch in place of the old ones."""
    works_on = closed <= {"home_safe"} and "overdue" in new
    return works_on or (closed <= {"help"} and "sos" in new) or "duress" in new


def _confirmed(
    text: str, said: Said, watched: set[int], offered: dict[str, set[str]], asked: set[str], closed: dict[int, str]
) -> bool:
    """Whether a person who reads along would say that the worker has just confirmed it."""
    words = "".join(filter(str.isprintable, text)).strip().lower().rstrip(".!")
    if said.kind is Kind.BUTTON:
        return _ends(text, watched)
    if said.kind is Kind.DIGIT:
        return words == "1"
    if words in ENDING:
        return set(closed.values()) <= ENDING[words]
    if any(_ends(verb, watched) for verb in offered.get(words, ())):
        return True
    if set(words.split()) <= ASSENT:
        return words == "1" or any(_ends(verb, watched) for verb in asked)
    return said.confirms


def _ends(verb: str, watched: set[int]) -> bool:
    """Whether a choice offered to the worker says that they are safe, or that what is open may be closed."""
    kind, which, answer = [*verb.split(":"), "", "", ""][:3]
    if kind == "watch":
        return answer == "safe" and int(which) in watched
    return verb in {
        "asked:close_first:1", "asked:close_and_go:1", "asked:concern:2", "asked:help:2", "asked:resume:2"
    }  # fmt: skip
