"""Words of danger on an ordinary day: readings and ages, old griefs, politeness, clients who cannot walk, and the weather.

Each of them is written out as far as it is harmless, so that a cry beside it is still heard.
"""

from __future__ import annotations

_NUMBERS = "99|112|911"
_LOWER_READINGS = "|".join(map(str, range(40, 120)))
_THEY = "shes|hes|she_is|he_is|she|he|client|client_is|mrs_is|clients"
_KIN = "husband|wife|mum|mom|mother|dad|father|sister|brother|son|daughter|friend|nan|gran|grandad|partner|auntie|uncle"
_PETS = "dog|cat|budgie|bird|rabbit|hamster|goldfish|fish|pet|parrot|guinea_pig"
_STRAYS = "cat|kitten|bird|duck|goose|pigeon|squirrel|fox|mouse|lamb|sheep|hedgehog|bee|wasp|fly|seagull|butterfly"
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_AFRAID = "scared|frightened|anxious|nervous|afraid|terrified|worried"
_FEARED = "hoist|bath|shower|stairs|stairlift|lift|spider|spiders|needles|injection|injections|dark|hospital|dentist|vet|storm"
_FURNITURE = "chair|bed|sofa|armchair|recliner|settee|seat|home|house|care_home"
_THINGS = (
    "hoist|telly|tv|boiler|fridge|freezer|phone|app|keysafe|key_safe|lift|system|rota|bed|heating|washing_machine|computer|"
    "wifi|lights|plug|cooker|oven|kettle|remote|hearing_aid|wheelchair"
)

NONE: tuple[str, ...] = (
    # readings and ages
    (
        "bp|pulse|sats|spo2|o2|oxygen|temp|temperature|weight|heart_rate|blood_pressure|blood_sugar|sugar|sugars|bm|bms|"
        f"glucose|systolic is|are|at|was|now|of? {_NUMBERS}"
    ),
    f"{_NUMBERS} over {_LOWER_READINGS}",
    f"{_NUMBERS} / {_LOWER_READINGS}",
    f"{_NUMBERS} %|percent|kg|kgs|kilos|kilo|lbs|bpm|mmhg|degrees",
    f"{_NUMBERS} years|yrs|yr|bless",
    f"{_THEY} turns|turning|turned|aged? 99",
    "aged|age|turns|turned|turning 99",
    # who died long ago, and what else dies
    f"died|dies|dead|passed_away last year|month|week|summer|winter|spring|autumn|christmas|{_MONTHS}",
    f"died|passed_away back? in {_MONTHS}",
    f"died|passed_away in {'|'.join(map(str, range(1940, 2030)))}",
    "died|passed_away years|months|ages|decades ago",
    "died|passed_away * * years|months|weeks ago",
    "died|passed_away * years|months|weeks ago",
    f"heart_attack|stroke|a_stroke|had_a_stroke|seizure back? in {_MONTHS}",
    f"since|after|before|when her|his|their {_KIN} died|passed_away",
    f"her|his|my|their|the {_PETS} has|had|is|just? died|dead|dying|passed_away",
    "plants|plant|flowers|bulb|bulbs|clock are|is|all? dead|dying|died",
    "dead battery|batteries",
    "battery|batteries in * * alarm dead|died|dying",
    "phone|mobile|battery|tablet keeps|kept|may|might|could dying|die",
    "dying to see|meet|know|hear|get|go|try|tell",
    "dying of|from laughter|heat|hunger|thirst|boredom|embarrassment",
    (
        "shes|hes|theyre|its|is|are|was|im|i_am|thats? dead funny|nice|tired|good|busy|chuffed|happy|sweet|lovely|boring|keen|"
        "posh|proud|hungry"
    ),
    "its|thats dead quiet|slow|long|cold|hot|early|late|wet",
    "murder mystery|mysteries|she_wrote",
    "traffic|parking|bus|rain is|was|are? murder",
    "kill|killed|killing a|the|that|this spider|fly|wasp|bee|mouse|ant",
    # politeness
    "no help needed|required|necessary|wanted|thanks|thank_you|thx|ta",
    "help not needed|required|necessary",
    "no_longer need|needs|want|require any|your|the? help",
    "im|i_am? afraid ill|i'll|i_will|im|i_am|i_might a_bit|bit|going_to|gonna? be? running? late|longer|delayed|over|behind",
    "im|i_am? afraid i need more|longer|another|extra",
    "im|i_am? afraid theres|there_is? no|nobody|noone reply|answer|one|in",
    "im|i_am? afraid shes|hes|she_is|he_is|client_is|theyre not|out in|home|here|answering?",
    "im|i_am? afraid its|visit|she|he cancelled",
    "by accident",
    "not worried",
    "emergency contact|contacts|details|form|card|light|lights|lighting|dentist|appointment|prescription|folder",
    "is|was a police officer|man|woman",
    "is|was a paramedic",
    # doors that nobody blocks
    "im|i_am|am|i|parked stood|standing|parked|waiting|outside? in_front_of the|her|his? door|house",
    "locked the|my|her|his? front|back? door|doors on the|my? way_out|leaving",
    # clients who cannot, or would rather not
    f"{_THEY} cant|cannot get_out of? bed",
    f"{_THEY} cant|cannot leave the|his|her house|flat|bed|bedroom|home|chair",
    f"wont|refuses_to|refusing_to|will_not move|budge|shift from|off|out_of|to|into his|her|the|a? {_FURNITURE}",
    (
        "wont|wouldnt|doesnt let me|us leave|go without a|some|any|her|his? biscuit|biscuits|cake|tea|cuppa|food|"
        "sandwich"
    ),
    f"{_THEY} gets|is? a_bit|bit|very|so|really? {_AFRAID} of|about|in|with the|a|her|his {_FEARED}|{_PETS}",
    f"{_THEY} gets|is? a_bit|bit|very|so|really? {_AFRAID} of|about falling|money|being_hoisted|hospital|needles",
    "scared|terrified|frightened|afraid of the|a|that? spider|spiders|needles|hoist",
    "naked|undressed for|ready_for the|his|her? bath|shower",
    "shouting|shouts|shout|screaming|swearing|yelling at the|her|his? telly|tv|television|radio|football|ref|news",
    "shouting|shouts|shout cos|because|as|coz shes|hes|she_is|he_is deaf|hard_of_hearing",
    "deaf so|hence i|im|shes|hes? shout|shouting|shouts",
    "fell|falling|fallen out with",
    "fell|fallen in love",
    # beasts, ailments, things and weather
    f"{_STRAYS} is|got|gets|was? trapped|stuck",
    f"{_STRAYS} is? followed|following|follows|chased|chasing me",
    f"followed|chased by a|the|her|his|their? {_STRAYS}",
    "trapped wind|nerve|nerves|gas",
    "attack of the? hiccups|giggles|sneezes",
    "choking hazard|risk",
    "fighting fit",
    "fighting|battling with the|this|a|her|his hoist|duvet|cover|sheet|printer|phone|app|keysafe|key|wheelchair|lid",
    "hammer toe|toes",
    "insulin needles|needle|syringes",
    "threatened|threatening|threatens to rain|snow|pour|storm",
    "throwing|throw|threw|throws|thrown stuff|things|food|rubbish|it|them|old|everything? food|milk|stuff|clothes? away",
    "throwing|throw|threw|throws|thrown away old|her|his|the|some|out_of_date? food|milk|stuff|clothes|rubbish",
    f"something|somethings|something_is wrong|up|off|funny with|in the|her|his|my {_THINGS}",
    "weird|funny|nasty|horrible|horrid|awful weather|rain|wind|cold|cough|bug",
    "lit|lighting|stoked|poked the? fire",
    "shes|hes|she_is|he_is a|such_a|an_absolute|a_right|a_proper scream",
    # Polish and Romanian, without accents
    "umieram z glodu|glodu_juz|nudow|goraca|zimna|smiechu|pragnienia",
    "bateria|telefonul|telefonu e|este|mi_e? moarta|mort",
    "cainele e|este|doarme|a_mancat? cuminte|bland|afara|legat|dragut",
)
