"""Who works and also answers for others speaks of their own visit, unless they name an alert. Danger comes first."""

import pytest
from sqlalchemy import Connection

from domain.person import Role
from store import people, watches
from tests.stories.scenes import alert, on_a_visit
from tests.world import Phone, World

CRIES = (
    "999", "99", "112", "9", "999 he has a knife", "stay away from me he has a knife", "down the stairs, fallen, cant get up",
    "release me help", "close the door he is attacking me", "client has a knife", "client attacking me help",
    "client Mrs Adeyemi: he has a knife", "every 5 minutes he threatens me help", "weather sos", "invite him out he hit me",
)  # fmt: skip


async def _also(world: World, name: str, role: Role, contact_of: str = "") -> Phone:
    """The worker holds a second role; their phone."""

    def promoted(db: Connection) -> None:
        by_name = {person.name: person for person in people.with_role(db, Role.WORKER)}
        people.add_role(db, by_name[name].id, role)
        if contact_of:
            people.add_contact(db, by_name[contact_of].id, by_name[name].id, 1)

    await world.store.write(promoted)
    return world.phone(name)


def _all_is_heard(world: World) -> None:
    for name in ("Ana", "Ben", "Olu", "Mags", "Rosa", "Kit"):
        world.phone(name).ignores_the_rest()


SECOND_ROLES = [
    ("Ana", Role.CONTACT, "Ben"),
    ("Ben", Role.CONTACT, "Ana"),
    ("Ana", Role.MANAGER, ""),
    ("Ben", Role.MANAGER, ""),
]


@pytest.mark.parametrize(("name", "role", "contact_of"), SECOND_ROLES)
async def test_a_cry_is_heard_as_the_workers_own(world: World, name: str, role: Role, contact_of: str) -> None:
    phone, office = await _also(world, name, role, contact_of), world.office()
    await on_a_visit(phone, minutes=120)
    for cry in CRIES:
        await phone.says(cry)
        await phone.hears("I am paging everybody now", wire=phone.first_wire)
        page = await office.hears("SOS", name, "12 Elm Row", wire="telegram")
        _all_is_heard(world)
        await office.says(f"down {page.code} spoke to the police")
        _all_is_heard(world)


async def test_the_words_of_a_visit_are_no_code_and_no_order(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    await on_a_visit(ben, "12 Elm Row")
    await ben.says("20 more mins")
    await ben.hears("12 Elm Row now until 09:50")
    await ben.says("stay another 20")
    await ben.hears("12 Elm Row now until 10:10")
    await ben.says("client not answering")
    await ben.hears("office has been paged")
    _all_is_heard(world)


async def test_the_way_home_in_minutes_is_no_code(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    await ben.says("end of day")
    await ben.hears("way home")
    await ben.says("20")
    await ben.hears("Safe journey", "09:35")


async def test_a_pin_of_duress_is_no_code(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    await ben.says("secret words 4471")
    await ben.hears("Kept")
    await on_a_visit(ben)
    await ben.says("4471")
    await ben.hears("Thank you, Ben. 12 Elm Row is closed")
    await world.office().hears("DURESS", "Ben", wire="telegram")
    _all_is_heard(world)


async def test_an_alert_that_is_named_is_meant(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    code = await alert(world)
    await ben.says(f"{code} he has a knife they say")
    await ben.hears(f"To take {code}")
    await ben.says(code)
    await ben.hears("You have", code, "Ana")
    await ben.says("close")
    await ben.hears("why", code)
    await ben.says("spoke to her, all well")
    await ben.hears("stood down", code)
    await ben.says(code)
    await ben.hears(code, "is over")
    await ben.says("down 87 spoke to her")
    await ben.hears("no alert 87")
    await ben.says("client Mrs Adeyemi: hazards the son has a knife")
    await ben.hears("Mrs Adeyemi: hazards is kept")
    _all_is_heard(world)
    assert not await world.read(watches.alerts)


async def test_a_mistake_is_ones_own_stand_down_only_just_after_it(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    code = await alert(world)
    await on_a_visit(ben, "7 Oak Row", minutes=60)
    await ben.says("that was a mistake")
    await ben.hears("Ben", "safe?")
    await ben.says(f"down {code} spoke to her")
    await ben.hears("stood down", code)
    await ben.says("that was a mistake")
    await ben.hears(f"{code} (Ana) is open again: Ben")
    assert [alert.code for alert in await world.read(watches.alerts)] == [code]
    await ben.says("safe")
    await ben.hears("7 Oak Row is closed")
    _all_is_heard(world)


async def test_a_house_number_is_no_excuse_to_miss_a_cry(world: World) -> None:
    ben, office = await _also(world, "Ben", Role.MANAGER), world.office()
    code = await alert(world)
    await on_a_visit(ben, f"{code} Mill Lane")
    await ben.says(f"{code} Mill Lane he has a knife")
    await office.hears("SOS", "Ben", f"{code} Mill Lane", wire="telegram")
    _all_is_heard(world)


async def test_one_word_ends_neither_her_visit_nor_an_alert_where_it_could_be_either(world: World) -> None:
    ben = await _also(world, "Ben", Role.MANAGER)
    code = await alert(world)
    await on_a_visit(ben, "3 Weir Cottages", minutes=60)
    await ben.says(f"down {code}")
    await ben.hears("why", code)
    await ben.says("all fine")
    await ben.hears(f"about {code} (Ana)", f"down {code} and your words", "your own visit, send it again")
    await ben.says("alerts")
    await ben.hears("Open now", code)
    await ben.says("all fine")
    await ben.hears("3 Weir Cottages is closed")
    await ben.says(f"down {code}")
    await ben.hears("why", code)
    await ben.says("safe, spoke to her")
    await ben.hears("stood down", code, "safe, spoke to her")
    _all_is_heard(world)
