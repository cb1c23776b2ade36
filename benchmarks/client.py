"""How fast a bare asyncio client posts to the stand-in: the limit for anything written in Python."""

import asyncio
import time

import aiohttp

WIDTH = 64
BODY = b'{"chat_id": "50000001", "text": "%s"}' % (b"Elmstead Care: we cannot reach your worker. " * 2)
HEADERS = {"Content-Type": "application/json"}


def posts_per_second(url: str, posts: int) -> float:
    """Posts a second of the fastest HTTP client for asyncio that a bot can use."""
    return asyncio.run(_posts_per_second(url, posts))


async def _posts_per_second(url: str, posts: int) -> float:
    begun = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=WIDTH)) as session:

        async def one() -> None:
            for _ in range(posts // WIDTH):
                async with session.post(f"{url}/bot1:a/sendmessage", data=BODY, headers=HEADERS) as answer:
                    await answer.read()

        await asyncio.gather(*(one() for _ in range(WIDTH)))
    return posts / (time.perf_counter() - begun)
