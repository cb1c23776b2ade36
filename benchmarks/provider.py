"""The stand-in for the providers, in a process of its own: `python -m benchmarks.provider PORT`.

An ordinary web server without any limit of its own. It speaks as much of Telegram's and of Twilio's HTTP as a bot needs,
notes when each message reached it, and can be told to be slow.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FINE = b'{"ok":true,"result":true}'
SENT = b'{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%s,"type":"private"}}}'
ANSWERS = {
    "getme": b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Porchlight","username":"porchlight_bot"}}',
    "getwebhookinfo": b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}',
}
TEXTED = b'{"sid":"SM%032x","status":"queued","date_created":null}'
CALLED = b'{"sid":"CA%032x","status":"queued","date_created":null}'
NO_TEXTS = b'{"messages":[],"page":0,"page_size":50,"next_page_uri":null}'
NO_CALLS = b'{"calls":[],"page":0,"page_size":50,"next_page_uri":null}'
LONGEST_POLL_S = 20.0

Gone = Callable[[], Awaitable[bool]]


class Desk:
    """What has arrived, what waits to be fetched, and how slow we are."""

    def __init__(self) -> None:
        self.received: list[tuple[float, str, str]] = []
        self.updates: list[dict[str, Any]] = []
        self.arrived = asyncio.Event()
        self.slow: dict[str, Any] = {}
        self.count = 0

    async def takes(self, wire: str, address: str) -> int:
        """Notes a message, and gives its number once this wire has taken its time to answer."""
        self.received.append((time.time(), wire, address))
        self.count += 1
        number, delay_s = self.count, self._delay(wire)
        if delay_s:
            await asyncio.sleep(delay_s)
        return number

    async def updates_from(self, offset: int, patience_s: float, gone: Gone) -> list[dict[str, Any]]:
        """What waits from an update on, waited for as long as asked. Who is `gone` confirms nothing more."""
        until = time.monotonic() + min(patience_s, LONGEST_POLL_S)
        while not await gone():
            self.updates = [update for update in self.updates if update["update_id"] >= offset]
            left_s = until - time.monotonic()
            if self.updates or left_s <= 0:
                return self.updates[:100]
            self.arrived.clear()
            try:
                await asyncio.wait_for(self.arrived.wait(), left_s)
            except TimeoutError:
                return []
        return []

    def _delay(self, wire: str) -> float:
        """How long this answer takes; `share` of the answers take `seconds`, the others `otherwise`."""
        if self.slow.get("wire") != wire:
            return 0.0
        return float(self.slow["seconds"] if random.random() < self.slow["share"] else self.slow.get("otherwise", 0))


desk = Desk()


async def telegram(request: Request) -> Response:
    method, asked = request.path_params["method"].lower(), _read(request, await request.body())
    if method.startswith("send") or method == "editmessagetext":
        chat = str(asked["chat_id"])
        return _json(SENT % (await desk.takes("telegram", chat), chat.encode()))
    if method == "getupdates":
        patience_s = float(asked.get("timeout") or 0)
        waiting = await desk.updates_from(int(asked.get("offset") or 0), patience_s, request.is_disconnected)
        return _json(json.dumps({"ok": True, "result": waiting}).encode())
    return _json(ANSWERS.get(method, FINE))


async def texts(request: Request) -> Response:
    asked = _read(request, await request.body())
    return _json(TEXTED % await desk.takes("sms", asked["To"]) if asked else NO_TEXTS)


async def calls(request: Request) -> Response:
    asked = _read(request, await request.body())
    return _json(CALLED % await desk.takes("voice", asked["To"]) if asked else NO_CALLS)


async def nothing(_request: Request) -> Response:
    return _json(NO_TEXTS)


async def received(_request: Request) -> Response:
    return _json(json.dumps(desk.received).encode())


async def reset(request: Request) -> Response:
    desk.received, desk.updates, desk.slow = [], [], await request.json()
    return _json(FINE)


async def updates(request: Request) -> Response:
    desk.updates += await request.json()
    desk.arrived.set()
    return _json(FINE)


def _json(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _read(request: Request, body: bytes) -> dict[str, Any]:
    """What is asked, as JSON or as a form."""
    if request.headers.get("content-type") == "application/json":
        return json.loads(body)  # type: ignore[no-any-return]
    return dict(parse_qsl(body.decode()))


BOTH = ["GET", "POST"]
app = Starlette(
    routes=[
        Route("/bot{token}/{method}", telegram, methods=BOTH),
        Route("/2010-04-01/Accounts/{account}/Messages.json", texts, methods=BOTH),
        Route("/2010-04-01/Accounts/{account}/Calls.json", calls, methods=BOTH),
        Route("/2010-04-01/{rest:path}", nothing, methods=BOTH),
        Route("/received", received),
        Route("/reset", reset, methods=["POST"]),
        Route("/updates", updates, methods=["POST"]),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
