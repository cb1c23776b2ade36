"""Words beside a picture, a film or a file count like any others, and the picture is kept all the same."""

import pytest

from bot.transports.sms import SmsTransport
from tests.stories.letters import NUMBERS, arrives, by_telegram
from tests.stories.scenes import nothing_else_matters, on_a_visit
from tests.world import World

THING = {"file_id": "it", "file_unique_id": "it", "width": 1, "height": 1, "duration": 1, "file_size": 1}


@pytest.mark.parametrize("what", ["video", "document", "animation", "audio"])
async def test_a_cry_for_help_under_a_film_or_a_file(world: World, what: str) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await by_telegram(world, worker, **{what: THING}, caption="sos he has a knife")
    await worker.hears("paging everybody")
    await world.office().hears("SOS", "he has a knife", wire="telegram")
    nothing_else_matters(world)


@pytest.mark.parametrize("what", ["application/smil", "video/3gpp", "text/x-vcard"])
async def test_a_cry_for_help_beside_something_else_in_a_text_message(world: World, what: str) -> None:
    worker = world.plain_worker()
    await on_a_visit(worker)
    form = {
        "MessageSid": f"MM{next(NUMBERS)}",
        "From": worker.number,
        "Body": "sos",
        "NumMedia": "1",
        "MediaUrl0": f"{world.outside.own_url}/it",
        "MediaContentType0": what,
    }
    sms = SmsTransport(
        account_sid="AC", auth_token="it", from_number="+447700900999", public_url="", clock=lambda: world.outside.now
    )
    await arrives(world, sms.read_sms(form))
    await worker.hears("paging everybody")
    await world.office().hears("SOS", "Ben", wire="telegram")
    nothing_else_matters(world)


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_what_has_words_of_danger_with_it_reaches_whoever_takes_the_alert(world: World, kind: str) -> None:
    worker, office = world.worker(), world.office()
    await on_a_visit(worker)
    await worker.says("sos this is him", kind=kind)
    await worker.hears("paging everybody")
    await office.hears("SOS", "this is him", wire="telegram")
    await office.presses("I have it")
    await office.hears("You have", wire="telegram")
    await office.hears("Ana sent a", wire="telegram")
    nothing_else_matters(world)


async def test_a_cry_under_the_photo_that_a_report_asks_for(world: World) -> None:
    worker = world.worker()
    for words in ("report dangerous item", "the stair lift", "it stops half way", "yes"):
        await worker.says(words)
    await worker.hears("Label it")
    worker.ignores_the_rest()
    await worker.says("help he has a knife", kind="photo")
    await worker.hears("paging everybody")
    await world.office().hears("SOS", "he has a knife", wire="telegram")
    nothing_else_matters(world)


async def test_a_film_without_words_is_still_no_word_of_safety(world: World) -> None:
    worker = world.worker()
    await on_a_visit(worker)
    await by_telegram(world, worker, video=THING)
    await worker.hears("only read words")
