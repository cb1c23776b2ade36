"""A pooler before PostgreSQL, such as PgBouncer: what it does to a session, on a port of loopback."""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.ports import kept_port

#: What PgBouncer lets a client ask for at the door; it refuses whoever asks for more.
LET_IN = frozenset({b"user", b"database", b"client_encoding", b"application_name", b"timezone", b"datestyle"})

SSL_REQUEST, IDLE, FAREWELL = 80877103, b"I", b"X"


@dataclass
class Pooler:
    """Lends one connection to the server: to each client for its whole session, or by the transaction.

    By the transaction all clients share one. `renames`: a prepared statement is found by whoever made it alone, as with
    PgBouncer since 1.21; without it they meet each other's.
    """

    server_port: int
    by_transaction: bool = False
    renames: bool = True
    port: int = 0
    _shared: "tuple[asyncio.StreamReader, asyncio.StreamWriter] | None" = None
    _greeting: bytes = b""
    _lent: asyncio.Lock = field(default_factory=asyncio.Lock)
    _clients: int = 0

    async def serve(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """One client, from its first word to its last."""
        self._clients += 1
        named = b"c%d" % self._clients if self.renames else b""
        try:
            startup = await self._startup(client, answers)
            if startup is None:
                return
            if self.by_transaction:
                await self._by_transaction(startup, client, answers, named)
            else:
                await self._by_session(startup, client, answers)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            answers.close()

    async def _startup(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> bytes | None:
        while True:
            head = await client.readexactly(8)
            length, code = struct.unpack("!ii", head)
            if code != SSL_REQUEST:
                break
            answers.write(b"N")
        asked = await client.readexactly(length - 8)
        refused = set(asked.rstrip(b"\0").split(b"\0")[::2]) - LET_IN
        if not refused:
            return head + asked
        said = b"SFATAL\0C08P01\0Munsupported startup parameter: " + min(refused) + b"\0\0"
        answers.write(b"E" + struct.pack("!i", len(said) + 4) + said)
        await answers.drain()
        return None

    async def _by_session(self, startup: bytes, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        server, asks = await asyncio.open_connection("127.0.0.1", self.server_port)
        asks.write(startup)
        ways = [asyncio.create_task(_all(client, asks)), asyncio.create_task(_all(server, answers))]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
        asks.close()

    async def _by_transaction(
        self, startup: bytes, client: asyncio.StreamReader, answers: asyncio.StreamWriter, named: bytes
    ) -> None:
        async with self._lent:
            server, asks = await self._server(startup)
        answers.write(self._greeting)
        words: asyncio.Queue[bytes] = asyncio.Queue()
        reading = asyncio.create_task(_queued(client, words))
        word = await words.get()
        while word[:1] != FAREWELL:
            async with self._lent:
                asks.write(_renamed(word, named))
                ending = asyncio.create_task(_until_idle(server, answers))
                word = await _said_meanwhile(ending, words, asks, named)
            word = word or await words.get()
        reading.cancel()

    async def _server(self, startup: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._shared is None:
            self._shared = await asyncio.open_connection("127.0.0.1", self.server_port)
            self._shared[1].write(startup)
            while not self._greeting.endswith(b"Z\0\0\0\5" + IDLE):
                self._greeting += await _message(self._shared[0])
        return self._shared

    def close(self) -> None:
        if self._shared is not None:
            self._shared[1].close()


@asynccontextmanager
async def pooler(server_port: int, *, by_transaction: bool = False, renames: bool = True) -> AsyncIterator[Pooler]:
    """A pooler before the PostgreSQL on that port, gone after."""
    with kept_port() as port:
        made = Pooler(server_port, by_transaction, renames, port)
        door = await asyncio.start_server(made.serve, "127.0.0.1", port)
        try:
            yield made
        finally:
            door.close()
            made.close()


async def _all(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while some := await source.read(65536):
            to.write(some)
            await to.drain()


async def _message(source: asyncio.StreamReader) -> bytes:
    head = await source.readexactly(5)
    return head + await source.readexactly(struct.unpack("!i", head[1:])[0] - 4)


async def _queued(client: asyncio.StreamReader, words: asyncio.Queue[bytes]) -> None:
    """All that a client says, and a farewell however it goes."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while True:
            words.put_nowait(await _message(client))
    words.put_nowait(FAREWELL)


async def _said_meanwhile(
    ending: "asyncio.Task[None]", words: asyncio.Queue[bytes], asks: asyncio.StreamWriter, named: bytes
) -> bytes:
    """Hands on what a client says until its transaction has ended; gives what it said too late for that, if anything."""
    while True:
        hearing = asyncio.create_task(words.get())
        await asyncio.wait({ending, hearing}, return_when=asyncio.FIRST_COMPLETED)
        if ending.done():
            break
        if hearing.result()[:1] == FAREWELL:
            ending.cancel()
            return FAREWELL
        asks.write(_renamed(hearing.result(), named))
    if hearing.done():
        return hearing.result()
    hearing.cancel()
    return b""


async def _until_idle(server: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
    """Hands on the server's answers up to the one that says that no transaction is open."""
    message = b""
    while (message[:1], message[5:]) != (b"Z", IDLE):
        message = await _message(server)
        answers.write(message)
    await answers.drain()


def _renamed(message: bytes, named: bytes) -> bytes:
    """The message, with the name of a prepared statement made this client's own."""
    kind, body = message[:1], message[5:]
    if kind == b"P":
        body = named + body
    elif kind == b"B":
        portal, _, rest = body.partition(b"\0")
        body = portal + b"\0" + named + rest
    elif kind in (b"D", b"C") and body[:1] == b"S":
        body = b"S" + named + body[1:]
    return kind + struct.pack("!i", len(body) + 4) + body
