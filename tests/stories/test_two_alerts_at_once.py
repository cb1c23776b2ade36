"""Where two alerts are open, a bare answer asks which one is meant; a code or its button says it."""

import pytest
from sqlalchemy import Connection

from domain.person import Role
from domain.watch import WatchKind
from store import people, watches
from tests.store.rows import LADDER
from tests.stories.scenes import alert, on_a_visit
from tests.world import World, opened


async def _two_alerts(world: World) -> tuple[str, str]:
    """Ana and Ben are overdue at the same minute; gives the codes of both alerts."""
    await on_a_visit(world.worker(), "12 Elm Row")
    await on_a_visit(world.plain_worker(), "3 Weir Cottages")
    await world.passes(minutes=35)
    world.worker().ignores_the_rest()
    world.plain_worker().ignores_the_rest()
    page = await world.office().hears("overdue", "Ana", "12 Elm Row", "Ben", "3 Weir Cottages", at="09:35")
    first, second = page.codes
    return (first, second) if page.text.index("Ana") < page.text.index("Ben") else (second, first)


async def _only_ana_is_paged(world: World) -> None:
    await world.passes(minutes=3)
    for wire in ("telegram", "voice"):
        page = await world.office().hears("overdue", "Ana", wire=wire, at="09:38")
        assert not page.says("Ben")


async def test_a_bare_answer_asks_which_one_and_takes_none(world: World) -> None:
    office = world.office()
    ana, ben = await _two_alerts(world)
    assert ana != ben
    await office.says("ack")
    await office.hears("which", ana, "12 Elm Row", ben, "3 Weir Cottages")
    await office.says(ben)
    await office.hears("you have", ben, "Ben")
    await _only_ana_is_paged(world)


async def test_each_has_its_own_button(world: World) -> None:
    office = world.office()
    _, ben = await _two_alerts(world)
    await office.presses(f"I have it {ben}")
    await office.hears("you have", ben, "Ben")
    await _only_ana_is_paged(world)


@pytest.mark.parametrize("words", ["Ben rang me, he is fine", "down: spoke to ben, all well"])
async def test_a_reason_that_names_the_other_worker_ends_neither(world: World, words: str) -> None:
    office = world.office()
    ana, ben = await _two_alerts(world)
    await office.says(f"down {ana}")
    await office.hears("why", ana, "Ana")
    await office.says(words)
    await office.hears("Ben has an alert too", f"down {ana}")
    await office.says(f"down {ben} he is fine")
    await office.hears("stood down", ben, "he is fine")
    await world.plain_worker().hears("Olu")
    await _only_ana_is_paged(world)


async def test_a_reason_that_names_somebody_whose_alert_is_just_over_ends_no_other(world: World) -> None:
    office = world.office()
    ana, ben = await _two_alerts(world)
    await office.says(f"down {ana}")
    await office.hears("why", ana, "Ana")
    await office.says(f"down {ben} he is fine")
    await office.hears("stood down", ben, "he is fine")
    await world.plain_worker().hears("Olu")
    await office.says("Ben rang")
    await office.hears("Ben has an alert too", f"down {ana}")
    await _only_ana_is_paged(world)


@pytest.mark.parametrize("slip", ["dwon {} all fine", "down{} all fine", "close the {} please"])
async def test_a_slip_is_answered_with_the_number_that_was_typed(world: World, slip: str) -> None:
    """Whoever has another alert and sends what they are told to send would end that one."""
    office = world.office()
    ana, ben = await _two_alerts(world)
    await office.says(ben)
    await office.hears("you have", ben)
    await office.says(slip.format(ana))
    await office.hears(f"To end it, send: down {ana}")
    await _only_ana_is_paged(world)


@pytest.mark.parametrize("words", ["I have {}", "I've got {}", "got {}", "I'll take {}", "mine {}"])
async def test_a_number_in_words_that_take_is_taken(world: World, words: str) -> None:
    office = world.office()
    _, ben = await _two_alerts(world)
    await office.says(words.format(ben))
    await office.hears("you have", ben, "Ben")
    await _only_ana_is_paged(world)


async def test_a_reason_that_names_both_or_comes_with_the_code_ends_the_one(world: World) -> None:
    office, manager = world.office(), world.manager()
    ana, ben = await _two_alerts(world)
    await office.says(f"down {ana}")
    await office.hears("why", ana, "Ana")
    await office.says("Ana is with Ben, all well")
    await office.hears("stood down", ana, "Ana is with Ben")
    await world.worker().hears("Olu")
    await manager.says(f"down {ben} so he is with Ana, all well")
    for phone in (office, manager):
        await phone.hears("stood down", ben, "with Ana")
    await world.plain_worker().hears("Mags")


async def test_a_bare_reason_ends_the_one_that_was_asked_about(world: World) -> None:
    office = world.office()
    ana, ben = await _two_alerts(world)
    await office.says(f"down {ben}")
    await office.hears("why", ben, "Ben")
    await office.says("he rang in, all well")
    await office.hears("stood down", ben, "he rang in")
    await world.plain_worker().hears("Olu")
    await _only_ana_is_paged(world)
    assert ana


async def test_words_about_one_alert_are_no_reason_for_the_other(world: World) -> None:
    office = world.office()
    ana, ben = await _two_alerts(world)
    await office.says(f"down {ana}")
    await office.hears("why", ana, "Ana")
    await office.says(f"{ben} cannot come")
    await office.hears("to take", ben)
    await office.says(f"{ana} spoke to her")
    await office.hears("stood down", ana, "Olu: spoke to her")
    await world.worker().hears("Olu")
    await world.passes(minutes=3)
    page = await office.hears("overdue", "Ben")
    assert not page.says("Ana")
    office.ignores_the_rest()


async def test_no_alert_has_a_code_that_somebody_in_danger_would_send(database_url: str) -> None:
    async with opened(database_url) as world:
        now = world.outside.now

        def use_up(db: Connection) -> None:
            """Every other code of two digits stood for an alert today."""
            (ana, *_) = people.with_role(db, Role.WORKER)
            for code in range(10, 99):
                watch_id = watches.arm(db, WatchKind.CONCERN, ana.id, LADDER, now, now, now, subject="person")
                watches.change(db, watch_id, code=str(code))
                watches.close(db, [watch_id], now, ana.id, "all well")

        await world.store.write(use_up)
        assert len(await alert(world)) == 3
