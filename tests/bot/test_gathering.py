"""What several callers hand in at once is stored together, and each hears of its own alone."""

import asyncio

import pytest

from bot.gathering import Gathering


class Shelf:
    """Takes what it is given, a batch at a time, but for what it cannot bear."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.open = asyncio.Event()

    async def store(self, things: list[int]) -> None:
        await self.open.wait()
        if 13 in things:
            raise ValueError("not this one")
        self.batches.append(list(things))


async def hand_in(gathering: Gathering[int], things: list[int]) -> list[BaseException | None]:
    return await asyncio.gather(*(gathering.add([thing]) for thing in things), return_exceptions=True)


async def test_what_comes_while_one_is_stored_is_stored_together() -> None:
    shelf = Shelf()
    asyncio.get_running_loop().call_later(0.01, shelf.open.set)
    await hand_in(Gathering(shelf.store), [1, 2, 3, 4])
    assert shelf.batches in ([[1, 2, 3, 4]], [[1], [2, 3, 4]])


async def test_one_that_cannot_be_stored_keeps_no_other_from_it() -> None:
    shelf = Shelf()
    shelf.open.set()
    heard = await hand_in(Gathering(shelf.store), [1, 13, 3])
    assert [type(answer) for answer in heard] == [type(None), ValueError, type(None)]
    assert sorted(thing for batch in shelf.batches for thing in batch) == [1, 3]


async def test_a_caller_that_gives_up_takes_nobody_else_with_it() -> None:
    shelf = Shelf()
    gathering = Gathering(shelf.store)
    impatient = asyncio.create_task(gathering.add([1]))
    await asyncio.sleep(0)
    patient = asyncio.create_task(gathering.add([2]))
    await asyncio.sleep(0)
    impatient.cancel()
    shelf.open.set()
    await patient
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert [2] in shelf.batches
