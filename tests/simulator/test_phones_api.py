"""The phones API says what it can do, and what it cannot in plain words."""

import asyncio

from tests.simulator.play import Stage, staged

IMPOSSIBLE = [
    ("POST", "/sim/phones/ben/say", "{not json", 400),
    ("POST", "/sim/phones/ben/say", "[]", 400),
    ("POST", "/sim/phones/ben/say", "{}", 400),
    ("POST", "/sim/phones/ben/say", '{"text": 5}', 400),
    ("POST", "/sim/phones/ben/say", '{"text": "\\ud800"}', 400),
    ("POST", "/sim/phones/ben/say", '{"text": "hi", "wire": "telegram"}', 400),
    ("POST", "/sim/phones/ben/say", '{"text": "hi", "wire": "pigeon"}', 400),
    ("POST", "/sim/phones/ben/say", '{"text": "hi", "wire": "voice"}', 400),
    ("POST", "/sim/phones/ana/say", '{"text": " "}', 400),
    ("POST", "/sim/phones/ana/say", '{"text": "hi", "kind": "smell"}', 400),
    ("POST", "/sim/phones/nobody/say", '{"text": "hi"}', 404),
    ("POST", "/sim/phones/ana/press", '{"button": "Safe"}', 404),
    ("POST", "/sim/phones/ana/press", '{"digit": "1"}', 409),
    ("POST", "/sim/phones/ana/press", '{"digit": "x"}', 400),
    ("POST", "/sim/phones/ana/press", "{}", 400),
    ("POST", "/sim/phones/ana/hangup", "", 409),
    ("POST", "/sim/phones/ana/signal", '{"on": "yes"}', 400),
    ("GET", "/sim/phones/ana/screen?since=x", "", 400),
    ("GET", "/sim/phones/nobody/screen", "", 404),
    ("POST", "/sim/phones", '{"name": "ana"}', 409),
    ("POST", "/sim/phones", '{"name": "Sam", "number": "+447700900101"}', 409),
    ("POST", "/sim/phones", '{"name": "Sam", "wires": ["pigeon"]}', 400),
    ("POST", "/sim/phones", '{"name": "Sam", "role": "king"}', 400),
    ("POST", "/sim/clock", '{"advance_s": -1}', 400),
    ("POST", "/sim/clock", '{"advance_s": "soon"}', 400),
    ("POST", "/sim/clock", '{"advance_s": 1e99}', 400),
    ("POST", "/sim/clock", '{"advance_s": NaN}', 400),
    ("POST", "/sim/bot", '{"power": "sideways"}', 400),
    ("POST", "/sim/bot", '{"power": "kill"}', 409),
    ("POST", "/sim/faults", '{"wire": "sms", "fault": "gremlins"}', 400),
    ("POST", "/sim/faults", '{"wire": "sms", "fault": "429", "count": 0}', 400),
    ("GET", "/sim/nothing", "", 404),
    ("PUT", "/sim/clock", "", 405),
]


async def test_six_phones_stand_on_the_table(stage: Stage):
    phones = (await stage.http.get("/sim/phones")).json()
    assert [(phone["name"], phone["role"]) for phone in phones] == [
        ("Ana", "worker"),
        ("Ben", "worker"),
        ("Olu", "office"),
        ("Mags", "manager"),
        ("Rosa", "contact"),
        ("Kit", "contact"),
    ]
    assert phones[1] == {
        "name": "Ben",
        "role": "worker",
        "wires": ["sms", "voice"],
        "number": "+447700900102",
        "signal": True,
        "call": None,
    }


async def test_a_phone_can_be_bought(stage: Stage):
    bought = await stage.post("/sim/phones", {"name": "Sam", "role": "manager", "wires": ["sms"]})
    assert bought["number"].startswith("+447700900")
    another = await stage.post("/sim/phones", {"name": "Sid", "number": "+447700900555"})
    assert (another["number"], another["role"]) == ("+447700900555", "worker")
    await stage.say("SAM", "hello")
    assert stage.bot.told("/webhooks/sms")[0]["From"] == bought["number"]


async def test_the_screen_is_read_from_where_it_was_left(stage: Stage):
    first = (await stage.say("ben", "one"))["id"]
    second = (await stage.say("ben", "two"))["id"]
    assert [item["id"] for item in await stage.screen("Ben", since=first)] == [second]
    assert await stage.screen("Ben", since=second) == []


async def test_what_cannot_be_done_is_an_error_in_words(stage: Stage):
    for method, path, body, status in IMPOSSIBLE:
        answer = await stage.http.request(method, path, content=body)
        assert (path, body, answer.status_code) == (path, body, status)
        assert answer.json()["error"].endswith(".")
    assert await stage.screen("ben") == []


async def test_faults_are_counted_down_and_cleared(stage: Stage):
    await stage.fault("sms", "undelivered", 2)
    await stage.text()
    assert (await stage.http.get("/sim/faults")).json() == [
        {"wire": "sms", "fault": "undelivered", "count": 1, "seconds": 3.0}
    ]
    assert (await stage.http.delete("/sim/faults")).json() == []


async def test_say_returns_at_once_when_the_bot_is_down(stage: Stage):
    stage.world.bot_url = "http://127.0.0.1:9"
    await asyncio.wait_for(stage.say("ana", "hello"), 1)


async def test_the_phones_page_is_one_page_with_everybody_on_it(stage: Stage):
    page = (await stage.http.get("/")).text
    assert all(name in page for name in ("Ana", "Ben", "Olu", "Mags", "Rosa", "Kit"))
    assert "</script><b>" not in page


async def test_time_passes_by_itself_on_a_running_stage():
    async with staged(runs=True) as stage:
        stage.bot.twiml["/twiml"] = (
            '<Response><Gather timeout="0.2"><Say>Press.</Say></Gather><Say>Bye.</Say></Response>'
        )
        await stage.call()
        await asyncio.sleep(0.6)
        assert await stage.texts("ben") == ["Press.", "Bye."]
