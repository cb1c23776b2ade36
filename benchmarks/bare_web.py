"""A bare Starlette handler with one commit: `uvicorn benchmarks.bare_web:app`, with DATABASE_URL in its environment."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Column, Integer, MetaData, Table, Text, event, insert
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

metadata = MetaData()
heard = Table("heard", metadata, Column("id", Integer, primary_key=True), Column("body", Text))
url = os.environ["DATABASE_URL"]
engine = create_async_engine(url, **({"pool_size": 1, "max_overflow": 0} if url.startswith("sqlite") else {}))

if engine.dialect.name == "sqlite":

    @event.listens_for(engine.sync_engine, "connect")
    def _as_durable_as_ours(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000"):
            cursor.execute(f"PRAGMA {pragma}")


async def hear(request: Request) -> Response:
    body = (await request.body()).decode()
    async with engine.begin() as connection:
        await connection.execute(insert(heard).values(body=body))
    return Response()


@asynccontextmanager
async def lifespan(_app: Starlette) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    yield


app = Starlette(routes=[Route("/webhooks/telegram", hear, methods=["POST"])], lifespan=lifespan)
