"""Answers that never come, come late, or break off."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

HANG_S = 60.0


class BrokenOff(Response):
    """Begins an answer and drops the connection before its end."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})


async def hang(request: Request, seconds: float = HANG_S) -> None:
    """Return when the caller has given up, or after so many seconds."""
    ends = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < ends and not await request.is_disconnected():
        await asyncio.sleep(0.05)
