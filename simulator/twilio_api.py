"""Twilio's REST API, as much of it as sends texts, places calls and lists both."""

import asyncio
import base64
import binascii
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from simulator.calls import Call, Exchange, new_sid
from simulator.errors import TwilioRefused
from simulator.faults import CALLING, Fault
from simulator.ground import Ground
from simulator.media import PICTURE
from simulator.segments import segments
from simulator.trouble import BrokenOff, hang
from simulator.twilio import REASONS, Text, TextService, takes_fault

Endpoint = Callable[[Request], Awaitable[Response]]
REFUSALS = {
    "http_500": TwilioRefused(500, 20500, "Internal Server Error"),
    "429": TwilioRefused(429, 20429, "Too Many Requests"),
    "forbidden": TwilioRefused(400, 21610, "Attempt to send to unsubscribed recipient"),
    "revoked": TwilioRefused(401, 20003, "Authenticate"),
    "not_mobile": TwilioRefused(400, 21614, "'To' number is not a valid mobile number"),
    "refused": TwilioRefused(400, 29999, "Something that no client has heard of"),
    "too_long": TwilioRefused(400, 21617, "The concatenated message body exceeds the 1600 character limit."),
}
PAGE_SIZE = 50


class TwilioApi:
    """The routes below /2010-04-01, guarded by account sid and auth token."""

    def __init__(
        self, ground: Ground, texts: TextService, exchange: Exchange, *, account_sid: str, auth_token: str
    ) -> None:
        self._ground = ground
        self._texts = texts
        self._exchange = exchange
        self._sid = account_sid
        self._auth_token = auth_token

    def routes(self) -> Mount:
        """Accounts, Messages and Calls, each with the paths Twilio gives them."""
        account = "/Accounts/{account}"
        return Mount(
            "/2010-04-01",
            routes=[
                Route(f"{account}.json", self._guarded(self._account)),
                Route(f"{account}/Messages.json", self._guarded(self._send_text), methods=["POST"]),
                Route(f"{account}/Messages.json", self._guarded(self._list_texts)),
                Route(f"{account}/Messages/{{sid}}.json", self._guarded(self._fetch_text)),
                Route(f"{account}/Messages/{{sid}}/Media.json", self._guarded(self._list_media)),
                Route(f"{account}/Messages/{{sid}}/Media/{{media}}", self._guarded(self._media)),
                Route(f"{account}/Calls.json", self._guarded(self._place_call), methods=["POST"]),
                Route(f"{account}/Calls.json", self._guarded(self._list_calls)),
                Route(f"{account}/Calls/{{sid}}.json", self._guarded(self._update_call), methods=["POST"]),
                Route(f"{account}/Calls/{{sid}}.json", self._guarded(self._fetch_call)),
            ],
        )

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        async def answer(request: Request) -> Response:
            try:
                self._check(request)
                return await endpoint(request)
            except TwilioRefused as refused:
                return _refusal(refused)

        return answer

    def _check(self, request: Request) -> None:
        scheme, _, coded = request.headers.get("authorization", "").partition(" ")
        try:
            given = base64.b64decode(coded).decode()
        except (binascii.Error, UnicodeDecodeError):
            given = ""
        right = f"{self._sid}:{self._auth_token}"
        if scheme.lower() != "basic" or not hmac.compare_digest(given.encode(), right.encode()):
            raise REFUSALS["revoked"]
        if request.path_params["account"] != self._sid:
            raise TwilioRefused(404, 20404, f"The requested resource {request.url.path} was not found")

    async def _account(self, request: Request) -> Response:
        name = self._ground.agency.name
        return JSONResponse({"sid": self._sid, "friendly_name": name, "status": "active", "type": "Full"})

    # Texts.

    async def _send_text(self, request: Request) -> Response:
        form = await request.form()
        fault = takes_fault(self._ground)
        await self._strike(request, fault, "sms", _field(form, "To"), _field(form, "Body"))
        text = self._texts.send(
            _field(form, "From") or self._ground.agency.sms_number,
            _field(form, "To"),
            _field(form, "Body"),
            callback=_field(form, "StatusCallback") or None,
            service=_field(form, "MessagingServiceSid") or None,
            fault=fault,
        )
        return _created(fault, self._text_json(text))

    async def _list_texts(self, request: Request) -> Response:
        query = request.query_params
        found = [
            text
            for text in reversed(self._texts.texts.values())
            if query.get("To", text.to) == text.to
            and query.get("From", text.sender) == text.sender
            and _within(query, "DateSent", text.sent)
        ]
        return self._page(request, "messages", [self._text_json(text) for text in found])

    async def _fetch_text(self, request: Request) -> Response:
        return JSONResponse(self._text_json(_found(self._texts.texts, request)))

    async def _list_media(self, request: Request) -> Response:
        text = _found(self._texts.texts, request)
        uri = f"/2010-04-01/Accounts/{self._sid}/Messages/{text.sid}/Media/ME{text.sid[2:]}"
        media = {"sid": f"ME{text.sid[2:]}", "parent_sid": text.sid, "content_type": "image/png", "uri": f"{uri}.json"}
        return self._page(request, "media_list", [media] * text.media)

    async def _media(self, request: Request) -> Response:
        _found(self._texts.texts, request)
        return Response(PICTURE, media_type="image/png")

    def _text_json(self, text: Text) -> dict[str, Any]:
        uri = f"/2010-04-01/Accounts/{self._sid}/Messages/{text.sid}"
        return {
            "sid": text.sid,
            "account_sid": self._sid,
            "api_version": "2010-04-01",
            "body": text.body,
            "from": text.sender,
            "to": text.to,
            "direction": text.direction,
            "status": text.status,
            "error_code": text.error,
            "error_message": REASONS.get(text.error) if text.error else None,
            "date_created": _rfc2822(text.created),
            "date_updated": _rfc2822(text.updated),
            "date_sent": _rfc2822(text.sent),
            "messaging_service_sid": text.service,
            "num_media": str(text.media),
            "num_segments": str(segments(text.body)),
            "price": None,
            "price_unit": "GBP",
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
        }

    # Calls.

    async def _place_call(self, request: Request) -> Response:
        form = await request.form()
        fault = self._ground.faults.take("voice", CALLING)
        await self._strike(request, fault, "voice", _field(form, "To"), "")
        if not _field(form, "Url") and not _field(form, "Twiml"):
            raise TwilioRefused(400, 21205, "Url parameter is required.")
        call = self._exchange.place(self._call_asked(form), fault)
        return _created(fault, self._call_json(call))

    def _call_asked(self, form: FormData) -> Call:
        asked = [str(event) for event in form.getlist("StatusCallbackEvent")]
        events = tuple(word for event in asked for word in event.split()) or ("completed",)
        return Call(
            new_sid(),
            _field(form, "From"),
            _field(form, "To"),
            "outbound-api",
            self._ground.clock.now(),
            _field(form, "Url"),
            method=_field(form, "Method") or "POST",
            twiml=_field(form, "Twiml") or None,
            callback=_field(form, "StatusCallback") or None,
            callback_events=events,
            ring_s=_seconds(_field(form, "Timeout"), 60),
            detects_machines=bool(_field(form, "MachineDetection")),
        )

    async def _list_calls(self, request: Request) -> Response:
        query = request.query_params
        found = [
            call
            for call in reversed(self._exchange.calls.values())
            if query.get("To", call.to) == call.to
            and query.get("From", call.caller) == call.caller
            and query.get("Status", call.status) == call.status
            and _within(query, "StartTime", call.started or call.created)
        ]
        return self._page(request, "calls", [self._call_json(call) for call in found])

    async def _fetch_call(self, request: Request) -> Response:
        return JSONResponse(self._call_json(_found(self._exchange.calls, request)))

    async def _update_call(self, request: Request) -> Response:
        call: Call = _found(self._exchange.calls, request)
        status = _field(await request.form(), "Status")
        if status not in ("completed", "canceled"):
            raise TwilioRefused(400, 21218, "Only a status of completed or canceled can be set here.")
        await self._exchange.end(call, status)
        return JSONResponse(self._call_json(call))

    def _call_json(self, call: Call) -> dict[str, Any]:
        return {
            "sid": call.sid,
            "account_sid": self._sid,
            "api_version": "2010-04-01",
            "from": call.caller,
            "from_formatted": call.caller,
            "to": call.to,
            "to_formatted": call.to,
            "direction": call.direction,
            "status": call.status,
            "answered_by": call.answered_by,
            "date_created": _rfc2822(call.created),
            "date_updated": _rfc2822(call.ended or call.started or call.created),
            "start_time": _rfc2822(call.started),
            "end_time": _rfc2822(call.ended),
            "duration": str(call.duration) if call.status == "completed" else None,
            "price": None,
            "price_unit": "GBP",
            "queue_time": "0",
            "uri": f"/2010-04-01/Accounts/{self._sid}/Calls/{call.sid}.json",
            "subresource_uris": {},
        }

    # Both.

    async def _strike(self, request: Request, fault: Fault | None, wire: str, to: str, text: str) -> None:
        """Let a fault that refuses, delays or swallows a request do so."""
        if fault is None:
            return
        if fault.fault == "slow":
            await asyncio.sleep(fault.seconds)
            return
        refusal = REFUSALS.get(fault.fault)
        if refusal is None and fault.fault != "timeout":
            return
        self._ground.log.note(wire, "text" if wire == "sms" else "call", to, text, fault.fault)
        if refusal is not None:
            raise refusal
        await hang(request)
        raise TwilioRefused(503, 20503, "Service Unavailable")

    def _page(self, request: Request, key: str, rows: list[dict[str, Any]]) -> Response:
        """A page of a list, in plain ASCII as Twilio writes it, so that half a character survives."""
        size = max(1, min(int(_seconds(request.query_params.get("PageSize", ""), PAGE_SIZE)), 1000))
        page = max(0, int(_seconds(request.query_params.get("Page", ""), 0)))
        path = request.url.path

        def uri(number: int) -> str:
            return f"{path}?{request.url.include_query_params(Page=number, PageSize=size).query}"

        more = len(rows) > (page + 1) * size
        listed = json.dumps(
            {
                key: rows[page * size : (page + 1) * size],
                "page": page,
                "page_size": size,
                "start": page * size,
                "end": min((page + 1) * size, len(rows)) - 1,
                "uri": uri(page),
                "first_page_uri": uri(0),
                "next_page_uri": uri(page + 1) if more else None,
                "previous_page_uri": uri(page - 1) if page else None,
            }
        )
        return Response(listed, media_type="application/json")


def _created(fault: Fault | None, resource: dict[str, Any]) -> Response:
    if fault is not None and fault.fault == "accepted_then_dropped_connection":
        return BrokenOff()
    return JSONResponse(resource, status_code=201)


def _refusal(refused: TwilioRefused) -> Response:
    about = f"https://www.twilio.com/docs/errors/{refused.code}"
    body = {"code": refused.code, "message": refused.message, "more_info": about, "status": refused.status}
    return JSONResponse(body, status_code=refused.status)


def _found(shelf: dict[str, Any], request: Request) -> Any:
    found = shelf.get(request.path_params["sid"])
    if found is None:
        raise TwilioRefused(404, 20404, f"The requested resource {request.url.path} was not found")
    return found


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _seconds(value: str, default: float) -> float:
    try:
        return float(value)
    except ValueError:
        return default


def _within(query: Any, name: str, at: datetime | None) -> bool:
    """Whether a time passes the filters name, name> and name< (all inclusive, as Twilio's are)."""
    passes = True
    for suffix, holds in (("", _same_day), (">", _not_before), ("<", _not_after)):
        wanted = query.get(f"{name}{suffix}")
        if wanted:
            passes = passes and at is not None and holds(at, wanted)
    return passes


def _same_day(at: datetime, wanted: str) -> bool:
    return at.date() == _moment(wanted).date()


def _not_before(at: datetime, wanted: str) -> bool:
    return at >= _moment(wanted)


def _not_after(at: datetime, wanted: str) -> bool:
    return at <= _moment(wanted)


def _moment(wanted: str) -> datetime:
    try:
        moment = datetime.fromisoformat(wanted)
    except ValueError as error:
        raise TwilioRefused(400, 20001, f"{wanted} is not a date.") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _rfc2822(at: datetime | None) -> str | None:
    return format_datetime(at.astimezone(UTC)) if at is not None else None
