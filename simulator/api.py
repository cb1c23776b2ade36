"""The phones API: everything a hand can do on the phones page, for scripts.

All bodies and answers are JSON; what cannot be done is answered with a 4xx status and {"error": "..."}. Names are
matched in any case. Times are ISO 8601, simulated, in UTC.

- `GET /sim/phones` → [{"name", "role", "wires", "number", "signal", "call"}]. role: worker, office, manager, contact;
  wires: of telegram, sms, voice, first choice first; call: null, or {"listening": whether it waits for a key}.
- `POST /sim/phones` {"name", "role"?, "wires"?, "number"?} adds a phone from a shop. → the phone, 201.
- `POST /sim/phones/{name}/say` {"text", "wire"?, "kind"?, "lat"?, "lon"?, "settle"?} → {"id", "delivered"}. wire: the
  phone's first unless given; kind: text, or on Telegram photo, voice, sticker, location, live_location, forward, or on
  sms photo. A second live_location moves the first. Without signal it waits in the phone: delivered is false.
- `POST /sim/phones/{name}/press` {"button", "item"?, "settle"?} → {"id", "delivered"}: the latest message with that
  button (or the item of that id), by its exact label first, then in any case. {"digit"} during a call; 409 where there
  is none.
- `POST /sim/phones/{name}/call` rings the agency's number; `POST /sim/phones/{name}/hangup` ends the call.
- `GET /sim/phones/{name}/screen?since=ID` → [{"id", "at", "wire", "direction", "text", "buttons", "state", "edited"}],
  ids above ID only, rising. direction: "in" reached the phone, "out" was sent by it. state: "sent", or "waiting" for
  signal. edited: the id of the item this one replaces, or null; that item itself is changed as well.
- `POST /sim/phones/{name}/signal` {"on"} → the phone. Without signal messages are held and calls are not answered.
- `GET /sim/clock` → {"now", "running"}; `POST /sim/clock` {"advance_s"} → the same, once everything due on the way was
  done, each thing at its own time.
- `GET /sim/bot` → {"power", "pid", "restarts"}; `POST /sim/bot` {"power": "kill", "off" or "on"} → the same. kill is
  SIGKILL; the bot stays down until "on", which returns when it is well and has taken what waited for it.
- `GET /sim/faults` → [{"wire", "fault", "count", "seconds"}]; `POST /sim/faults` {"wire", "fault", "count"?,
  "seconds"?}: the next so many sends on that wire fail; `DELETE /sim/faults` clears them. On every wire: http_500,
  timeout, 429, undelivered, forbidden, revoked, slow (seconds), accepted_then_dropped_connection. On sms also
  not_mobile, no_receipt, receipts_reordered, and for what phones send lost_webhook and duplicate (also on telegram).
  On voice also voicemail, busy, no_answer, no_receipt.
- `GET /sim/wires?since=ID` → [{"id", "at", "wire", "what", "to", "text", "status"}]: everything that went over a wire.

`say`, `press`, `call`, `hangup` and `signal` return when what they led to is done: the bot has taken it and is quiet;
after five seconds in any case, and at once where the bot is down or the body has {"settle": false}.
"""

import json
import math
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from simulator.errors import Refused
from simulator.gestures import Saying
from simulator.phones import Phone
from simulator.world import World

LONGEST_JUMP_S = 400 * 24 * 3600
MOST_FAULTS = 10_000


class PhonesApi:
    """The routes below /sim."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        phone = "/sim/phones/{name}"
        return [
            Route("/sim/phones", self._list_phones),
            Route("/sim/phones", self._add_phone, methods=["POST"]),
            Route(f"{phone}/say", self._say, methods=["POST"]),
            Route(f"{phone}/press", self._press, methods=["POST"]),
            Route(f"{phone}/call", self._call, methods=["POST"]),
            Route(f"{phone}/hangup", self._hang_up, methods=["POST"]),
            Route(f"{phone}/screen", self._screen),
            Route(f"{phone}/signal", self._signal, methods=["POST"]),
            Route("/sim/clock", self._clock),
            Route("/sim/clock", self._advance, methods=["POST"]),
            Route("/sim/bot", self._bot),
            Route("/sim/bot", self._set_power, methods=["POST"]),
            Route("/sim/faults", self._faults),
            Route("/sim/faults", self._add_fault, methods=["POST"]),
            Route("/sim/faults", self._clear_faults, methods=["DELETE"]),
            Route("/sim/wires", self._wires),
        ]

    # Phones.

    async def _list_phones(self, request: Request) -> Response:
        return JSONResponse([phone.as_json() for phone in self._world.ground.phones])

    async def _add_phone(self, request: Request) -> Response:
        body = await _body(request)
        name = _string(body, "name").strip()
        if not name or "/" in name:
            raise Refused(400, "A phone needs a name without a slash.")
        wires = body.get("wires", ["telegram", "sms", "voice"])
        if not isinstance(wires, list) or not all(isinstance(wire, str) for wire in wires):
            raise Refused(400, "wires is a list of words.")
        number = _string(body, "number") if "number" in body else None
        role = _string(body, "role") if "role" in body else "worker"
        phone = self._world.ground.phones.from_a_shop(name, role, wires, number)
        return JSONResponse(phone.as_json(), status_code=201)

    async def _say(self, request: Request) -> Response:
        phone, body = self._phone(request), await _body(request)
        saying = Saying(
            text=_string(body, "text") if "text" in body or "kind" not in body else "",
            wire=_string(body, "wire") if body.get("wire") is not None else next(iter(phone.wires)),
            kind=_string(body, "kind") if body.get("kind") is not None else "text",
            lat=_number(body, "lat", 51.5),
            lon=_number(body, "lon", -0.12),
        )
        item, delivered = self._world.gestures.say(phone, saying)
        await self._settle(body)
        return JSONResponse({"id": item.id, "delivered": delivered})

    async def _press(self, request: Request) -> Response:
        phone, body = self._phone(request), await _body(request)
        if ("button" in body) == ("digit" in body):
            raise Refused(400, "Press either a button or a digit.")
        if "button" in body:
            under = int(_number(body, "item")) if "item" in body else None
            item, delivered = self._world.gestures.press_button(phone, _string(body, "button"), under)
        else:
            digit = body["digit"]
            keys = str(digit) if isinstance(digit, int) and not isinstance(digit, bool) else _string(body, "digit")
            item, delivered = await self._world.gestures.press_digits(phone, keys), True
        await self._settle(body)
        return JSONResponse({"id": item.id, "delivered": delivered})

    async def _call(self, request: Request) -> Response:
        phone = self._phone(request)
        body = await _body(request, optional=True)
        self._world.gestures.ring(phone)
        await self._settle(body)
        return JSONResponse(phone.as_json())

    async def _hang_up(self, request: Request) -> Response:
        phone = self._phone(request)
        body = await _body(request, optional=True)
        await self._world.gestures.hang_up(phone)
        await self._settle(body)
        return JSONResponse(phone.as_json())

    async def _screen(self, request: Request) -> Response:
        phone = self._phone(request)
        return JSONResponse([item.as_json() for item in phone.screen(_since(request))])

    async def _signal(self, request: Request) -> Response:
        phone, body = self._phone(request), await _body(request)
        on = body.get("on")
        if not isinstance(on, bool):
            raise Refused(400, "on is true or false.")
        await self._world.gestures.set_signal(phone, on)
        await self._settle(body)
        return JSONResponse(phone.as_json())

    # Clock, plug, faults, wires.

    async def _clock(self, request: Request) -> Response:
        return JSONResponse({"now": self._world.now.isoformat(), "running": self._world.ground.clock.running})

    async def _advance(self, request: Request) -> Response:
        seconds = _number(await _body(request), "advance_s")
        if not 0 <= seconds <= LONGEST_JUMP_S:
            raise Refused(400, "The clock moves forward, by at most 400 days.")
        await self._world.settling.advance(seconds)
        return await self._clock(request)

    async def _bot(self, request: Request) -> Response:
        power = self._world.power
        restarts = getattr(power, "restarts", 0)
        return JSONResponse({"power": self._world.plug, "pid": power.pid if power else None, "restarts": restarts})

    async def _set_power(self, request: Request) -> Response:
        wanted = _string(await _body(request), "power")
        if wanted not in ("kill", "off", "on"):
            raise Refused(400, "power is kill, off or on.")
        await self._world.set_power(wanted)
        return await self._bot(request)

    async def _faults(self, request: Request) -> Response:
        return JSONResponse(self._world.ground.faults.as_json())

    async def _add_fault(self, request: Request) -> Response:
        body = await _body(request)
        count = body.get("count", 1)
        if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_FAULTS:
            raise Refused(400, f"count is a whole number from 1 to {MOST_FAULTS}.")
        fault = body.get("fault")
        seconds = _number(body, "seconds", 3)
        if seconds < 0:
            raise Refused(400, "seconds is not below nought.")
        name = str(fault) if isinstance(fault, int) else _string(body, "fault")
        self._world.ground.faults.add(_string(body, "wire"), name, count, seconds)
        return await self._faults(request)

    async def _clear_faults(self, request: Request) -> Response:
        self._world.ground.faults.clear()
        return await self._faults(request)

    async def _wires(self, request: Request) -> Response:
        return JSONResponse([entry.as_json() for entry in self._world.ground.log.since(_since(request))])

    def _phone(self, request: Request) -> Phone:
        return self._world.ground.phones.named(request.path_params["name"])

    async def _settle(self, body: dict[str, Any]) -> None:
        if body.get("settle", True) is not False:
            await self._world.settling.settle()


async def _body(request: Request, *, optional: bool = False) -> dict[str, Any]:
    raw = await request.body()
    if optional and not raw.strip():
        return {}
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise Refused(400, "The body is not JSON.") from error
    if not isinstance(body, dict):
        raise Refused(400, "The body is not a JSON object.")
    return body


def _string(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise Refused(400, f"{name} is missing, or is no text.")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Refused(400, f"{name} holds half a character.") from error
    return value


def _number(body: dict[str, Any], name: str, default: float | None = None) -> float:
    value = body.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Refused(400, f"{name} is missing, or is no number.")
    return float(value)


def _since(request: Request) -> int:
    try:
        return int(request.query_params.get("since", "0"))
    except ValueError as error:
        raise Refused(400, "since is the id of an item.") from error
