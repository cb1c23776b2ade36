"""Facts shape how closely a visit is watched; the strictest of each thing wins, and the worker is told why."""

from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import FACTS, Facts
from domain.policy import caution, urgency
from policies import load_pack

DEFAULT = load_pack("default")
HOME_CARE = load_pack("lone-working")

facts_of_any_kind = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(fact.choices or (True, False)) for name, fact in FACTS.items()}
)


def test_a_plain_visit_is_watched_at_its_end() -> None:
    plain = caution(DEFAULT, {})
    assert (plain.interval_s, plain.grace_s, plain.ladder_name, plain.reasons) == (None, 0, "overdue", ())


def test_a_first_visit_after_dark_is_checked_every_twenty_minutes() -> None:
    found = caution(DEFAULT, {"first_visit": True, "after_dark": True})
    assert (found.interval_s, found.reasons) == (1200, ("first visit", "after dark"))


def test_the_strictest_of_each_thing_wins() -> None:
    found = caution(HOME_CARE, {"after_dark": True, "risk_level": "high"})
    assert (found.interval_s, found.grace_s, found.ladder_name) == (900, 0, "overdue_close")


def test_a_red_flag_stops_one_worker_alone_until_a_manager_clears_it() -> None:
    found = caution(DEFAULT, {"violent_history": True, "after_dark": True})
    assert found.red_flags == ("history of violence",)
    assert found.stops_start(joint=False, cleared=False)
    assert not found.stops_start(joint=True, cleared=False)
    assert not found.stops_start(joint=False, cleared=True)


def test_without_a_red_flag_nothing_stops_a_start() -> None:
    assert not caution(DEFAULT, {"first_visit": True}).stops_start(joint=False, cleared=False)


def test_what_only_the_office_is_told_watches_nobody_more_closely() -> None:
    found = caution(HOME_CARE, {"off_the_plan": True})
    assert found.to_office == ("not at its planned time",)
    assert (found.reasons, found.interval_s) == ((), None)


def test_unease_is_minded() -> None:
    found = caution(DEFAULT, {"worker_uneasy": True})
    assert (found.interval_s, found.ladder_name) == (900, "overdue_close")


@given(facts_of_any_kind, facts_of_any_kind)
def test_more_worries_never_loosen(some: Facts, more: Facts) -> None:
    worries = {name: value for name, value in more.items() if value not in (False, "low", "fine")}
    worries.pop("joint_visit", None)
    calm, worried = (
        caution(HOME_CARE, some),
        caution(HOME_CARE, {**some, **{k: v for k, v in worries.items() if k not in some}}),
    )
    assert (worried.interval_s or 10**9) <= (calm.interval_s or 10**9)
    assert worried.grace_s <= calm.grace_s
    assert urgency(HOME_CARE.ladders[worried.ladder_name]) <= urgency(HOME_CARE.ladders[calm.ladder_name])
    assert set(calm.red_flags) <= set(worried.red_flags)
