"""The simulator as one web application: phones page, phones API, Telegram and Twilio."""

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ExceptionHandler

from simulator.api import PhonesApi
from simulator.errors import Refused
from simulator.page import Page
from simulator.visitors import Visitors
from simulator.world import World


def create_app(world: World) -> Starlette:
    """The application of one world. The world lives as long as the application's lifespan."""

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await world.start()
        try:
            yield
        finally:
            await world.stop()

    handlers: dict[int | type[Exception], ExceptionHandler] = {Refused: _refused, HTTPException: _refused_by_route}
    return Starlette(
        routes=[
            *PhonesApi(world).routes(),
            *Page(world).routes(),
            *world.telegram_api.routes(),
            world.twilio_api.routes(),
        ],
        middleware=[Middleware(Visitors, world)],
        exception_handlers=handlers,
        lifespan=lifespan,
    )


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, Refused) else 400
    return JSONResponse({"error": str(error)}, status_code=status)


async def _refused_by_route(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {
        404: f"There is nothing at {request.url.path}.",
        405: f"{request.url.path} does not take {request.method}.",
    }
    return JSONResponse({"error": words.get(status, str(error))}, status_code=status)
