"""The phrases of a working day: what each of them asks for."""

from __future__ import annotations

from domain.intent import Intent
from handlers.understanding.phrases import Phrasebook, these

CARRIER_WORDS = these("stop stopall stop_all unsubscribe cancel end quit revoke optout opt_out arret")
"""Words that the phone network takes for itself: never commands."""

EXACT: Phrasebook[Intent] = Phrasebook(
    {
        Intent.SOS: ("fire",),
        Intent.CONCERN: (
            "not|im_not|i_am_not|not_feeling well",
            "let_go|get_off|please_stop|please_dont|no_stop|stop_stop|stop_please_stop|stop_please|cant_speak|whispering",
            "its|it_is|things_are|this_is|its_getting really? bad",
            "rau|zle",
            "he|hes|he_is|they|theyre|they_are coming|coming_back|coming_in|outside|upstairs|downstairs|behind_me",
            "alarm|quick|quickly|hurry|asap|szybko|predko|natychmiast|repede|imediat",
        ),
        Intent.HELP: (
            "help|?|??|???|commands|command|menu|info|options|instructions|how|guide|manual|support|faq",
            "help|show|list|see|the|what|all the? commands|menu|options|words|instructions",
            "help menu|commands|info|options|guide|list",
            "help ?",
            "what|wot can|do|should i say|text|type|do|send|write|put|use|ask|reply",
            "what do|are the|my? commands|options|codes|words",
            "what|which commands|words can|do i use|text|send|say",
            (
                "how do|can|to i? start|use|finish|extend|begin|log|check|tell|say|report|do|work|end|change|add|"
                "get|sign|stop|send|text|let"
            ),
            "how does this|it|that|the_app|the_system|the_bot work",
            "how this works",
            "i dont know how to use|work|do|start|text|finish",
            "not_sure_what|not_sure_how to? text|do|say|use|type|send",
            "not_sure_what i can|should|do say|text|do|type",
            "what happens now|next|if",
            "pomoc_menu|ajutor_menu|menu_please|menu_pls",
            "instrukcja|polecenia|comenzi",
        ),
        Intent.WHO: (
            "who",
            (
                "who is|s|whos|who's watching|on|on_call|on_duty|on_the_phone|looking_after|looking|has|got|"
                "covering|monitoring|in_the_office"
            ),
            "whos|who has|got me",
            "who is|s? watching|looking_after me|us",
            "whos watching|looking_after me|us",
            "who|whos do_i_call|to_call|can_i_call|do_i_ring|is_there|there|in_charge|in_office|is_in|knows|can_see",
            "kto|cine",
        ),
        Intent.PLAN: (
            "plan|plans|rota|schedule|diary|planner|roster|itinerary",
            (
                "my|todays|the|todays|weekly|week|show|whats_my|see|view|change|tomorrows|this_weeks my? plan|"
                "rota|schedule|visits|calls|week|day|diary|appointments|list|run|roster"
            ),
            (
                "whats|what_is|wheres|where_is|whos|show my? next|next_visit|next_call|next_one|first_visit|"
                "first_call|first|on_today|my_rota|my_plan|my_schedule"
            ),
            "next|next_visit|next_call|next_client|today|week",
            "plan my? week|day|visits|tomorrow|next_week",
            "where am i next|going|today",
            "grafik|program|programul",
        ),
    }
)
"""Phrases that must be the whole message, politeness aside."""

ANYWHERE: Phrasebook[Intent] = Phrasebook(
    {
        Intent.ASK_BACK: (
            "not home|in|there yet",
            "locked out of my|the car|van",
            "im|i_am not home|in|there|at_home",
            "no one|body|1 is? ok|safe|fine|hurt|injured|alone",
            "nobody|noone is? ok|safe|fine|hurt|injured",
            "no answer|reply|response from? you|office|the_office|anyone_at_the_office",
        ),
        Intent.EXCUSE: (
            (
                "excuse|excuses|excuse_me|an_excuse|fake_call|fake_a_call|fake_phone_call|pretend_call|"
                "rescue_call|fake_emergency_call"
            ),
            "urgent|emergency|quick|exit|escape|phony|bogus|dummy|cover|safety|pretend|alibi phone? call|ring",
            "wymowka|scuza",
            "call|ring|phone me and pretend|say",
            "pretend to|there|its|you call|ring|phone|need|is",
            "call|ring|phone|text me with an|a|some excuse|reason",
            "need|want|give|make|with|use an|a|some|any excuse|reason_to_leave|reason_to_go|way_out|out|alibi",
            "reason to leave",
        ),
        Intent.NOREPLY: (
            (
                "noreply|noanswer|no_reply|no_replies|no_answer|no_answr|no_anwser|no_response|no_respone|no_ans|"
                "no_replay|no_responce|noresponse|no_rply|no_reponse|no_show|non_response|no_repl|no_anser|"
                "no_awnser|norply"
            ),
            (
                "no|not reply|answer|response|answering|anwsering|responding|replying from|at|to|on|by? the? door|"
                "client|bell|doorbell|buzzer|intercom|knock|mrs|mr"
            ),
            (
                "no one|body|1 in|home|here|there|answering|answers|answer|answered|is|coming|came|come|at|about|"
                "around|opening|opened|opens|inside|responding|replying|to_the_door|picking_up"
            ),
            (
                "noone|nobody|no_body|no1|no_1|nobodys|noones|no_ones is|has|at|seems? in|home|here|there|"
                "answering|answers|answer|answered|coming|came|come|at|about|around|opening|opened|opens|inside|"
                "responding|replying|to_be_in|be_in|answerin|up"
            ),
            "nobody|noone|no_one will|wants_to|has? answer|open|answered|opened|come",
            (
                "not|isnt|aint|wont|doesnt|didnt|hasnt|havent|havnt|never|not_been|dont|cant_be|still_not|hasn't "
                "answering|answer|answered|answerin|replying|reply|replied|responding|respond|responded|answers|"
                "ansering|answring|awnsering|anwsering|anser"
            ),
            (
                "not|isnt|arent|cant_be|isn't|aint at? in|home|there|here|opening|at_home|indoors|"
                "coming_to_the_door|coming_to_door|coming_to_door|opening_the_door|opening_door|opening_up|open"
            ),
            (
                "hes|shes|theyre|client|clients|mrs|mr|she|he|they|is|client_is not|out|isnt|arent in|at_home|"
                "home|there|here|opening"
            ),
            "client not|isnt|is_not in|home|there|here|available|at_home",
            "wont|not|doesnt|hasnt|isnt|didnt|cant come|coming|came|go|get to? the? door",
            "wont|doesnt|not|didnt open|opening|answer|answering the? door|up",
            (
                "cant|cannot|couldnt|unable_to|cant_seem_to|can_not|not_able_to get|gain|raise in|entry|access|"
                "into|a_reply|an_answer|any_answer|any_reply|a_response|any_response|inside|anyone|her|him|"
                "anybody|them_to_answer|her_to_answer|him_to_answer|through_the_door|an_anwser|her_to_open|"
                "him_to_open|them"
            ),
            (
                "no access|entry|sign|sign_of_life|joy_at|luck_at|joy|luck_at_the_door|luck_getting_in|signs_of|"
                "movement|lights_on_and|sound|one_to_be_seen"
            ),
            "no sign of her|him|anyone|life|client|them|mrs|mr|anybody",
            (
                "knocked|knocking|rang|ringing|tried|rung|buzzed|buzzing|banged|called_through|been_knocking and? "
                "the_back_door|the_side_door|the_window|twice|and|loads|the_door|the_bell|several_times|3_times|three_times|a_few_times|for_ages|bell|"
                "door|loads_of_times|many_times|again|everything|no_one|nobody|noone|nothing|no_luck|no_joy|no|"
                "times"
            ),
            "cant|cannot|couldnt see anyone|anybody|her|him|client|any_movement|any_lights",
            "no luck|joy knocking|ringing|at|with|the_door",
            "locked out",
            "door is? locked|not_opening|unanswered|not_answered|wont_open|not_being_answered",
            "key_safe|keysafe is? empty|broken|jammed|missing|wont_open|not_there|not_working",
            "key|keys not|isnt|arent in|there|working|here|in_safe|in_the_safe|in_keysafe",
            "house|flat|property|place is|looks|seems|in? empty|darkness|deserted|all_dark|dark|in_darkness",
            "nothing|silence at|from|when the? door|doorbell|bell|knock|knocking|i_knock|i_rang|inside|i_ring",
            "empty house|flat|property",
            "nie_odpowiada|nikogo_nie_ma|brak_odpowiedzi|nie_ma_odpowiedzi|nie_otwiera|nie_otwieraja|nikogo",
            "nikt nie otwiera|odpowiada|podchodzi|otworzyl|odpowiedzial|slychac|podszedl",
            "nikt sie_nie odzywa|odezwal|zglasza",
            "nie ma jej|go|ich|klienta|klientki|pani|pana w_domu",
            "klienta|klientki|pani|pana nie_ma w_domu|w_srodku?",
            "pukam|pukalam|pukalem|dzwonie|dzwonilam|dzwonilem do_drzwi|dzwonkiem? i? nic|cisza|nikt|nie_otwiera",
            "nie moge|mozemy sie? wejsc|dostac_sie_do_srodka|dostac_do_srodka|dodzwonic_do_drzwi",
            (
                "nu_raspunde|nu_raspunde_nimeni|nimeni_nu_raspunde|nu_deschide|nimeni_acasa|"
                "niciun_raspuns|nici_un_raspuns|fara_raspuns|nu_deschide_nimeni|nimeni"
            ),
            "nu e|este|i nimeni|acasa aici?",
            "bat|sun|am_batut|am_sunat|tot_bat|tot_sun la usa si? nimic|nimeni|degeaba",
            "nu pot|putem sa? intra|intru|intram",
        ),
        Intent.REFUSED: (
            "refused|refusing|refuses|refusal|declined|declining|declines",
            (
                "wont|not|wouldnt|isnt|never|didnt|doesnt|wont_even|not_going_to let|letting|want me|us in|inside|"
                "through|enter|there|here|over_the_door|to_come_in"
            ),
            "doesnt|dont|didnt want|need me|care|visit|us|a_visit|the_visit|her_care|his_care|anyone|to_be_seen",
            "doesnt|dont|didnt want me to come_in|in|visit",
            "told|asked|telling|asking|wants|wanted me to go|leave|f_off|fuck_off|piss_off|get_lost|do_one|get_out",
            "sent|turned me away|packing",
            "turned away",
            "shut|slammed|closed the? door on|in|my me|face|my_face",
            "failed visit",
            (
                "odmawia|odmowil|odmowila|nie_wpuszcza|nie_wpuscila|nie_wpuscil|nie_chce_mnie_wpuscic|refuza|"
                "nu_ma_primeste|nu_vrea_sa_ma_primeasca|nu_ma_lasa_sa_intru|nu_ma_lasa_inauntru|nu_m_a_lasat_sa_intru|"
                "nu_vrea_sa_ma_lase_sa_intru"
            ),
        ),
        Intent.FAMILY: (
            (
                "in|to|into|at|from|been_admitted_to hospital|hosp|a_and_e|respite|the_hospital|day_centre|"
                "the_day_centre|hospice"
            ),
            (
                "admitted|respite|hospitalised|day_centre|on_holiday|gone_away|gone_out|gone_shopping|"
                "at_the_shops|moved_out|away_for|been_taken_to|w_szpitalu|in_spital|la_spital|at_an_appointment|"
                "at_the_doctors"
            ),
            "cancelled|canceled|client_cancelled|visit_cancelled",
        ),
        Intent.END_SHIFT: (
            (
                "end_of|finish_of|ended|end|ending|finish|finished|finishing|over|close|done_with|completed|"
                "complete my|the|todays|this? day|shift|work|round|rounds|run|days|duty|shifts"
            ),
            (
                "end_shift|endshift|shift_end|shift_over|shift_done|shift_finished|shift_ended|shift_complete|"
                "shift_completed|day_over|day_done|day_finished|end_of_play|finish_shift|eod|eos|end_day|endday|"
                "endofday|off_duty|off_shift|shift_ends|workday_over|work_done_for|rounds_done|round_done"
            ),
            "shift|day|work|round|rounds|run is|all|now|has? over|done|finished|ended|complete|completed|all_done",
            (
                "thats|that|thats_me|thats_it|finish|finished|done|all_done|im_done|all_finished|finishing|"
                "wrapped_up|finished_up|signing_off|off|knocked_off|done_and_dusted|stopping|packing_up for_the|"
                "for|for_my|the day|today|tonight|night|shift|evening"
            ),
            "that|thats|was the|my|is? last|final one|call|visit|client|job",
            (
                "last|final one|call|visit|client|job|appointment|1|of_the_day is|all|now|just? done|finished|"
                "complete|completed|over|finished_now|out_the_way|ticked_off"
            ),
            (
                "finished|done|completed|finishing|left|complete my|the|with? last|final one|call|visit|client|"
                "job|appointment"
            ),
            "thats_me_done|thats_me_finished|all_done|done|finished|all_finished today|tonight",
            "clocking|clocked|clock|knocking|knocked|knock|punching_out|signing|signed|sign|logging|logged|log off",
            (
                "finished|done|finishing work|all_my_visits|all_my_calls|all_visits|all_calls|all_visits_today|"
                "working|my_visits|my_calls|my_rounds|my_round|my_run|the_round"
            ),
            (
                "all_visits|all_calls|all_my_visits|all_my_calls|all_jobs|my_visits|my_calls|visits|calls are|all|"
                "now? done|finished|complete|completed|over|all_done"
            ),
            "no_more visits|calls|more_visits|more_calls|more_clients|more left|today|tonight|for_today|for_tonight",
            (
                "going|heading|off|driving|walking|cycling|travelling|way|omw|headed|getting_the_bus|getting_bus|"
                "setting_off|on_the_bus|on_bus|on_the_train|drive|journey|goin|leaving_for|heading_back|"
                "going_back|driving_back|on_my_way_back|en_route to|back|now|straight? home|homeward|homewards"
            ),
            (
                "home_time|hometime|calling_it_a_day|call_it_a_day|thats_a_wrap|time_to_go_home|home_james|"
                "homeward_bound|homebound|on_route_home|ready_to_go_home"
            ),
            "im|i_am|now off home",
            "back|going to|towards? mine|base",
            (
                "koniec_dnia|koniec_zmiany|koniec_pracy|koniec_na_dzis|wracam_do_domu|ide_do_domu|jade_do_domu|"
                "skonczylam_prace|skonczylem_prace|skonczylam_na_dzis|skonczylem_na_dzis"
            ),
            (
                "sfarsit_de_zi|sfarsitul_zilei|sfarsit_de_tura|gata_pe_azi|am_terminat_tura|merg_acasa|plec_acasa|"
                "ma_duc_acasa|sfarsitul_turei|am_terminat_pe_azi|gata_tura|tura_terminata"
            ),
        ),
        Intent.ABORT: (
            "abort|aborting|aborted|abandon|abandoning|abandoned",
            (
                "not|dont|wont|never|didnt|do_not going_to? "
                "going|go|goin|gone in|inside|there|through_the_door|ahead|near|into"
            ),
            "not|wont_be|dont_want_to_be|dont_want_to doing|do this|it|that|her|him visit|one|call?",
            "calling it|the_visit off",
            "turning back|around",
            "staying|remain outside|in_the_car",
            "anuluje|przerywam|renunt|nu_intru|nie_wchodze",
        ),
        Intent.EXTEND: (
            "more|extra|additional|longer|further|another time|mins|minutes|min|hour|hr|bit|while|half_hour",
            (
                "more|longer|extend|extension|extending|extended|overrunning|overrun|over_running|extra_time|"
                "moretime|overunning|overuning"
            ),
            (
                "running over|late|behind|long|slow|a_bit_late|a_bit_behind|a_little_late|a_bit_over|abit_late|l8|"
                "very_late|really_late|v_late|v_behind"
            ),
            (
                "going|gonna|will|ill|might|may|i'll to? be? late|later_than|over|longer|here_longer|a_while|"
                "a_bit|abit|a_while_longer|here_a_while"
            ),
            (
                "need|want|require|needs|give_me|gimme|can_i_have|could_i_have|may_i_have|have|get|got_to_have "
                "more|longer|extra|another|time|some_time|additional|a_bit|a_while|abit"
            ),
            (
                "held_up|delayed|behind_schedule|taking_longer|taking_a_while|still_going_to_be|not_done_yet_need|"
                "behind_time|gone_over|going_over|over_time|overtime"
            ),
            "a bit|little|while longer",
            "put|book|mark me|it? down to|till|until|til|for",
            "push|extend|move|change it|me|my|the|visit|time|end|back|to|till|until|by|another|on",
            (
                "add|put|make|set it_back|it_to|it_till|it_until|me_to|me_till|me_until|me_back|my_time|my_end|the_time|"
                "the_end|the_visit_to|time|end|back|to|till|until|by|another|on|it_another|it_on"
            ),
            (
                "wiecej_czasu|przedluz|potrzebuje|jeszcze|mai_mult_timp|mai_mult|prelungeste|inca|mai_am_nevoie|"
                "mai_stau|przedluzyc|dluzej"
            ),
        ),
        Intent.START: (
            (
                "start|starting|started|begin|beginning|began|commence|commencing|strat|sart|statr|strt|startt|"
                "starrt|satrt|stat_visit"
            ),
            "going|gone|heading|headed|goin|popping|walking|just_going|gointo|go in|into|inside",
            "entering|arrived|arriving|arrive|arived|arrving|arrivd|visiting|new_visit|visit_start|enter|entered",
            "got|getting|just|am|now|just_got|ive_got|i_got to|at|here|into",
            "here|im|i_am|am|now|im_here|currently|outside_now at|with|in|inside",
            "in at|with|to|now",
            "on site|location",
            "check|checking|checked|clock|clocking|clocked|sign|signing|signed|log|logging|logged in",
            "im|i_am|just|now in|inside|starting|going_in|entering|here|at|with",
            "visit|call|appointment|session at|with|to|for|now|starting",
            "visit",
            "visit|call mrs|mr|ms|miss",
            "at mrs|mr|ms|miss",
            "next one|visit|call|client at|is|now|here",
            "on to|at",
            "seeing|see mrs|mr|ms|miss|client",
            "with mrs|mr|ms|miss|client",
            (
                "zaczynam|zaczynam_wizyte|wchodze|jestem_u|rozpoczynam|start_wizyty|incep|incep_vizita|intru|"
                "sunt_la|am_ajuns_la|am_intrat|am_inceput|inceput"
            ),
        ),
    }
)
"""Phrases that count wherever they stand, the first kinds before the last."""

RING_ME: Phrasebook[Intent] = Phrasebook(
    {
        Intent.EXCUSE: (
            "call|ring|phone|bell|buzz|callme|ringme me",
            "give me|us a|an quick? call|ring|bell|bell_please|buzz|tinkle",
            "ring|call|phone my|this phone|mobile|number|me",
            "callme|ringme|phoneme",
            "can|could|get|have|need someone|somebody|you|u|the_office|office to? call|ring|phone me",
            "i? need|want a|an phone? call",
            "zadzwon_do_mnie|zadzwon|suna_ma|sunati_ma",
            "zadzwon|zadzwoncie|dzwon|dzwoncie do_mnie szybko|pilnie|zaraz|teraz|prosze?",
        )
    }
)
"""A call asked for: on a visit, that is an excuse."""

WAITING: Phrasebook[Intent] = Phrasebook(
    {
        Intent.NOREPLY: (
            "what|wot shall|should|do|can|must|am i|we do|to_do|try now|next|then?",
            "what|wot now|next|then",
            "what happens now|next",
            "so|and what now|next",
            "how long do|shall|should|must|have|will|am i|we to? wait|waiting|stay|stand_here|be_here? here|for|now?",
            "do|shall|should|must|can i|we just? keep? wait|waiting|stay|leave|go|move_on|go_on? here|now|longer|then|home?",
            "any news|update|answer|word yet|please?",
            "co|i_co mam_robic|teraz|robic|dalej",
            "jak dlugo mam? czekac",
            "ce|si_ce fac|sa_fac|acum|facem",
            "cat sa? astept|mai_astept",
        )
    }
)
"""What somebody asks who waits at a door, and to whom the office owes an answer."""

EXPLAINED: Phrasebook[Intent] = Phrasebook(
    {
        Intent.FAMILY: (
            (
                "daughter|son|family|neighbour|wife|husband|sister|brother|niece|nephew|mum|dad|warden|carer|nok|"
                "next_of_kin|relative|partner|friend|grandson|granddaughter|neighbor|neighbours says|say|said|"
                "told|reckons|confirms|confirmed|explained|thinks|rang|called|has"
            ),
        )
    }
)
"""What others say of a client: at a door, that explains why nobody answers."""

NOT_SO = these(
    "not no never dont didnt doesnt wont cant isnt arent wasnt havent hasnt wouldnt shouldnt nor neither without nie "
    "nu cannot aint"
)
"""Words that turn a phrase round."""

ALMOST = these("nearly almost soon about before until when once if unless after shortly hopefully should")
"""Words that say that something is still to come."""

ASKING = these(
    "? what whats wot when whens where wheres why how who whos which can could would should is are am do does did "
    "will may"
)
"""Words that a question opens with."""

OTHERS = these(
    "he hes she shes they theyre client clients his her him their mrs mr daughter son he'll she'll husband wife"
)
"""Words for people other than the worker."""

WORDS = frozenset(
    {word for book in (EXACT, ANYWHERE, RING_ME, WAITING) for word in book.words}
    | CARRIER_WORDS
    | NOT_SO
    | ALMOST
    | ASKING
    | OTHERS
)
