"""Everything we say can be said in Polish and Romanian too, as briefly, and answered in those languages."""

import gettext
import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog

from domain.gsm7 import segments
from domain.intent import Intent, State, Understood
from handlers import wording
from handlers.commands import Verb, parse
from handlers.language import LOCALE, Sentence, as_english, render
from handlers.meaning import WORKER_LABELS
from handlers.staff_routes import LABELS
from handlers.understand import understand
from tests.handlers.sentences import FOLLOWED, OFFERED, SENTENCES, gaps, texted
from tests.translations import LANGUAGES, kept

ALL_LANGUAGES = ("en", *LANGUAGES)

#: What may take two text messages: pages that quote what somebody wrote, and pages of a procedure.
TWO_SEGMENTS = frozenset({"LEFT_PAGE", "HOLD_FAMILY_PAGE", "HOLD_REPORT_PAGE", "CLEARANCE_PAGE"})

#: What is only ever heard on a call.
SPOKEN = frozenset({"EXCUSE_CALL", "PRESS"})

#: No word in them, or one that is the same in Romanian.
THE_SAME = frozenset({"CHOICE", "BRIEF_WHOM", "WORKER_ON_FILE", "DECIDE", "ROLE_MANAGER", "ROLE_CLIENT"})

#: What is understood in one form only; a capital word before a code is the name of a page.
TO_SEND = re.compile(
    r"\b(?:(?:SAFE|MORE|SOS|HOME|START|FINISH|CALL|CHECKS|CONCERN|READ|POLICY)\b(?! \{code\})|999|55|more 20|start 45 min"
    r"|(?:down|stay|release|joint|clear|refuse|decide|approve|reject) (?:\{code\}|\{number\}|\d\d)"
    r"|(?:language|weather|invite) (?:polski|romana|english|fine|poor|severe|worker|contact|office))"
)

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalogue(language: str) -> Catalog:
    return kept(language)


def test_no_sentence_lacks_its_translation(catalogue: Catalog) -> None:
    missing = [name for name, sentence in SENTENCES.items() if not _translation(catalogue, sentence)]
    assert not missing, f"Run `make translations`, then translate into {catalogue.locale}: {', '.join(missing)}"


def test_no_translation_is_left_of_a_sentence_that_is_gone(catalogue: Catalog) -> None:
    assert {message.id for message in catalogue if message.id} <= set(SENTENCES.values())


def test_a_translation_fills_the_same_gaps(catalogue: Catalog) -> None:
    wrong = {
        name: gaps(_translation(catalogue, sentence)) ^ gaps(sentence)
        for name, sentence in SENTENCES.items()
        if (said := _translation(catalogue, sentence)) and gaps(said) != gaps(sentence)
    }
    assert not wrong


def test_a_translation_is_not_the_english_sentence(catalogue: Catalog) -> None:
    same = {name for name, sentence in SENTENCES.items() if _translation(catalogue, sentence) == sentence}
    assert same <= THE_SAME


def test_the_compiled_catalogue_says_what_the_readable_one_says(language: str, catalogue: Catalog) -> None:
    compiled = gettext.translation("porchlight", LOCALE, [language])
    stale = [m.id for m in catalogue if m.id and m.string and compiled.gettext(str(m.id)) != m.string]
    assert not stale, f"Run `make translations`: {stale}"


def test_no_translation_shouts(catalogue: Catalog) -> None:
    assert [message.string for message in catalogue if message.id and "!" in str(message.string)] == []


def test_the_number_to_ring_and_the_words_to_send_stay_as_they_are(catalogue: Catalog) -> None:
    lost = {
        name: missing
        for name, sentence in SENTENCES.items()
        if (missing := {word for word in TO_SEND.findall(sentence) if word not in _translation(catalogue, sentence)})
    }
    assert not lost


@pytest.mark.parametrize("written", ALL_LANGUAGES)
def test_every_sentence_keeps_to_its_text_messages(written: str) -> None:
    texts = {name: texted(name, written) for name in SENTENCES.keys() - SPOKEN}
    long = {name: text for name, text in texts.items() if segments(text) > (2 if name in TWO_SEGMENTS else 1)}
    assert long == {}


def test_only_pages_may_take_two_text_messages() -> None:
    assert all(name.endswith("_PAGE") for name in TWO_SEGMENTS)
    assert all(max(segments(texted(name, spoken)) for spoken in ALL_LANGUAGES) == 2 for name in TWO_SEGMENTS)


def test_the_tables_of_the_tests_speak_of_sentences_that_exist() -> None:
    assert set(OFFERED) | set(FOLLOWED) | TWO_SEGMENTS | SPOKEN <= set(SENTENCES)


@pytest.mark.parametrize(
    ("label", "state", "intent", "closes"),
    [
        (wording.I_AM_SAFE, State.VISIT, Intent.SAFE, True),
        (wording.I_AM_SAFE, State.DUE, Intent.SAFE, True),
        (wording.MORE_TIME, State.VISIT, Intent.EXTEND, False),
        (wording.MORE_TIME, State.DUE, Intent.EXTEND, False),
        (wording.DANGER, State.IDLE, Intent.SOS, False),
        (wording.DANGER, State.DUE, Intent.SOS, False),
        (wording.I_AM_OUT, State.VISIT, Intent.FINISH, True),
        (wording.I_AM_HOME, State.DUE, Intent.HOME, True),
    ],
)
def test_a_worker_can_type_what_a_button_says(
    language: str, label: Sentence, state: State, intent: Intent, closes: bool
) -> None:
    for typed in _as_typed(render(label, language)):
        said = _understood(typed, language, state)
        assert (said.intent, said.closes_watch) == (intent, closes), typed


@pytest.mark.parametrize(
    ("label", "verb"),
    [
        (wording.I_HAVE_IT, Verb.TAKE),
        (wording.STAND_DOWN, Verb.DOWN),
        (wording.STAY, Verb.STAY),
        (wording.RELEASE, Verb.RELEASE),
    ],
)
def test_a_responder_can_type_what_a_button_says(language: str, label: Sentence, verb: Verb) -> None:
    for typed in _as_typed(render(label, language)):
        assert parse(as_english(typed, language, LABELS)).verb is verb, typed


@pytest.mark.parametrize("after", ["?", " ...", ", ale on krzyczy", ", dar nu pot vorbi", " 😱", " if you pay"])
def test_the_label_for_safe_with_anything_else_closes_nothing(language: str, after: str) -> None:
    said = _understood(render(wording.I_AM_SAFE, language) + after, language, State.DUE)
    assert not said.closes_watch


def test_no_two_answers_to_one_question_look_alike(language: str) -> None:
    for name, offered in OFFERED.items():
        labels = [render(label, language).lower() for _, label in offered]
        assert len(set(labels)) == len(labels), name


def _translation(catalogue: Catalog, sentence: Sentence) -> str:
    message = catalogue.get(sentence)
    return str(message.string) if message else ""


def _as_typed(label: str) -> tuple[str, ...]:
    plain = label.translate(str.maketrans("ąćęłńóśźżăâîșțĂÎȘȚŁŚŻ", "acelnoszzaaistAISTLSZ"))
    return label, label.upper(), plain, plain.lower()


def _understood(text: str, language: str, state: State) -> Understood:
    return understand(as_english(text, language, WORKER_LABELS), state=state, now=MONDAY, zone=LONDON)
