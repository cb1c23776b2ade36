"""Who may come in: this machine's own pages and scripts, and no page of somebody else's that is open beside them."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from simulator.world import World

HERE = frozenset({"127.0.0.1", "localhost", "::1"})

#: Where whoever follows a link from elsewhere arrives.
FRONT_DOOR = "/"

#: What a browser says of a request that our own page made, or that was typed.
OURS = frozenset({"same-origin", "none"})


class Visitors:
    """Turns away a browser that somebody else's page sends here, by another name of this machine or across sites.

    What no browser sends bears no such marks, and is let in.
    """

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._is_welcome(Request(scope)):
            await self._app(scope, receive, send)
        else:
            refusal = JSONResponse({"error": "This is only for pages and scripts of this machine."}, status_code=403)
            await refusal(scope, receive, send)

    def _is_welcome(self, request: Request) -> bool:
        host = request.headers.get("Host", "")
        origin = request.headers.get("Origin")
        ours = request.headers.get("Sec-Fetch-Site", "none") in OURS or request.url.path == FRONT_DOOR
        return self._goes_by(_name(host)) and origin in (None, f"http://{host}") and ours

    def _goes_by(self, name: str | None) -> bool:
        """Whether that is a name of ours; whoever listens for other machines too goes by any."""
        return name in HERE or urlsplit(self._world.own_url).hostname not in HERE


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return ""
