"""What workers text, and what it may never be taken for."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.intent import Asked, Intent, State, Understood
from handlers.understand import understand
from handlers.understanding.heard import KNOWN

ZONE = ZoneInfo("Europe/London")
NOW = datetime(2026, 3, 10, 14, tzinfo=UTC)
CORPUS = Path(__file__).parent.parent / "corpus"
ALARMS = frozenset({Intent.SOS, Intent.CONCERN})
PUBLIC = frozenset(list(Intent)[:13])


class Row(NamedTuple):
    state: State
    text: str
    intent: str
    closes: bool
    time: str


def rows(*names: str) -> list[Row]:
    found = []
    for name in names:
        for line in (CORPUS / name).read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("#"):
                state, text, intent, closes, when = [*line.split("\t"), ""][:5]
                found.append(Row(State(state), text, intent, closes == "yes", when))
    return found


MESSAGES = rows("messages.tsv")
EVERYTHING = rows("messages.tsv", "strangers.tsv", "newcomers.tsv")
NEVER_SAFE = (CORPUS / "never_safe.tsv").read_text(encoding="utf-8").splitlines()[1:]
ASSURANCES = sorted({row.text for row in EVERYTHING if row.closes and row.state is State.DUE})
NOT_ASSURANCES = [row for row in EVERYTHING if not row.closes]
SLIPS = [
    (row, row.text[:here] + row.text[here + 1] + row.text[here] + row.text[here + 2 :])
    for row in NOT_ASSURANCES
    for here in range(len(row.text) - 1)
    if row.text.isascii() and " " in row.text.strip() and row.text[here : here + 2].isalpha()
]


def meaning(text: str, state: State = State.DUE, **more: object) -> Understood:
    return understand(text, state=state, now=NOW, zone=ZONE, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("row", EVERYTHING, ids=lambda row: f"{row.state}: {row.text}")
def test_a_message_means_what_its_author_meant(row: Row) -> None:
    understood = meaning(row.text, row.state)
    assert understood.public == row.intent
    assert understood.closes_watch is row.closes
    if row.time:
        assert understood.time
        assert understood.time.astimezone(ZONE).strftime("%H:%M") == row.time


def test_the_corpus_has_at_least_400_messages() -> None:
    assert len(MESSAGES) >= 400


def test_no_message_is_dangerously_misread() -> None:
    assert [row.text for row in NOT_ASSURANCES if meaning(row.text, row.state).closes_watch] == []


@pytest.mark.parametrize("state", State)
def test_what_somebody_in_danger_might_text_never_closes(state: State) -> None:
    assert len(NEVER_SAFE) >= 300
    assert [text for text in NEVER_SAFE if meaning(text, state).closes_watch] == []


# What is put before or behind an assurance so that it is none any more.
TURNED_BY_WHAT_COMES_BEFORE = (
    "not", "never", "hardly", "no longer", "am i", "is it", "are you", "if", "when", "unless", "she says", "he said",
    "tell them", "i will be", "i'll be", "i was", "they think", "i think", "i hope", "nearly", "almost", "maybe",
    "i wish i was", "he is", "mrs jones is", "my mum is", "dont say", "it isnt", "you are", "until", "who said",
    "he made me say", "reply", "type", "what does it mean", "cant say", "should be", "soon", "might be", "supposed to be",
)  # fmt: skip
TURNED_BY_WHAT_COMES_BEHIND = (
    "?", "but he is here", "but", "if he goes", "unless he comes back", "not", "when he leaves", "until tonight",
    "i think", "i hope", "...", "😬", "😭", ":(", "because he left", "for the moment", "ish", "or not", "he said",
    "he says", "except the dog", "apart from him", "though", "and he wants my phone", "so far", "maybe", "i suppose",
    "with a knife", "why", "who is this", "what now", "soon", "later", "tomorrow", "help", "as long as he sleeps",
)  # fmt: skip
DANGERS = (
    "sos", "help me", "danger", "emergency", "knife", "attacked", "he hit me", "bleeding", "trapped", "999", "police now",
    "mayday", "unsafe", "scared", "worried", "concern", "shouting", "drunk", "aggressive", "not safe", "ayuda", "pomocy",
    "ajutor", "🆘", "🚨", "uncomfortable", "threatening me", "he has a gun", "i feel unsafe", "panic", "помогите",
)  # fmt: skip

assurances = st.sampled_from(ASSURANCES)
states = st.sampled_from(list(State))


@given(assurance=assurances, before=st.sampled_from(TURNED_BY_WHAT_COMES_BEFORE), state=states)
@settings(max_examples=300)
def test_what_is_put_before_an_assurance_undoes_it(assurance: str, before: str, state: State) -> None:
    assert not meaning(f"{before} {assurance}", state).closes_watch


@given(assurance=assurances, behind=st.sampled_from(TURNED_BY_WHAT_COMES_BEHIND), state=states)
@settings(max_examples=300)
def test_what_is_put_behind_an_assurance_undoes_it(assurance: str, behind: str, state: State) -> None:
    assert not meaning(f"{assurance} {behind}", state).closes_watch


@given(data=st.data(), danger=st.sampled_from(DANGERS), state=states)
@settings(max_examples=300)
def test_a_word_of_danger_anywhere_is_heard(data: st.DataObject, danger: str, state: State) -> None:
    words = data.draw(assurances).split()
    words.insert(data.draw(st.integers(0, len(words))), danger)
    understood = meaning(" ".join(words), state)
    assert understood.intent in ALARMS
    assert not understood.closes_watch


OPENINGS = (
    "2",
    "2 more mins",
    "20 mins",
    "start 30 min, 12 Elm Row",
    "no reply",
    "home",
    "how do i stop this",
    "plan",
    "end of day",
)


@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("state", State)
def test_danger_overrides_whatever_else_is_said(opening: str, danger: str, state: State) -> None:
    understood = meaning(f"{opening} {danger}", state)
    assert understood.intent in ALARMS or (danger == "worried" and understood.intent is Intent.NOREPLY)


@given(
    data=st.data(),
    stranger=st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9).filter(lambda word: word not in KNOWN),
)
@settings(max_examples=300)
def test_a_word_that_nobody_knows_never_closes(data: st.DataObject, stranger: str) -> None:
    unlike_all = f"q{stranger}q"
    words = data.draw(assurances).split()
    words.insert(data.draw(st.integers(0, len(words))), unlike_all)
    assert not meaning(" ".join(words)).closes_watch


@given(slip=st.sampled_from(SLIPS))
@settings(max_examples=300)
def test_a_slip_of_the_thumb_never_turns_anything_else_into_an_assurance(slip: tuple[Row, str]) -> None:
    row, mistyped = slip
    assert not meaning(mistyped, row.state).closes_watch


@pytest.mark.parametrize(
    "near",
    [
        "unsafe",
        "sage",
        "save",
        "safer",
        "find",
        "fined",
        "dine",
        "wine",
        "dont",
        "none",
        "gone",
        "bone",
        "hole",
        "lift",
    ],
)
def test_a_word_of_its_own_is_never_taken_for_a_slip(near: str) -> None:
    assert not meaning(near).closes_watch
    assert not meaning(f"im {near}").closes_watch


@given(text=st.text(max_size=200), state=states)
@settings(max_examples=300)
def test_any_text_at_all_is_understood_or_asked_back(text: str, state: State) -> None:
    understood = meaning(text, state)
    assert understood.public in PUBLIC
    assert not understood.closes_watch or understood.intent in {Intent.SAFE, Intent.FINISH, Intent.HOME}


@given(words=st.lists(st.sampled_from(sorted(KNOWN)), max_size=8), state=states)
@settings(max_examples=300)
def test_any_words_of_the_tables_in_any_order_are_understood_or_asked_back(words: list[str], state: State) -> None:
    understood = meaning(" ".join(words), state)
    if {"not", "?", "but", "if", "he", "she", "was", "will"} & set(words):
        assert not understood.closes_watch


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\x00", "\x00\x00ok?", "\u200b", "x" * 10_000, "ok " * 3_300, "9" * 10_000]
)
def test_strange_messages_are_a_question_and_never_an_error(text: str, state: State) -> None:
    understood = meaning(text, state)
    assert understood.public in {Intent.ASK_BACK, Intent.OTHER}


def test_danger_is_heard_at_the_end_of_ten_thousand_characters() -> None:
    assert meaning("blah " * 1_990 + "he has a knife", State.VISIT).intent is Intent.SOS


def test_understanding_takes_less_than_a_millisecond() -> None:
    started = time.perf_counter()
    for row in MESSAGES:
        meaning(row.text, row.state)
    assert (time.perf_counter() - started) / len(MESSAGES) < 0.001 * 3  # three times over, for a busy machine


def test_ten_thousand_characters_take_less_than_a_moment() -> None:
    started = time.perf_counter()
    meaning("need another 20 mins till 4 he is not here " * 240)
    assert time.perf_counter() - started < 1


class TestWhatWasAsked:
    def test_a_digit_answers_the_last_question(self) -> None:
        left_yet = Asked(choices=(("1", Intent.FINISH), ("2", Intent.EXTEND)), yes=Intent.FINISH)
        assert meaning("1", State.VISIT, asked=left_yet).intent is Intent.FINISH
        assert meaning("yes", State.VISIT, asked=left_yet).closes_watch

    def test_ok_is_no_safety_where_nobody_asked(self) -> None:
        assert not meaning("ok", State.VISIT).closes_watch
        assert not meaning("👍", State.VISIT).closes_watch

    def test_ok_is_safety_where_that_was_the_question(self) -> None:
        assert meaning("ok", State.DUE).closes_watch
        assert meaning("ok", State.VISIT, asked=Asked(yes=Intent.SAFE)).closes_watch

    def test_no_to_are_you_safe_is_a_concern(self) -> None:
        assert meaning("no", State.DUE).intent is Intent.CONCERN

    def test_nine_is_danger_whatever_was_asked(self) -> None:
        assert meaning("9", State.IDLE, asked=Asked(choices=(("9", Intent.HOME),))).intent is Intent.SOS

    def test_a_digit_that_was_not_offered_is_asked_back(self) -> None:
        assert meaning("4", State.DUE).intent is Intent.ASK_BACK

    def test_home_closes_while_idle_and_asks_on_a_visit(self) -> None:
        assert meaning("home", State.IDLE).closes_watch
        assert not meaning("home", State.VISIT).closes_watch


class TestPlaces:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("start 30 min, 12 Elm Row", "12 Elm Row"),
            ("start 12 Elm Row 30 min", "12 Elm Row"),
            ("start 30, 12 Elm Row", "12 Elm Row"),
            ("12 Elm Row 30", "12 Elm Row"),
            ("12 Elm Row till 4", "12 Elm Row"),
            ("going in to Mrs K now, 45 mins", "Mrs K"),
            ("in at 4 Mill Lane 1h30", "4 Mill Lane"),
            ("Flat 4, 90 High Street, 45m", "Flat 4, 90 High Street"),
            ("60 Acre Lane 60", "60 Acre Lane"),
            ("Hi, starting a visit at 12 Elm Row, 30 mins please", "12 Elm Row"),
            ("Start: 12 Elm Row, LS6 2AB, 30 mins", "12 Elm Row, LS6 2AB"),
            ("arrived at Mrs Khan's, 30 mins", "Mrs Khan's"),
            ("1430 to 1515 The Old Rectory", "The Old Rectory"),
            ("start till half four at McAllister House", "McAllister House"),
            ("at mr Osei's for 30", "mr Osei's"),
            ("@ 12 Elm Row 30m", "12 Elm Row"),
            ("start", ""),
            ("starting my shift", ""),
            ("45 mins", ""),
        ],
    )
    def test_a_place_is_what_is_left_with_its_own_capitals(self, text: str, place: str) -> None:
        understood = meaning(text, State.IDLE)
        assert understood.intent is Intent.START
        assert understood.place == place

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("no reply at 12 Elm Row", "12 Elm Row"),
            ("12 Elm Row no reply", "12 Elm Row"),
            ("No reply at 12 Elm Row for 10 mins", "12 Elm Row"),
            ("no answer at mrs hale's", "mrs hale's"),
            ("no one answering at Flat 4, 90 High Street", "Flat 4, 90 High Street"),
            ("nobody in at 3 Weir Cottages, been knocking 10 mins", "3 Weir Cottages"),
            ("not let in, she refused at 7 Oak Road", "7 Oak Road"),
            ("no reply at the door", ""),
            ("no reply at the flat", ""),
            ("nobody at home", ""),
            ("no reply from 9 till 10", ""),
            ("no reply, her neighbour at 14 says she is out", ""),
            ("no reply, neighbour from 14 Elm Row says he is away", ""),
        ],
    )
    def test_a_door_is_where_the_worker_says_it_is(self, text: str, place: str) -> None:
        assert meaning(text, State.IDLE).place == place

    def test_more_time_counts_from_the_end_of_the_visit(self) -> None:
        until = NOW + timedelta(minutes=10)
        assert meaning("another 20", State.VISIT, until=until).time == until + timedelta(minutes=20)

    def test_more_time_after_the_end_counts_from_now(self) -> None:
        until = NOW - timedelta(minutes=10)
        assert meaning("another 20", State.DUE, until=until).time == NOW + timedelta(minutes=20)

    def test_a_visit_told_in_advance_begins_later(self) -> None:
        understood = meaning("1430 to 1515, 12 Elm Row", State.IDLE)
        assert understood.begins == NOW + timedelta(minutes=30)
        assert understood.time == NOW + timedelta(minutes=75)


class TestIntentsInside:
    @pytest.mark.parametrize(
        ("state", "text", "intent"),
        [
            (State.VISIT, "who is watching", Intent.WHO),
            (State.IDLE, "my plan", Intent.PLAN),
            (State.IDLE, "not going in", Intent.ABORT),
            (State.DOOR, "she refused to let me in", Intent.REFUSED),
            (State.DOOR, "daughter says she's in hospital", Intent.FAMILY),
            (State.VISIT, "END", Intent.CARRIER),
        ],
    )
    def test_an_intent_from_inside_is_other_outside(self, state: State, text: str, intent: Intent) -> None:
        understood = meaning(text, state)
        assert understood.intent is intent
        assert understood.public in {Intent.OTHER, Intent.ASK_BACK}

    @pytest.mark.parametrize("word", ["stop", "STOPALL", "Unsubscribe", "cancel", "END", "quit", "revoke", "optout"])
    @pytest.mark.parametrize("state", State)
    def test_a_word_that_the_network_takes_is_never_a_command(self, word: str, state: State) -> None:
        assert meaning(word, state).intent is Intent.CARRIER

    def test_a_comment_that_can_wait_is_a_low_concern(self) -> None:
        assert meaning("he made an inappropriate comment", State.VISIT).low
        assert not meaning("he is shouting at me", State.VISIT).low
