"""The plug: a real child process is started, restarted, stopped and killed."""

import asyncio
import json
import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from simulator.power import Supervisor
from tests.simulator.play import CAST

BOT = """
import http.server, subprocess, sys
open(sys.argv[2], "a").write("started\\n")
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(404); self.end_headers()
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""


async def until(holds: Callable[[], bool], limit_s: float = 8) -> None:
    async with asyncio.timeout(limit_s):
        while not holds():
            await asyncio.sleep(0.02)


@pytest.fixture
async def sleeper():
    supervisor = Supervisor([sys.executable, "-c", "import time; time.sleep(60)"])
    yield supervisor
    await supervisor.kill()


async def test_a_child_that_dies_is_started_again_after_a_second(sleeper: Supervisor):
    await sleeper.on()
    first = sleeper.pid
    os.kill(first, signal.SIGKILL)
    await until(lambda: sleeper.restarts == 1 and sleeper.pid not in (None, first))
    assert sleeper.is_on


async def test_after_kill_it_stays_down_until_it_is_switched_on(sleeper: Supervisor):
    await sleeper.on()
    first = sleeper.pid
    await sleeper.kill()
    assert (sleeper.is_on, sleeper.pid, psutil.pid_exists(first)) == (False, None, False)
    await asyncio.sleep(1.2)
    assert sleeper.pid is None
    await sleeper.on()
    assert sleeper.pid not in (None, first)


async def test_kill_takes_the_childs_children_too():
    code = "import subprocess,time,sys; p=subprocess.Popen(['sleep','60']); print(p.pid,flush=True); time.sleep(60)"
    supervisor = Supervisor([sys.executable, "-c", code])
    await supervisor.on()
    await until(lambda: len(psutil.Process(supervisor.pid).children()) == 1)
    (grandchild,) = psutil.Process(supervisor.pid).children()
    await supervisor.kill()
    await until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE)


async def test_a_command_that_does_not_exist_is_an_error():
    with pytest.raises(OSError, match="No such file"):
        await Supervisor(["/nowhere/bot"]).on()


def ask(url: str, body: dict | None = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data)
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=25) as answer:
        return json.loads(answer.read())


async def test_the_program_runs_the_bot_beside_itself_and_takes_it_along_when_it_stops(
    tmp_path: Path, free_ports: tuple[int, int]
):
    port, bot_port = free_ports
    (tmp_path / "bot.py").write_text(BOT)
    starts = tmp_path / "starts"
    bot = [sys.executable, str(tmp_path / "bot.py"), str(bot_port), str(starts)]
    options = ["--port", str(port), "--cast", str(CAST), "--bot-url", f"http://127.0.0.1:{bot_port}"]
    simulator = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", *options, "--", *bot, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert (await simulator.stdout.readline()).decode() == f"Phones: http://127.0.0.1:{port}/\n"
        base = f"http://127.0.0.1:{port}"
        await until(starts.exists)
        killed = await asyncio.to_thread(ask, f"{base}/sim/bot", {"power": "kill"})
        assert (killed["power"], killed["pid"]) == ("kill", None)
        moved = await asyncio.to_thread(ask, f"{base}/sim/clock", {"advance_s": 3600})
        assert moved["running"]
        on = await asyncio.to_thread(ask, f"{base}/sim/bot", {"power": "on"})
        assert (on["power"], psutil.pid_exists(on["pid"])) == ("on", True)
        assert starts.read_text().count("started") == 2
        simulator.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(simulator.wait(), 8) == 0
        assert not psutil.pid_exists(on["pid"])
    finally:
        if simulator.returncode is None:
            simulator.kill()
            await simulator.wait()
