"""The bot's own web: webhooks, health, metrics, and, in a demo, its clock."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route


class Living(Protocol):
    """Something that should finish a piece of work now and then."""

    @property
    def name(self) -> str: ...
    @property
    def silent_s(self) -> float: ...
    @property
    def dead_after_s(self) -> float: ...


def create_app(
    webhooks: Sequence[BaseRoute],
    loops: Callable[[], Sequence[Living]],
    move_clock: Callable[[datetime, bool], Awaitable[datetime | None]] | None = None,
) -> Starlette:
    """The bot's web. `move_clock` is given in a demo only; without it the clock cannot be moved."""

    async def healthz(_request: Request) -> Response:
        dead = [loop.name for loop in loops() if loop.silent_s > loop.dead_after_s]
        return JSONResponse({"ok": not dead, "dead": dead}, status_code=503 if dead else 200)

    async def metrics(_request: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    async def clock(request: Request) -> Response:
        assert move_clock is not None
        wanted = await request.json()
        now = datetime.fromisoformat(wanted["now"])
        following = await move_clock(now, bool(wanted["running"]))
        return JSONResponse({"now": now.isoformat(), "next_action_at": following.isoformat() if following else None})

    routes: list[BaseRoute] = [*webhooks, Route("/healthz", healthz), Route("/metrics", metrics)]
    if move_clock is not None:
        routes.append(Route("/clock", clock, methods=["POST"]))
    return Starlette(routes=routes)
