"""The bot's own web: it says when it is not well, counts what it does, and takes in nothing that is not signed."""

import asyncio
import re
import socket
import subprocess
import sys

import httpx
import pytest
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator

from bot import callers
from bot.serve import server_of
from store.tables import inbox
from tests.world import World

ASKED = b"GET /healthz HTTP/1.1\r\nHost: us\r\n\r\n"
TEXT = {"MessageSid": "SM1", "From": "+447700900101", "To": "+447700900000", "Body": "safe", "NumMedia": "0"}


def web(world: World) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{world.settings.web_port}", trust_env=False)


async def counted(client: httpx.AsyncClient, sample: str) -> float:
    found = re.search(rf"^{re.escape(sample)} (\S+)$", (await client.get("/metrics")).text, re.MULTILINE)
    return float(found[1]) if found else 0.0


async def stored(world: World) -> int:
    return await world.read(lambda db: db.execute(select(func.count(inbox.c.id))).scalar_one())


async def test_it_is_well_while_every_loop_lives(world: World) -> None:
    async with web(world) as client:
        answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()["ok"], answer.json()["dead"]) == (200, True, [])


@pytest.mark.parametrize("name", ["handle", "sweep", "send sms", "poll telegram"])
async def test_it_is_not_well_when_a_loop_is_dead(world: World, name: str) -> None:
    loop = next(loop for loop in world.program.loops if loop.name == name)
    task = next(task for task in world.program._tasks if task.get_name() == name)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    loop.beat -= loop.dead_after_s + 1
    async with web(world) as client:
        answer = await client.get("/healthz")
    assert (answer.status_code, answer.json()["ok"]) == (503, False)
    assert name in answer.json()["dead"]


@pytest.mark.parametrize("signature", [None, "", "forged", "the signature of another text"])
async def test_a_text_that_is_not_signed_is_refused_counted_and_not_kept(world: World, signature: str | None) -> None:
    world.expects_log("webhook_refused")
    if signature == "the signature of another text":
        url = f"{world.settings.reached_at}/webhooks/sms"
        signature = RequestValidator(world.settings.twilio_auth_token).compute_signature(url, TEXT | {"Body": "sos"})
    headers = {} if signature is None else {"X-Twilio-Signature": signature}
    async with web(world) as client:
        before = await counted(client, 'porchlight_refused_total{why="signature",wire="sms"}')
        answer = await client.post("/webhooks/sms", data=TEXT, headers=headers)
        assert answer.status_code == 403
        assert await counted(client, 'porchlight_refused_total{why="signature",wire="sms"}') == before + 1
    assert await stored(world) == 0


@pytest.mark.parametrize("path", ["voice", "voice/1", "voice/1/key?turn=1", "voice/status/1", "sms/status/1"])
async def test_no_other_door_of_twilios_opens_without_a_signature(world: World, path: str) -> None:
    world.expects_log("webhook_refused")
    async with web(world) as client:
        answer = await client.post(f"/webhooks/{path}", data={"CallSid": "CA1", "Digits": "1"})
    assert answer.status_code == 403
    assert "Ana" not in answer.text
    assert await stored(world) == 0


@pytest.mark.parametrize("path", ["sms/status/{}", "voice/{}", "voice/{}/key", "voice/status/{}"])
async def test_an_endless_number_leads_nowhere_and_is_no_fault_of_ours(world: World, path: str) -> None:
    async with web(world) as client:
        answer = await client.post("/webhooks/" + path.format("9" * 5000))
    assert answer.status_code == 404


async def test_what_is_signed_is_kept_before_it_is_confirmed(world: World) -> None:
    url = f"{world.settings.reached_at}/webhooks/sms"
    signature = RequestValidator(world.settings.twilio_auth_token).compute_signature(url, TEXT)
    async with web(world) as client:
        answer = await client.post("/webhooks/sms", data=TEXT, headers={"X-Twilio-Signature": signature})
    assert answer.status_code == 200
    assert await stored(world) == 1
    await world.settles()
    await world.worker().hears("no visit open", wire="sms")


async def test_what_it_does_is_counted(world: World) -> None:
    names = ['porchlight_received_total{wire="telegram"}', 'porchlight_sent_total{fate="accepted",wire="telegram"}']
    async with web(world) as client:
        before = [await counted(client, name) for name in names]
        await world.worker().says("start 30 min, 12 Elm Row")
        await world.worker().hears("12 Elm Row")
        assert [await counted(client, name) for name in names] == [number + 1 for number in before]


async def test_without_the_demo_nobody_can_move_its_clock(world: World) -> None:
    from bot.program import Program
    from bot.serve import app_of

    program = Program(world.settings.model_copy(update={"clock_url": ""}))
    transport = httpx.ASGITransport(app_of(program))
    async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
        answer = await client.post("/clock", json={"now": "2026-03-02T09:00:00+00:00", "running": False})
    assert answer.status_code == 404
    await program.store.close()


async def test_no_page_in_a_browser_moves_the_clock_of_a_demo(world: World) -> None:
    async with web(world) as client:
        answer = await client.post("/clock", content='{"now": "2030-03-02T09:00:00+00:00", "running": false}')
    assert answer.status_code == 415


ROOM = """
import resource
from bot.serve import room_for_callers
resource.setrlimit(resource.RLIMIT_NOFILE, (256, {hard}))
print(room_for_callers(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(("hard", "room", "files"), [(300, 150, 300), (4096, 2000, 4096)])
def test_callers_get_no_more_than_half_of_the_files_and_sockets_that_there_are(
    hard: int, room: int, files: int
) -> None:
    told = subprocess.run([sys.executable, "-c", ROOM.format(hard=hard)], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [str(room), str(files)]


async def test_callers_who_take_for_ever_leave_files_and_sockets_for_paging(world: World) -> None:
    server, listener = server_of(world.program, callers=4), socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    endless = b"POST /webhooks/sms HTTP/1.1\r\nHost: us\r\nContent-Length: 9\r\n\r\n"
    answers = []
    for _ in range(6):
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        writer.write(endless)
        answers.append((asyncio.create_task(reader.readline()), writer))
    done, _ = await asyncio.wait([answer for answer, _ in answers], timeout=5, return_when=asyncio.FIRST_COMPLETED)
    assert {(await each).split()[1] for each in done} == {b"503"}
    for answer, writer in answers:
        writer.close()
        await answer
    world.expects_log("Exceeded concurrency limit")
    world.expects_log("webhook_refused")
    server.end()
    await serving


@pytest.mark.parametrize("first", [b"", ASKED], ids=["at first", "after an answer"])
@pytest.mark.parametrize("said", [b"", b"GET /healthz HTTP/1.1\r\nHost: us\r\nX: "], ids=["nothing", "half a request"])
async def test_callers_who_say_nothing_keep_no_place_from_others(
    world: World, monkeypatch: pytest.MonkeyPatch, first: bytes, said: bytes
) -> None:
    monkeypatch.setattr(callers, "ASKED_WITHIN_S", 1.0)
    server, listener = server_of(world.program, callers=4), socket.create_server(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    silent = [await asyncio.open_connection(*listener.getsockname()) for _ in range(3)]
    for reader, writer in silent:
        writer.write(first)
        if first:
            assert b" 200 " in await reader.readline()
        writer.write(said)
    for reader, _ in silent:
        await asyncio.wait_for(reader.read(), timeout=4)
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    writer.write(ASKED)
    assert b" 200 " in await reader.readline()
    for _, each in (*silent, (reader, writer)):
        each.close()
    server.end()
    await serving
