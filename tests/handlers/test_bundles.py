"""Pages that leave as one message hide no alert, and say none twice."""

from types import SimpleNamespace
from typing import Any

from domain.message import Button, Outgoing
from domain.person import Wire
from handlers.paging.bundles import spoken, written


def page(number: int, code: str, text: str) -> Outgoing:
    facts = {"code": code, "language": "en"}
    return Outgoing(number, Wire.TELEGRAM, "700", text, (Button("I have it", f"take:{code}", "1"),), facts=facts)


def row(code: str, text: str) -> Any:
    facts = {"code": code, "language": "en", "said": text}
    return SimpleNamespace(text=text, facts=facts, buttons=[["I have it", f"take:{code}", "1", "1"]])


def test_two_alerts_are_both_said_each_with_its_own_button() -> None:
    both = written([page(1, "11", "OVERDUE 11"), page(2, "12", "OVERDUE 12")])
    assert both.text == "2 alerts:\nOVERDUE 11\nOVERDUE 12"
    assert [button.data for button in both.buttons] == ["take:11", "take:12"]


def test_two_pages_of_one_alert_are_one_message_with_the_latest_words() -> None:
    one = written([page(1, "11", "OVERDUE 11"), page(2, "11", "OPEN AGAIN 11")])
    assert (one.id, one.text, [button.data for button in one.buttons]) == (1, "OPEN AGAIN 11", ["take:11"])


def test_a_call_says_one_alert_once_and_offers_one_key() -> None:
    call = spoken([row("11", "OVERDUE 11"), row("11", "OPEN AGAIN 11")])
    assert (call.text, call.keys) == ("OPEN AGAIN 11 Press 1: I have it.", {"1": "take:11"})
