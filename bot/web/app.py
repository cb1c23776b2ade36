"""The bot's own web: webhooks, health, metrics, and, in a demo, its clock."""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route


class Healthy(Protocol):
    """What is wrong, in plain words, and which loops have stopped."""

    @property
    def dead(self) -> Sequence[str]: ...
    @property
    def broken(self) -> Sequence[str]: ...
    @property
    def faults(self) -> Sequence[str]: ...


def create_app(
    webhooks: Sequence[BaseRoute],
    health: Healthy,
    move_clock: Callable[[datetime, bool], Awaitable[datetime | None]] | None = None,
    *,
    roster: Callable[[], Awaitable[dict[str, Any] | None]] | None = None,
    roster_secret: str = "",
) -> Starlette:
    """The bot's web.

    `move_clock` is given in a demo only; without it the clock cannot be moved. With a `roster_secret`, whoever knows it
    learns at /roster whom to tell when this process dies.
    """

    async def healthz(_request: Request) -> Response:
        faults = list(health.faults)
        answer = {"ok": not faults, "paging": not health.broken, "dead": list(health.dead), "faults": faults}
        return JSONResponse(answer, status_code=503 if faults else 200)

    async def metrics(_request: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def clock(request: Request) -> Response:
        assert move_clock is not None
        if request.headers.get("Content-Type") != "application/json":
            return Response(status_code=415)
        wanted = await request.json()
        now = datetime.fromisoformat(wanted["now"])
        following = await move_clock(now, bool(wanted["running"]))
        return JSONResponse({"now": now.isoformat(), "next_action_at": following.isoformat() if following else None})

    routes: list[BaseRoute] = [*webhooks, Route("/healthz", healthz), Route("/metrics", metrics)]
    if roster is not None and roster_secret:
        routes.append(Route("/roster", _behind(roster_secret, roster)))
    if move_clock is not None:
        routes.append(Route("/clock", clock, methods=["POST"]))
    return Starlette(routes=routes)


def _behind(
    secret: str, roster: Callable[[], Awaitable[dict[str, Any] | None]]
) -> Callable[[Request], Awaitable[Response]]:
    async def told(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {secret}".encode()):
            return Response(status_code=403)
        return JSONResponse(await roster())

    return told
