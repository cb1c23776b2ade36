"""What each of the five policies asks of a worker with a phone, lived through."""

from tests.world import World, told


async def met(world: World, name: str, place: str, *facts: str) -> None:
    """The office puts a client on file, with some facts."""
    office = world.office()
    await office.says(f"client {name}, {place}")
    for fact in facts:
        await office.says(f"client {name}: {fact}")
    office.ignores_the_rest()


async def test_home_visits_asks_a_first_visit_what_must_be_settled(database_url: str) -> None:
    async with told(database_url, policy="home-visits") as world:
        worker, office = world.worker(), world.office()
        await met(world, "Mrs Hale", "9 Hazel Court", "reason settling in after hospital", "never lift her alone")
        await worker.says("plan today 9.30 to 10.15, 9 Hazel Court")
        await worker.hears("Planned")
        await world.passes(minutes=20)
        await worker.says("brief")
        await worker.hears("Mrs Hale", "Why: settling in after hospital")
        await worker.says("start till 10.15, 9 Hazel Court")
        await worker.hears("Checking every 20 minutes: first visit")
        await worker.hears("Why: settling in after hospital", "Do not: lift her alone")
        await worker.hears("Was this first visit agreed with the client")
        await worker.presses("Yes")
        await worker.hears("Has the office said that you can go alone")
        await worker.presses("Yes")
        await worker.hears("Read the brief")
        await worker.presses("Yes")
        await worker.hears("Do you expect this visit to be difficult")
        await worker.presses("Yes")
        await worker.hears("Talk it over with the office first")
        await worker.hears("Please wait where you are")
        held = await office.hears("HELD", "Do you expect this visit to be difficult? Yes")
        await worker.hears("> Phone charged")
        await worker.presses("OK to all")
        await worker.hears(
            "Take your badge and the client's emergency contacts", "Leave valuables behind", "happy to go in"
        )
        code = held.text.split()[1].rstrip(":")
        await office.says(f"release {code} we have talked, go ahead")
        await office.hears("released")
        await worker.hears("you may go")
        await worker.says("finish")
        worker.ignores_the_rest()


async def test_home_visits_stops_a_first_visit_that_is_not_on_the_plan(database_url: str) -> None:
    async with told(database_url, policy="home-visits") as world:
        worker, manager = world.plain_worker(), world.manager()
        await met(world, "Mrs Hale", "9 Hazel Court")
        await worker.says("start 45 min, 9 Hazel Court")
        await worker.hears("do not go in alone", "first visit, not on the plan", "Mags")
        await manager.hears("CLEARANCE", "Ben", "first visit, not on the plan")
        await manager.presses("Refuse")
        await manager.hears("called off")
        await worker.hears("the visit at 9 Hazel Court is off")


async def test_lone_working_goes_through_the_home_before_the_worker_leaves_it(database_url: str) -> None:
    async with told(database_url, policy="lone-working") as world:
        worker, office = world.plain_worker(), world.office()
        await worker.says("start 30 min, 27 Kiln Row")
        await worker.hears("until 09:30")
        await office.hears("Ben has started", "not at its planned time")
        await worker.says("checks leaving")
        await worker.hears("Before you leave 1/9: Tasks written down, and who else was there", "ALL")
        await worker.says("a")
        await worker.hears("2/9: Hob and oven off", "C Client asked to keep on")
        await worker.says("c")
        await worker.hears("3/9: Fires and heaters off")
        await worker.says("ok to all")
        await worker.hears("8/9: Anything to report")
        await worker.says("nothing")
        await worker.hears("9/9: Did anything make you feel uneasy")
        await worker.says("a")
        await worker.hears("all answered")
        await office.hears("Ben has left 27 Kiln Row", "Hob and oven off? Client asked to keep on")
        await worker.says("finish")
        await worker.hears("closed")


async def test_an_open_key_safe_is_reported_and_the_list_goes_on(database_url: str) -> None:
    async with told(database_url, policy="no-access") as world:
        worker, office = world.worker(), world.office()
        await worker.says("start 30 min, 27 Kiln Row")
        await worker.hears("until 09:30")
        await worker.says("checks entering")
        await worker.hears("Going in", "> Knock or ring")
        await worker.presses("OK to all")
        await worker.hears("nobody sees the numbers", "> Are the lock and the key safe sound")
        await worker.presses("No")
        await worker.hears("Never send the number of the key safe")
        await worker.hears("1/3: What is wrong")
        await worker.presses("Key safe open")
        await worker.hears("Which door")
        await worker.says("side door")
        await worker.hears("A photo")
        await worker.presses("Skip")
        await worker.hears("Please wait where you are")
        await worker.hears("the office has your report")
        await worker.hears("Going in: all done")
        held = await office.hears("HELD", "Ana", "27 Kiln Row", "Key safe open; side door")
        code = held.text.split()[1].rstrip(":")
        await worker.says("safe")
        await worker.hears("still owes you an answer")
        await office.says(f"release {code} shut it and carry on")
        await office.hears("released")
        await worker.hears("you may go")
        await worker.says("finish")
        await worker.hears("closed")


async def test_home_security_asks_for_the_way_in_and_the_key(database_url: str) -> None:
    async with told(database_url, policy="home-security") as world:
        worker, office, manager = world.worker(), world.office(), world.manager()
        await met(world, "Mr Crane", "4 Quarry Lane", "key held yes", "new no")
        await worker.says("start 30 min, 4 Quarry Lane")
        await worker.hears("until 09:30")
        await worker.presses("Checks")
        await worker.hears("> Phone charged")
        await worker.presses("OK to all")
        await worker.hears("> Do you know the agreed way in")
        await worker.presses("No")
        await worker.hears("The office looks it up")
        await worker.hears("> Are you happy to go in")
        await office.hears("CONCERN", "Do you know the agreed way in? No")
        await office.says("1")
        office.ignores_the_rest()
        await worker.presses("Yes")
        await worker.hears("all done", "CHECKS when you go in")
        await worker.says("checks leaving")
        await worker.hears("Offered to check windows and doors")
        await worker.presses("Yes")
        await worker.hears("> Key back with you")
        await worker.presses("No")
        await worker.hears("Which key? Give the code on its label, never the address")
        await worker.says("K7")
        await worker.hears("When did you last have it")
        await worker.says("9.05")
        await worker.hears("Lost or stolen")
        await worker.presses("Lost")
        await worker.hears("your manager has your report")
        await worker.hears("> Does the client know")
        await manager.hears("REPORT 1 Key lost or stolen", "K7; 9.05; Lost")
        await worker.says("finish")
        await worker.hears("closed")
        office.ignores_the_rest()


async def test_child_visits_asks_whether_the_child_was_seen_alone(database_url: str) -> None:
    async with told(database_url, policy="child-visits") as world:
        worker, manager = world.plain_worker(), world.manager()
        await met(world, "Sam", "4 Quarry Lane", "child 3 or over yes", "new no")
        await worker.says("start 30 min, 4 Quarry Lane")
        await worker.hears("until 09:30")
        await worker.says("checks")
        await worker.hears("1/5: Purpose written down")
        await worker.says("a")
        await worker.hears("2/5: Is this visit within the written agreement")
        await worker.says("checks leaving")
        await worker.hears("Did you see each child of 3 or over alone")
        await worker.says("no")
        await worker.hears("1/3: Which child")
        await worker.says("Sam")
        await worker.hears("2/3: Why not")
        await worker.says("mum stayed in the room all the time")
        await worker.hears("3/3: When will you try again")
        await worker.says("Thursday after school")
        await worker.hears("your manager has your report")
        await worker.hears("Do they know you are leaving")
        await manager.hears("REPORT 1 Child not seen as needed", "Sam; mum stayed")
        await worker.says("finish")
        await worker.hears("closed")


async def test_going_in_where_nobody_is_home_is_reported_with_where_when_and_why(database_url: str) -> None:
    async with told(database_url, policy="home-visits") as world:
        worker, office = world.plain_worker(), world.office()
        await worker.says("start 30 min, 3 Weir Cottages")
        await worker.hears("until 09:30")
        await worker.says("checks entering")
        await worker.hears("Going in 1/4: Knock")
        await worker.says("all")
        await worker.hears("4/4: Is the client at home")
        await worker.says("b")
        await worker.hears("Come out first")
        await worker.hears("1/3: Where did you go in")
        await worker.says("the back door stood open")
        await worker.hears("2/3: When did you go in")
        await worker.says("9.05, and out at once")
        await worker.hears("3/3: Why did you have to")
        await worker.says("water was running inside")
        await worker.hears("the office has your report")
        await worker.hears("Going in: all done")
        await office.hears("REPORT 1 Went in with nobody home", "back door", "9.05", "water was running inside")
        await worker.says("finish")
        await worker.hears("closed")


async def test_lone_working_asks_about_a_visit_that_is_not_on_the_plan_and_stops_work_in_an_empty_home(
    database_url: str,
) -> None:
    async with told(database_url, policy="lone-working") as world:
        worker, office = world.worker(), world.office()
        await worker.says("start 30 min, 27 Kiln Row")
        await worker.hears("until 09:30")
        await office.hears("Ana has started", "not at its planned time")
        await worker.presses("Checks")
        await worker.hears("> Is this visit on your plan for this time")
        await worker.presses("No")
        await worker.hears("The office says whether you go")
        await worker.hears("Please wait where you are")
        await worker.hears("> Phone charged")
        held = await office.hears("HELD", "Is this visit on your plan for this time? No")
        await office.says(f"release {held.text.split()[1].rstrip(':')} yes, please go")
        await office.hears("released")
        await worker.hears("you may go")
        await worker.says("checks entering")
        await worker.hears("Going in")
        await worker.presses("OK to all")
        await worker.hears("> Is the client at home")
        await worker.presses("No")
        await worker.hears("No work while they are out")
        await worker.hears("Please wait where you are")
        await worker.hears("Going in", "all done")
        await office.hears("HELD", "Is the client at home? No")
        await worker.says("finish")
        await worker.hears("you have left")
        office.ignores_the_rest()


async def test_an_emergency_is_led_step_by_step_and_the_office_is_there_at_once(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("until 09:30")
    await worker.says("checks emergency")
    await worker.hears("Emergency", "> Are you safe where you are")
    await worker.presses("Yes")
    await worker.hears("> Does anyone need an ambulance")
    await worker.presses("Yes")
    await worker.hears("Ring 999 now")
    await worker.hears("> Keep the client away from the danger")
    await office.hears("CONCERN", "Ana", "27 Kiln Row")
    await office.says("1")
    await office.hears("you have")
    await worker.presses("Done")
    await worker.hears("> Is something in the home dangerous to use")
    await worker.presses("Yes")
    await worker.hears("Label it. Ask that nobody uses it.")
    await worker.hears("Label it and ask that nobody uses it")
    await worker.hears("Dangerous item 1/4")
    await worker.says("safe")
    await worker.hears("closed")
    office.ignores_the_rest()


async def test_not_being_safe_in_an_emergency_raises_the_alarm(world: World) -> None:
    worker = world.worker()
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.hears("until 09:30")
    await worker.says("checks emergency")
    await worker.hears("> Are you safe where you are")
    await worker.presses("No")
    await worker.hears("Get out if you can. Help is being called")
    await worker.hears("paging everybody")
    for name in ("Olu", "Mags"):
        await world.phone(name).hears("SOS", "Ana", "27 Kiln Row", wire="telegram")
        world.phone(name).ignores_the_rest()


async def test_the_cards_of_the_policy_are_one_word_away(database_url: str) -> None:
    async with told(database_url, policy="home-visits") as world:
        worker = world.worker()
        await worker.says("policy")
        await worker.hears("Visiting people at home", "No power tools", "Never send the number of a key safe")
