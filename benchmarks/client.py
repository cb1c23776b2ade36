"""How fast a bare asyncio client posts to the stand-in: the limit for anything written in Python."""

import asyncio
import time

import aiohttp

WIDTH = 64
BODY = "chat_id=50000001&text=" + "Elmstead+Care%3A+we+cannot+reach+your+worker.+" * 2
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def streams_per_second(url: str, posts: int) -> float:
    """Posts a second of asyncio's own streams, with requests written by hand and nothing read but a status."""
    return asyncio.run(_per_second(_streams, url, posts))


def aiohttp_per_second(url: str, posts: int) -> float:
    """Posts a second of the fastest HTTP client for asyncio that a bot can use."""
    return asyncio.run(_per_second(_aiohttp, url, posts))


async def _per_second(client: object, url: str, posts: int) -> float:
    begun = time.perf_counter()
    await client(url, posts)  # type: ignore[operator]
    return posts / (time.perf_counter() - begun)


async def _streams(url: str, posts: int) -> None:
    port = int(url.rpartition(":")[2])
    request = (
        f"POST /bot1:a/sendmessage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}"
    ).encode()

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(posts // WIDTH):
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.rpartition(b": ")[2]))
        writer.close()

    await asyncio.gather(*(one() for _ in range(WIDTH)))


async def _aiohttp(url: str, posts: int) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=WIDTH)) as session:

        async def one() -> None:
            for _ in range(posts // WIDTH):
                async with session.post(f"{url}/bot1:a/sendmessage", data=BODY, headers=HEADERS) as answer:
                    await answer.read()

        await asyncio.gather(*(one() for _ in range(WIDTH)))
