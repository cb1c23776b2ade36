"""What a manager owes: decisions on reports, and reviews and training in time. Reminders come on working mornings."""

from pathlib import Path

from tests.policies.packs import HEADER, written
from tests.world import Phone, World, told


async def reports(worker: Phone, kind: str, *answers: str) -> None:
    """A report from its first question to its last."""
    await worker.says(f"report {kind}")
    for answer in answers:
        await worker.says(answer)
    worker.ignores_the_rest()


async def mornings(world: World, days: int = 1) -> None:
    """So many mornings come; it is nine."""
    for _ in range(days):
        await world.passes(days=1)


async def test_what_is_undecided_is_listed_and_told_once_a_working_day_until_it_is_decided(world: World) -> None:
    worker, manager, office = world.plain_worker(), world.manager(), world.office()
    await manager.says("decisions")
    await manager.hears("Nothing waits")
    await reports(worker, "dangerous item", "the stair lift", "it stops half way", "a", "a")
    await manager.hears("REPORT 1 Dangerous item", "decide 1")
    await mornings(world, 2)
    for _ in range(2):
        await manager.hears("Waiting for a manager to decide: 1, the oldest since Mon 09:00")
    await manager.says("decisions")
    listed = await manager.hears("For you to decide: 1 Dangerous item, Ben: the stair lift")
    assert listed.buttons == ["1 Dangerous item"]
    await office.says("decisions")
    await office.hears("Only a manager")
    await manager.presses("1 Dangerous item")
    await manager.hears("What is done about report 1")
    await manager.says("engineer booked")
    await manager.hears("Report 1 is decided")
    await worker.hears("Mags has decided: engineer booked")
    await mornings(world)
    await manager.hears_nothing()


async def test_a_policy_without_dates_of_its_own_keeps_its_review(world: World) -> None:
    manager = world.manager()
    await manager.says("dates")
    await manager.hears("one date, its own review", "reviewed policy")
    await manager.says("trained Ben")
    await manager.hears("Your policy keeps: policy review")
    await manager.says("reviewed policy")
    await manager.hears("Kept: policy review")


async def test_nobody_is_reminded_at_the_weekend_and_a_warning_waits_as_well(world: World) -> None:
    worker, manager = world.worker(), world.manager()
    await mornings(world, 4)
    await worker.says("start 30 min, 27 Kiln Row")
    await worker.says("warn loose dog in the yard")
    await worker.says("finish")
    worker.ignores_the_rest()
    await manager.hears("proposes a warning", "loose dog")
    await mornings(world, 2)
    await manager.hears_nothing()
    await mornings(world)
    await manager.hears("decide: 1", "DECISIONS")
    await manager.says("decisions")
    await manager.hears("Warnings for you to decide: 1 Mrs Adeyemi: loose dog in the yard")
    await manager.says("reject 1")
    await manager.hears("Warning 1 is not shown")


async def test_the_review_date_of_a_policy_is_told_every_week_until_it_was_looked_at(
    database_url: str, tmp_path: Path
) -> None:
    policy = written(tmp_path, "", header=HEADER.replace("2027-06-30", "2026-03-20"))
    async with told(database_url, policy=str(policy)) as world:
        manager = world.manager()
        await manager.hears("looked at again by 20 Mar 2026: Elm Care", at="09:00")
        await mornings(world, 6)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("looked at again by 20 Mar 2026")
        await manager.says("reviewed policy")
        await manager.hears("Kept: policy review")
        await mornings(world, 7)
        await manager.hears_nothing()


async def test_training_is_written_down_and_reminded_before_it_runs_out(database_url: str) -> None:
    async with told(database_url, policy="no-access") as world:
        manager, office = world.manager(), world.office()
        await manager.says("dates")
        await manager.hears("No date is near")
        await office.says("trained Ana")
        await office.hears("Only a manager")
        await manager.says("trained Ana")
        await manager.hears("Kept: training, Ana, 2 Mar 2026")
        await manager.says("date training Ben 1 April 2025")
        await manager.hears("Kept: training, Ben, 1 Apr 2025")
        await manager.says("trained Zed yesterday")
        await manager.hears("whose training you mean: Zed")
        await manager.says("trained Ben 3 March 2027")
        await manager.hears("3 Mar 2027 has not come yet")
        await manager.says("date of birth")
        await manager.hears("Your policy keeps: policy review, employment ended, training, badge returned")
        await mornings(world)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("Training on access and security is due. Ben by 1 Apr 2026")
        await mornings(world, 6)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("Ben by 1 Apr 2026")
        await manager.says("trained Ben")
        await manager.hears("Kept: training, Ben")
        await manager.says("reviewed policy")
        await manager.hears("Kept: policy review, Lantern Home Care")
        await mornings(world, 7)
        await manager.hears_nothing()


async def test_an_incident_opens_the_risk_review_again_at_once(database_url: str) -> None:
    async with told(database_url, policy="lone-working") as world:
        worker, manager, office = world.worker(), world.manager(), world.office()
        await manager.says("reviewed Mrs Adeyemi 1 Feb 2026")
        await manager.hears("Kept: risk review, Mrs Adeyemi, 1 Feb 2026")
        await worker.says("start 60 min, 27 Kiln Row")
        await reports(worker, "incident", "a cup was thrown", "kitchen", "now", "the son", "a", "b")
        await manager.hears("REPORT 1 Incident", "a cup was thrown")
        await manager.hears("Look again at the risk assessment", "Mrs Adeyemi, by 9 Mar 2026", "reviewed Mrs Adeyemi")
        await manager.hears("warning about Mrs Adeyemi")
        await worker.says("finish")
        worker.ignores_the_rest()
        await mornings(world, 3)
        await manager.says("reject 1")
        manager.ignores_the_rest()
        await mornings(world)
        await manager.hears("Dates to keep: Look again", "Mrs Adeyemi by 9 Mar 2026")
        await manager.says("reviewed Mrs Adeyemi")
        await manager.hears("Kept: risk review, Mrs Adeyemi, 6 Mar 2026")
        await manager.says("dates")
        await manager.hears("No date is near")
        office.ignores_the_rest()


async def test_a_badge_is_asked_back_from_whoever_has_left_until_it_is_there(database_url: str) -> None:
    async with told(database_url, policy="no-access") as world:
        manager = world.manager()
        for name in ("Ana", "Ben"):
            await manager.says(f"trained {name}")
        await manager.says("reviewed policy")
        manager.ignores_the_rest()
        await manager.says("date employment ended Ben")
        await manager.hears("Kept: employment ended, Ben, 2 Mar 2026")
        await mornings(world)
        await manager.hears("The badge has to come back. Ben by 9 Mar 2026")
        await mornings(world, 6)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("Ben since 9 Mar 2026")
        await manager.says("date badge returned Ben")
        await manager.hears("Kept: badge returned, Ben, 10 Mar 2026")
        await manager.says("dates")
        await manager.hears("No date is near")
        await mornings(world, 7)
        await manager.hears_nothing()


async def test_a_child_who_has_to_be_visited_is_named_in_time_and_again_on_the_morning_after(database_url: str) -> None:
    async with told(database_url, policy="child-visits") as world:
        worker, manager, office = world.worker(), world.manager(), world.office()
        await office.says("client Mrs Adeyemi: protection plan yes")
        for name in ("Mrs Adeyemi", "Mr Tovey", "Mrs Lindqvist"):
            await manager.says(f"date unannounced visit {name} 27 February 2026")
        await visited(worker, "27 Kiln Row")
        for everybody in (manager, office):
            everybody.ignores_the_rest()
        await manager.says("dates")
        await manager.hears("No date is near")
        await mornings(world, 7)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("Home visit to a child on a protection plan. Mrs Adeyemi by 12 Mar 2026", at="09:00")
        await mornings(world, 2)
        await manager.hears_nothing()
        await mornings(world)
        await manager.hears("Mrs Adeyemi since 12 Mar 2026", at="09:00")
        await visited(worker, "27 Kiln Row")
        await manager.says("dates")
        await manager.hears("No date is near")


async def test_the_first_visit_after_a_referral_settles_its_date_whoever_writes_the_referral_down_later(
    database_url: str,
) -> None:
    async with told(database_url, policy="child-visits") as world:
        worker, manager = world.worker(), world.manager()
        await visited(worker, "27 Kiln Row")
        for name in ("Mrs Adeyemi", "Mr Tovey"):
            await manager.says(f"date referral {name} 24 February 2026")
            await manager.hears("Kept: referral", name, "24 Feb 2026")
        await manager.says("dates")
        listed = await manager.hears("First home visit after the referral. Mr Tovey by 3 Mar 2026")
        assert "Adeyemi" not in listed.text
        await manager.says("date visit Mr Tovey")
        await manager.hears("Kept: visit, Mr Tovey")
        await manager.says("dates")
        await manager.hears("No date is near")


async def visited(worker: Phone, place: str) -> None:
    """A visit from its start to its end."""
    await worker.says(f"start 30 min, {place}")
    await worker.says("finish")
    worker.ignores_the_rest()
