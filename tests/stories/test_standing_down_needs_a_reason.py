"""A human ends an alert with a reason, and everybody who was paged hears it."""

import re

import pytest
from sqlalchemy import select

from domain.message import Incoming, Kind
from domain.person import Wire
from store.tables import watch
from tests.stories.scenes import alert, nothing_else_matters, on_a_visit, taken
from tests.world import World


async def _reasons(world: World) -> list[str | None]:
    return list(await world.read(lambda db: db.execute(select(watch.c.reason)).scalars().all()))


async def test_without_a_reason_it_asks_for_one_and_stays_open(world: World) -> None:
    office, worker = world.office(), world.worker()
    code = await taken(world)
    await office.says(f"down {code}")
    await office.hears("why", code)
    assert await _reasons(world) == [None]
    await office.says("Spoke to her on the phone, all well")
    await office.hears("stood down", code, "Spoke to her on the phone")
    await worker.hears("Olu", "12 Elm Row")
    assert await _reasons(world) == ["Spoke to her on the phone, all well"]
    await world.passes(minutes=60)


async def test_the_button_asks_for_the_reason_too(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.presses("Stand down")
    await office.hears("why", code)
    await office.says("she is home")
    await office.hears("stood down", "she is home")
    await world.worker().hears("Olu")


async def test_the_reason_may_come_with_the_word(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(f"down {code} her phone was flat, she is fine")
    await office.hears("stood down", code, "her phone was flat")
    await world.worker().hears("Olu")
    await world.passes(minutes=60)


async def test_a_command_is_not_a_reason(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says("down")
    await office.hears("why", code)
    await office.says("who")
    await office.hears("Ana", "12 Elm Row")
    assert await _reasons(world) == [None]


@pytest.mark.parametrize("words", ["she is fine", "spoke to her, all well", "thanks"])
async def test_words_that_end_nothing_are_answered_with_how_to_end_it(world: World, words: str) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(words)
    await office.hears("To end it", f"down {code}")
    assert await _reasons(world) == [None]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("police", "For 999: Ana"),
        ("police {code}", "For 999: Ana"),
        ("client", "Mrs Adeyemi"),
        ("client Mrs Adeyemi", "27 Kiln Row"),
        ("client Mrs Adeyemi: hazards loose step", "is kept"),
        ("worker Ana:", "LT19 ABX"),
        ("worker Ana: car make Ford", "is kept"),
        ("weather severe", "Weather noted"),
        ("every 20 Ana", "now checked every 20"),
    ],
)
async def test_what_the_office_looks_up_meanwhile_is_no_reason(world: World, words: str, answer: str) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(f"down {code}")
    await office.hears("why", code)
    await office.says(words.format(code=code))
    await office.hears(answer)
    assert await _reasons(world) == [None]
    world.worker().ignores_the_rest()


async def test_everybody_who_was_paged_hears_the_reason(world: World) -> None:
    office, manager, contact, worker = world.office(), world.manager(), world.contact(), world.worker()
    code = await alert(world)
    await world.passes(minutes=20)
    for phone in (office, manager, contact, worker):
        phone.ignores_the_rest()
    await manager.says(f"down {code} found her, all well")
    for phone in (office, manager):
        await phone.hears("stood down", code, "Mags", "found her, all well")
    heard = await contact.hears("Ana")
    assert not heard.says("found her")
    await worker.hears("Mags")


async def test_a_contact_cannot_stand_an_alert_down(world: World) -> None:
    office, contact = world.office(), world.contact()
    code = await alert(world)
    await world.passes(minutes=20)
    for phone in (office, world.manager(), contact, world.worker()):
        phone.ignores_the_rest()
    await contact.says(f"down {code} she is at my house")
    await contact.hears("only the office")
    await office.hears("Rosa", code, "she is at my house")
    assert await _reasons(world) == [None]


async def test_a_reason_may_begin_with_the_word_of_a_command(world: World) -> None:
    worker, office = world.worker(), world.office()
    code = await alert(world, worker)
    await office.says(f"down {code}")
    await office.hears("Why do you stand", code)
    await office.says("client rang, all is well")
    await office.hears("stood down", "client rang, all is well")
    await worker.hears("has closed the alert")


async def test_a_number_or_a_dot_is_no_reason(world: World) -> None:
    office = world.office()
    code = await taken(world)
    for said in ("down 1", f"down {code} ...", f"down {code} 2"):
        await office.says(said)
        await office.hears("why", code)
    await office.says(".")
    await office.hears("why", code)
    assert await _reasons(world) == [None]
    await office.says(f"{code} spoke to her")
    await office.hears("stood down", "Olu: spoke to her")
    await world.worker().hears("Olu")


async def test_a_question_is_no_reason(world: World) -> None:
    office = world.office()
    code = await taken(world)
    await office.says(f"down {code}")
    await office.hears("why", code)
    for said in ("what?", "who is that", "Where's she"):
        await office.says(said)
        await office.hears("why", code)
    assert await _reasons(world) == [None]
    await office.says("spoke to her, she is fine")
    await office.hears("stood down", "Olu: spoke to her")
    await world.worker().hears("Olu")


async def test_who_sent_the_alert_hears_that_it_is_over_unless_that_gives_her_away(world: World) -> None:
    worker, office = world.worker(), world.office()
    await worker.says("secret words the kettle is on")
    await worker.says("start 60 min, 12 Elm Row")
    await worker.says("i dont feel comfortable here")
    page = await office.hears("CONCERN", "12 Elm Row")
    worker.ignores_the_rest()
    await office.says(f"down {page.code} spoke to her")
    await worker.hears("Olu has closed the alert that you sent", "SOS")
    await worker.says("the kettle is on")
    office.ignores_the_rest()
    await worker.says("sos")
    sos = await office.hears("UNDER DURESS", wire="telegram")
    office.ignores_the_rest()
    worker.ignores_the_rest()
    await office.says(f"down {sos.code} police are there")
    await office.hears("stood down")
    await worker.hears_nothing()
    for phone in (office, world.manager()):
        phone.ignores_the_rest()


async def _sos(world: World, name: str) -> str:
    """The worker has sent an SOS, and the office knows of it; gives its code."""
    worker, office = world.worker(name), world.office()
    await on_a_visit(worker, "12 Elm Row")
    await worker.says("sos")
    code = (await office.hears("SOS", name, wire="telegram")).code
    for phone in (worker, office, world.manager()):
        phone.ignores_the_rest()
    return code


async def _is_open(world: World, code: str) -> bool:
    of_code = select(watch.c.closed_at).where(watch.c.code == code)
    return await world.read(lambda db: db.execute(of_code).scalar_one()) is None


#: What the office says on its way, or about something else, with words that also stand an alert down.
CHATTER = (
    "close by, 10 mins away", "close now going there", "closer to her than Mags", "close {code}, 10 mins away",
    "down there in 5", "down the road, on my way", "resolved to go there myself", "resolve it with the police",
    "{code} down the road", "{code} close by, 5 mins", "{code} stand down? not yet", "{code} ok close", "{code} closed door",
    "close {code} spoke to him", "down {code} mins from now", "down {code} yards away", "{code} down: on my way",
)  # fmt: skip


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_what_the_office_says_on_its_way_closes_nothing(world: World, name: str) -> None:
    code = await _sos(world, name)
    for words in CHATTER:
        await world.office().says(words.format(code=code))
        assert await _is_open(world, code), words
        world.office().ignores_the_rest()
    world.manager().ignores_the_rest()


async def test_words_without_the_code_are_told_how_to_end_it(world: World) -> None:
    office, code = world.office(), await _sos(world, "Ben")
    await office.says("down spoke to him, all well")
    await office.hears("To end it, send", f"down {code}")
    await office.says("so he is")
    await office.hears("To end it, send", f"down {code}")
    assert await _is_open(world, code)


@pytest.mark.parametrize(
    "words", ["{code} down: spoke to him", "stand down {code} - spoke to him", "down {code} spoke to him"]
)
async def test_a_code_and_a_reason_end_it_at_once(world: World, words: str) -> None:
    office, code = world.office(), await _sos(world, "Ben")
    await office.says(words.format(code=code))
    await office.hears("stood down by Olu: spoke to him")
    await world.plain_worker().hears("has closed the alert")
    world.manager().ignores_the_rest()


@pytest.mark.parametrize("words", ["{code} down", "{code} stand down.", "close {code}", "resolved"])
async def test_without_a_plain_reason_it_is_asked_for(world: World, words: str) -> None:
    office, code = world.office(), await _sos(world, "Ben")
    await office.says(words.format(code=code))
    await office.hears("why", code)
    assert await _is_open(world, code)


#: What is answered to "why?" by somebody who did not mean to end it, or cannot.
NOT_OVER = (
    "no", "no wait", "oops wrong button", "cancel", "not yet", "I dont know", "sorry, pressed by mistake", "nie",
    "she is not answering", "still no answer", "on my way", "jeszcze nie", "nie odbiera", "nu", "inc\u0103 nu", "pe drum",
    "I think she is fine",
)  # fmt: skip


@pytest.mark.parametrize("name", ["Ana", "Ben"])
async def test_what_says_that_it_is_not_over_ends_the_question_and_nothing_else(world: World, name: str) -> None:
    office, code = world.office(), await _sos(world, name)
    for words in NOT_OVER:
        await office.presses("Stand down")
        await office.hears("why", code)
        await office.says(words)
        await office.hears(f"{code} ({name}) stays open", f"down {code}")
        await office.says("looks quiet from outside the house")
        await office.hears("To end it, send", f"down {code}")
        assert await _is_open(world, code), words
    await world.passes(minutes=4)
    await office.hears("SOS", code, wire="telegram")
    for phone in (office, world.manager(), world.worker(name)):
        phone.ignores_the_rest()


async def test_the_commonest_reason_of_all_is_taken(world: World) -> None:
    office, code = world.office(), await _sos(world, "Ben")
    await office.presses("Stand down")
    await office.hears("why", code)
    await office.says("Ben pressed it by mistake")
    await office.hears("stood down by Olu: Ben pressed it by mistake")
    await world.plain_worker().hears("has closed the alert")
    world.manager().ignores_the_rest()


async def test_a_contact_is_offered_no_button_that_ends_it_and_an_old_one_does_nothing(world: World) -> None:
    manager, contact = world.manager(), world.stranger("telegram", name="Lena")
    await manager.says("invite contact Lena for Ana")
    await contact.says(re.findall(r"\w{4}-\w{4}", (await manager.hears("Lena")).text)[0])
    await on_a_visit(world.worker())
    await world.worker().says("sos")
    await world.passes(minutes=5)
    nothing_else_matters(world)
    await contact.hears("Welcome")
    page = await contact.hears("we cannot reach Ana", wire="telegram")
    assert page.buttons == ["I have it"]
    (sos,) = [watch_id for watch_id, kind in await _open_watches(world) if kind == "sos"]
    now = world.outside.now
    pressed = Incoming(Wire.TELEGRAM, contact.number, "old", Kind.BUTTON, f"alert:{sos}:down", now)
    await world.program.intake.take([pressed])
    await world.settles()
    await contact.hears("Ana's emergency contact")
    await contact.says("she is fine")
    await contact.hears("The office has what you wrote")
    nothing_else_matters(world)
    assert sos in {watch_id for watch_id, _ in await _open_watches(world)}


async def _open_watches(world: World) -> list[tuple[int, str]]:
    query = select(watch.c.id, watch.c.kind).where(watch.c.state != "closed")
    return [(row.id, row.kind) for row in await world.read(lambda db: db.execute(query).all())]
