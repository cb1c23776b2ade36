"""Checklists lead through what applies, take any answer, and always end."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import (
    FACTS,
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
from policies import load_pack, names

PACKS = {name: load_pack(name) for name in names()}
HOME_CARE = PACKS["lone-working"].checklists
CHECKLISTS = [checklist for pack in PACKS.values() for checklist in pack.checklists.values()]

facts_of_any_kind = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(fact.choices or (True, False)) for name, fact in FACTS.items()}
)


def names_of(things: Iterable[Item | Checklist]) -> list[str]:
    return [thing.name for thing in things]


def test_only_what_the_facts_call_for_is_asked() -> None:
    before = PACKS["home-visits"].checklists["before_visit"]
    by_day, first_by_night = (
        names_of(applicable(before, {})),
        names_of(applicable(before, {"first_visit": True, "after_dark": True})),
    )
    assert set(first_by_night) - set(by_day) == {"agreed", "office_sure", "light", "route"}


def test_a_fact_that_nobody_noted_is_its_mildest_value() -> None:
    before = HOME_CARE["before_visit"]
    assert applicable(before, {}) == applicable(before, {"weather": "fine", "joint_visit": False, "after_dark": False})


def test_items_are_asked_one_after_the_other() -> None:
    entering = HOME_CARE["on_entering"]
    asked: list[str] = []
    answers: dict[str, str] = {}
    while (item := next_item(entering, {}, answers)) is not None:
        asked.append(item.name)
        answers[item.name] = item.answers[0].name
    assert asked == ["knock", "home", "badge", "way_out"]


def test_an_answer_may_lead_further_down_or_to_the_end() -> None:
    door = PACKS["no-access"].checklists["no_reply"]
    assert next_item(door, {}, {"what": "refused"}) == door.item("refused")
    assert next_item(door, {}, {"what": "nobody"}) == door.item("diary")
    assert next_item(door, {}, {"what": "refused", "refused": "yes"}) is None


def test_an_answer_that_does_not_exist_is_no_answer() -> None:
    entering = HOME_CARE["on_entering"]
    assert next_item(entering, {}, {"knock": "perhaps"}) == next_item(entering, {}, {})


def test_reminders_are_shown_with_the_question_that_follows() -> None:
    door = HOME_CARE["no_reply"]
    assert names_of(notes_before(door, {}, {})) == ["danger"]
    assert notes_before(door, {}, {"knock": "done"}) == ()


def test_reminders_at_the_end_are_shown_when_all_is_answered() -> None:
    entering = HOME_CARE["on_entering"]
    answers = {"knock": "done", "home": "yes", "badge": "done", "way_out": "done"}
    assert next_item(entering, {}, answers) is None
    assert names_of(notes_before(entering, {}, answers)) == ["plan"]


def test_ok_to_all_answers_up_to_the_first_question() -> None:
    leaving = HOME_CARE["on_leaving"]
    given_at_once = ok_to_all(leaving, {"key_safe": True}, {})
    assert given_at_once == dict.fromkeys(["written", "hobs", "heating", "windows", "key_safe", "told", "door"], "yes")
    assert next_item(leaving, {"key_safe": True}, given_at_once) == leaving.item("hazards")


def test_ok_to_all_answers_nothing_where_the_policy_does_not_allow_it() -> None:
    assert ok_to_all(HOME_CARE["emergency"], {}, {"safe_first": "yes", "ambulance": "no"}) == {}


def test_ok_to_all_stops_at_an_item_that_wants_its_own_answer() -> None:
    assert "pair" not in ok_to_all(HOME_CARE["before_visit"], {"joint_visit": True}, {})


def test_an_exception_is_recorded_under_its_own_name() -> None:
    hobs = HOME_CARE["on_leaving"].item("hobs")
    assert hobs is not None
    exception = hobs.answer("exception")
    assert exception is not None
    assert exception.label == "Client asked to keep on"


def test_an_answer_has_its_consequences() -> None:
    sure = HOME_CARE["before_visit"].item("sure")
    assert sure is not None
    found = {answer.name: answer.then for answer in sure.answers}
    assert found["no"] == (Then.PAGE_OFFICE, Then.HOLD)
    assert found["unsure"] == (Then.PAGE_OFFICE, Then.RAISE_CAUTION)
    assert sure.answer("perhaps") is None


def test_a_pack_gives_the_checklists_for_a_moment() -> None:
    assert names_of(PACKS["no-access"].checklists_for(Moment.ON_LEAVING, {})) == ["on_leaving"]


@given(st.sampled_from(CHECKLISTS), facts_of_any_kind, st.data())
def test_every_checklist_ends_whatever_is_answered(checklist: Checklist, facts: Facts, data: st.DataObject) -> None:
    answers: dict[str, str] = {}
    while (item := next_item(checklist, facts, answers)) is not None:
        assert item.name not in answers
        assert item in left_to_answer(checklist, facts, answers)
        answers[item.name] = data.draw(st.sampled_from(item.answers)).name
    assert left_to_answer(checklist, facts, answers) == ()


@given(st.data())
def test_every_reminder_on_the_way_is_shown_however_it_is_answered(data: st.DataObject) -> None:
    checklist, facts = data.draw(st.sampled_from(CHECKLISTS)), data.draw(facts_of_any_kind)
    answers: dict[str, str] = {}
    shown = set(notes_before(checklist, facts, answers))
    while (item := next_item(checklist, facts, answers)) is not None:
        at_once = ok_to_all(checklist, facts, answers)
        if at_once and data.draw(st.booleans()):
            shown |= set(notes_between(checklist, facts, answers, {**answers, **at_once}))
            answers |= at_once
        else:
            answers[item.name] = data.draw(st.sampled_from(item.answers)).name
            shown |= set(notes_before(checklist, facts, answers))
    assert shown == set(notes_between(checklist, facts, {}, answers)) | set(notes_before(checklist, facts, {}))
