"""A checklist or a report that is left before its end: what was answered until then reaches whom it is for."""

from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _leaves_the_door_open(worker: Phone) -> None:
    await worker.says("checks out")
    await worker.hears("1/3: Does the client know")
    await worker.says("A")
    await worker.hears("2/3: Outer door shut")
    await worker.says("B")
    await worker.hears("Why?")
    await worker.says("it jams")
    await worker.hears("3/3: Did anything")


async def test_an_exception_on_leaving_is_told_where_the_visit_ends_before_the_list(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await _leaves_the_door_open(worker)
    await worker.says("finish")
    await worker.hears("closed")
    await world.office().hears("Ben has left 12 Elm Row", "Outer door shut and locked? No it jams")


async def test_nor_is_it_lost_where_the_list_is_left(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("finish")
    await worker.hears("closed")
    await _leaves_the_door_open(worker)
    await world.passes(minutes=29)
    await world.office().hears_nothing()
    await world.passes(minutes=3)
    await world.office().hears("Ben has left 12 Elm Row", "Outer door shut and locked? No it jams")
    await world.passes(minutes=40)
    await world.office().hears_nothing()


async def test_a_report_that_is_left_is_passed_on_as_it_is(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, minutes=120)
    await worker.says("report hazard")
    await worker.hears("1/4: What is the hazard")
    await worker.says("a loose floorboard")
    await worker.hears("2/4: Where")
    await world.passes(minutes=32)
    await office.hears("REPORT 1 Hazard (not finished): Ben, 12 Elm Row: a loose floorboard")
    await worker.hears("Hazard is not finished", "the office has what you wrote")
    await world.passes(minutes=40)
    await office.hears_nothing()


async def test_a_report_is_not_left_while_its_question_waits_for_words(world: World) -> None:
    worker, office = world.plain_worker(), world.office()
    await on_a_visit(worker, minutes=120)
    await worker.says("report gift")
    await worker.hears("1/3")
    await world.passes(minutes=19)
    await worker.says("a cake")
    await worker.hears("2/3")
    await world.passes(minutes=19)
    await worker.says("she insisted")
    await worker.hears("3/3")
    await office.hears_nothing()
    await worker.says("eaten")
    await worker.hears("the office has your report")
    await office.hears("REPORT 1 Gift or money: Ben, 12 Elm Row: a cake; she insisted; eaten")


async def test_a_report_that_came_between_leads_back_to_the_one_before(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("report near miss")
    await worker.hears("1/3: What nearly happened")
    await worker.says("report change")
    await worker.hears("1/3: What has changed")
    await worker.says("she walks again")
    await worker.hears("2/3: Since when")
    await worker.says("A")
    await worker.hears("3/3: Does somebody need to act")
    await worker.says("B")
    await worker.hears("the office has your report")
    await worker.hears("Near miss 1/3: What nearly happened")
    nothing_else_matters(world)


async def test_a_visit_that_ends_leaves_the_question_of_a_report_open(world: World) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    await worker.says("checks")
    await worker.hears("Phone charged")
    await worker.says("report gift")
    await worker.hears("1/3: What were you given")
    await worker.says("finish")
    await worker.hears("closed")
    await worker.says("a cake")
    await worker.hears("2/3: Why could you not refuse")
