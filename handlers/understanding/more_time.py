"""The closed grammar of asking for time without saying how much: a stray "more" or "still" asks for nothing."""

from __future__ import annotations

from enum import Enum, auto

from handlers.understanding import safe
from handlers.understanding.phrases import Phrasebook


class _Said(Enum):
    ASKS = auto()
    """That more time is needed."""
    REASON = auto()
    """Why, or nothing of weight beside it."""


_I = "i|im|i_am|we|i'm|we're|still|just|i_just|i_still|probably|might|i_might"
_WANT = "need|needing|want|require|will_need|ill_need|i'll_need|we'll_need|gonna_need|going_to_need|may_need|might_need"
_BIT = "a|an|some|a_bit|bit|a_little|little|a_little_bit|little_bit|a_tad|abit|a_while"
_MORE = "more|longer|extra|additional|moretime|extension"
_BE = "be|to_be|will_be|ill_be|i'll_be|im_going_to_be|im_gonna_be|going_to_be|gonna_be|might_be|i_might_be|may_be"
_HOW_LATE = "a_bit|abit|bit|a_little|little|slightly|v|very|really|quite|so|a_tad|well"
_LATE = "late|behind|over|slow|l8|long|behind_schedule|behind_time"

_THAN = "than_expected|than_planned|than_i_thought"
_CAN = f"can|could|may i|we|you|u have|get|give_me|please_have|pls_have {_BIT}? {_MORE} time? please|pls?"

_TABLE: dict[_Said, tuple[str, ...]] = {
    _Said.ASKS: (
        f"{_I}? {_WANT}? {_BIT}? {_MORE} time?",
        f"{_I}? {_WANT}? {_BIT}? mor time",
        f"{_I}? {_WANT} {_BIT}? time",
        f"{_I}? {_WANT} to? extend|an_extension",
        f"{_MORE}? time needed|required",
        _CAN,
        f"{_CAN} ?",
        f"give_me|gimme {_BIT}? {_MORE} time?",
        f"could do with {_BIT}? {_MORE} time?",
        f"{_I}? {_BE} taking? {_BIT}? longer|later|late|over|a_while|a_bit|here_a_bit|here_a_while {_THAN}|here?",
        f"{_I}? taking {_BIT}? longer|a_while|a_bit {_THAN}?",
        f"{_BIT}? longer {_THAN}|here",
        f"{_I}? running {_HOW_LATE}? {_LATE} a_bit|abit?",
        f"{_I}? going {_HOW_LATE}? late|over",
        f"{_I}? over_running|overrunning|overrun|overunning|overuning",
        f"{_I}? not_done_yet|not_finished_yet|not_done|not_finished need|needing {_BIT}? {_MORE} time?",
        "extend|extending|extended visit|my_visit|the_visit|time|my_time|it|call|me?",
        "can|could you|u|i|we extend visit|my_visit|the_visit|time|my_time|it|me?",
        "can|could you|u|i|we extend visit|my_visit|the_visit|time|my_time|it|me? ?",
        "held_up|delayed|behind_schedule|behind_time here?",
        "im|i_am|been? bit|a_bit|been? delayed",
        # Polish, without its accents
        "jeszcze|potrzebuje|poprosze|daj_mi|prosze_o jeszcze? troche|troszke? wiecej? czasu",
        "jeszcze pol_godziny|pol_godzinki|godzine|godzina|godzinke|chwile|chwilke|chwila|chwilka|troche|troszke|moment",
        "potrzebuje|zostane|bede|musze_zostac jeszcze? chwile|chwilke|troche|troszke|pol_godziny|godzine dluzej?",
        "potrzebuje|zostane|bede|musze_zostac|zejdzie jeszcze|troche? dluzej",
        "wiecej czasu",
        "troche? dluzej",
        "przedluz|przedluzyc|przedluzcie wizyte|czas|mi?",
        # Romanian, without its accents
        "mai mult timp",
        "mai_am|am_nevoie|mai_am_nevoie de? mai_mult|mai_mult_timp|timp|putin_timp|inca_putin_timp|o_ora|o_jumatate_de_ora",
        "inca putin|un_pic|putin_timp|o_ora|o_jumatate_de_ora|jumatate_de_ora|jumatate_ora|cateva_minute",
        "mai stau|raman putin|un_pic|o_ora|o_jumatate_de_ora|jumatate_de_ora|cateva_minute",
        "prelungeste|prelungiti|prelungesc vizita|timpul?",
    ),
    _Said.REASON: (
        f"{_I}? busy|going|here|working|with_client|not_done|not_finished|not_done_yet|not_finished_yet|finishing|in_traffic",
        "traffic is? bad|heavy|awful|terrible|slow?",
        "because_of|because|cos|due_to|stuck_in|in bad|heavy? traffic",
        "but|if_possible|if_thats_ok|if_ok|ok|x|visit",
        "please|pls|plz|prosze|poprosze|dziekuje|va_rog|te_rog|multumesc",
    ),
}

_BESIDE = frozenset({safe.Part.SAFE, safe.Part.ACK, safe.Part.YES, safe.Part.COURTESY})
"""What of the grammar of safety may stand beside it."""

_GRAMMAR: Phrasebook[_Said] = Phrasebook(_TABLE)

WORDS = frozenset(_GRAMMAR.words)
"""Every word of asking for time."""


def asks_for_time(words: tuple[str, ...]) -> bool:
    """Whether a message says nothing but that more time is needed, politeness and the usual reasons aside."""
    asks = [{False}, *(set[bool]() for _ in words)]
    for place in range(len(words)):
        if asks[place]:
            for said, stop in _GRAMMAR.all_at(words, place):
                asks[stop].update(asked or said is _Said.ASKS for asked in asks[place])
            for part, stop in safe.GRAMMAR.all_at(words, place):
                asks[stop].update(asks[place] if part in _BESIDE else ())
    return True in asks[-1]
