"""Who was paged and rings the missed number back hears what it was about, and takes it with a key."""

from tests.stories.scenes import alert, joins, nothing_else_matters, on_a_visit
from tests.world import Phone, World


async def _rings_back(world: World, phone: Phone) -> None:
    if world.outside.ground.phones.named(phone.name).call is not None:
        await phone.hangs_up()
    nothing_else_matters(world)
    await phone.rings()


async def test_the_office_takes_it(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.passes(minutes=8)
    await _rings_back(world, office)
    await office.hears("OVERDUE", code, "Ana", "12 Elm Row", "press 1: I have it", wire="voice")
    await office.keys("1")
    await office.hears("you have", code, "Ana", wire="voice")
    await world.passes(minutes=10)
    nothing_else_matters(world)


async def test_a_contact_takes_it_and_learns_no_place(world: World) -> None:
    contact = world.contact("Kit")
    await on_a_visit(world.plain_worker())
    await world.passes(minutes=56)
    await _rings_back(world, contact)
    heard = await contact.hears("cannot reach Ben", "press 1: I have it", wire="voice")
    assert not heard.says("Elm")
    await contact.keys("1")
    await contact.hears("Thank you", wire="voice")
    await world.office().hears("Kit has")
    nothing_else_matters(world)


async def test_a_key_takes_what_was_read_out_and_nothing_raised_since(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.plain_worker().says("start 60 min, 5 Weir Cottages")
    await _rings_back(world, office)
    await office.hears(code, "press 1", wire="voice")
    await world.manager().says(f"down {code} rang her, she is fine")
    await world.plain_worker().says("sos")
    nothing_else_matters(world)
    await office.keys("1")
    await office.hears(code, "is over", wire="voice")
    await world.passes(minutes=3)
    await office.hears("SOS", "Ben", wire="telegram")
    nothing_else_matters(world)


async def test_of_several_the_cry_for_help_comes_first_and_the_others_are_counted(world: World) -> None:
    office = world.office()
    code = await alert(world)
    await world.plain_worker().says("start 60 min, 5 Weir Cottages")
    await world.plain_worker().says("sos")
    await world.passes(minutes=4)
    await _rings_back(world, office)
    await office.hears("SOS", "Ben", "press 1", "more open: 1", "ring again", wire="voice")
    await office.keys("1")
    await office.hears("you have", "Ben", wire="voice")
    await office.rings()
    heard = await office.hears("OVERDUE", code, "Ana", "press 1", wire="voice")
    assert not heard.says("more open")
    nothing_else_matters(world)


async def test_once_it_is_taken_it_is_read_out_no_more(world: World) -> None:
    office = world.office()
    await alert(world)
    await office.presses("I have it")
    await _rings_back(world, office)
    await office.hears("ring the office", wire="voice")
    nothing_else_matters(world)


async def test_a_page_from_before_the_secret_word_asks_nobody_to_ring(world: World) -> None:
    office, worker = world.office(), world.worker()
    await worker.says("secret words the kettle is on")
    worker.ignores_the_rest()
    await alert(world)
    await worker.says("the kettle is on")
    await _rings_back(world, office)
    heard = await office.hears("DURESS", "do NOT ring", "press 1", wire="voice")
    assert not heard.says("OVERDUE")
    nothing_else_matters(world)


async def test_who_works_as_well_is_first_asked_what_they_did_not_answer(world: World) -> None:
    ben = world.plain_worker()
    await joins(world, ben, "contact Ben for Ana")
    await ben.says("start 90 min, 5 Weir Cottages")
    await world.worker().says("start 30 min, 12 Elm Row")
    await world.passes(minutes=57)
    await _rings_back(world, ben)
    await ben.hears("cannot reach Ana", "press 1: I have it", wire="voice")
    await world.passes(minutes=34)
    await _rings_back(world, ben)
    await ben.hears("are you safe", "press 1", wire="voice")
    await ben.keys("1")
    await ben.hears("5 Weir Cottages is closed", wire="voice")
    nothing_else_matters(world)
