"""TwiML: what the bot answers when Twilio asks what to say or to send."""

from dataclasses import dataclass
from xml.etree import ElementTree


class NotTwiml(Exception):
    """The bot's answer is not TwiML that Twilio understands."""


@dataclass(frozen=True)
class Say:
    """Words spoken (or a recording's address played) to whoever is on the call."""

    text: str


@dataclass(frozen=True)
class Gather:
    """Say something and wait `timeout` seconds for keys; then ask `action` what comes next."""

    said: tuple[Say, ...]
    digits: int | None
    timeout: float
    action: str
    method: str
    finish_on: str
    even_if_empty: bool


@dataclass(frozen=True)
class Redirect:
    """Go on with what another address answers."""

    url: str
    method: str


@dataclass(frozen=True)
class Hangup:
    """End the call."""


Verb = Say | Gather | Redirect | Hangup


def parse_call(document: str) -> list[Verb]:
    """The verbs of a voice document, pauses left out. Raises NotTwiml."""
    return [verb for element in _response(document) for verb in _verb(element)]


def parse_messages(document: str) -> list[str]:
    """The texts a messaging document asks to send; none where it is empty or no TwiML."""
    if not document.strip():
        return []
    try:
        return ["".join(element.itertext()).strip() for element in _response(document) if element.tag == "Message"]
    except NotTwiml:
        return []


def _response(document: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(document)  # noqa: S314
    except ElementTree.ParseError as error:
        raise NotTwiml(f"The answer is not XML: {error}.") from error
    if root.tag != "Response":
        raise NotTwiml(f"The answer begins with {root.tag}, not with Response.")
    return root


def _verb(element: ElementTree.Element) -> list[Verb]:
    text = " ".join("".join(element.itertext()).split())
    match element.tag:
        case "Say":
            return [Say(text)]
        case "Play":
            return [Say(f"[plays {text}]")]
        case "Pause":
            return []
        case "Gather":
            return [_gather(element)]
        case "Redirect":
            return [Redirect(text, element.get("method", "POST"))]
        case "Hangup" | "Reject":
            return [Hangup()]
    raise NotTwiml(f"There is no verb {element.tag} here.")


def _gather(element: ElementTree.Element) -> Gather:
    digits = element.get("numDigits")
    try:
        return Gather(
            said=tuple(verb for child in element for verb in _verb(child) if isinstance(verb, Say)),
            digits=int(digits) if digits else None,
            timeout=float(element.get("timeout", "5")),
            action=element.get("action", ""),
            method=element.get("method", "POST"),
            finish_on=element.get("finishOnKey", "#"),
            even_if_empty=element.get("actionOnEmptyResult", "false") == "true",
        )
    except ValueError as error:
        raise NotTwiml("A Gather needs numbers for numDigits and timeout.") from error
