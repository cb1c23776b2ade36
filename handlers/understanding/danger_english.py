"""Words of danger in English, as they are written; as they are spoken on the doorstep they are in `danger_spoken`."""

from __future__ import annotations

from handlers.understanding.words import ALARM

_WHO = "he|she|they|hes|shes|theyre|someone|somebody|man|woman|client|son|husband|boyfriend|guy|dog|it"
_HURTS = (
    "hit|hits|hitting|punched|punching|kicked|kicking|slapped|slapping|grabbed|grabbing|pushed|pushing|shoved|"
    "shoving|hurt|hurting|choking|strangling|strangled|beating|beat|bit|biting|scratched|burnt|touching|touched|"
    "groped|groping|raped|cut|pinned|tripped|dragged|dragging|cornered|attacked|attacking|spat_at|pulled|holding|"
    "trapping|got_hold_of|has_hold_of|got|grabs|touches|hold_of"
)
_GO = "leave|out|go|past|get_out|get_past|off|near_the_door|to_the_door|go_home|use_the_door|go_out"
_ME = "me|us|myself"

_YEARS = "|".join(map(str, range(1980, 2030)))
_SURNAMES = (
    "blood|knife|axe|danger|panik|panic|savage|slaughter|fear|gore|fire|smoke|trouble|risk|kill|kills|gun|blade|attack|hurt|"
    "burn|angry|rage|nasty|creep|stranger|dead|scream|swear|batter|threat|drunk|cut|beat|bash|fall|shout"
)
"""Names that would be a cry if nobody bore them: told only by a visit that begins there."""

SOS = (
    f"sos|s_o_s|sossos|mayday|emergency|999|9999|99|9_9_9|nine_nine_nine|112|911|{ALARM}",
    "danger|peril|hostage|kidnapped|kidnap|kidnapping|abducted",
    "attack|attacked|attacking|attacks|attacker|attacted|assault|assaulted|assaulting|assaults|ambushed",
    (
        "stab|stabbed|stabbing|knife|knifes|knives|machete|gun|gunman|shotgun|weapon|weapons|axe|"
        "hammer_in_his_hand|blade|armed"
    ),
    "rape|raped|raping|murder|murdered|kill|killed|strangle|strangled|strangling",
    (
        "punched|punching|slapped|slapping|beaten|headbutted|choking|choked|bitten|groped|groping|grabbed|"
        "grabbing|grope|molested|mauled"
    ),
    (
        "unconscious|collapsed|unresponsive|overdose|overdosed|suicide|suicidal|seizure|fitting_on_the_floor|"
        "heart_attack|cardiac|chest_pain|chest_pains"
    ),
    "bleeding|bleed|blood",
    "not|isnt|stopped|stops|barely|hardly|cant|cannot|struggling_to|struggles_to breathing|breathe|breath|breathes",
    (
        "trapped|cornered|hiding|pinned_down|tied_up|locked_in|locked_me|shut_in|shut_me_in|locked_us|"
        "imprisoned|held_down|prisoner"
    ),
    "stuck inside|in_here|in_the_house_with",
    "locked myself|the_door|door_behind|all_the_doors|me_in",
    "locks|locking|lock the|me door|doors|in",
    "terrified|petrified|screaming_at_me|panic|panicking|panicing|panicked|panik",
    "scared|fear|fearing|afraid|frightened for my life|safety",
    "threat|threaten|threatened|threatening|threatens|threats|threathening|threatning|thretening|blackmail",
    "violent|violence|violently",
    "mugged|mugging|robbed|robbing|robber|robbery|intruder|burglar|burgled|carjacked|stalker|stalking|stalked",
    "following|followed|follows|chasing|chased|chase|tailing me|us",
    (
        "being|am|im|are|i_was|been|getting|was followed|chased|watched_and_followed|attacked|hit|stalked|"
        "threatened|held|robbed|tailed"
    ),
    f"{_HURTS} {_ME}",
    (
        f"{_WHO} is|has|just|keeps|tried_to|is_going_to|will|gonna|going_to|going_to_try_and|might|wants_to|"
        "trying_to|is_trying_to|was? hit|hitting|hurt|hurting|kick|kicking_me|punch|push|grab|touch_me|"
        "strangle|bite"
    ),
    (
        "hitting|hit_out|lashing_out|lashed_out|swung_at|swinging|lunged|lunging|going_for_me|came_at_me|"
        "coming_at_me|coming_for_me|raised_his_fist|raised_his_hand|fists"
    ),
    "throwing|threw|throws|throw things|stuff|plates|a_chair|chairs|something|objects|it at_me",
    "break|breaking|kick|kicking|smash|smashing|batter|battering|bash|bashing the|my door",
    "break|breaking|kick|kicking|smash|smashing|batter|battering|bash|bashing the|my? door down|in",
    "hit by",
    "punch|punches|stabs|attak|atacked|strangles|hits|kicks",
    "im|i_am|ive|i_have|i|ive_been|been|have|got|am|badly hurt|injured|stabbed|shot|hit|wounded|burnt|electrocuted",
    "hurt bad|badly|my",
    (
        "ive|i_have|i|just|have fallen|fell|collapsed|fainted|slipped_and|slipped|crashed|broken_my|broke_my|"
        "cut_my|tripped"
    ),
    "im|i_am on the floor",
    "cant|cannot get up",
    "passed out",
    (
        "crashed|car_crash|car_accident|rta|run_over|knocked_over|hit_by_a_car|had_an_accident|"
        "in_an_accident|had_a_crash|had_a_car_crash|"
        "been_in_an_accident|car_crashed"
    ),
    "on fire",
    "theres|there_is|there|a|house|chip_pan|kitchen|big|its_a fire",
    "a? fire in|at|here|broken_out|help",
    "fire fire",
    "gas leak|explosion",
    "explosion|exploded|carbon_monoxide|electrocuted",
    (
        "wont|wouldnt|doesnt|will_not|not|refuses_to|refusing_to|not_going_to|isnt|never|doesnt_want_to let|"
        f"letting {_ME} {_GO}"
    ),
    (
        f"stopping|preventing|stopped|stop|keeping|blocking|keeps|blocked {_ME} from? leaving|going|getting|"
        "here|in|inside|exit|way_out"
    ),
    (
        "cant|cannot|couldnt|unable_to|not_able_to|not_allowed_to|cant_seem_to|can_not leave|get_out|get_away|"
        "escape|get_past|get_to_the_door|move|get_him_off"
    ),
    "wont_let|not_letting|refuses_to_let|refusing_to_let me_leave|me_go|me_out|us_leave|us_out|us_go",
    "let me out|go",
    "get|got me out",
    "get|fuck|getting off me",
    "leave me alone",
    "dont touch|hurt|hit|kill me",
    "get away from me",
    (
        "blocking|blocked|blocks|barricaded|guarding|bolted|standing_in|stands_in|stand_in|in_front_of|front_of "
        "the? door|doorway|exit|way|my_way|way_out|path|me_in"
    ),
    "taken|took|takes|has|got|stole|stolen|grabbed|snatched|hidden|taking my phone|keys|key|bag|car_keys",
    "keeping|holding|got|kept|hold me here|hostage|prisoner|inside|against|down",
    "save|rescue us|me|please",
    "send|get|need someone|somebody|help|police|backup|ambulance|the_police|an_ambulance",
    "send|get|need|require some|urgent|immediate help|assistance",
    (
        "call|ring|phone|get|need|want|contact|dial|calling|called|ringing|send the? police|cops|ambulance|"
        "999|112|an_ambulance|fire_brigade|emergency|feds|old_bill|paramedics|paramedic"
    ),
    "police now|please|asap|quick|help",
    "ambulance now|please|asap|quick|help",
    "come|get here quick|quickly|now|asap|fast",
    "come quick|quickly|now|asap|and_get_me|get_me|help",
    "help help",
    "please come|hurry",
    "come please",
    "hold of my",
    "threw|throwing|throws|chucked|lobbed * at me",
    "threw|throwing|throws|chucked|lobbed * * at me",
    "hands|hand on|up me|my",
    "help_me|helpme|help_us|help_us_please|me_help",
    "please|plz|pls|plse help",
    (
        "help please|plz|pls|now|quick|quickly|asap|urgent|urgently|immediately|police|fast|hurry|999|sos|im|"
        "i_am|he|hes|she|shes|theyre|they|theres|someone|somebody|ambulance|need|needed|required"
    ),
    "need|needs|want|require|i_need|we_need|urgent|get|getting help|helping",
    "hurry|panic_button|code_red|red_alert|im_in_danger|life_threatening",
    "im|i_am|in|real|serious|big|am|were in? trouble",
    (
        "dying|dies|dead_body|found_dead|is_dead|has_died|hes_dead|shes_dead|passed_away|died|found_her_dead|"
        "found_him_dead|having_a_stroke|had_a_stroke|anaphylactic"
    ),
)

CONCERN = (
    (
        "unsafe|un_safe|insecure|concern|conern|concen|consern|concernd|concering|uneasy|unease|uncomfortable|uncomfy|"
        "uncomftable|uncomfortble|uncomforable|discomfort"
    ),
    (
        "anxious|nervous|scared|scary|scare|scaring|frightened|frightening|frighten|afraid|fear|fearful|"
        "spooked|intimidated|intimidating|vulnerable|unnerved|unnerving|freaked|freaking|wary|distressed|"
        "panicky|shaken|shaky|shaking|trembling|on_edge"
    ),
    (
        "creepy|creep|creeping|creeps|creeped|weird|weirdo|dodgy|sketchy|suspicious|odd_vibe|sinister|pervy|"
        "perv|sleazy|leering|lurking|loitering|prowling|strange_man|strange_men|strange_person|stranger|"
        "strangers|disturbing|disturbed"
    ),
    (
        "aggressive|aggression|aggresive|aggro|abusive|abuse|abused|abusing|hostile|angry|anger|rage|raging|"
        "furious|temper|agitated|volatile|unstable|erratic|heated|confrontational|unpredictable|menacing|"
        "out_of_hand|foul_mood|bad_mood|bullying|racist|nasty|harassing|harassed|harassment|livid|arsey|lary|"
        "leery|mouthy|rowdy|riled"
    ),
    (
        "shouting|shouted|shouts|shout|screaming|screamed|scream|yelling|yelled|swearing|swore|sworn|cursing|"
        "ranting|arguing|argument|argue|fight|fighting|fights|banging|smashing|smashed|throwing|slamming|"
        "slammed|threw|broken_glass|kicking_off|kick_off|kicked_off|kicking|kicks_off|losing_it|lost_it|"
        "raised_voice|raising_his_voice|going_mad|going_crazy|going_mental|went_mental|rude|disagreement|"
        "altercation|punchy|squaring_up|squared_up"
    ),
    (
        "drunk|drunken|intoxicated|pissed|wasted|drug|drugs|drugged|dealer|dealers|weed|cannabis|heroin|"
        "stoned|smoking_weed|hes_high|shes_high|had_a_drink|had_a_few|lairy|off_his_face|off_his_head|"
        "high_on|been_drinking|drinking|hammered|needles|"
        "paranoid|psychotic|hallucinating|manic|off_his_meds|off_her_meds|relapsed|unwell_mentally"
    ),
    (
        "inappropriate|sexual|naked|undressed|exposed|exposing|flashing|flashed|came_onto_me|coming_onto_me|"
        "coming_on_to_me|came_on_to_me|hitting_on_me|flirting|flirty|wont_stop|wont_go_away|stop_it|touchy|"
        "handsy|lewd|advances|porn|masturbating|staring|stared|watching_me|blocking|in_my_face|personal_space|"
        "invading|too_close|on_his_lap|personal_questions|where_i_live"
    ),
    (
        "growling|growls|snarling|barking|loose_dog|dog_loose|dogs_loose|dog_is_loose|dangerous|dog_off|"
        "dog_out|dog_got_out|dogs_out|dog_wont|dog_jumped|aggressive_dog|dog_bit|big_dog_loose|dog_is_out|"
        "dogs_are_out|dog_went_for|off_the_lead|off_its_lead|off_lead|bull_breed|pitbull|rottweiler"
    ),
    (
        "not|dont|didnt|doesnt|never|isnt|arent|aint|wasnt feel|feeling|feels? very|really|at_all|entirely|so|"
        "too|totally|completely|exactly|quite|that|particularly|100_%|fully|all|very_very|being|be? safe|ok|"
        "okay|fine|good|alright|happy|comfortable|right|great|secure|all_right|safe_here"
    ),
    "isnt|aint|arent|not looking|sounding|going|doing? safe|ok|okay|good|right|great|alright",
    "no safe|ok|good",
    "far_from|anything_but safe|ok|okay|fine|alright|good|great|comfortable",
    "isnt|aint|arent looking|doing|feeling? very|too|so? well",
    "im|i_am|i|me not feeling? very|too|at_all|so? well",
    "not|dont|didnt feel|feeling very|too|so? well",
    "someone|somebody has|have|just? broke|broken|breaking in",
    (
        "something|somethings|summat|things is|feels|seems|feel|seem|not|isnt|arent|dont_feel|doesnt_feel|"
        "just? really|very|a_bit|so|quite? wrong|off|right|not_right|up|fishy|iffy|amiss|funny"
    ),
    "isnt|not|doesnt_feel|dont_feel|doesnt_seem|doesnt_look|dont_seem quite|really|very? right",
    "it|this feels|seems|smells|felt|is really|very|a_bit|so|all? wrong|off|fishy|iffy",
    (
        "feels|feel|seems|felt off|wrong|funny|iffy|weird|strange|odd|sick|ill|faint|dizzy|uneasy|unwell|bad|"
        "awful|poorly"
    ),
    "bad|funny|weird|horrible|awful|strange feeling|vibe|vibes|atmosphere",
    "gut feeling",
    "dont|do_not|not like|liking it|this|him|her|them|the_look|the_look_of|how|the_way|what|being|the_feel",
    "want|wanna|trying|desperate|like to? leave|get_out|get_away|escape",
    "need|have to get_out|get_away|escape",
    "want out",
    "kiss|kissed|kissing|lunge|propositioned",
    "touching|touched|stroking|stroked|rubbing my|me",
    "being|am|im|getting watched|recorded|filmed",
    "not a|an|very good|nice|great|safe",
    "need out",
    ("im|i_am|feel|feeling|am|feelin ill|poorly|sick|faint|dizzy|unwell|lost|stuck|stranded|alone_with_him|struggling"),
    "unwell|dizzy|fainting|faint|stranded|vomiting",
    (
        "hurt|hurts|injured|injury|injuries|wound|wounded|bruise|bruises|bruising|bruised|harm|harmed|harming|"
        "self_harm|accident|crash"
    ),
    "fallen|had_a_fall|has_fallen|a_fall|fell|had_fall|fall|on_the_floor|on_floor",
    "police|cops|ambulance|paramedics|paramedic|fire_brigade|firemen|fire_engine",
    (
        "break_in|broken_in|broken_into|forced_entry|door_kicked|window_broken|window_smashed|broken_window|"
        "smashed_window|been_forced|burglary|front_door_open|front_door_is_open|front_door_was_open|front_door_wide_open|"
        "door_wide_open|squatters"
    ),
    (
        "gas|smoke|smell_burning|burning|fumes|flood|flooded|flooding|sparks|sparking|live_wires|"
        "exposed_wires|fire|collapsing|ceiling_coming_down|asbestos"
    ),
    "hazard|hazards|hazardous|unsafe_property|safeguarding|neglect|neglected|risk|risky|near_miss|incident",
    "trouble|urgent|urgently|urgency|serious_problem|big_problem|alarming|alarmed|threat_of",
    (
        "broken_down|broke_down|breakdown|flat_tyre|puncture|locked_outside_alone|lost_my_phone|"
        "no_one_around_and|power_cut|dead"
    ),
    (
        "someone|someones|somebody|somebodys|man|mans|men|people|group|youths|lads|gang|kids "
        "is|are|was|were|still? outside|in_the_hall|in_the_hallway|in_the_stairwell|in_the_corridor|"
        "hanging_around|hanging_about|lurking|following|watching|here_who|in_the_house|in_house|in_the_garden|"
        "at_the_window|approaching|behind_me|loitering|at_the_door_shouting|trying_to_get_in|banging"
    ),
    "gang|gangs|youths|stalk|crime",
    "someone|somebody|man keeps|keep knocking|ringing|banging|asking|calling|coming|shouting|looking|staring",
    "car|van|bloke|guy has_been|is|was? sat|sitting|waiting outside",
    "client|shes|hes|she_is|he_is missing|wandering",
    "wandered|wandering off",
    "confused and wandering",
    "slipped|tripped on|over|down",
    "shes|hes|she|he|she_has|he_has|client|client_has had an accident",
    "dont|do_not want|wanna to? be|stay here",
    "someone|somebody|man|men|people|lads|strangers has|have? just? come|came|walked|turned|barged in|up|round",
    "not himself|herself",
    (
        "worry|worring|worying|worrys|issues_with_him|problem_with_him|problem_with_client|complaint|dread|"
        "dreading|horrible|horrid|awkward"
    ),
    (
        "dont|do_not think|believe|reckon that? im|i_am|its|it_is|this_is|were|we_are|hes|shes|he_is|she_is really|very? "
        "safe|ok|okay|fine|alright|well"
    ),
    "nothing is|feels|about_this_is? ok|okay|fine|safe|good|alright|right",
    "ok|okay|fine|safe|good|alright|well and|but? hes|shes|theyre|he_is|she_is|client_is|they_are not .",
    "ok|okay|fine|safe|good|alright|well and|but? he|she|client|they isnt|aint|arent .",
    "ok|okay|fine|safe|good|alright|well and|but? mrs|mr|miss * isnt|is_not|not .",
    "not|no danger|emergency|sos|concern|attack",
    "not an emergency|sos|attack",
    "not in danger",
    "dont|no_need_to|not call|need|ring|send|calling the? police|ambulance|999|help",
    "cant|cannot talk|speak freely|safely|here",
)

WORRY = (
    "worried|worrying|worries|concerned|concerns|concerning|worryed|wory",
    "something|somethings wrong",
    "could|may|might be hurt|on_the_floor|injured|fallen|unwell",
    "curtains|lights still? drawn|closed|on",
)

LATER = (
    "low concern",
    "concern for? later|low|minor|small|tomorrow|not_urgent|no_rush",
    "minor|small|little|slight|low_level|non_urgent|non concern|worry",
    "not urgent|serious",
    "nothing serious|urgent",
    "no rush|hurry",
    (
        "made|making|makes|passed a? few|some|weird|odd|rude|inappropriate|sexual|personal|racist|off|nasty|"
        "creepy|crude|sexist? comment|comments|remark|remarks"
    ),
    (
        "inappropriate|rude|sexual|sexist|racist|nasty|crude|odd|weird|off|suggestive comment|comments|remark|"
        "remarks|joke|jokes"
    ),
    "bit|little|slightly|tad|bit_of_a uncomfortable|uneasy|awkward|odd|weird|off|strange",
)

HELP = (
    (
        "i|we? need|needs|want|require some|any|a_bit_of|bit_of|your? help|hand with|getting|using|lifting|moving|to_lift|"
        "to_move|finding|transferring|understanding|starting|turning"
    ),
    "help me|us? with|use|using|find|understand|start|get_started|log|change|add",
    "help with|using|starting|finding",
    (
        "i|we? need|needs|want|require some|any|a_bit_of|bit_of|your? "
        "help logging|recording|claiming|filling|updating|changing|booking|"
        "sorting|printing|reading|entering|submitting|uploading|downloading|resetting|swapping|planning|choosing"
    ),
    "some|a_bit_of|bit_of help with|logging|filling|using",
    "how do|can|to|would|should i|we? get|ask_for|call_for|text_for|send_for|request help",
    (
        "help needed|wanted|required monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thurs|fri|"
        "sat|sun|tomorrow|next|with|for_cover|covering|moving|lifting|this_weekend|at_the_weekend"
    ),
    "need|send|get|want someone|somebody|anyone to cover|for_cover|to_swap",
    "can|could|would someone|anyone|you|u|somebody please? help",
    "please|pls|plz help me? with|understand|use|find",
    "help",
    "helping|helped|helps|helpful|helpline|unhelpful",
)

NONE = (
    "not|no|never|dont|wasnt need|needed help",
    "dont|do_not|no need|want help",
    "no need for|of help",
    "no_need_to|not_to|nothing_to worry",
    "dont|do_not|no_need_to panic",
    "been? held up",
    "shes|hes|she|he|she_has|he_has|client|client_has had an accident in|on the|her|his bed|chair|toilet|pad|trousers",
    "ring|call|phone|text me urgent|urgently",
    "pretend its|it_is|theres|to_be urgent|an_emergency",
    "no help|danger_money",
    "dont|not|nothing to? worry",
    "no worry|worries|concerns",
    "im|i_am|am not worried",
    "nothing to worry about",
    (
        "hit|stuck_in|im_stuck_in|heavy|held_up_in|bad|terrible|awful|caught_in|because_of|dead|horrendous|"
        "nasty|delayed_by|in|nightmare|horrible slow? traffic|roadworks|tailback|jam|road_works|queue"
    ),
    "traffic is? bad|terrible|awful|heavy|dead|nasty|horrendous",
    (
        "stuck|sat|waiting|im_stuck|i_am_stuck in|behind|at|for? a? traffic|bus|tractor|level_crossing|lights|"
        "roadworks|the_lights|pharmacy|chemist|queue|meeting|jam"
    ),
    "accident on|ahead the? m|motorway|road|a|m1|m25|m6|ring_road|bypass|m60|m62|a1|m4|m5",
    (
        "traffic|delays|late|road_closed|diversion because|due|cos|from|after of|to? an|a? accident|crash|"
        "road_accident|rta|flood|fire|incident"
    ),
    "blood pressure|pressures|sugar|sugars|test|tests|results|glucose|thinners|sample",
    "taking|took|do|doing|take|check|checking blood|bloods",
    "fire alarm|door|extinguisher|place|guard|exit|drill|station|alarms|blanket|safety|stick|pit",
    "gas fire|bill|meter|man|engineer|board|cooker|boiler|hob|off|on|key|card",
    "electric|gas|coal|log|put_the|turn_off_the|switched_off_the|turned_off_the|light_the fire",
    "smoke alarm|alarms|detector|break|detectors|free",
    "crying with laughter",
    (
        "phone|battery|mobile|charger|car_battery|phones|line|signal is|was|nearly|almost|about|gone|will_be|"
        "went|going? dead|dying|died"
    ),
    "drinking tea|coffee|water|her_tea|his_tea|well|fluids|plenty|enough|a_cuppa|squash|juice",
    "drug chart|charts|round|sheet",
    "drugs chart|round|given|administered",
    "risk assessment|assess",
    "incident form|report",
    "fall|falls mat|risk|alarm|sensor|pendant|asleep|clinic|assessment|team",
    "falls|fall|fell|fallen asleep",
    "she_fell asleep",
    "police|station road|street|station|lane|house",
    "cover|calling_in|off|called_in|ringing_in sick|ill",
    "attack alarm",
    "personal attack alarm",
    "test|testing alarm",
    "dead|bang on|end|bolt|easy|sea",
    "help yourself",
    "home help",
    "sorry for worrying|scaring|frightening",
    "sorry to worry|scare|frighten",
    "didnt_mean_to|not_to worry|scare",
    "cant|cannot leave yet|till|until|til|her|mrs|mr|before|for_another|just_yet|now_until",
    "killing time",
    "fake|pretend|excuse emergency call|phone_call|phonecall",
    "my_feet_are|feet_are|back_is|my_back_is killing me",
    "no|without|any|zero concerns|worries|issues",
    "kick|kick_start",
    "odd jobs|job|minute|moment|mins",
    "can|could|may you? let me go|leave early",
    (
        "dying|die|kill|murder for a|some|the? cuppa|tea|brew|coffee|drink|wee|pee|loo|toilet|cup|fag|break|sit_down|bath|"
        "lunch|nap|biscuit|shower|holiday|pint|bacon_sandwich"
    ),
    "could|can|id murder|kill|demolish a|some cuppa|tea|brew|coffee|drink|biscuit|sandwich|bath|holiday|pint",
    (
        "heart_attack|stroke|a_stroke|had_a_stroke|having_a_stroke|seizure|overdose|suicide last year|month|winter|summer|"
        "autumn|spring|christmas|january|march|november"
    ),
    f"heart_attack|stroke|a_stroke|had_a_stroke|seizure|seizures|overdose back? in {_YEARS}",
    "heart_attack|stroke|a_stroke|had_a_stroke|seizure|overdose years|months|ages|decades ago",
    "heart_attack|stroke|a_stroke|had_a_stroke|seizure|overdose * years|months ago",
    "knife|knives and|n fork|forks|spoon|spoons",
    "butter|bread|palette|pastry|cheese knife|knives",
    f"start|starting mr|mrs|ms|miss|dr {_SURNAMES}",
)
