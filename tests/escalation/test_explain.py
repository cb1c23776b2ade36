"""A policy in plain words says what the policy does, all of it."""

import pytest

from domain.checklist import FACTS, Condition
from domain.ladder import By, Ladder, Step, Whom
from domain.policy import Says
from escalation.explain import (
    WIDTH,
    explain,
    explain_checklist,
    explain_clock,
    explain_ladder,
    explain_report,
    length,
    words,
)
from policies import load_pack, names

DEFAULT = load_pack("default")


def test_a_ladder_reads_as_a_timeline() -> None:
    told = explain_ladder(DEFAULT.ladders["overdue"], DEFAULT.about["overdue"])
    assert told.startswith("overdue: The worker has not confirmed in time.\n")
    assert "5 minutes before: remind the worker on their first wire that the time is near, once." in told
    assert "At the time: ask the worker on their first wire whether they are safe." in told
    assert (
        "8 minutes after: page everybody on call at the office by phone call: the worker has not confirmed; then every"
        in told
    )
    assert "Every 30 minutes: the steps that do not repeat are taken again, for ever." in told
    assert "quiet for 15 minutes" in told


@pytest.mark.parametrize("says", Says)
@pytest.mark.parametrize("by", By)
def test_every_step_that_can_be_written_can_be_told(says: Says, by: By) -> None:
    step = Step("a", 60, Whom.OFFICE, str(says), by, 60)
    assert "everybody on call at the office" in explain_ladder(Ladder("mine", (step,), 300, 300))


def test_a_checklist_reads_as_it_is_seen() -> None:
    told = explain_checklist(DEFAULT.checklists["before_visit"])
    assert "1. [ ] Phone charged, switched on and with you?" in told
    assert "Park in the light. Keep to streets with people in them. (if after dark)" in told
    assert "Not sure -> the office is told at once; this visit is watched more closely" in told
    assert "ok to all" in told


def test_a_jump_in_a_checklist_is_told() -> None:
    told = explain_checklist(load_pack("no-access").checklists["no_reply"])
    assert "They refuse -> go on at refused" in told
    assert "the checklist ends" in told


def test_a_report_says_who_gets_it_and_whether_the_worker_waits() -> None:
    told = explain_report(load_pack("no-access").reports["asked_to_hold_key"])
    assert "to the manager: told at once, a manager decides, the worker waits for an answer" in told


def test_a_date_says_when_it_is_due() -> None:
    told = explain_clock(load_pack("child-visits").clocks["in_need"])
    assert "Due each time 21 days after visit, if child in need; managers reminded 4 days before, when the" in told
    assert told.endswith("when the day has passed, and every week until it is done.")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (30, "30 seconds"),
        (60, "1 minute"),
        (90, "90 seconds"),
        (3600, "1 hour"),
        (5400, "90 minutes"),
        (86400, "1 day"),
    ],
)
def test_lengths_are_told_in_the_largest_unit_that_fits(seconds: int, told: str) -> None:
    assert length(seconds) == told


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_has_plain_words_whichever_way_it_is(fact: str) -> None:
    told = {words((Condition(fact, (value,)),)) for value in FACTS[fact].choices or (True, False)}
    assert len(told) == len(FACTS[fact].choices or (True, False))
    assert all("_" not in words and words for words in told)


@pytest.mark.parametrize("name", names())
def test_the_whole_pack_is_told_and_fits_on_a_page(name: str) -> None:
    pack = load_pack(name)
    told = " ".join(explain(pack).split())
    assert all(len(line) <= WIDTH for line in explain(pack).split("\n"))
    assert all(f"{ladder}:" in told for ladder in pack.ladders)
    assert all(item.text in told for checklist in pack.checklists.values() for item in checklist.items)
    assert all(question.text in told for report in pack.reports.values() for question in report.questions)
    assert all(line in told for card in pack.rules.values() for line in card.lines)
    assert all(rule.because in told for rule in pack.caution.rules)
    assert all(clock.about in told for clock in pack.clocks.values())
