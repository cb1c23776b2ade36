"""Whoever stood the wrong alert down takes that back: it is paged for again at once, and its worker is watched again."""

import pytest
from sqlalchemy import func, select

from store.tables import history, visit, watch
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit, taken
from tests.world import Phone, World

GONE_ON = "has begun or ended something since"


async def _stood_down(world: World) -> str:
    """The office has taken the alert about Ana and stood it down, at 09:35; gives its code."""
    code = await taken(world)
    await world.office().says(f"down {code} spoke to her")
    await world.office().hears("stood down", code)
    await world.worker().hears("has closed the alert")
    return code


def _hears_that_it_is_open(phone: Phone, code: str, name: str = "Ana", who: str = "Olu") -> None:
    """The phone is told, and paged as well: which of the two comes first does not matter."""
    heard = [one for one in phone.unheard if one.wire == "telegram"]
    assert [one.says(f"{code} ({name}) is open again: {who}") for one in heard].count(True) == 1, phone.screen()
    assert len(heard) == 2 and any(one.codes == [code] for one in heard), phone.screen()
    phone.ignores_the_rest()


async def _state(world: World, code: str) -> str:
    query = select(watch.c.state).where(watch.c.code == code)
    return await world.read(lambda db: db.execute(query).scalar_one())


async def _open_visits(world: World) -> int:
    query = select(func.count()).where(visit.c.state == "open")
    return await world.read(lambda db: db.execute(query).scalar_one())


@pytest.mark.parametrize(
    "words", ["reopen {}", "undo {}", "{} reopen", "Undo #{}, I meant 12", "undo the stand down {}"]
)
async def test_it_is_paged_again_at_once_and_goes_up_its_ladder_from_there(world: World, words: str) -> None:
    worker, office, manager = world.worker(), world.office(), world.manager()
    code = await _stood_down(world)
    await world.passes(minutes=7)
    await office.says(words.format(code))
    assert not any(heard.says("late") for heard in office.unheard)
    _hears_that_it_is_open(office, code)
    again = await worker.hears("Olu has opened it again")
    assert "I am safe" in again.buttons
    assert await _open_visits(world) == 1
    await world.passes(minutes=10)
    assert await office.hears_all("overdue", code, wire="telegram") == ["09:45", "09:48", "09:51"]
    await manager.hears("overdue", code, at="09:52", wire="telegram")
    nothing_else_matters(world)


async def test_the_workers_own_safe_ends_it_then(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await _stood_down(world)
    await office.says(f"reopen {code}")
    nothing_else_matters(world)
    await worker.says("1")
    await worker.hears("Thank you, Ana", "Everybody who was asked now knows")
    await office.hears("Ana is safe", f"{code} is closed")
    await office.says(f"reopen {code}")
    await office.hears(f"Nobody stood {code} (Ana) down", "the worker is safe")
    await world.passes(minutes=60)
    assert await _state(world, code) == "closed"


async def test_it_can_be_taken_and_stood_down_once_more(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await _stood_down(world)
    await office.says(f"reopen {code}")
    nothing_else_matters(world)
    await office.says(code)
    await office.hears("you have", code)
    await world.passes(minutes=10)
    await office.hears_nothing()
    await office.says(f"down {code} she is home now")
    await office.hears("stood down", code, "she is home now")
    await worker.hears("Your visit is closed")
    assert await _open_visits(world) == 0
    await world.passes(minutes=60)


@pytest.mark.parametrize(
    "words",
    [
        "undo", "reopen", "that was a mistake", "wrong one, sorry", "oops that was a mistake", "{} wrong one sorry",
        "sorry, wrong one, I meant 12", "to byla pomylka", "greseala, scuze",
    ],
)  # fmt: skip
async def test_right_after_it_no_number_is_needed(world: World, words: str) -> None:
    office = world.office()
    code = await _stood_down(world)
    await office.says(words.format(code))
    _hears_that_it_is_open(office, code)
    nothing_else_matters(world)
    await office.says("undo")
    await office.hears("Which alert do you open again?")


@pytest.mark.parametrize("words", ["undo", "that was a mistake"])
async def test_later_and_for_others_the_number_is_needed(world: World, words: str) -> None:
    office, manager = world.office(), world.manager()
    code = await _stood_down(world)
    await manager.says(words)
    await manager.hears("Which alert" if words == "undo" else "do not understand")
    await world.passes(minutes=6)
    await office.says(words)
    await office.hears("Which alert" if words == "undo" else "do not understand")
    assert await _state(world, code) == "closed"
    await manager.says(f"undo {code}")
    await manager.hears(f"{code} (Ana) is open again: Mags")
    _hears_that_it_is_open(office, code, who="Mags")
    nothing_else_matters(world)


async def test_of_two_just_stood_down_the_number_says_which(world: World) -> None:
    office, ben = world.office(), world.plain_worker()
    await on_a_visit(ben, "7 Oak Row")
    await on_a_visit(world.worker())
    await world.passes(minutes=35)
    page = await office.hears("2 alerts")
    code, other = page.codes if page.text.index("Ana") < page.text.index("Ben") else reversed(page.codes)
    nothing_else_matters(world)
    for each in (code, other):
        await office.says(f"down {each} spoke to them")
    nothing_else_matters(world)
    for words in ("undo", "wrong one, sorry"):
        await office.says(words)
        await office.hears("Which alert do you open again?", "reopen")
    await office.says(f"{other} wrong one, sorry")
    _hears_that_it_is_open(office, other, "Ben")
    assert [await _state(world, each) for each in (code, other)] == ["closed", "paging"]
    nothing_else_matters(world)


async def test_everybody_who_heard_that_it_was_over_hears_that_it_is_open(world: World) -> None:
    office, manager, contact = world.office(), world.manager(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    await manager.says(f"down {code} found her, all well")
    nothing_else_matters(world)
    await office.says(f"reopen {code}")
    _hears_that_it_is_open(office, code)
    await manager.hears(f"{code} (Ana) is open again", "Olu", f"Reply {code}")
    heard = await contact.hears("looking into this about Ana again")
    assert not heard.says(code)
    nothing_else_matters(world)


async def test_a_second_time_it_is_only_told_that_it_is_open(world: World) -> None:
    office, manager = world.office(), world.manager()
    code = await _stood_down(world)
    await office.says(f"reopen {code}", settle=False)
    await manager.says(f"reopen {code}", settle=False)
    await world.settles()
    said = [heard for phone in (office, manager) for heard in phone.unheard]
    assert sum(heard.says("stays open") for heard in said) == 1
    notes = select(func.count()).where(history.c.what == "reopened")
    assert await world.read(lambda db: db.execute(notes).scalar_one()) == 1
    nothing_else_matters(world)


async def test_a_contact_opens_nothing_again(world: World) -> None:
    contact = world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    await world.office().says(f"down {code} spoke to her")
    nothing_else_matters(world)
    await contact.says(f"reopen {code}")
    await contact.hears("You are Ana's emergency contact", "ring")
    assert await _state(world, code) == "closed"
    nothing_else_matters(world)


@pytest.mark.parametrize(
    "since", [("start 30 min, 7 Oak Row",), ("more 10", "safe"), ("start 9 min, 7 Oak Row", "safe")]
)
async def test_whoever_has_begun_or_ended_something_since_is_rung_instead(world: World, since: tuple[str, ...]) -> None:
    worker, office = world.worker(), world.office()
    code = await _stood_down(world)
    await world.passes(seconds=30)
    for words in since:
        await worker.says(words)
    nothing_else_matters(world)
    await office.says(f"reopen {code}")
    await office.hears(f"{code} stays over", GONE_ON, "+447700900101")
    assert await _state(world, code) == "closed"
    await worker.hears_nothing()


async def test_an_sos_is_opened_again_whatever_its_worker_did_since_and_safe_never_ends_it(world: World) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos")
    code = (await office.hears("SOS", "Ana", wire="telegram")).code
    await office.says(f"down {code} spoke to her")
    await worker.says("safe")
    await worker.says("start 30 min, 7 Oak Row")
    nothing_else_matters(world)
    await office.says("wrong one, sorry")
    _hears_that_it_is_open(office, code)
    again = await worker.hears("has opened it again")
    assert "I am safe" not in again.buttons
    nothing_else_matters(world)
    await worker.says("safe")
    await worker.hears("SOS stays open")
    assert await _state(world, code) == "paging"
    nothing_else_matters(world)


async def test_nobody_under_duress_hears_a_word(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.hears("Kept")
    await on_a_visit(worker)
    await worker.says("the kettle is on")
    code = (await office.hears("DURESS", "Do NOT ring", wire="telegram")).code
    nothing_else_matters(world)
    await office.says(f"down {code} police are with her")
    await office.says("undo")
    await office.hears("stood down", code)
    assert all(heard.says("open again") or heard.says("DURESS", "Do NOT ring") for heard in office.unheard)
    _hears_that_it_is_open(office, code)
    for phone in (worker, world.contact()):
        await phone.hears_nothing()
    nothing_else_matters(world)


async def test_two_alerts_of_one_visit_are_opened_again_in_any_order(world: World) -> None:
    worker, office = world.worker(), world.office()
    overdue = await alert(world)
    await worker.says("sos")
    sos = (await office.hears("SOS", "Ana", wire="telegram")).code
    for code in (overdue, sos):
        await office.says(f"down {code} spoke to her")
    assert await _open_visits(world) == 0
    for code in (overdue, sos):
        await office.says(f"reopen {code}")
        assert await _open_visits(world) == 1
    assert [await _state(world, code) for code in (overdue, sos)] == ["paging", "paging"]
    nothing_else_matters(world)


async def test_it_can_be_opened_again_as_long_as_its_code_is_remembered(world: World) -> None:
    office = world.office()
    code = await _stood_down(world)
    await world.passes(hours=23, minutes=59)
    nothing_else_matters(world)
    await office.says(f"reopen {code}")
    _hears_that_it_is_open(office, code)
    await office.says(f"down {code} she is home")
    await world.passes(hours=24, minutes=1)
    nothing_else_matters(world)
    await office.says(f"reopen {code}")
    await office.hears("No alert", code)


async def test_a_code_that_was_never_given_is_answered_plainly(world: World) -> None:
    await world.office().says("reopen 98")
    await world.office().hears("No alert 98")


async def test_while_the_reason_is_asked_for_undo_leaves_that_alert_open(world: World) -> None:
    office = world.office()
    code = await taken(world)
    for words in ("undo", "reopen", f"undo {code}", f"reopen {code}", f"{code} wrong one", "re-open it"):
        await office.says(f"down {code}")
        await office.hears("why", code)
        await office.says(words)
        await office.hears(f"{code} (Ana) stays open")
        assert await _state(world, code) == "acknowledged"


async def test_an_old_question_takes_no_reason_for_what_is_open_again(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(f"down {code}")
    await office.says(f"down {code} spoke to her")
    await office.says("undo")
    await office.says("she is with the neighbour")
    assert await _state(world, code) == "paging"
    nothing_else_matters(world)


async def test_the_power_may_fail_just_after_it(world: World) -> None:
    office = world.office()
    code = await _stood_down(world)
    await world.unplugs()
    await office.says(f"reopen {code}")
    await world.passes(minutes=2)
    await world.plugs_in()
    _hears_that_it_is_open(office, code)
    nothing_else_matters(world)


@pytest.mark.parametrize("gets_home", [False, True])
async def test_the_way_home_is_looked_out_for_again_unless_its_worker_is_home(world: World, gets_home: bool) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("end shift")
    await worker.hears("way home")
    await world.passes(minutes=95)
    code = next(heard for heard in office.unheard if heard.says("NOT HOME")).code
    await office.says(f"down {code} spoke to her")
    await world.passes(seconds=30)
    if gets_home:
        await worker.says("home")
    nothing_else_matters(world)
    await office.says(f"reopen {code}")
    if gets_home:
        await office.hears(f"{code} stays over", GONE_ON)
        return
    _hears_that_it_is_open(office, code)
    await worker.says("home")
    await worker.hears("Welcome home")
    await office.hears("Ana is safe", code)
    nothing_else_matters(world)
