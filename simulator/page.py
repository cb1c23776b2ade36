"""The phones page: all phones side by side, kept up to date by a stream of events."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

from sse_starlette import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from simulator.faults import KNOWN
from simulator.world import World

HERE = Path(__file__).parent


class Page:
    """`GET /`, its static files, and `GET /sim/events` with everything that changes."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._templates = Jinja2Templates(directory=HERE / "templates")

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/", self._show),
            Route("/sim/events", self._events),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]

    async def _show(self, request: Request) -> Response:
        world = self._world
        start = {
            "zone": world.cast.agency.zone,
            "now": world.now.isoformat(),
            "running": world.ground.clock.running,
            "power": world.plug,
            "owned": world.power is not None,
            "contacts": {one.name: one.contact_of for one in world.cast.people if one.contact_of},
            "faults": world.ground.faults.as_json(),
            "kinds": {wire: sorted(kinds) for wire, kinds in KNOWN.items()},
            "phones": [
                phone.as_json() | {"items": [item.as_json() for item in phone.screen()]}
                for phone in world.ground.phones
            ],
        }
        context = {"agency": world.cast.agency, "start": json.dumps(start).replace("<", "\\u003c")}
        return self._templates.TemplateResponse(request, "phones.html", context)

    async def _events(self, request: Request) -> Response:
        return EventSourceResponse(self._news(), ping=15)

    async def _news(self) -> AsyncIterator[dict[str, str]]:
        async for news in self._world.ground.events.listen():
            yield {"data": json.dumps(news)}
