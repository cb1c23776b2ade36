"""The packs that come with Porchlight: safe, short, plain, and in step with what they promise."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from domain.ladder import Ladder
from domain.policy import Pack
from domain.watch import WatchKind
from policies import check, load_pack, names

ROOT = Path(__file__).parent.parent.parent
PACKS = {name: load_pack(name) for name in names()}
DEMANDED_BY = {"A": "home-visits", "B": "lone-working", "C": "home-security", "D": "no-access", "E": "child-visits"}

GSM7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"
)
REPORTS = {
    *("hazard", "dangerous_item", "incident", "near_miss", "gift", "change", "unoccupied_entry", "uncomfortable"),
    *("key_lost", "asked_to_hold_key", "insecure_key_safe"),
}


def lines(pack: Pack) -> Iterator[str]:
    """Everything that people read on their phones."""
    for checklist in pack.checklists.values():
        yield checklist.title
        for item in checklist.items:
            yield item.text
            yield from chain.from_iterable((a.label, a.say or "") for a in item.answers)
    for report in pack.reports.values():
        yield from (report.title, report.say or "", *(q.text for q in report.questions))
        yield from chain.from_iterable(question.choices for question in report.questions)
    for card in pack.rules.values():
        yield from (card.title, *card.lines)
    yield from (rule.because for rule in pack.caution.rules)
    yield from (clock.about for clock in pack.clocks.values())


def test_there_are_five_packs_and_one_to_begin_with() -> None:
    assert set(PACKS) == {"default", *DEMANDED_BY.values()}


@pytest.mark.parametrize("name", PACKS)
class TestEachPack:
    def test_nothing_is_wrong_with_it(self, name: str) -> None:
        assert check(name) == []

    def test_it_bears_the_name_of_its_file(self, name: str) -> None:
        assert PACKS[name].name == name

    def test_it_has_a_ladder_for_every_kind_of_watch(self, name: str) -> None:
        assert set(WatchKind) <= set(PACKS[name].ladders)

    def test_its_ladders_can_be_kept_in_a_watch(self, name: str) -> None:
        assert all(Ladder.from_data(ladder.as_data()) == ladder for ladder in PACKS[name].ladders.values())

    def test_it_has_every_report(self, name: str) -> None:
        assert set(PACKS[name].reports) >= REPORTS

    def test_what_people_read_fits_in_a_text_message(self, name: str) -> None:
        assert [line for line in lines(PACKS[name]) if len(line) > 120 or set(line) - GSM7] == []

    def test_what_people_read_is_calm(self, name: str) -> None:
        assert [
            line for line in lines(PACKS[name]) if "!" in line or re.search(r"\b(user|patient|customer)s?\b", line)
        ] == []

    def test_it_is_looked_at_again_within_two_years_of_its_making(self, name: str) -> None:
        assert date(2026, 1, 1) < PACKS[name].review < date(2028, 1, 1)

    def test_whoever_is_told_to_stay_is_told_that_danger_comes_first(self, name: str) -> None:
        pack = PACKS[name]
        door = [checklist for checklist in pack.checklists.values() if checklist.moment == "no_reply"]
        text = " ".join(item.text for checklist in door for item in checklist.items).lower()
        assert not door or "danger" in text or "feel safe" in text


def test_the_packs_disagree_where_the_policies_do() -> None:
    at_the_door = {name: PACKS[name].checklists["no_reply"] for name in DEMANDED_BY.values()}
    neighbours = {name for name, door in at_the_door.items() if any("neighbour" in item.text for item in door.items)}
    assert neighbours == {"home-visits", "no-access"}


def test_the_default_overdue_ladder_is_the_one_that_was_promised() -> None:
    steps = {
        step.name: (step.after_s, str(step.whom), str(step.by), step.every_s)
        for step in PACKS["default"].ladders["overdue"].steps
    }
    assert steps == {
        "nudge": (-300, "worker", "first", None),
        "ask": (0, "worker", "first", None),
        "ask_again": (120, "worker", "other", None),
        "office": (300, "office", "first", 180),
        "office_call": (480, "office", "voice", 360),
        "manager": (900, "manager", "first", 180),
        "manager_call": (1080, "manager", "voice", 360),
        "contact": (1500, "contact", "first", None),
    }


def rows_in_the_document() -> dict[str, set[str]]:
    text = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    return {
        row: set(re.findall(r"`([^`]+)`", things))
        for row, things in re.findall(r"^\| ([A-E]\d+) \| (.*?) \|", text, re.MULTILINE)
    }


def rows_in_the_packs() -> dict[str, set[str]]:
    met: dict[str, set[str]] = {}
    for letter, name in DEMANDED_BY.items():
        for thing, rows in PACKS[name].meets.items():
            for row in rows:
                if row.startswith(letter):
                    met.setdefault(row, set()).add(thing)
    return met


def test_the_table_of_rows_is_in_step_with_the_packs() -> None:
    assert rows_in_the_document() == rows_in_the_packs()


#: The rows that are an agency's own choice, and that nothing else has to come for.
CHOSEN = {
    *(f"A{n}" for n in (*range(1, 13), 16, 17, 18, 20, 21)),
    *(f"B{n}" for n in (*range(1, 11), 19)),
    *("C1", "C2", "C5", "C6", "C7", "C10", "D3", "D5", "D11"),
}


def test_every_row_that_is_an_agencys_choice_is_answered_by_its_pack() -> None:
    assert set(rows_in_the_packs()) >= CHOSEN


def test_every_row_that_is_an_agencys_choice_is_shown_by_a_story() -> None:
    text = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| ([A-E]\d+) \| .*? \| (.*) \|$", text, re.MULTILINE))
    assert [row for row in sorted(CHOSEN) if "tests/stories/" not in shown[row]] == []


def test_what_a_policy_has_the_worker_report_and_wait_for_holds() -> None:
    reports = PACKS["no-access"].reports
    assert {name for name, report in reports.items() if report.holds} == {
        *("hazard", "insecure_key_safe", "asked_to_hold_key", "refused", "break_in"),
    }


def test_every_story_that_the_table_names_exists() -> None:
    text = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\.\./(tests/stories/\w+\.py)", text))
    assert named
    assert [story for story in named if not (ROOT / story).is_file()] == []
