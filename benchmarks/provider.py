"""The stand-in for the providers, in a process of its own: `python -m benchmarks.provider PORT`.

As small and as fast as asyncio allows, without any limit of its own. It speaks as much of Telegram's and of Twilio's HTTP
as a bot needs, notes when each message reached it, and can be told to be slow.
"""

import asyncio
import json
import random
import sys
import time
from typing import Any
from urllib.parse import parse_qs, unquote_to_bytes

FINE = b'{"ok":true,"result":true}'
ME = b'{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Porchlight","username":"porchlight_bot"}}'
NO_WEBHOOK = b'{"ok":true,"result":{"url":"","has_custom_certificate":false,"pending_update_count":0}}'
SENT = b'{"ok":true,"result":{"message_id":%d,"date":1,"chat":{"id":%s,"type":"private"}}}'
TEXTED = b'{"sid":"SM%032x","status":"queued","date_created":null}'
CALLED = b'{"sid":"CA%032x","status":"queued","date_created":null}'
NO_TEXTS = b'{"messages":[],"page":0,"page_size":50,"next_page_uri":null}'
NO_CALLS = b'{"calls":[],"page":0,"page_size":50,"next_page_uri":null}'
LONGEST_POLL_S = 20.0


class Desk:
    """What has arrived, what waits to be fetched, and how slow we are."""

    def __init__(self) -> None:
        self.received: list[tuple[float, str, str]] = []
        self.updates: list[dict[str, Any]] = []
        self.arrived = asyncio.Event()
        self.slow: dict[str, Any] = {}
        self.count = 0

    def note(self, wire: str, address: str) -> int:
        self.received.append((time.time(), wire, address))
        self.count += 1
        return self.count

    def delay(self, wire: str) -> float:
        """How long this answer takes; `share` of the answers take `seconds`, the others `otherwise`."""
        if self.slow.get("wire") != wire:
            return 0.0
        return float(self.slow["seconds"] if random.random() < self.slow["share"] else self.slow.get("otherwise", 0))


class Caller(asyncio.Protocol):
    """One connection."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._rest += data
        while True:
            head, found, rest = self._rest.partition(b"\r\n\r\n")
            if not found:
                return
            size = _length(head)
            if len(rest) < size:
                return
            self._rest = rest[size:]
            self._asked(head.split(b" ", 2)[1].decode(), rest[:size])

    def _asked(self, target: str, body: bytes) -> None:
        path, _, _query = target.partition("?")
        name = path.rpartition("/")[2].lower()
        if name.startswith("send") or name == "editmessagetext":
            chat = _field(body, b"chat_id")
            self._answer(SENT % (self._desk.note("telegram", chat.decode()), chat), self._desk.delay("telegram"))
        elif name == "getupdates":
            task = asyncio.get_running_loop().create_task(self._updates(body))
            task.add_done_callback(lambda done: done.exception())
        elif name == "messages.json" and body:
            number = self._desk.note("sms", unquote_to_bytes(_field(body, b"To")).decode())
            self._answer(TEXTED % number, self._desk.delay("sms"))
        elif name == "calls.json" and body:
            number = self._desk.note("voice", unquote_to_bytes(_field(body, b"To")).decode())
            self._answer(CALLED % number, self._desk.delay("voice"))
        elif name.endswith(".json"):
            self._answer(NO_CALLS if name == "calls.json" else NO_TEXTS)
        elif name == "getme":
            self._answer(ME)
        elif name == "getwebhookinfo":
            self._answer(NO_WEBHOOK)
        elif path == "/received":
            self._answer(json.dumps(self._desk.received).encode())
        elif path == "/reset":
            self._desk.received, self._desk.slow = [], json.loads(body or b"{}")
            self._answer(FINE)
        elif path == "/updates":
            self._desk.updates += json.loads(body)
            self._desk.arrived.set()
            self._answer(FINE)
        else:
            self._answer(FINE)

    async def _updates(self, body: bytes) -> None:
        asked = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        offset, until = (
            int(asked.get("offset") or 0),
            time.monotonic() + min(float(asked.get("timeout") or 0), LONGEST_POLL_S),
        )
        while True:
            self._desk.updates = [update for update in self._desk.updates if update["update_id"] >= offset]
            if self._desk.updates or time.monotonic() >= until:
                break
            self._desk.arrived.clear()
            try:
                async with asyncio.timeout(until - time.monotonic()):
                    await self._desk.arrived.wait()
            except TimeoutError:
                break
        self._answer(json.dumps({"ok": True, "result": self._desk.updates[:100]}).encode())

    def _answer(self, body: bytes, after_s: float = 0.0) -> None:
        whole = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        if after_s:
            asyncio.get_running_loop().call_later(after_s, self._transport.write, whole)
        else:
            self._transport.write(whole)


def _length(head: bytes) -> int:
    low = head.lower()
    start = low.find(b"content-length:")
    return int(low[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0


def _field(body: bytes, name: bytes) -> bytes:
    start = body.find(name + b"=") + len(name) + 1
    return body[start:].split(b"&", 1)[0]


async def main(port: int) -> None:
    desk = Desk()
    server = await asyncio.get_running_loop().create_server(lambda: Caller(desk), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
