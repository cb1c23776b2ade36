"""Handing messages over to a provider: none twice that it turns out to have already."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.departure import Bundle
from bot.transports import Transport, WireFault
from domain.message import Fate, Outcome, Outgoing
from domain.person import Wire
from handlers import wording
from handlers.language import render
from handlers.paging.bundles import written
from store import delivery
from store.columns import kept
from store.engine import Store

log = structlog.get_logger()


class Handover:
    """Hands the messages of a wire over to its provider."""

    def __init__(self, store: Store, transport: Transport) -> None:
        self._store = store
        self._transport = transport

    async def outcomes(self, bundle: Bundle) -> list[Outcome]:
        """What became of each; those that an earlier attempt turns out to have brought there are not sent again.

        Raises nothing that goes wrong on the way: it is an unknown outcome.
        """
        found: list[Outcome | None] = [None] * len(bundle)
        if any(claim.message.uncertain for claim in bundle):
            found = await asyncio.gather(*(self._found(claim.message) for claim in bundle))
        left = [claim.message for claim, earlier in zip(bundle, found, strict=True) if earlier is None]
        outcome = await self._outcome(left) if left else Outcome(Fate.UNKNOWN)
        return [_kept(earlier or outcome) for earlier in found]

    async def _outcome(self, messages: Sequence[Outgoing]) -> Outcome:
        try:
            message = written(messages)
            if any(one.uncertain for one in messages):
                message = _labelled(message)
            return await self._transport.send(message)
        except Exception as fault:
            log.exception("send failed", wire=self._transport.wire.value, outgoing=messages[0].id)
            return Outcome(Fate.UNKNOWN, detail=str(fault))

    async def _found(self, message: Outgoing) -> Outcome | None:
        """What an earlier attempt came to, where the provider knows; None where the message is to be sent again."""
        if not message.uncertain:
            return None
        try:
            sought = replace(message, facts={**message.facts, "marker": message.text})
            found = await self._transport.find(await self._beside_others(sought))
            return Outcome(Fate.ACCEPTED, found) if found else None
        except WireFault as fault:
            return fault.outcome
        except Exception as fault:
            log.exception("search failed", wire=self._transport.wire.value, outgoing=message.id)
            return Outcome(Fate.UNKNOWN, detail=str(fault))

    async def _beside_others(self, message: Outgoing) -> Outgoing:
        """A call carries no words: which of the calls to a number is ours shows only by those that are not."""
        if self._transport.wire is not Wire.VOICE:
            return message
        taken = await self._store.read(delivery.taken_by_others, message.id)
        return message if taken is None else replace(message, facts={**message.facts, "taken": taken})


def _kept(outcome: Outcome) -> Outcome:
    """The outcome with what can be kept of the provider's words."""
    provider_id, code, detail = map(kept, (outcome.provider_id, outcome.code, outcome.detail))
    return replace(outcome, provider_id=provider_id, code=code, detail=detail)


def _labelled(message: Outgoing) -> Outgoing:
    language = str(message.facts.get("language", "en"))
    return replace(message, text=f"{message.text} {render(wording.SENT_AGAIN, language)}")
