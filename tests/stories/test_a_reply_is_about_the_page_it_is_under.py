"""Whoever swipes over a page on Telegram and writes beneath it speaks of that alert, and of no other."""

from sqlalchemy import select

from domain.person import Wire
from store.tables import outbox
from tests.stories.letters import by_telegram
from tests.stories.scenes import alert, joins, nothing_else_matters
from tests.world import Phone, World


async def _replies(world: World, phone: Phone, code: str, words: str) -> None:
    """The phone's owner writes beneath the page with that code."""
    query = select(outbox.c.provider_id, outbox.c.text).where(
        outbox.c.wire == Wire.TELEGRAM, outbox.c.address == str(phone.chat), outbox.c.step.is_not(None)
    )
    pages = await world.read(lambda db: db.execute(query).all())
    page = next(page for page in pages if f" {code}:" in page.text)
    quoted = {"message_id": int(page.provider_id.split(":")[1]), "date": 1, "text": page.text}
    reply_to = quoted | {"chat": {"id": phone.chat, "type": "private"}}
    await by_telegram(world, phone, text=words, reply_to_message=reply_to)


async def _one_is_over_and_another_open(world: World) -> tuple[str, str]:
    office = world.office()
    over = await alert(world)
    await office.says(f"down {over} rang her, she is fine")
    nothing_else_matters(world)
    return over, await _alert_of_ben(world)


async def _alert_of_ben(world: World) -> str:
    await world.plain_worker().says("start 30 min, 5 Weir Cottages")
    await world.passes(minutes=35)
    page = next(heard for heard in world.office().unheard if heard.says("OVERDUE", "Ben"))
    nothing_else_matters(world)
    return page.code


async def test_under_an_old_page_it_takes_no_other_alert(world: World) -> None:
    office = world.office()
    over, is_open = await _one_is_over_and_another_open(world)
    await _replies(world, office, over, "on it")
    await office.hears(over, "is over")
    await world.passes(minutes=3)
    await office.hears("OVERDUE", is_open, wire="telegram")
    nothing_else_matters(world)


async def test_under_an_old_page_it_ends_no_other_alert(world: World) -> None:
    office = world.office()
    over, is_open = await _one_is_over_and_another_open(world)
    await _replies(world, office, over, "down")
    await office.hears(over, "is over")
    await office.says("alerts")
    await office.hears("Open now", is_open)
    nothing_else_matters(world)


async def test_of_two_alerts_it_takes_the_one_it_is_under(world: World) -> None:
    office = world.office()
    first = await alert(world)
    second = await _alert_of_ben(world)
    await _replies(world, office, first, "ok")
    await office.hears("You have", first)
    await world.passes(minutes=3)
    await office.hears("OVERDUE", second, wire="telegram")
    nothing_else_matters(world)


async def test_a_code_in_the_words_goes_before_the_page_they_are_under(world: World) -> None:
    office = world.office()
    first = await alert(world)
    second = await _alert_of_ben(world)
    await _replies(world, office, first, second)
    await office.hears("You have", second)
    nothing_else_matters(world)


async def test_a_cry_for_help_under_a_page_about_somebody_else_is_a_cry(world: World) -> None:
    office = world.office()
    await joins(world, office, "worker Olu")
    code = await alert(world)
    await office.says("start 30 min, 3 Oak Road")
    office.ignores_the_rest()
    for words in ("sos", "stay away from me he has a knife"):
        await _replies(world, office, code, words)
    await office.hears("paging everybody")
    await world.manager().hears("SOS", "Olu", wire="telegram")
    nothing_else_matters(world)
