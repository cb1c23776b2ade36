"""The ladder: each step at its time, once per occurrence, however late somebody looks, and always one more to come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import SilentLadder
from domain.ladder import Ladder, Step, Whom
from domain.watch import Watch, WatchKind, WatchState
from escalation.ladder import Look, first_action_at, look, paused_for_first_page

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
DUE = NINE + timedelta(minutes=30)
MINUTE = 60


def step(name: str, after_min: float, whom: Whom = Whom.OFFICE, every_min: int | None = None, **more: bool) -> Step:
    return Step(name, int(after_min * MINUTE), whom, "page", every_s=every_min and every_min * MINUTE, **more)


OVERDUE = Ladder(
    "overdue",
    (
        step("nudge", -5, Whom.WORKER, once=True),
        step("ask", 0, Whom.WORKER),
        step("office", 5, every_min=3),
        step("manager", 15, Whom.MANAGER, every_min=3),
        step("contact", 25, Whom.CONTACT),
    ),
    round_s=30 * MINUTE,
    acknowledged_s=15 * MINUTE,
)
SOS = Ladder("sos", (step("office", 0, every_min=1),), round_s=15 * MINUTE, acknowledged_s=15 * MINUTE)


def armed(ladder: Ladder = OVERDUE, due_at: datetime = DUE, armed_at: datetime = NINE) -> Watch:
    return Watch(
        id=1,
        kind=WatchKind.OVERDUE,
        subject="visit",
        subject_id=1,
        person_id=1,
        ladder=ladder,
        armed_at=armed_at,
        due_at=due_at,
        state=WatchState.ARMED,
        next_action_at=first_action_at(ladder, due_at, armed_at),
    )


def after(watch: Watch, seen: Look) -> Watch:
    """The watch as it is stored after one look."""
    return replace(
        watch, state=WatchState.PAGING, taken=seen.taken, paused_s=seen.paused_s, next_action_at=seen.next_at
    )


def acknowledged(watch: Watch, at: datetime) -> Watch:
    until = at + timedelta(seconds=watch.ladder.acknowledged_s)
    return replace(watch, state=WatchState.ACKNOWLEDGED, acknowledged_by=2, acknowledged_at=at, next_action_at=until)


def names(seen: Look) -> list[str]:
    return [rung.step.name for rung in seen.rungs]


def walked(watch: Watch, until: datetime) -> list[tuple[str, str]]:
    """Every step taken up to a time by somebody who always looks when told to."""
    taken = []
    while watch.next_action_at is not None and watch.next_action_at <= until:
        now = watch.next_action_at
        seen = look(watch, now)
        taken += [(now.strftime("%H:%M"), name) for name in names(seen)]
        watch = after(watch, seen)
    return taken


def test_each_step_comes_at_its_minute_and_repeats_as_it_should() -> None:
    assert walked(armed(), NINE + timedelta(minutes=48)) == [
        ("09:25", "nudge"),
        ("09:30", "ask"),
        ("09:35", "office"),
        ("09:38", "office"),
        ("09:41", "office"),
        ("09:44", "office"),
        ("09:45", "manager"),
        ("09:47", "office"),
        ("09:48", "manager"),
    ]


def test_after_a_round_the_steps_that_do_not_repeat_come_again_and_those_that_come_once_do_not() -> None:
    taken = walked(armed(), NINE + timedelta(hours=2))
    assert [time for time, name in taken if name == "ask"] == ["09:30", "10:00", "10:30", "11:00"]
    assert [time for time, name in taken if name == "contact"] == ["09:55", "10:25", "10:55"]
    assert [time for time, name in taken if name == "nudge"] == ["09:25"]


def test_after_an_outage_each_missed_step_is_taken_once_and_knows_how_late_it_is() -> None:
    seen = look(armed(), DUE + timedelta(minutes=20))
    assert names(seen) == ["ask", "office", "manager"]
    assert [rung.scheduled_at for rung in seen.rungs] == [DUE + timedelta(minutes=minutes) for minutes in (0, 5, 15)]
    assert seen.next_at == DUE + timedelta(minutes=21)


def test_a_step_before_the_due_time_is_of_no_use_after_it() -> None:
    assert "nudge" not in names(look(armed(), DUE))
    assert names(look(armed(), DUE - timedelta(minutes=1))) == ["nudge"]


def test_what_was_over_when_the_watch_was_armed_is_not_taken() -> None:
    late = armed(due_at=NINE - timedelta(minutes=10))
    assert names(look(late, NINE)) == []
    assert late.next_action_at == look(late, NINE).next_at == NINE + timedelta(minutes=1)
    assert names(look(late, NINE + timedelta(minutes=1))) == ["office"]


def test_a_visit_shorter_than_the_nudges_lead_has_none() -> None:
    short = armed(due_at=NINE + timedelta(minutes=4))
    assert short.next_action_at == NINE + timedelta(minutes=4)
    assert names(look(short, NINE + timedelta(minutes=4))) == ["ask"]


def test_a_watch_that_is_due_when_it_is_armed_pages_at_once() -> None:
    sos = armed(SOS, due_at=NINE)
    assert sos.next_action_at == NINE
    assert names(look(sos, NINE)) == ["office"]


def test_when_an_acknowledgement_runs_out_all_who_were_paged_are_paged_again() -> None:
    paging = after(armed(), look(armed(), DUE + timedelta(minutes=16)))
    seen = look(acknowledged(paging, DUE + timedelta(minutes=16)), DUE + timedelta(minutes=31))
    assert names(seen) == ["office", "manager"]
    assert {rung.scheduled_at for rung in seen.rungs} == {DUE + timedelta(minutes=31)}


def test_the_ladder_stands_still_while_somebody_has_it_and_goes_on_from_there() -> None:
    paging = after(armed(), look(armed(), DUE + timedelta(minutes=16)))
    resumed = after(paging, look(acknowledged(paging, DUE + timedelta(minutes=16)), DUE + timedelta(minutes=31)))
    assert resumed.next_action_at == DUE + timedelta(minutes=17 + 15)
    contact = [time for time, name in walked(resumed, DUE + timedelta(minutes=45)) if name == "contact"]
    assert contact == ["10:10"]


def test_an_acknowledgement_that_ran_out_during_an_outage_is_paged_late_and_once() -> None:
    paging = after(armed(), look(armed(), DUE + timedelta(minutes=5)))
    seen = look(acknowledged(paging, DUE + timedelta(minutes=6)), DUE + timedelta(hours=5))
    assert names(seen) == ["office"]
    assert seen.next_at > DUE + timedelta(hours=5)


@pytest.mark.parametrize(
    ("steps", "round_s", "acknowledged_s"),
    [
        ((), 60, 60),
        ((step("ask", 0, Whom.WORKER),), 60, 60),
        ((step("office", 0, once=True),), 60, 60),
        ((step("office", 0), step("office", 5)), 60, 60),
        ((step("office", 0),), 0, 60),
        ((step("office", 0),), 60, 0),
    ],
    ids=["no steps", "only the worker", "only once", "twice the same name", "no round", "no end to quiet"],
)
def test_a_ladder_that_could_go_silent_cannot_be_made(
    steps: tuple[Step, ...], round_s: int, acknowledged_s: int
) -> None:
    with pytest.raises(SilentLadder):
        Ladder("bad", steps, round_s, acknowledged_s)


def test_a_ladder_survives_its_snapshot() -> None:
    assert Ladder.from_data(OVERDUE.as_data()) == OVERDUE


seconds = st.integers(1, 4 * 3600)
wholes = st.builds(
    Step,
    name=st.just(""),
    after_s=st.integers(-900, 3600),
    whom=st.sampled_from(Whom),
    says=st.just("page"),
    every_s=st.none() | st.integers(30, 1800),
    once=st.booleans(),
)


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """Any ladder that cannot go silent."""
    drawn = draw(st.lists(wholes, min_size=0, max_size=5))
    steps = [
        Step("sure", draw(st.integers(0, 3600)), Whom.OFFICE, "page", every_s=draw(st.none() | st.integers(30, 900)))
    ]
    steps += [replace(each, name=f"step {number}") for number, each in enumerate(drawn)]
    return Ladder("any", tuple(steps), draw(st.integers(60, 7200)), draw(st.integers(60, 3600)))


@st.composite
def looks(draw: st.DrawFn) -> tuple[Watch, list[datetime]]:
    """A watch armed at nine, and the times at which somebody looks at it, rising."""
    watch = armed(draw(ladders()), due_at=NINE + timedelta(seconds=draw(st.integers(-3600, 3600))))
    times, now = [], NINE
    for gap in draw(st.lists(seconds, min_size=1, max_size=12)):
        now += timedelta(seconds=gap)
        times.append(now)
    return watch, times


@given(looks())
def test_the_next_look_is_always_still_to_come(drawn: tuple[Watch, list[datetime]]) -> None:
    watch, times = drawn
    for now in times:
        seen = look(watch, now)
        assert seen.next_at > now
        watch = after(watch, seen)


@given(looks())
def test_no_look_takes_a_step_twice_or_takes_it_again_at_the_same_moment(drawn: tuple[Watch, list[datetime]]) -> None:
    watch, times = drawn
    for now in times:
        seen = look(watch, now)
        assert len(set(names(seen))) == len(seen.rungs)
        assert all(watch.armed_at <= rung.scheduled_at <= now for rung in seen.rungs)
        watch = after(watch, seen)
        assert look(watch, now).rungs == ()


@given(looks())
def test_what_has_been_taken_is_never_forgotten(drawn: tuple[Watch, list[datetime]]) -> None:
    watch, times = drawn
    for now in times:
        seen = look(watch, now)
        assert seen.taken.keys() >= watch.taken.keys()
        assert all(seen.taken[name] >= number for name, number in watch.taken.items())
        assert {rung.step.name for rung in seen.rungs} <= seen.taken.keys()
        watch = after(watch, seen)


@given(looks())
def test_looking_more_often_leaves_the_ladder_where_looking_once_would(drawn: tuple[Watch, list[datetime]]) -> None:
    watch, times = drawn
    once = look(watch, times[-1])
    for now in times[:-1]:
        watch = after(watch, look(watch, now))
    often = look(watch, times[-1])
    assert (often.taken, often.next_at) == (once.taken, once.next_at)


@given(looks())
def test_somebody_who_looks_when_told_to_misses_nothing_that_pages(drawn: tuple[Watch, list[datetime]]) -> None:
    watch, times = drawn
    until = max(watch.due_at, watch.armed_at) + timedelta(seconds=watch.ladder.round_s + 3600)
    pages = 0
    for _ in range(2000):
        now = watch.next_action_at
        if now is None or now > max(until, times[0]):
            break
        seen = look(watch, now)
        pages += sum(rung.step.pages for rung in seen.rungs)
        watch = after(watch, seen)
    assert pages > 0


@given(looks(), st.floats(0, 0.99))
def test_before_the_next_look_there_is_nothing_to_take(drawn: tuple[Watch, list[datetime]], part: float) -> None:
    watch, times = drawn
    for now in [NINE, *times]:
        assert watch.next_action_at is not None
        if watch.next_action_at > now:
            assert look(watch, now + part * (watch.next_action_at - now)).rungs == ()
        watch = after(watch, look(watch, max(now, watch.next_action_at)))


@given(looks(), st.integers(0, 7200))
def test_an_acknowledgement_that_runs_out_pages_somebody(drawn: tuple[Watch, list[datetime]], held_s: int) -> None:
    watch, times = drawn
    now = max(times[-1], watch.due_at + timedelta(hours=2))
    watch = acknowledged(after(watch, look(watch, now)), now)
    later = now + timedelta(seconds=held_s)
    seen = look(watch, later)
    assert any(rung.step.pages for rung in seen.rungs)
    assert seen.paused_s == pytest.approx(held_s)
    assert seen.next_at > later


@given(looks(), st.integers(0, 24 * 3600))
def test_an_alert_that_is_opened_again_pages_at_once_from_its_first_page_and_takes_nothing_before_it(
    drawn: tuple[Watch, list[datetime]], over_s: int
) -> None:
    watch, times = drawn
    paging = after(watch, look(watch, times[-1]))
    now = max(times[-1], watch.due_at) + timedelta(seconds=over_s, microseconds=over_s % 999_983)
    again = replace(paging, armed_at=now, taken={}, paused_s=paused_for_first_page(paging, now), next_action_at=now)
    first_s = min(step.after_s for step in watch.ladder.steps if step.pages and step.after_s >= 0)
    seen = look(again, now)
    assert {step.name for step in watch.ladder.steps if step.pages and step.after_s == first_s} <= set(names(seen))
    assert {rung.scheduled_at for rung in seen.rungs} == {now}
    assert seen.next_at > now
