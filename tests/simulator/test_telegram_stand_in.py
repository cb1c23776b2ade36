"""The real python-telegram-bot client is at home on the simulator's Telegram."""

import asyncio

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.simulator.play import ANA_CHAT, Stage, telegram_bot

SAFE = InlineKeyboardMarkup([[InlineKeyboardButton("I'm safe", callback_data="safe:1")]])


async def said(stage: Stage, text: str, **more: object):
    """What a phone sent, as an update the bot has fetched and confirmed."""
    await stage.say("ana", text, settle=False, **more)
    updates = await stage.telegram.get_updates(timeout=0)
    await stage.telegram.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return updates[-1]


async def test_the_bot_knows_who_it_is(stage: Stage):
    assert (await stage.telegram.get_me()).id == 700000


async def test_a_message_from_a_phone_is_an_update(stage: Stage):
    update = await said(stage, "/start 30 min")
    assert (update.message.text, update.effective_user.first_name) == ("/start 30 min", "Ana")
    assert update.effective_chat.id == ANA_CHAT
    assert [entity.type for entity in update.message.entities] == ["bot_command"]


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(stage: Stage):
    await stage.say("ana", "hello", settle=False)
    first = await stage.telegram.get_updates(timeout=0)
    again = await stage.telegram.get_updates(timeout=0)
    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert not await stage.telegram.get_updates(offset=first[0].update_id + 1, timeout=0)
    assert not await stage.telegram.get_updates(timeout=0)


async def test_a_long_poll_ends_when_a_message_arrives(stage: Stage):
    poll = asyncio.create_task(stage.telegram.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await stage.say("ana", "hello", settle=False)
    assert [update.message.text for update in await asyncio.wait_for(poll, 1)] == ["hello"]


async def test_a_second_poll_conflicts_with_the_first(stage: Stage):
    poll = asyncio.create_task(stage.telegram.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await stage.telegram.get_updates(timeout=0)
    with pytest.raises(Conflict):
        await poll


async def test_an_update_that_is_duplicated_comes_three_times(stage: Stage):
    await stage.fault("telegram", "duplicate")
    await stage.say("ana", "hello", settle=False)
    offset, times = 0, 0
    while updates := await stage.telegram.get_updates(offset=offset, timeout=0):
        offset, times = updates[-1].update_id + 1, times + 1
    assert times == 3


async def test_ids_do_not_repeat_after_a_restart_and_fit_in_31_bits(stage: Stage):
    update = await said(stage, "hello")
    assert 1_000 < update.update_id < 2**31
    assert 1_000 < update.message.message_id < 2**31


async def test_what_the_bot_sends_is_on_the_screen_with_its_buttons(stage: Stage):
    await stage.telegram.send_message(
        ANA_CHAT, "Are you <b>safe</b> &amp; sound?", parse_mode="HTML", reply_markup=SAFE
    )
    (item,) = await stage.screen("Ana")
    assert (item["text"], item["buttons"], item["direction"]) == ("Are you safe & sound?", ["I'm safe"], "in")
    assert item["at"].startswith("2026-03-02T09:00:00")


async def test_a_pressed_button_is_a_callback_query_about_its_message(stage: Stage):
    sent = await stage.telegram.send_message(ANA_CHAT, "Are you safe?", reply_markup=SAFE)
    await stage.post("/sim/phones/ana/press", {"button": "i'm SAFE", "settle": False})
    (update,) = await stage.telegram.get_updates(timeout=0)
    query = update.callback_query
    assert (query.data, query.message.message_id, query.from_user.id) == ("safe:1", sent.message_id, ANA_CHAT)
    await stage.telegram.answer_callback_query(query.id, "Thank you.")
    assert (await stage.texts("Ana"))[-1] == "Thank you."
    with pytest.raises(BadRequest, match="too old"):
        await stage.telegram.answer_callback_query(query.id)


async def test_an_edit_changes_the_item_and_is_told_to_those_who_wait_for_news(stage: Stage):
    sent = await stage.telegram.send_message(ANA_CHAT, "Are you safe?", reply_markup=SAFE)
    (before,) = await stage.screen("ana")
    await stage.telegram.edit_message_text("Safe at 09:00.", ANA_CHAT, sent.message_id)
    (news,) = await stage.screen("ana", since=before["id"])
    assert (news["edited"], news["text"], news["buttons"]) == (before["id"], "Safe at 09:00.", [])
    assert (await stage.screen("ana"))[0]["text"] == "Safe at 09:00."
    with pytest.raises(BadRequest, match="not modified"):
        await stage.telegram.edit_message_text("Safe at 09:00.", ANA_CHAT, sent.message_id)


async def test_a_button_taken_away_cannot_be_pressed(stage: Stage):
    sent = await stage.telegram.send_message(ANA_CHAT, "Are you safe?", reply_markup=SAFE)
    await stage.telegram.edit_message_reply_markup(ANA_CHAT, sent.message_id, reply_markup=None)
    answer = await stage.http.post("/sim/phones/ana/press", json={"button": "I'm safe"})
    assert (answer.status_code, answer.json()) == (404, {"error": "Ana sees no button I'm safe."})


async def test_a_keyboard_button_writes_its_label_or_sends_the_place(stage: Stage):
    keyboard = ReplyKeyboardMarkup([["Safe", KeyboardButton("Where I am", request_location=True)]])
    await stage.telegram.send_message(ANA_CHAT, "Choose.", reply_markup=keyboard)
    for label in ("safe", "Where I am"):
        await stage.post("/sim/phones/ana/press", {"button": label, "settle": False})
    word, place = await stage.telegram.get_updates(timeout=0)
    assert word.message.text == "Safe"
    assert place.message.location.latitude == 51.5
    await stage.telegram.send_message(ANA_CHAT, "Done.", reply_markup=ReplyKeyboardRemove())
    assert (await stage.http.post("/sim/phones/ana/press", json={"button": "Safe"})).status_code == 404


async def test_a_phone_sends_more_than_words(stage: Stage):
    for kind in ("photo", "voice", "sticker", "location"):
        assert getattr((await said(stage, "look", kind=kind)).message, kind)
    assert (await said(stage, "look", kind="forward")).message.forward_origin.sender_user_name == "Somebody"


async def test_a_live_location_moves_by_edits(stage: Stage):
    first = await said(stage, "", kind="live_location", lat=51.0)
    moved = await said(stage, "", kind="live_location", lat=51.1)
    assert first.message.location.to_dict()["live_period"] == 900
    assert moved.edited_message.message_id == first.message.message_id
    assert moved.edited_message.location.latitude == 51.1


async def test_a_voice_note_can_be_fetched_and_passed_on(stage: Stage):
    voice = (await said(stage, "", kind="voice")).message
    file = await stage.telegram.get_file(voice.voice.file_id)
    assert (await file.download_as_bytearray()).startswith(b"OggS")
    await stage.telegram.send_voice(700103, voice.voice.file_id, caption="From Ana")
    await stage.telegram.copy_message(700103, ANA_CHAT, voice.message_id)
    await stage.telegram.forward_message(700103, ANA_CHAT, voice.message_id)
    assert await stage.texts("Olu") == ["[voice note] From Ana", "[voice note]", "[voice note]"]


async def test_a_long_text_leaves_the_phone_in_pieces(stage: Stage):
    await stage.say("ana", "x" * 10_000, settle=False)
    assert [len(u.message.text) for u in await stage.telegram.get_updates(timeout=0)] == [4096, 4096, 1808]


async def test_telegram_refuses_what_it_would_refuse(stage: Stage):
    for chat, text, mode, why in (
        (ANA_CHAT, "x" * 4097, None, "Message is too long"),
        (ANA_CHAT, "<b>safe", "HTML", "Can't parse entities: can't find end tag"),
        (ANA_CHAT, "a < b", "HTML", "Can't parse entities"),
        (ANA_CHAT, "<blink>safe</blink>", "HTML", "unsupported start tag"),
        (ANA_CHAT, "12.30", "MarkdownV2", "reserved"),
        (ANA_CHAT, "*safe", "Markdown", "Can't parse entities"),
        (999999, "hello", None, "Chat not found"),
    ):
        with pytest.raises(BadRequest, match=why):
            await stage.telegram.send_message(chat, text, parse_mode=mode)
    assert await stage.texts("Ana") == []


async def test_a_stranger_must_write_first(stage: Stage):
    added = await stage.post("/sim/phones", {"name": "Sam", "wires": ["telegram"]})
    with pytest.raises(Forbidden):
        await stage.telegram.send_message(int(added["number"]), "Hello")
    await stage.say("sam", "hello", settle=False)
    await stage.telegram.send_message(int(added["number"]), "Hello")
    assert await stage.texts("sam") == ["Hello"]


async def test_a_wrong_token_is_refused(stage: Stage):
    with pytest.raises(InvalidToken):
        async with telegram_bot(stage.url, "700000:wrong") as wrong:
            await wrong.get_me()


async def test_a_send_that_is_refused_reaches_nobody_and_the_next_one_does(stage: Stage):
    refusals = {"http_500": NetworkError, "forbidden": Forbidden, "429": RetryAfter, "revoked": InvalidToken}
    for fault, error in refusals.items():
        await stage.fault("telegram", fault)
        with pytest.raises(error):
            await stage.telegram.send_message(ANA_CHAT, "One")
    await stage.telegram.send_message(ANA_CHAT, "Two")
    assert await stage.texts("Ana") == ["Two"]


async def test_a_timeout_delivers_nothing_and_a_dropped_connection_delivers(stage: Stage):
    await stage.fault("telegram", "timeout")
    with pytest.raises(TimedOut):
        await stage.telegram.send_message(ANA_CHAT, "One", read_timeout=0.2)
    await stage.fault("telegram", "accepted_then_dropped_connection")
    with pytest.raises(NetworkError):
        await stage.telegram.send_message(ANA_CHAT, "Two")
    assert await stage.texts("Ana") == ["Two"]


async def test_an_undelivered_message_is_accepted_and_never_shown(stage: Stage):
    await stage.fault("telegram", "undelivered")
    await stage.telegram.send_message(ANA_CHAT, "One")
    assert await stage.texts("Ana") == []


async def test_without_signal_messages_are_held_both_ways(stage: Stage):
    await stage.post("/sim/phones/ana/signal", {"on": False})
    await stage.telegram.send_message(ANA_CHAT, "Are you safe?")
    assert not (await stage.say("ana", "yes"))["delivered"]
    assert await stage.texts("ana") == []
    assert not await stage.telegram.get_updates(timeout=0)
    await stage.post("/sim/phones/ana/signal", {"on": True, "settle": False})
    assert await stage.texts("ana") == ["Are you safe?"]
    assert [update.message.text for update in await stage.telegram.get_updates(timeout=0)] == ["yes"]


async def test_updates_are_posted_to_a_webhook_with_its_secret(stage: Stage):
    await stage.telegram.set_webhook(f"{stage.bot.url}/telegram", secret_token="hush")
    await stage.say("ana", "hello")
    assert [path for path, _, _ in stage.bot.heard] == ["/telegram"]
    assert (await stage.telegram.get_webhook_info()).pending_update_count == 0
    with pytest.raises(Conflict):
        await stage.telegram.get_updates(timeout=0)
    await stage.telegram.delete_webhook()
    assert not await stage.telegram.get_updates(timeout=0)


async def test_an_update_nobody_took_in_a_day_is_gone(stage: Stage):
    await stage.say("ana", "hello", settle=False)
    stage.bot.url = stage.world.bot_url = "http://127.0.0.1:9"
    await stage.advance(hours=25)
    assert not await stage.telegram.get_updates(timeout=0)
