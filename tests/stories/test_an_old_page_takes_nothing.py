"""A page that the worker has answered in the meantime is over: whoever takes it late puts off nothing."""

from sqlalchemy import Connection, select

from store import history, rows
from store.tables import watch
from tests.world import World


async def _is_paged_and_answered(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 12 Elm Row")
    await world.passes(minutes=36)
    await office.hears("overdue", "12 Elm Row")
    await worker.says("more 20")
    await office.hears("stays at 12 Elm Row")
    worker.ignores_the_rest()


async def test_an_old_page_taken_late_puts_off_no_new_deadline(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _is_paged_and_answered(world)
    await office.presses("I have it")
    await office.hears("question is over")
    await world.passes(minutes=26)
    await office.hears("overdue", "12 Elm Row")
    worker.ignores_the_rest()


async def test_an_old_page_ends_no_visit_that_goes_on(world: World) -> None:
    worker, office = world.worker(), world.office()
    await _is_paged_and_answered(world)
    await office.presses("Stand down")
    await office.hears("question is over")
    await world.passes(minutes=26)
    await office.hears("overdue", "12 Elm Row")
    worker.ignores_the_rest()


def _until_the_numbers_come_round(db: Connection) -> None:
    """So many watches, all over, that the next one would have the first one's code."""
    first = db.execute(select(watch)).one()._asdict()
    like_it = {name: value for name, value in first.items() if name not in ("id", "code")}
    for _ in range(89):
        told = {"watch_id": rows.add(db, watch, **like_it), "person_id": None, "visit_id": None, "facts": {}}
        history.add(db, [{"at": first["closed_at"], "what": what, **told} for what in ("armed", "closed")])


async def test_the_code_of_an_alert_that_is_over_means_no_other(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 12 Elm Row")
    await world.passes(minutes=36)
    over = (await office.hears("overdue", "12 Elm Row")).code
    await office.says(f"down {over} rang her, she is fine")
    await office.hears("stood down", over)
    await world.store.write(_until_the_numbers_come_round)
    await worker.says("start 30 min, 7 Oak Road")
    await world.passes(minutes=36)
    page = await office.hears("overdue", "7 Oak Road")
    assert page.code != over
    await office.says(f"down {over} she texted me")
    await office.hears("is over", over)
    worker.ignores_the_rest()
