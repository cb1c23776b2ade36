"""What happens at the beginning of many stories."""

from tests.world import Phone, World


async def on_a_visit(worker: Phone, place: str = "12 Elm Row", minutes: int = 30) -> None:
    """The worker has started a visit."""
    await worker.says(f"start {minutes} min, {place}")
    await worker.hears(place, "Olu")


async def asked(world: World, worker: Phone, place: str = "12 Elm Row") -> None:
    """The worker has been asked whether they are safe, and half past nine is just over."""
    await on_a_visit(worker, place)
    await world.passes(minutes=30)
    await worker.hears(place, at="09:25")
    await worker.hears("are you safe", place, at="09:30")


async def alert(world: World, worker: Phone | None = None, place: str = "12 Elm Row") -> str:
    """The worker has gone quiet, and the office is paged for the first time, at 09:35; gives the alert's code."""
    worker = worker or world.worker()
    await asked(world, worker, place)
    await world.passes(minutes=5)
    await worker.hears("are you safe", at="09:32")
    return (await world.office().hears("overdue", worker.name, place, at="09:35")).code


async def taken(world: World, worker: Phone | None = None) -> str:
    """The office has taken the alert, at 09:35; gives its code."""
    code = await alert(world, worker)
    office = world.office()
    await office.presses("I have it")
    await office.hears("you have", code)
    return code


async def flags(office: Phone) -> None:
    """The office has put Mr Crane on file, of 4 Quarry Lane, to whom nobody goes alone."""
    await office.says("client Mr Crane, 4 Quarry Lane")
    await office.says("client Mr Crane: violent history yes")
    await office.says("client Mr Crane: new no")


async def joins(world: World, phone: Phone, what: str) -> None:
    """A manager gives somebody known one more role, such as `worker Mags` or `contact Ana for Ben`."""
    manager = world.manager()
    await manager.says(f"invite {what}")
    code = (await manager.hears("Code for")).text.split(": ")[1].split(". ")[0]
    await phone.says(code)
    await phone.hears("Welcome")
    manager.ignores_the_rest()


def nothing_else_matters(world: World) -> None:
    """Whatever anybody has heard until now belongs to other stories."""
    for name in ("Ana", "Ben", "Olu", "Mags", "Rosa", "Kit"):
        world.phone(name).ignores_the_rest()
