"""What a thumb makes of the few words that matter most: letters swapped, doubled, or next to the right one."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.understanding.phrases import these

_MEANT = these(
    "help safe safely okay fine home done left finished finish leaving alright everything thanks sorry complete completed "
    "until quarter minutes reply answer longer extend concern concerned worried uncomfortable emergency "
    "excuse another finishing indoors "
    "danger scared afraid frightened terrified breathing breathe trapped followed following ambulance unconscious collapsed "
    "attacked assaulted threatened threatening strangled grabbed slapped stabbed bleeding choking violent shouting screaming "
    "fighting hitting angry paramedics accident "
    "pomocy ratunku jestem ajutor policja policje politia bezpieczna bezpieczny wszystko porzadku skonczylam siguranta "
    "terminat jeszcze otwiera raspunde deschide"
)

_WORDS_OF_THEIR_OWN = these(
    "safd sade sage sagely save savely safer safes safed sate sare sace dafe wafe "
    "cine dine find fined finer fines fins fone fune gine rine tine vine finis finnish finisher finishes "
    "olay okra homer homes homed hone holme hoke homme homs nome gome rome "
    "cone dione dome donee donne doner dones dons donde drone rone sone dobe dohe doje "
    "lefty lett lert lect leff leftie alight alrighty aright thank sorty worry sherry "
    "completer completes replay reply repay answers answered longe lounger linger extent extends excused excuses "
    "hell helo hello yelp kelp helps helped heap helm hemp "
    "follower tabbed ranger sanger anger danker cared sacred scarred scored fraid tapped rapped trapper strapped hollowing "
    "stubbed lapped sapped slapper slaps creaming righting hinting violet violets violin accidents breaths threats "
    "concerns concert unconcerned concerted comfortable uncomfortably worries married hurried "
    "autor ajutora policia skonczyla termina porzadki deschid deschise raspund otwieram otwieraj bezpieczne"
)

_NEIGHBOURS = {
    "q": "wa", "w": "qeas", "e": "wrsd", "r": "etdf", "t": "ryfg", "y": "tugh", "u": "yihj", "i": "uojk", "o": "ipkl",
    "p": "ol", "a": "qwsz", "s": "weadzx", "d": "ersfxc", "f": "rtdgcv", "g": "tyfhvb", "h": "yugjbn", "j": "uihknm",
    "k": "iojlm", "l": "opk", "z": "asx", "x": "sdzc", "c": "dfxv", "v": "fgcb", "b": "ghvn", "n": "hjbm", "m": "jkn",
}  # fmt: skip

_LONG_ENOUGH_TO_LOSE_A_LETTER = 6


def _slips_of(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        yield before + letter + letter + after
        if after:
            yield before + after[0] + letter + after[1:]
        if len(word) >= _LONG_ENOUGH_TO_LOSE_A_LETTER:
            yield before + after
        for beside in _NEIGHBOURS[letter]:
            yield before + beside + after
            yield before + beside + letter + after
            yield before + letter + beside + after


_BY_HAND = {
    **dict.fromkeys(these("saf sfe"), "safe"),
    **dict.fromkeys(these("s0s s9s"), "sos"),
    **dict.fromkeys(these("fne"), "fine"),
    **dict.fromkeys(these("hme hom"), "home"),
    "pk": "ok",
    **dict.fromkeys(these("okey okai oki okk oky okej oaky"), "okay"),
    **dict.fromkeys(these("finnished finised finshed fineshed"), "finished"),
    **dict.fromkeys(these("leavin leving"), "leaving"),
    **dict.fromkeys(these("yess yse yea"), "yes"),
    **dict.fromkeys(these("gud godo goood ogod"), "good"),
    **dict.fromkeys(these("evrything everythin"), "everything"),
    **dict.fromkeys(these("hlp elp halp"), "help"),
    **dict.fromkeys(these("emergancy emergeny emergncy"), "emergency"),
    **dict.fromkeys(these("agressive aggresive agresive agrressive"), "aggressive"),
    **dict.fromkeys(these("anser awnser asnwer anwser anwer"), "answer"),
    **dict.fromkeys(these("plice polise polis pollice"), "police"),
    **dict.fromkeys(these("attaked atacked attackd atakked attcked attakced ataked"), "attacked"),
    **dict.fromkeys(these("assulted asaulted assualted assaultd asulted"), "assaulted"),
    **dict.fromkeys(these("nife knive kniffe knfe kife nifes knif"), "knife"),
    **dict.fromkeys(these("ambulence ambulanse ambulace ambluance amulance ambulanc"), "ambulance"),
    **dict.fromkeys(these("frightend frigtend frightnd fritened frigthened"), "frightened"),
    **dict.fromkeys(these("trapt trappt"), "trapped"),
    **dict.fromkeys(these("breathin brething brethe breth breething"), "breathing"),
    **dict.fromkeys(these("folow folows follw"), "follows"),
    **dict.fromkeys(these("smth smthg smthing sth somethin sumthin somthing sumthing"), "something"),
    **dict.fromkeys(these("trow trows"), "throw"),
    **dict.fromkeys(these("helf healp"), "help"),
    **dict.fromkeys(these("sory srry sorri"), "sorry"),
    **dict.fromkeys(these("some1 sum1 som1 sumone somone"), "someone"),
    **dict.fromkeys(these("sumbody sombody some1body"), "somebody"),
    **dict.fromkeys(these("chocking choaking"), "choking"),
    **dict.fromkeys(these("bleading bleedin"), "bleeding"),
    **dict.fromkeys(these("atack attacke"), "attack"),
    **dict.fromkeys(these("dange dagner dnager"), "danger"),
    **{
        "thx": "thanks",
        "finsh": "finish",
        "replie": "reply",
        "worryed": "worried",
        "trappd": "trapped",
        "dun": "done",
        "graped": "raped",
        "tryin": "trying",
        "happend": "happened",
    },
    **dict.fromkeys(these("frika fricaa"), "frica"),
    **dict.fromkeys(these("sint snt sutn"), "sunt"),
    "nei": "nie",
    **{"uncomfy": "uncomfortable", "shoutin": "shouting", "scard": "scared"},
}

_MEANT_BY = {
    **{slip: word for word in _MEANT for slip in _slips_of(word) if slip not in _WORDS_OF_THEIR_OWN},
    **_BY_HAND,
}


def meant(word: str, known: frozenset[str]) -> str:
    """The word that was meant, if `word` is none that anybody knows and only a slip away from one that matters."""
    return word if word in known else _MEANT_BY.get(word, word)
