"""The closed grammar of safety: a message counts only if every word of it is in these tables, in an order they allow."""

from __future__ import annotations

from enum import Enum, auto
from itertools import pairwise

from handlers.understanding import safe_polish, safe_romanian
from handlers.understanding.phrases import Phrasebook, these


class Part(Enum):
    """What one phrase of a closing message says."""

    SAFE = auto()
    """That the worker is safe, in words that say so by themselves."""
    ACK = auto()
    """Assent that is safety only as an answer: "ok", a thumb."""
    YES = auto()
    FINISH = auto()
    HOME = auto()
    AGO = auto()
    """When something ended: said of a visit or a way home, not of being safe."""
    WHEREABOUTS = auto()
    """Where the worker is by now, which is not safety by itself."""
    COURTESY = auto()
    """Words without weight: thanks, kisses, apologies."""
    LINK = auto()


_I = "i_am|im|i_m|iam|am|i|me|we_are|we_r|we're|i'm|ime"
_STILL = "all|still|fully|very|totally|perfectly|absolutely|completely|just|now|doing|quite|really|definitely|feeling"
_WELL = "ok|okay|fine|good|safe|alright|all_right|grand|sound|well|gd|great|safe_and_well|safe_and_sound|oki"
_DAY = "morning|afternoon|evening|night|tonight|today"

_TABLE: dict[Part, tuple[str, ...]] = {
    Part.SAFE: (
        "safe",
        "safe|ok|okay|fine and|n safe|well|sound|ok|fine|good",
        "safe well|sound",
        f"{_I} {_STILL}? {_WELL}",
        f"{_I} all|both|still all|still|perfectly|very {_WELL}",
        f"{_I} all|still safe|ok|fine and|n safe|well|ok|fine|good",
        f"all|al {_WELL}",
        "all clear",
        f"all is|are|still {_WELL}",
        "alls|all's|everythings|evrythings still|all? ok|okay|fine|good|well|alright|great|safe",
        "everything is? still|all|absolutely|perfectly|totally? ok|okay|fine|good|well|alright|great|safe",
        "its|it_is all still? ok|okay|fine|good|safe|alright",
        "things are|all? ok|okay|fine|good",
        "still ok|okay|fine|good|safe|all_ok|all_good|all_fine",
        "doing ok|okay|fine|good|well",
        "both|we_are_both|were_both|we're_both|both_of_us|both_of_us_are|both_of_us_all ok|okay|fine|safe|good",
        "aok|a_ok|all_a_ok",
        "imsafe|imok|imfine|imokay|allgood|allok|allfine|allsafe|iamsafe|iamok",
        f"{_I} out|here|back|inside|home|away and? safe",
        f"{_I} safely|safe away|out|back",
        "safe here|inside|outside",
        "fully|totally|completely|perfectly|absolutely|very|quite safe",
        f"{_I} here and? safe|ok|fine",
        f"{_I} all|still? safe well|sound",
        "safex|safexx",
        "hunky_dory|tickety_boo|right_as_rain|fine_and_dandy|safe_as_houses|sound_as_a_pound",
        *safe_polish.SAFE,
        *safe_romanian.SAFE,
    ),
    Part.ACK: (
        "ok|okay|fine|good|oki|okie|okey|kk|alright|thumbs_up|all_right|grand|sound|👍",
        "okie|okey|oki dokie|dokey|doke|doki",
        "very|quite|absolutely|perfectly|totally|just fine|good|ok|okay",
        "okx|okxx",
        *safe_polish.ACK,
        *safe_romanian.ACK,
    ),
    Part.YES: (
        "yes|yep|yeah|yup|ye|yh|yeh|aye|y|yass|yas|yus|ya|affirmative|confirmed|tak|da|of_course",
        "yep|yes|yeah|yup i_am",
        "tak_jestem|da_sunt",
    ),
    Part.FINISH: (
        "done|finished|finish|complete|completed|leaving|left|out",
        "im|i_am|am|ive|i_have|have|weve|we_have|we're|we_are|just|now|and done|finished|left|out|leaving|complete",
        "al done|finished",
        "finish|finished|complete please|pls|plz",
        "just? locked up and? left|leaving|done|finished|out",
        "im|i_am|ive|i|have|just? walked out",
        "all|job|im_all|i_am_all|were_all|we're_all done|finished|complete|completed|wrapped_up",
        "all_done|all_finished|im_done|ive_finished here|there|now",
        "ive|i_have|have|im|i_am just|now|all done|finished|left|leaving|out",
        "i|we|just|have|already|now left|finished|leaving|out",
        (
            "visit|call|job|work|appointment|session|task|tasks|care|all over|done|finished|finish|complete|"
            "completed|ended|all_done|is_over|is_done|is_finished|is_complete"
        ),
        "just? finished|done|left early|there|here|up|now|already",
        "all? done and|n dusted",
        "finito",
        "end of visit|call|appointment",
        (
            "im|i_am|am|ive_got|ive|i|safely|got|now|all|just out of_there|there|here|the_house|safely|safe|now|"
            "the_door|of_the_house"
        ),
        "out of there|the_house|the_door|house|here|flat|the_flat|property|the_property",
        "out|leaving|left|finished|done safe|safely",
        "safely out|left|away|finished|done",
        (
            "leaving|left now|there|here|the_house|house|the_property|the_flat|this_one|flat|property|"
            "the_premises|the_building|there_now|the_client|clients_house|the_clients_house"
        ),
        "im|i_am|am leaving|heading|setting now|off|out|there|here",
        "just|now leaving|heading now|off|out|there|here",
        "heading|headed off|out|away|to_the_next_one|to_next_one|to_the_next|to_next",
        "im|i_am heading|headed off|out|away",
        "im|i_am off now|out?",
        "off|on|moving|going|heading|onto to? the|my? next one|call|visit|client|job|house",
        "off|on|moving|going|heading|onto to? the? next",
        "im|i_am on|off|heading to? the? next one|call|visit",
        "moving on",
        "have|ive|i_have|just|i left the_house|the_property|the_flat|there|the_premises|the_building|now|here",
        "off now",
        (
            "im|i_am|now|just|and|and_im? on_my_way|on_way|on_the_way|omw|driving|walking to the|my? next one|"
            "call|visit|client|job"
        ),
        "im|i_am|now|just|and|and_im? on_my_way|on_way|on_the_way|omw to the? next",
        "thats|that_is me done|finished|out|away|off now?",
        "signing|signed|logging|logged|checking|checked|clocked out",
        "im|i_am|am|ive|now logged|signed|clocked|checked out",
        "im|i_am|now|and|am|sat|ive|got? back in the|my? car|van",
        "visit|call finished|done|complete ok|fine|safely|safe|no_problems|no_issues",
        "wrapped|finished up",
        "ive|i_have wrapped|finished up|now",
        *safe_polish.FINISH,
        *safe_romanian.FINISH,
    ),
    Part.HOME: (
        "home|indoors|in_doors",
        "im|i_am|am|ive|i|just|now|and|safely|got|back|arrived|safe|iam home|indoors|in_doors",
        "im|i_am|am|ive|i|just|now|have got|just|back|now|safely|safe|arrived|made_it|all|at home|indoors|in_doors",
        "im|i_am|am|ive|i|just|have just|got|arrived|made got|back|it|in|arrived home",
        "home|indoors safe|safely|now|safe_and_sound|and_dry|sweet_home|ok|okay|and_safe|fine|all_safe|alright",
        (
            "im|i_am|am|got|back|arrived|made_it|ive_got|i_got|reached home safe|safely|now|safe_and_sound|ok|"
            "okay|and_safe|fine"
        ),
        "safe|safely at|and|back home",
        "got|made_it|reached|am|ive_got|im back? home",
        "at home",
        "back at mine",
        "back home|indoors safe|safely|now",
        *safe_polish.HOME,
        *safe_romanian.HOME,
    ),
    Part.AGO: (
        "ages|a_while|a_bit|hours|a_few_minutes|a_few_mins|few_mins|half_an_hour|an_hour|a_minute ago",
        "1|2|3|5|10|15|20|25|30|40|45|five|ten|fifteen|twenty|thirty m|min|mins|minutes ago",
        "just? earlier",
    ),
    Part.WHEREABOUTS: (
        "im|i_am|now|and|am|sat? in the|my? car|van",
        "its|it_is|thats ok|okay|fine|alright",
        *safe_polish.WHEREABOUTS,
        *safe_romanian.WHEREABOUTS,
        "walking|driving|getting|waiting to|for the|my? next_one|next_call|next_visit|bus",
        "ive|i|just|have? got|gotten out|away|in",
    ),
    Part.COURTESY: (
        "thanks|thank_you|thankyou|thank_u|ta|cheers|ty|tyvm|tysm|tnx|thnx|thnks|tx|tks|thanku|fanks|thx|thankx",
        "thanks|thank_you|cheers|ta|thank_u for checking|asking|checking_in|checking_on_me",
        (
            "many_thanks|thanks_very_much|thanks_so_much|thank_you_so_much|thanks_a_lot|thank_you_very_much|"
            "ta_very_much|much_appreciated|thanks_again"
        ),
        "hi|hello|hey|hiya|hya|heya|hullo|ello|alo|morning|afternoon|evening|evenin|goodnight|night|hallo",
        f"good {_DAY}",
        "morning|afternoon|evening|night|goodnight all",
        "hi|hello|hey|hiya all|guys|there|team|office|both|everyone|folks|ladies|love|hun|boss",
        (
            "babe|babes|love|luv|hun|hunni|hunny|hon|honey|mate|darling|darlin|duck|pet|dear|chick|sweetheart|"
            "guys|team|office|boss|bro|pal|lovely|everyone|folks|ladies|lovey|sweetie|bab|my_love|my_lovely|m8|"
            "porchlight"
        ),
        "x|xx|xxx|xxxx|xoxo|xo|🙂",
        "lol|haha|hehe|hahaha|lmao",
        "sorry|soz|sry|apologies|oops|whoops|oopsie|my_bad|sorry_all|so_sorry|sorry_about_that|my_apologies",
        "sorry|soz|apologies for|about the|my delay|wait|late_reply|late_text|slow_reply",
        "sorry|soz|apologies for|about|bout late|delay|slow|delayed|that reply|response|text|message",
        "sorry|soz for worrying|scaring|frightening you|everyone|anyone|you_all",
        "sorry|soz to worry|scare|frighten you|everyone",
        "sorry|soz late reply|response|text",
        "sorry|soz i? was driving|busy|on_the_phone|on_phone|on_a_call|with_client|cooking",
        "sorry|soz for|about|bout delay|that|wait|lateness",
        (
            "sorry|soz i|only|just|have just|only seen|saw|got|noticed this|your_text|your_message|this_text|"
            "this_message|text|message|this_now|the_text"
        ),
        (
            "sorry i? forgot|missed to_text|to_check_in|to_say|to_message|your_text|your_message|the_text|this|"
            "to_let_you_know|to_reply|to_sign_out|to_log_out|it"
        ),
        "sorry|just|only? just|only? seen|saw|noticed this|your_text|your_message|text|message|the_text",
        "just? i? forgot to_text|to_check_in|to_say|to_message|to_reply|to_sign_out|to_log_out|to_let_you_know",
        "i? forgot to check out",
        "just? i? forgot",
        "i? was driving|busy|washing_up",
        "just|been|just_been|ive_been|i_have_been|a_bit|bit busy",
        "dont|do_not|no_need_to|not_to|nothing_to worry",
        "dont|do_not|no_need_to panic",
        "omg|oh|gosh|oh_gosh|oh_no so? sorry",
        "all sorted",
        "i? didnt_hear|didnt_see|missed my|the|your|it phone|text|message|call?",
        "had? my? phone was|on on? silent",
        "signal|signals|reception is|was? bad|poor|rubbish|terrible|awful|patchy",
        "bad|poor|rubbish|terrible|awful|patchy signal|reception here?",
        "phone was? on_silent|off|in_bag|in_my_bag|in_the_bag|in_car|in_the_car|in_my_car|in_my_pocket|in_the_kitchen",
        "my? phone|battery died|ran_out|was_dead|was_flat|had_died|went_dead|went_off|was_off",
        "had? no signal|reception",
        (
            "no_worries|no_problem|no_problems|no_probs|no_prob|no_issues|no_issue|not_to_worry|no_dramas|"
            "no_bother|without_any_problems"
        ),
        "no problems|issues|probs|dramas at_all|here|today|to_report",
        (
            "here|in_here|over_here|this_end|at_this_end|my_end|at_my_end|on_my_end|this_side|from_me|from_here|"
            "with_me|on_this_end|my_side|on_my_side"
        ),
        "now|right_now|still",
        f"this? {_DAY}",
        "today|tonight",
        (
            "just? to_let_you_know|letting_you_know|fyi|update|just_to_say|just_to_confirm|quick_update|"
            "to_confirm|i_can_confirm|confirm|confirming|just_saying"
        ),
        "just? checking in",
        "check in",
        "100 %",
        "100 percent",
        "definitely|def|totally|all_round|indeed|again",
        "end of? message",
        *safe_polish.COURTESY,
        *safe_romanian.COURTESY,
    ),
    Part.LINK: ("and", "n", "so"),
}

GRAMMAR: Phrasebook[Part] = Phrasebook(_TABLE)

WORDS = frozenset(GRAMMAR.words)
"""Every word of the closed grammar."""

LONGEST_MESSAGE = 24
"""No message of more words is only an assurance."""

Parts = frozenset[Part]


def parts_of(words: tuple[str, ...]) -> Parts | None:
    """What a message says if every word of it belongs to the closed grammar, otherwise None.

    Where it can be read in more than one way, the way that says most about safety, finish and home is taken.
    """
    if not 0 < len(words) <= LONGEST_MESSAGE or words[0] in _LINKS or words[-1] in _LINKS:
        return None
    if _says_something_else(words):
        return None
    readings: list[set[Parts]] = [set() for _ in range(len(words) + 1)]
    readings[0].add(frozenset())
    for place in range(len(words)):
        if readings[place]:
            for part, stop in GRAMMAR.all_at(words, place):
                readings[stop].update(reading | {part} for reading in readings[place])
    return max(readings[-1], key=_weight, default=None)


_EXCUSES = these("busy signal reception phone silent bad poor rubbish terrible awful patchy")
_NOT_TOGETHER = frozenset(
    {
        ("home", "office"),
        ("home", "visit"),
        ("home", "call"),
        ("left", "office"),
        ("leaving", "office"),
        ("home", "team"),
        ("out", "here"),
        ("left", "me"),
        ("leaving", "me"),
        ("out", "there"),
        ("off", "home"),
        ("leaving", "home"),
        ("out", "home"),
        ("left", "home"),
        ("still", "home"),
        ("still", "leaving"),
        ("still", "out"),
        ("still", "left"),
        ("still", "done"),
        ("all", "over"),
        ("out", "out"),
        ("driving", "home"),
        ("plec", "acasa"),
        ("plecat", "acasa"),
        ("ies", "acasa"),
        ("iesit", "acasa"),
        *((excuse, "at") for excuse in _EXCUSES),
    }
)
"""Words of the grammar that say something else side by side."""
_PEOPLE = these(
    "pet duck mate boss team office guys everyone folks ladies bro dear chick lovely babe babes baby love luv pal sir "
    "hun hon honey darling darlin sweetheart bab lovey sweetie m8 porchlight ya"
)
"""Names for those who are written to, which could be those who are written about: "everyone safe"."""
_BARE = these(
    "ok okay oki okie okey kk fine good safe alright grand sound done finished finish complete completed left out home "
    "leaving indoors gata bine bezpieczna bezpieczny well"
)
_OPENINGS = these(
    "hi hello hey hiya hya heya hullo morning afternoon evening night thanks thank ta cheers yes yep yeah yup yh you thx "
    "sorry ok okay fine good safe done all"
)


def _says_something_else(words: tuple[str, ...]) -> bool:
    """Whether words of the grammar stand beside each other so that they mean another thing or another person.

    "leaving now home" is "leaving home" with a word of haste between.
    """
    before = ""
    for word, after in pairwise(word for word in words if word not in _HASTE):
        if (word, after) in _NOT_TOGETHER or (word in _PEOPLE and after in _BARE and before not in _OPENINGS):
            return True
        before = word
    return False


_HASTE = these("now acum")
_LINKS = frozenset({"and", "n", "so"})
_WEIGHTS = {Part.SAFE: 16, Part.HOME: 8, Part.FINISH: 4, Part.ACK: -1, Part.YES: -1, Part.COURTESY: 0}


def _weight(parts: Parts) -> int:
    return sum(_WEIGHTS.get(part, 0) for part in parts)
