"""Who is on call, who can be reached, and codes that work once."""

import asyncio

import pytest
from sqlalchemy import Connection

from domain.person import Role, Wire
from store import invites, people
from store.engine import Store
from tests.steps import steps
from tests.store.rows import NINE, minutes


async def test_where_the_timetable_has_a_hole_everybody_of_the_role_answers(store: Store) -> None:
    olu = await store.write(people.add, "Olu", [Role.OFFICE])
    pat = await store.write(people.add, "Pat", [Role.OFFICE])
    await store.write(people.add_duty, olu, Role.OFFICE, NINE, minutes(60))

    async def answering(at: float) -> set[int]:
        return {person.id for person in await store.read(people.on_call, Role.OFFICE, minutes(at))}

    assert await answering(0) == {olu}
    assert await answering(59.9) == {olu}
    assert await answering(60) == await answering(-1) == {olu, pat}


async def test_somebody_of_two_roles_answers_for_both_and_is_one_person(store: Store) -> None:
    olu = await store.write(people.add, "Olu", [Role.OFFICE])
    for wire, value in ((Wire.TELEGRAM, "700103"), (Wire.SMS, "+447700900103")):
        await store.write(people.add_address, olu, wire, value, 0)
    for _ in range(2):
        await store.write(people.add_role, olu, Role.MANAGER)
    for role in (Role.OFFICE, Role.MANAGER):
        [answering] = await store.read(people.on_call, role, NINE)
        assert answering.roles == {Role.OFFICE, Role.MANAGER}
        assert [address.value for address in answering.addresses] == ["700103", "+447700900103"]
    assert await store.read(people.with_role, Role.WORKER) == ()


@pytest.mark.sqlite_only(reason="SQLite counts its steps; PostgreSQL reads a small table from end to end")
async def test_who_is_on_call_takes_no_longer_to_find_among_many_workers(store: Store) -> None:
    for name, role in (("Olu", Role.OFFICE), ("Mags", Role.MANAGER)):
        await store.write(people.add, name, [role])
    taken = []
    for workers in (10, 500):
        await store.write(
            lambda db, number: [people.add(db, f"Ana {n}", [Role.WORKER]) for n in range(number)], workers
        )
        with steps() as asked:
            for role in (Role.OFFICE, Role.MANAGER):
                assert len(await store.read(people.on_call, role, NINE)) == 1
        taken.append(asked.total())
    assert taken[0] == taken[1]


async def test_an_address_that_died_is_not_used_until_somebody_writes_from_it(store: Store, ana: int) -> None:
    await store.write(people.add_address, ana, Wire.TELEGRAM, "700101", 0)
    await store.write(people.add_address, ana, Wire.SMS, "+447700900101", 1)

    async def reachable() -> list[Wire]:
        return [address.wire for address in (await store.read(people.by_ids, [ana]))[ana].reachable]

    assert await store.write(people.bury_address, Wire.TELEGRAM, "700101", "blocked") == 1
    assert await store.write(people.bury_address, Wire.TELEGRAM, "700101", "blocked") == 0
    assert await reachable() == [Wire.SMS]
    assert await store.write(people.revive_address, Wire.TELEGRAM, "700101") == 1
    assert await reachable() == [Wire.TELEGRAM, Wire.SMS]


async def test_an_address_that_moved_is_followed(store: Store, ana: int) -> None:
    await store.write(people.add_address, ana, Wire.TELEGRAM, "-700101", 0)
    await store.write(people.move_address, Wire.TELEGRAM, "-700101", "-100700101")
    assert await _addresses(store, ana) == {"-100700101": True}


async def test_an_address_that_moved_to_one_known_already_is_buried(store: Store, ana: int) -> None:
    """The provider has taken a message at the new one, so that one is good, whatever was thought of it."""
    await store.write(people.add_address, ana, Wire.TELEGRAM, "-700101", 0)
    await store.write(people.add_address, ana, Wire.TELEGRAM, "-100700101", 1)
    await store.write(people.bury_address, Wire.TELEGRAM, "-100700101", "blocked")
    for _ in range(2):
        await store.write(people.move_address, Wire.TELEGRAM, "-700101", "-100700101")
        assert await _addresses(store, ana) == {"-700101": False, "-100700101": True}


async def _addresses(store: Store, person_id: int) -> dict[str, bool]:
    """A person's addresses, and whether each can be reached."""
    person = (await store.read(people.by_ids, [person_id]))[person_id]
    return {address.value: not address.dead for address in person.addresses}


async def test_two_who_send_one_code_at_once_do_not_both_get_in(store: Store) -> None:
    await store.write(invites.add, "hash", "Cas", Role.WORKER, minutes(60))
    taken = await asyncio.gather(*(store.write(invites.take, "hash", NINE) for _ in range(5)))
    assert [each.name for each in taken if each] == ["Cas"]


async def test_a_code_that_has_run_out_lets_nobody_in(store: Store) -> None:
    await store.write(invites.add, "hash", "Cas", Role.WORKER, minutes(60))
    assert await store.write(invites.take, "hash", minutes(60)) is None


async def test_of_as_many_as_there_may_be_everybody_is_found(store: Store) -> None:
    """PostgreSQL takes 32,767 values with one question."""

    def add(db: Connection) -> tuple[int, int]:
        worker, contact = people.add(db, "Ana", [Role.WORKER]), people.add(db, "Rosa", [Role.CONTACT])
        people.add_contact(db, worker, contact, 0)
        return worker, contact

    worker, contact = await store.write(add)
    asked = range(40_000)
    assert set(await store.read(people.by_ids, asked)) == {worker, contact}
    contacts = await store.read(people.contacts_of, asked)
    assert {of: [person.id for person in those] for of, those in contacts.items()} == {worker: [contact]}
