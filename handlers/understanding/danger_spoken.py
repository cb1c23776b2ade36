"""Danger as it is spoken on the doorstep: blows, grips, closed doors, things in a hand, bodies that give way."""

from __future__ import annotations

_ME = "me|us"
_MY = "my|me|our"
_HE = "he|hes|he_has|she|shes|she_has|they|theyre|theyve|son|client|someone"
_SOMEBODY = (
    "he|hes|he_is|she|shes|they|theyre|someone|somebody|somebodys|man|men|bloke|blokes|guy|lad|lads|stranger|dog|people"
)
_BLOWS = (
    "whacked|whacking|whack|lamped|lamping|battered|battering|jumped|jumping|decked|chinned|nutted|glassed|clouted|leathered|"
    "thumped|thumping|walloped|smacked|smacking|smashed|belted|clobbered|headbutted|head_butted|elbowed|kneed|throttled|"
    "throttling|tackled|floored|socked|bashed|bashing|bottled|knifed|slashed|stamped_on|flattened|rammed|rushed|charged|"
    "charging|charged_at|charging_at|ran_at|running_at|went_for|going_for|swung_for|swinging_for|took_a_swing_at|gobbed_on|"
    "gobbed_at|spat_on|spat_at|spits_at|spits_on|spitting_at|spitting_on|nipped|pinched|pinching|clawed|clawing|tasered|shook|"
    "manhandled|manhandling|restrained|restraining|smothered|smothering|suffocating|drowning|squeezing|squeezed|crushing|"
    "crushed|squashing|licked|snogged|forced|forcing|came_after|coming_after|come_after|came_at|shot_at|shooting_at|lunged_at|"
    "lunging_at|swiped_at|lashed_out_at|threw_himself_at|threw_herself_at|rubbing_against|rubbed_against|rugby_tackled|"
    "tied|tying|handcuffed|cuffed|scalded|winded|yanked|yanking|hurting|poked|wrestled|wrestling|sat_on|sitting_on|knelt_on|"
    "kneeling_on|lay_on|lying_on|climbed_on|stood_on|leant_on|touches|touch"
)
_DONE_TO_ME = (
    "jumped|lamped|battered|decked|headbutted|bottled|glassed|bit|bitten|whacked|knifed|slashed|smacked|thumped|kicked|punched|"
    "kept_here|kept_in|kept_inside|held_here|held_in|held_against_my_will|kept_against_my_will|hunted|surrounded|cornered|"
    "spiked|drugged|poisoned|groped|grabbed|spat_at|spat_on|pushed_about|knocked_about|beaten_up|set_upon|chucked_about"
)
_AS_OFTEN = (
    "just|always|keeps|keep|now|again|try|tries|try_to|tries_to|want|wants|want_to|wants_to|start|starts|is|did|do"
)
_PLAIN_BLOWS = (
    "slap|slaps|spit|spit_on|spits_on|spit_at|spits_at|scratch|scratches|pinch|pinches|shake|shakes|drag|drags|pull|pulls|"
    "choke|chokes|beat|beats|burn|burns|throw_at|rape|rapes|smack|smacks|bite|bites|squeeze|squeezes|corner|corners|lock|locks|"
    "trap|traps|block|blocks|follow|follows|chase|chases|threat|hurt|hurts|kick|kicks|hit|hits|punch|punches|push|pushes|grab|"
    "grabs|strangle|strangles|attack|attacks|molest|molests|grope|gropes"
)
_BODY = (
    "hair|neck|throat|arm|arms|wrist|wrists|face|head|finger|fingers|hand|hands|leg|legs|thigh|thighs|waist|clothes|top|shirt|"
    "skirt|blouse|uniform|tunic|bra|ear|nose|shoulder|shoulders|breast|breasts|boob|boobs|bum|arse|bottom|mouth|coat|jacket|lip"
)
_GRIPS = (
    "squeezing|squeezed|squeezes|gripping|gripped|twisting|twisted|twists|pulled|pulling|pulls|yanked|yanking|dragged|dragging|"
    "grabbed|grabs|bent|bending|slammed|slamming|banged|banging|smashed|kicked|stamped_on|slashed|scratched|scratching|punched|"
    "snapped|tore|ripped|ripping|biting|bit|twisted|crushing|crushed|burned|stroked|slapped|smacked|pinched|holding_on_to|"
    "wont_let_go_of|has_hold_of|got_hold_of|clawed_at"
)
_WEAPONS = (
    "gunpoint|knifepoint|knife_point|gun_point|shank|shanks|shanked|blades|cleaver|crossbow|rifle|air_rifle|pistol|revolver|"
    "firearm|firearms|taser|tazer|knuckleduster|knuckle_duster|crowbar|sledgehammer|pickaxe|baseball_bat|broken_bottle|"
    "smashed_bottle|tooled_up|petrol_bomb|bomb|sword|dagger|machette|screw_driver_at_me|duress|under_duress"
)
_TOOLS = (
    "scissors|hammer|bat|cricket_bat|golf_club|screwdriver|iron_bar|metal_bar|metal_pole|pole|brick|razor|chisel|poker|bottle|"
    "needle|syringe|chain|spade|shovel|spanner|stick|plank|belt|saw|drill|glass|pan|chair|fork|walking_stick|rope"
)
_BRANDISHES = (
    "waving|waves|waved|swinging|swings|swung|wielding|brandishing|raising|raised|pointing|pointed|"
    "me_with|at_me_with|threatens_with"
)
_HAS = "got|has|have|holding|picked_up|grabbed|carrying|with|fetched|gone_to_get|getting"
_THINGS = (
    "keys|key|phone|mobile|bag|purse|car|car_keys|shoes|coat|lanyard|tablet|inhaler|badge|handbag|"
    "rucksack|wallet|jacket|boots"
)
_TOOK = "took|taken|hid|hidden|kept|pocketed|nicked|swiped|snatched|stole|stolen|thrown|smashed|broke"
_WONT = "wont|will_not|wouldnt|refuses_to|refusing_to|not_gonna|not_going_to|isnt"
_SHUT = "locked|bolted|deadlocked|chained|padlocked|double_locked|blocked|wedged"
_LIMB = (
    "leg|arm|ankle|wrist|foot|hand|finger|fingers|hip|knee|shoulder|nose|neck|collarbone|rib|ribs|jaw|elbow|toe|thumb"
)

SOS: tuple[str, ...] = (
    f"{_BLOWS} {_ME}",
    f"got|been|being|im|ive|ive_been|i_was|i_got|getting|gettin|nearly_got|just_got|just_been {_DONE_TO_ME}",
    f"{_SOMEBODY} {_AS_OFTEN}? {_PLAIN_BLOWS} {_ME}",
    f"{_GRIPS} {_MY} {_BODY}",
    "touch|touches|touched|touching|grab|grabs|slap|pinch|pinches my bum|arse|bottom|breast|breasts|boob|boobs|thigh|crotch",
    "hand|hands|arm|arms|cord|rope|belt|scarf|knee|fingers round|around|over|across|on my|me|our",
    "get|take|keep your|ur|yr|his|her hands|paws|mitts|hand off",
    "hands off|of me|us",
    "let go of me|my|us",
    "gerrof|geroff|gerroff me|us?",
    "felt|feeling|feels me up",
    "on top of me|us",
    "kicked|kicking|smashed|bashed my head in",
    "me cornered|backed|pinned|trapped|boxed_in|held_down|by_the_throat|by_the_hair|by_the_neck|by_the_arm|by_my_hair",
    "backed|forced|pushed|boxed me|us? into a|the? corner|wall|cupboard|room|bathroom",
    "up|me against the wall|door|fence",
    "hes|he_is|theyre|they_are|shes|she_is|someone_is|somebody_is|still|is|are|man|he's|they're after me|us",
    (
        "followed|chased|stalked|watched by a|an|some|two|2|three|3|the|this|that? old|young|drunk? man|men|bloke|blokes|lad|"
        "lads|guy|guys|stranger|strangers|gang|car|van|someone|somebody|people|youths"
    ),
    "come|came|coming|comes|running|ran|runs|runnin|chasing after me|us",
    (
        "running|ran|run|running_away|ran_away|run_away|legging_it|hiding|getting_away from him|her|them|"
        "a_man|somebody|someone|men"
    ),
    "legging it|for_it",
    f"{_HE} {_SHUT} the|my|all_the? front|back? door|doors|gate|windows",
    f"{_SHUT} us|me in",
    "locked inside|indoors|upstairs|downstairs|in_here|in_with|in_the|in_his|in_her|in_a",
    "locked us|me|the_worker in|inside|out_in|up",
    f"{_TOOK} my|our {_THINGS}",
    f"{_HE} {_TOOK} the keys|key|phone",
    f"{_WONT} give|giving|hand|return me|us|back|over? my|the {_THINGS}",
    f"{_WONT} unlock|unbolt|unlocking",
    f"{_WONT} move|budge|shift away_from|from|out_of|off? the|my door|doorway|way|stairs|gate",
    f"{_WONT} move|budge|shift aside|away?",
    "no way out|of_getting_out|to_get_out|off",
    "i|we cant|cannot|can_not|couldnt go_out|get_past|pass|exit",
    f"{_SOMEBODY} is|are? stand|stands|stood|standing in|at|by|across|in_front_of|front_of the|my? doorway|exit",
    f"{_SOMEBODY} take|takes|hide|hides my|our keys|key|phone|mobile|bag|purse",
    "no escape|exit",
    "cant|cannot|couldnt find|see|reach a|the|my? way_out|exit|door_out|way_to_get_out|way_out_of_here",
    (
        "cant|cannot leave until|till|til|before|unless he|she|they|son|client lets|let|says|say|gives|"
        "unlocks|moves|opens|allows|stops"
    ),
    "between me and the|my door|exit|way_out|car|gate",
    "across|against the door|doorway|exit",
    "kept|keeping|keeps me? here|prisoner|against_my|against_our|from_leaving",
    _WEAPONS,
    f"{_BRANDISHES} a|an|his|the? {_TOOLS}",
    f"{_HAS} a|an|the hammer|bat|screwdriver|brick|razor|metal_bar|iron_bar in_his|in_her|in_hand|at_me|to_my|above",
    "knife|hammer|bat|scissors|axe|screwdriver in his|her|hand",
    "with a hammer|screwdriver|baseball_bat|cricket_bat|metal_bar|iron_bar|brick|razor",
    f"{_SOMEBODY} is|got|has? in|into|inside|got_in|climbed_in|jumped_in|on my|our car|van|boot|bonnet|house",
    "wont|refuses_to|refusing_to get|come out of my|our",
    "surrounding|surrounded|kicking|hitting|banging_on|smashing|attacking|rocking|smashed|kicked|blocking_in|jumping_on "
    "my|our|the car|van|windscreen|car_window|car_door",
    "slashed|slashing|let_down|keyed my tyres|tyre|car",
    "tyres|tires slashed|let_down",
    "group|gang|lads|men|kids|blokes|crowd|youths round|around|by|at my|the car|van",
    "trying|tried|rattling|pulling|yanking my|our car? door|handle|handles|door_handle|boot",
    "trying|rattling the door|car? handle|handles|door_handle",
    f"{_SOMEBODY} is|are? try|trying|tried to? get|break|force|climb|push in|into|his_way_in|their_way_in",
    "jacked|nicked|took|taken|stole|stolen my car|van|bike",
    "car|motor jacked",
    "shes|hes|she_is|he_is|client|is|isnt|mrs|mr|not|stopped|still_not not? moving|twitching_now|waking|waking_up",
    "isnt|hasnt|not|doesnt moving|moved|waking|woken|wake",
    "no pulse|heartbeat|heart_beat|sign_of_breathing",
    "cant|cannot|couldnt find|get|feel a|her|his? pulse|heartbeat",
    "cant|cannot|couldnt|unable_to wake|rouse|bring_round|revive her|him|client|mrs|mr|them|the_client",
    "wont|will_not|doesnt|not|isnt wake|waking|wake_up|waking_up|come_round|coming_round|stir|stirring",
    "cpr|defib|defibrillator|mouth_to_mouth|recovery_position",
    "gone|turned|going|went|turning blue|grey|gray|purple|limp|floppy|white_as_a_sheet",
    "lips|face|fingers are|is|have_gone|gone? blue|grey|purple",
    "cold and stiff|not_breathing|not_moving|grey",
    "found her|him|them|client dead|gone|hanging|cold|unconscious|hanged|blue|lifeless",
    "having|in a|an|another? fit|seizure|stroke|hypo|allergic_reaction|anaphylactic_shock|asthma_attack|heart_attack|reaction",
    "hes|shes|she_is|he_is|client|is fitting|convulsing|seizing|hypo|foaming|choking|turning_blue|blue|lifeless",
    "think|its|looks_like its|a|like? a? stroke|heart_attack|overdose",
    "face|mouth|side drooping|drooped|has_dropped|gone_droopy",
    "face|mouth|side dropped|drops|falling|fell on|to|down one_side|the_side|a_side|left|right",
    "her|his|client|the heart has? stopped",
    "on_floor|on_the_floor|on_ground and? not responding|answering|talking|moving|awake",
    "gone|turned|hes|shes|he_is|she_is|looks all|very|really|so? grey|gray|pale|blue and? sweaty|clammy|cold|floppy",
    "slurred|slurring|slurs his|her|my|their? speech|words",
    (
        "took|taken|swallowed|takes loads|a_load|lots|a_handful|too_many|the_whole_box of? her|his|"
        "the? tablets|pills|meds|paracetamol|insulin"
    ),
    "drank|drunk|swallowed bleach|the_bleach|turps|antifreeze",
    "going_to|gonna|about_to|wants_to|threatening_to|threatened_to|says_hell|trying_to jump|hang|drown|top|cut|burn|end",
    "hang|hanged|hanging|hung|cut|cutting|slit|slitting|stabbing|burning himself|herself|his_wrists|her_wrists|themselves",
    "hit|bumped|banged|bashed|cracked|smashed|knocked my head",
    "broke|fractured|dislocated|snapped|shattered|broken|crushed my|me",
    f"my {_LIMB} is|has|just? broken|broke|gone|snapped|trapped|stuck|numb|bleeding|crushed|fractured|hanging|dislocated",
    f"{_LIMB} trapped|stuck|caught|jammed in|under|between",
    "pain|pains|tightness|pressure|tight|crushing|stabbing in|across my|his|her|the|a? chest|heart|left_arm",
    "tight|crushing|heavy chest",
    "chest is|feels|hurts|tight? tight|hurting|killing|crushing|hurts|heavy|pain|pains",
    "cant|cannot feel|move|use my",
    "cant|cannot|struggling_to catch|get my|a|any? breath",
    "throat|tongue|face|lips|airway is|are? closing|closing_up|swelling|swelling_up|swollen|tight",
    "allergic reaction|shock",
    "anaphylaxis|anaphylactic|epi_pen|epipen|hyperventilating|asthma_attack",
    "no|lost_my|need|forgot_my|without_my|need_my inhaler",
    "im|i_am|i? gonna|going_to|about_to|might|will pass_out|faint|black_out|collapse|be_killed",
    "im|i_am|i gonna|going_to|about_to die",
    "blacked|blacking|passing|keep_blacking out",
    "waters|water broke|broken|gone",
    "in labour|labor",
    "miscarriage|miscarrying|contractions|haemorrhage|hemorrhage|haemorrhaging",
    "blood everywhere|all_over|pouring|gushing|dripping|spurting|coming|on_the_walls|on_the_floor|on_me|loss|running_down",
    "burned|burnt|scalded|electrocuted myself|me|my",
    "hot|boiling oil|water|fat|tea on|over me|my|us",
    "bleach|chemical|chemicals|acid|spray|something|petrol in|on|over my|me",
    "slid|gone|come|ran|run|skidded|spun|been_run|went off the road|motorway|bridge|track",
    "car|van|im|ive|ended_up|landed in|into a|the ditch|river|lake|canal|hedge",
    "hit a|the tree|wall|lamppost|pole|deer|lorry|barrier|bridge|another_car|parked_car|cyclist|pedestrian|bollard",
    "car|van is|has|filling? sinking|overturned|upside_down|rolled|rolled_over|filling_up|flooding|filling_with_water",
    "water coming|pouring|coming_up in|into the|my car|van",
    "water is coming|pouring|rising in|into",
    "electric|electrical|had_a|got_a shock off|from|shock?",
    "fell|fallen|landed|collapsed|come_down on|on_top_of me|us",
    "pinned|trapped|stuck|squashed|crushed under|beneath|underneath",
    (
        "need|needs|require|want|send|get assistance|backup|back_up|reinforcements|security now|asap|here|"
        "please|urgently|urgent|quick?"
    ),
    "backup|assistance|security please|pls|now|needed|asap|urgently|required",
    "somebody|someone|anyone|any1 come|please_come|hurry|get_here",
    "pls|plz|plse come|hurry|hurry_up|get_here",
    "come get|and_get|n_get|fetch me|us",
    "get|got me|us outta|outa|away",
    "hep|helo|hel me|us|pls|plz|please",
    "need|send|snd|get|want|nee|ned|nead|pls|plz hep|hel|helo",
    "snd|nee|ned|nead|nede help",
    "help m|mee|ne|mr_im|ma",
    "never needed help more|so_much|so_badly",
    "emergancie|emergancies|emergencie|emergncey",
    "barricaded|crouched|crouching behind|under|in|the|myself?",
    "raise|sound|trigger the|an|my? alarm",
    "fire on the stairs|hob|landing|roof|cooker|stove|sofa|bed|curtains|balcony|floor|top_floor|ground_floor",
    "fire off|from the hob|cooker|stove|pan|oven|heater",
    "fire spreading|started|upstairs|downstairs|everywhere|outside|getting_bigger",
    "fire_engine|fire_brigade|fire_service|firemen needed|please|now|quick|asap",
    "fell asleep at the? wheel",
    "asleep wont wake",
)

CONCERN: tuple[str, ...] = (
    "he|hes|he_has|she|shes|they|theyve|lad|man|bloke got|has|holding|picked_up|grabbed a|an|the|pair_of|a_pair_of? "
    "scissors|hammer|bat|cricket_bat|golf_club|screwdriver|metal_bar|brick|razor|poker|needle|syringe",
    "had|having|have|has a go at me|us",
    "hes|shes|theyre|he_is having a go",
    "kickin|effing|effin|jeffing|trashing|trashed|wrecking|wrecked|flipped|flipping_out|flips_out|frothing|berserk",
    "going|goin|gone|went off_on_one|mental|mad|nuts|crazy|ape|berserk|ballistic|radio_rental|psycho|off_it",
    "lost|losing the_plot|his_rag|her_rag|the_rag|his_temper|control",
    "hit the fan",
    "called me names|a_bitch|a_slag|a_cow|a_whore|a_cunt|a_slut|a_thief|a_liar|a_foreigner|every_name|all_sorts",
    "racially|verbally abused|abusing",
    (
        "wanking|wank|masterbating|tossing_off|tossing_himself|playing_with_himself|touching_himself|"
        "indecent|indecently|indecency|sex|"
        "boner|erection|hard_on|nudes|dick_pic|trousers_down|pants_down|no_clothes_on|in_his_pants|in_his_underpants|pervert"
    ),
    "got|getting|has|pulled|gets|pulling|flopped|had his|it dick|cock|willy|knob|penis|privates|bits|thing out",
    "dick|cock|willy|knob out",
    "pulled|pulling|took|dropped|dropping his|her trousers|pants|clothes|top|boxers|underwear|kecks down|off",
    "trying it on",
    "try|tries|tried it on with",
    f"{_SOMEBODY} {_AS_OFTEN}? call|calls|called|calling me bad|dirty|horrible|ugly|racist|nasty|filthy|every|all|rude",
    "show|shows|showed|showing|shown me his|her? private|privates|private_parts|penis|willy|dick|cock|porn",
    "in|into|to? bed with him|me",
    "look|looks|looking|looked|stare|stares at? me|us in? a|the? funny|strange|strangely|bad|badly|wrong|odd|oddly|hungry",
    (
        f"{_SOMEBODY} is|are? shout|shouts|scream|screams|swear|swears|spit|spits|push|pushes|throw|throws|break|breaks on|at? "
        "me|us|things|stuff"
    ),
    f"{_SOMEBODY} slipped|tripped|faint|fainted|passed_out",
    "cant|cannot talk|speak hes|shes|he_is|she_is|theyre|they_are|someone|somebody|because_he|cos_he|because_hes|cos_hes",
    f"{_SOMEBODY} can_see|can_read|reads|is_reading|reading|checking|is_checking my phone|screen|texts|messages",
    "hes|shes|he_is|she_is|theyre|they_are listening|listening_in .",
    f"client|{_SOMEBODY} has|is|have? gone|went missing",
    "mrs|mr|miss * has|is? gone|went|going? missing",
    "hear|heard|hearing her|him|someone|somebody|a|some? groaning|groans|groan|moaning|moans|whimpering|calling_out|crying_out",
    "in agony|terrible_pain|severe_pain|excruciating_pain|awful_pain|unbearable_pain",
    "i|ive|just got|get|gotten lost",
    "gut says|tells|telling|is_telling",
    "something bad|terrible|awful|horrible happened|happen|happening|going_on",
    "want|wants|wanted|wanting to|2? die|be_dead|end_it_all|end_her_life|end_his_life|end_my_life|not_live",
    "had|drunk|drank|drinking too_much|far_too_much to? drink|booze|vodka|whisky|wine|beer|alcohol .",
    f"{_HE} just? wont|refuses_to leave|go|go_away|stop|back_off|calm_down|shut_up|leave_me",
    "keeps following|coming_back|turning_up|walking_past|driving_past|touching|grabbing|circling|creeping",
    f"{_SOMEBODY} is|are|right? behind me|us|my",
    f"{_SOMEBODY} outside|at|by|near|watching|waiting_by|stood_by my|me car|window|door|van?",
    "waiting outside|by|at|round for|my|the|me|us corner? me|us|car|van|house|flat",
    f"{_SOMEBODY} coming|comin|running up_the_stairs|down_the_stairs|closer|towards_me|through_the_door|over_here",
    (
        "my|his|her|the ex|exhusband|ex_husband|ex_boyfriend|ex_partner|old_man is|has|just|s? here|"
        "turned_up|outside|found_me|coming|back"
    ),
    "ex|ex_husband|ex_boyfriend|ex_partner here|turned_up|found_me|outside",
    f"husband|boyfriend|partner|father|brother|{_HE} found me",
    "knows|found_out|finds_out where i am|live|work|park|stay",
    "twisted|sprained|hurt|done|put|pulled|jarred|strained|buggered|knackered my ankle|wrist|knee|back|shoulder|foot|hip|neck",
    "gone|went|go|going over on my",
    "my back|knee|ankle|hip is|has|just? gone|gone_again|popped|locked|out|seized_up",
    "cant|cannot walk|swallow|see_properly|see_anything|stand_up|put_weight|see_a_thing",
    "going|gone|feel|feeling|felt|feelin dizzy|faint|light_headed|lightheaded|woozy|funny",
    "heart racing|pounding|is_racing|is_pounding",
    "absconded|palpitations|numb|pins_and_needles|vision_gone|vision_blurred",
    "hes|shes|she_has|he_has|client|mrs passed|gone_cold|deteriorated|deteriorating|wandered_off|collasped|colapsed",
    "head butted|butt",
    "fire|smoke|gas|co|carbon_monoxide alarm|alarms|detector is|has|keeps? going|goes|gone|went off",
    "fire|smoke alarm|alarms sounding|blaring|ringing|wont_stop",
    "fire door locked|jammed|blocked|wont_open|chained|stuck",
    "no help coming|here|around|nearby|has_come|arrived|at_all|from_anyone|no_one|out_here|anywhere",
    "put|got|has|have|slid the? chain on|across",
    (
        "stuck in|under|on the|a|deep? lift|snow|floods|flood|mud|ditch|hoist|water|window|toilet|bathroom|"
        "loo|snowdrift|field|basement"
    ),
    "lift|elevator stuck|has_stopped|stopped|broke|broke_down|broken_down|jammed",
    "floor|ceiling|roof|stairs|wall|step|banister|shelf gave|given|caved|collapsed|coming|came|fell way|in|down|through?",
    "need|needs|want an? exit|rescuing|rescue|escaping|extraction",
    "gotta|got_to|have_got_to|must|need_to get out|away|out_of_here",
    "set off my|personal|the_personal|panic alarm",
    "under the bed|table|stairs",
    "frit|bricking_it|shitting_it|shitting_myself|crapping_myself|pooing_myself|wetting_myself_scared|shitscared|bottling_it",
    "drug|drugs|crack|smack|spice|needles|dealing deal|dealing|den|dealer|dealers|everywhere|pipe|all_over|on_the_table|house",
    "shove|shoves|fite|fites|punchup|punch_up|scrap|scrapping|brawl|brawling|riot|kicking_doors|barney",
    "head|chin|nose|lip|mouth|ear|hand|arm is? bleeding|cut_open|split|gashed",
    "doing|selling|taking|smoking|snorting|dealing|injecting drugs|crack|coke|heroin|spice|weed",
    "wet|slipped|slippery and_cant_get_up",
    "door|doors|lock|handle jammed|broken_off|came_off|come_off|stuck im|i_am|cant_get_out|and_im inside|in?",
    "key|keys snapped|broken in the? lock im|i_am inside|in",
)

NONE: tuple[str, ...] = (
    "traffic|queue|queues|cars|lorries is|are|still? not|isnt|arent moving",
    "shoulder blades",
    "bath bomb|bombs",
    "same|opposite|single sex",
    "cpr|defib training|course|refresher|certificate|update|machine_checked",
    "look|looks|looking|looked|runs|named after me|us",
    "trying it on for|again_tomorrow",
    "i|we cant|cannot|couldnt go out tonight|tomorrow|later|this|on|with|much|alone|anymore",
)
