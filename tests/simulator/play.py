"""A stage for tests: the simulator on a loopback port, and a tiny bot that writes down what it is told."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.request import HTTPXRequest
from twilio.http import AsyncHttpClient
from twilio.http.response import Response as TwilioResponse
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from simulator.app import create_app
from simulator.cast import read_cast
from simulator.world import ACCOUNT_SID, AUTH_TOKEN, TELEGRAM_TOKEN, World

CAST = Path(__file__).parents[2] / "bot" / "demo" / "cast.json"
NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
AGENCY = "+447700900000"
ANA, BEN = "+447700900101", "+447700900102"
ANA_CHAT = 700101
CERTIFICATES = httpx.create_ssl_context()


class QuietServer(uvicorn.Server):
    """A server that leaves signals alone and stops at once."""

    def __init__(self, app: Starlette) -> None:
        patient = {"timeout_graceful_shutdown": 1, "timeout_keep_alive": 300}  # a slow story's connection stays open
        super().__init__(uvicorn.Config(app, log_config=None, access_log=False, **patient))
        self.told_to_stop = asyncio.Event()
        # asyncio sends small answers at once only on a socket that says it is TCP.
        self.listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.listener.bind(("127.0.0.1", 0))

    @contextlib.contextmanager
    def capture_signals(self):
        yield

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.told_to_stop.wait()


@contextlib.asynccontextmanager
async def serving(*apps: Starlette) -> AsyncIterator[list[str]]:
    """The addresses of applications served on free loopback ports."""
    servers = [QuietServer(app) for app in apps]
    tasks = [asyncio.create_task(server.serve(sockets=[server.listener])) for server in servers]
    while not all(server.started for server in servers) and not any(task.done() for task in tasks):
        await asyncio.sleep(0.002)
    try:
        yield [f"http://127.0.0.1:{server.listener.getsockname()[1]}" for server in servers]
    finally:
        for server in servers:
            server.told_to_stop.set()
        await asyncio.gather(*tasks)


@dataclass
class TinyBot:
    """Answers webhooks with what `twiml` holds for their path, follows the clock, and does what is due."""

    url: str = ""
    heard: list[tuple[str, dict[str, str], bool]] = field(default_factory=list)
    twiml: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    times: list[tuple[datetime, bool]] = field(default_factory=list)
    stuck_at: datetime | None = None
    due: list[tuple[datetime, Callable[[], Awaitable[Any]]]] = field(default_factory=list)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/healthz", lambda _: Response("ok")),
                Route("/clock", self._clock, methods=["POST"]),
                Route("/{path:path}", self._hook, methods=["GET", "POST"]),
            ]
        )

    def told(self, path: str) -> list[dict[str, str]]:
        """The parameters of every request to this path so far."""
        return [params for to, params, _ in self.heard if to == path]

    async def _hook(self, request: Request) -> Response:
        params = {key: str(value) for key, value in (await request.form()).items()}
        url = f"{self.url}{request.url.path}" + (f"?{request.url.query}" if request.url.query else "")
        signature = request.headers.get("x-twilio-signature", "")
        signed = RequestValidator(AUTH_TOKEN).validate(url, params, signature)
        self.heard.append((request.url.path, params, signed))
        status = self.statuses.get(request.url.path, 200)
        return Response(self.twiml.get(request.url.path, ""), status, media_type="application/xml")

    async def _clock(self, request: Request) -> Response:
        body = await request.json()
        now = datetime.fromisoformat(body["now"])
        self.times.append((now, body["running"]))
        ripe = sorted((thing for thing in self.due if thing[0] <= now), key=lambda thing: thing[0])
        self.due = [thing for thing in self.due if thing not in ripe]
        for _, action in ripe:
            await action()
        upcoming = self.stuck_at or min((at for at, _ in self.due), default=None)
        return JSONResponse({"now": body["now"], "next_action_at": upcoming.isoformat() if upcoming else None})


class Rewriting(AsyncHttpClient):
    """Twilio's client, sent to the simulator instead."""

    def __init__(self, base: str) -> None:
        super().__init__(None, True, 10)
        self.limit_s = 10.0
        self._base = base
        self._http = httpx.AsyncClient(trust_env=False, verify=CERTIFICATES)

    async def request(  # type: ignore[override]
        self, method, url, params=None, data=None, headers=None, auth=None, timeout=None, allow_redirects=False
    ):
        target = url.replace("https://api.twilio.com", self._base)
        got = await self._http.request(
            method, target, params=params, data=data, headers=headers, auth=auth, timeout=self.limit_s
        )
        return TwilioResponse(got.status_code, got.text)

    async def close(self) -> None:
        await self._http.aclose()


@dataclass
class Stage:
    """The simulator, a client for its phones API, the tiny bot, and both real SDK clients."""

    world: World
    url: str
    bot: TinyBot
    http: httpx.AsyncClient
    telegram: Bot
    twilio: Client

    async def post(self, path: str, body: Any) -> Any:
        answer = await self.http.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return answer.json()

    async def say(self, name: str, text: str, **more: Any) -> Any:
        return await self.post(f"/sim/phones/{name}/say", {"text": text, **more})

    async def screen(self, name: str, since: int = 0) -> list[dict[str, Any]]:
        return (await self.http.get(f"/sim/phones/{name}/screen", params={"since": since})).json()

    async def texts(self, name: str) -> list[str]:
        """What reached this phone, oldest first."""
        return [item["text"] for item in await self.screen(name) if item["direction"] == "in"]

    async def advance(self, **time: float) -> None:
        await self.post("/sim/clock", {"advance_s": timedelta(**time).total_seconds()})

    async def fault(self, wire: str, fault: str, count: int = 1, **more: Any) -> None:
        await self.post("/sim/faults", {"wire": wire, "fault": fault, "count": count, **more})

    async def settled(self) -> None:
        assert await self.world.settling.settle()

    async def text(self, to: str = BEN, body: str = "Hello", **more: Any) -> Any:
        return await self.twilio.messages.create_async(to=to, from_=AGENCY, body=body, **more)

    async def call(self, to: str = BEN, **more: Any) -> Any:
        return await self.twilio.calls.create_async(to=to, from_=AGENCY, url=f"{self.bot.url}/twiml", **more)


def telegram_bot(url: str, token: str = TELEGRAM_TOKEN, read_s: float = 5) -> Bot:
    """A real python-telegram-bot Bot that talks to the simulator."""
    requests = [
        HTTPXRequest(read_timeout=read_s, httpx_kwargs={"trust_env": False, "verify": CERTIFICATES}) for _ in range(2)
    ]
    return Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )


@contextlib.asynccontextmanager
async def staged(**options: Any) -> AsyncIterator[Stage]:
    """A whole stage at nine o'clock, on which time passes only when it is moved."""
    tiny = TinyBot()
    world = World(read_cast(CAST), **({"starts_at": NINE, "runs": False} | options))
    async with serving(create_app(world), tiny.app()) as (url, bot_url):
        world.own_url, world.bot_url, tiny.url = url, bot_url, bot_url
        rewriting = Rewriting(url)
        telegram = telegram_bot(url)
        async with httpx.AsyncClient(base_url=url, trust_env=False, verify=CERTIFICATES, timeout=30) as http, telegram:
            yield Stage(world, url, tiny, http, telegram, Client(ACCOUNT_SID, AUTH_TOKEN, http_client=rewriting))
        await rewriting.close()
