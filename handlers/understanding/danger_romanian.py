"""Words of danger in Romanian, without accents; "m-a" is also written "ma" and "m a"."""

from __future__ import annotations

_HARMED = (
    "lovit|batut|atacat|agresat|impins|imbrancit|prins|apucat|insfacat|tras|tarat|strans|strangulat|sugrumat|gatuit|"
    "injunghiat|taiat|ranit|muscat|zgariat|scuipat|atins|pipait|violat|sarutat|incuiat|inchis|blocat|legat|rapit|"
    "sechestrat|tinut|amenintat|jefuit|talharit|furat|urmarit|fugarit|haituit|incoltit|inconjurat|palmuit|izbit|plesnit|"
    "pocnit|bruscat|hartuit|molestat|drogat|otravit|omorat|impuscat|calcat|accidentat|ars|oparit|trantit|dat_jos|"
    "luat_la_bataie|luat_ostatica|luat_cu_forta|dat_cu_pumnul|luat_de_par|luat_de_gat|luat_de_mana|lovita|batuta|atacata|santajat|stropit"
)
_HARMS = (
    "bate|bat|loveste|lovesc|ataca|agreseaza|impinge|imping|imbranceste|ameninta|omoara|ucide|strange|stranguleaza|sugruma|"
    "tine|tin|urmareste|urmaresc|hartuieste|hartuiesc|atinge|ating|pipaie|violeaza|musca|scuipa|trage|trag|sechestreaza|"
    "incuie|inchide|blocheaza|fugareste|fugaresc|alearga|jefuiesc|jefuieste|injunghie|taie|inghesuie|terorizeaza|"
    "haituieste|saruta|forteaza|obliga|apuca|prinde|raneste|molesteaza|santajeaza|plesneste|pocneste|palmuieste|zgarie"
)
_TO_HARM = (
    "bata|loveasca|omoare|ucida|atace|agreseze|violeze|sarute|atinga|injunghie|rapeasca|inchida|incuie|prinda|impinga|"
    "raneasca|stranga|sugrume|taie|muste|impuste|fure|jefuiasca|dezbrace|forteze|tina"
)
_MADE = (
    "incuiata|incuiat|incuiati|blocata|blocat|blocati|inchisa|inchis|inchisi|ostatica|ostatic|ranita|ranit|ranite|legata|"
    "legat|in_pericol|prinsa|prins|urmarita|urmarit|atacata|atacat|batuta|batut|sechestrata|sechestrat|incoltita|incoltit|"
    "impuscata|injunghiata|lovita|lovit|amenintata|amenintat|in_capcana|haituita|arsa|rapita|jefuita|jefuit|pe_jos|cazuta"
)
_WEAPONS = (
    "cutit|cutitul|cutite|cutitele|pistol|pistolul|arma|armele|armat|armata|inarmat|inarmata|inarmati|topor|toporul|pusca|"
    "maceta|sabie|briceag|satar|satarul|bricegul|baioneta"
)
_THINGS_IN_A_HAND = (
    "ciocan|bata|bat|ranga|lama|foarfeca|surubelnita|sticla|lant|curea|seringa|ac|teava|lopata|bara|lanterna"
)
_TO_CALL = (
    "chemati|cheama|chema|sunati|suna|trimite|trimiteti|am_nevoie_de|avem_nevoie_de|nevoie_de|nevoie|vreau|adu|aduceti|"
    "anuntati|anunta|apelati|apeleaza|mai_am_nevoie_de|trebuie"
)
_WHOM = (
    "politia|politie|politiei|ambulanta|ambulante|salvarea|salvare|pompierii|pompieri|112|cineva|ajutor|ajutorul|ajutoare|"
    "doctor|doctorul|medic|echipaj|intariri|paza|jandarmii"
)
_MINE = "telefonul|telefon|cheile|cheia|geanta|masina|portofelul|banii|poseta|hainele|pantofii|actele|rucsacul|haina"
_TO_GO = "iesi|ies|pleca|plec|plecam|iesim|scapa|scap|fugi|fug|trece|trec|pleca_de_aici|iesi_din_casa"

SOS: tuple[str, ...] = (
    "ajutor|ajutati|ajutati_ma|ajuta_ma|salvati_ma|politia|politie|ambulanta|salvare|urgenta",
    f"m|ne|mi|te a|au {_HARMED}",
    f"m a|au mai|tot|si|iar {_HARMED}",
    f"ma|mau|mia|miau|ne|nea|neau {_HARMED}",
    f"ma|ne mai|tot|si|iar? {_HARMS}",
    f"sa ma|ne {_TO_HARM}",
    f"vrea|incearca|vor|ameninta|zice|o sa? ma|ne {_TO_HARM}|{_HARMS}",
    "ma|ne strange|tine|ia|apuca de gat|mana|par|brat",
    f"sunt|suntem {_MADE}",
    _WEAPONS,
    f"are|au|cu o|un|in_mana_o|in_mana_un|in_mana? {_THINGS_IN_A_HAND}",
    "pericol|pericolul|periculos_aici|in_pericol|ostatic|ostatica|rapire|viol|violator|criminal|agresor|agresorul|agresiune",
    "amenintari|amenintare|jaf|talhar|talharie|omoara|ucide|sechestrat|sechestrata|sugruma|injunghiat",
    "mi|imi e|este frica|teama pentru_viata|pentru_viata_mea|ca_ma_omoara|ca_mor",
    "nu ma|ne mai? lasa|lasa_sa|lasati",
    "nu vrea|vor sa ma|ne|mi|imi lase|lasa|dea_drumul|deschida",
    "nu mi|imi|ne da|dau|dati drumul|voie|pace",
    f"nu pot|putem|reusesc|am_cum|se_poate sa? {_TO_GO}",
    "nu pot|putem|reusesc sa? ma? respira|respir|misca|misc|ridica|ridic|deschide|deschid|trage_aer|vorbi|striga|mai_respira",
    "nu ma|mai? pot misca|ridica|scula|apara|respira|misc",
    "nu am aer",
    "lasa|lasati ma|ne in_pace|sa_plec|sa_ies|jos|odata",
    "da|dati mi|ne drumul",
    "nu ma atinge|atingeti|lovi|omori|rani|mai_atinge|mai_lovi|bate",
    "pleaca de_langa_mine|de_aici|de_pe_mine",
    "ia mana|mainile de_pe_mine",
    "a|au|mi_a|ne_a|ne_au incuiat|inchis|blocat|baricadat|zavorat|ascuns usa|usile|poarta|casa|iesirea|tot|drumul|apartamentul",
    "incuie|blocheaza|pazeste|tine|inchide usa|usile|iesirea|poarta",
    "sta|e in fata|dreptul usii",
    "sangerez|sangereaza|sangeram|sange|sangele|hemoragie",
    "am|ne_am|m_am cazut|alunecat|prabusit|impiedicat|rupt|fracturat|electrocutat|ars|injunghiat|taiat_rau|accidentat|oparit",
    "mi am rupt|fracturat|scrantit|luxat|taiat|spart|ranit|ars",
    "lesin|lesinat|am_lesinat|o_sa_lesin|mi_se_face_negru|imi_pierd_cunostinta|am_pierdut_cunostinta",
    "infarct|avc|atac_de_cord|atac_cerebral|stop_cardiac|ma_sufoc|ma_inec|ma_sufoca|sufoc|soc_anafilactic|supradoza",
    "ma|imi doare pieptul|inima|in_piept",
    "dureri|durere|presiune in_piept|la_inima|la_piept",
    "am|avut avut? un|o? accident|accidentat|tamponare",
    "accident|accidentat de_masina|rutier|auto|grav",
    "m_a_lovit_o_masina|am_intrat_in_sant|m_am_rasturnat|masina_s_a_rasturnat",
    "foc|focul|incendiu|incendiul|incendii|arde|ard|flacari|explozie|explodat|a_luat_foc|monoxid",
    "miroase|miros|scapari|scapare|scurgere a|de gaz|gaze",
    f"{_TO_CALL} la|pe|dupa|si|urgent|repede|imediat|te_rog|va_rog|o|un? {_WHOM}",
    f"{_TO_CALL} la|pe|dupa|urgent|repede|imediat|va_rog o|un {_WHOM}",
    "pompierii|pompieri|politiei|politistii|politisti|jandarmii|ambulante|salvarea",
    "sa vina|ajunga cineva|politia|ambulanta|salvarea|repede|urgent|imediat|acum|dupa_mine",
    "vino|veniti|haide|haideti|grabiti_va|grabeste_te repede|acum|urgent|imediat|dupa_mine|va_rog|te_rog|aici_repede|iute",
    "va_rog|te_rog|repede|urgent veniti|vino|ajutor|ajutati|ajuta",
    "scoateti|scoate|luati|ia|salvati|salveaza|ajuta|ajuta_te|scapa|scapati|aparati|ajutatima ma|ne|de_aici",
    "ajutatima|ajutama|ajutorr|ajutoru|ajutorul|ajutr|ajtor|ajuto|salvatima|salveaza|salvati|lasama|lasatima",
    "trebuie|incerc|vreau sa fug|scap|fugim|scapam",
    "ma ascund|ascundem",
    "m am ascuns|incuiat|inchis|baricadat|adapostit",
    "fug|fugim|alerg|am_fugit de el|ea|ei|acolo|dansul",
    "vine|vin|merge|alearga|fuge|se_ia|umbla dupa mine|noi",
    "ma|ne urmareste|urmaresc|fugareste|pandeste|filmeaza",
    "cineva|cine ma|ne|in_spatele_meu|dupa_mine|a_intrat|a_spart|incearca_sa_intre|e_in_casa|vrea_sa_intre",
    "e|este|sunt in spatele|jurul meu|nostru",
    f"mi|ne a|au luat|furat|ascuns|smuls|spart|rupt|confiscat {_MINE}",
    f"a|au|mia|miau luat|furat|ascuns|smuls|confiscat|rupt|spart mi? {_MINE}",
    "au|a|s_a|s_au intrat|spart|navalit|bagat peste mine|noi",
    "a|au spart usa|geamul|masina|fereastra",
    "bate|bat|loveste|da|dau|izbeste in|cu_pumnii_in|cu_picioarele_in usa|geam|masina|fereastra",
    "nu mai? respira|misca|reactioneaza|are_puls|da_semne|isi_revine|se_trezeste|se_misca|raspunde_nu_respira|traieste",
    "inconstient|inconstienta|a_murit|au_murit|mort|moarta|decedat|decedata|moare|sinucidere|sinucide|sinucis|spanzurat|"
    "convulsii|epilepsie|se_ineaca|s_a_inecat|se_sufoca|resuscitare|resuscitez",
    "o_sa|am_sa|voi|simt_ca|cred_ca|crezut_ca|nu_vreau_sa mor|muri|murim",
    "mor aici|murim|ajutor",
)

CONCERN: tuple[str, ...] = (
    (
        "mi_e_frica|mie_frica|mi_e_teama|nu_sunt|nu_ma_simt|nesigur|ingrijorata|ingrijorat|agresiv|agresiva|"
        "beat|tipa|nu_e_bine|nu_e_ok|nu_este_bine|nu_este_sigur|nu_e_sigur|frica|ameninta"
    ),
    "accident|accidentat|doctorul|fum|fumega|gaz|gaze|inundatie|miroase_a_ars|scantei",
    "speriata|speriat|speriati|ingrozita|ingrozit|ingroziti|panicata|panicat|panica|teama|terifiata|infricosata|infricosat|"
    "anxioasa|tremur|groaza|inspaimantata|frica_mare|ma_tem|ma_sperie|imi_e_frica|imi_este_frica|mi_i_frica|ingrijoreaza",
    "nu ok|bine|in_regula|e|este|suntem|sunt|prea|chiar|ma_simt ok|bine|in_regula|in_siguranta|sigur|sigura|normal",
    "nu ok|bine|in_regula|in_siguranta|safe|fine|feel_safe",
    "nu e|este|suntem|prea|chiar|ma_simt|totul ok|bine|in_regula|in_siguranta|sigur|sigura|normal|a_buna",
    "nu i|s|is|tocmai|mai_e|mai_sunt|mai_suntem|totul_e|totul_este|toate_sunt|e_nimic|este_nimic|am_nimic|e_nimeni "
    "ok|bine|in_regula|in_siguranta|sigur|sigura",
    "nus|nui ok|bine|in_regula|in_siguranta|sigur|sigura",
    "e|este|foarte|ma_simt|simt|i foarte|cam|tare? rau",
    "ceva nu|e|este|nu_e|nu_este|s_a|rau|ciudat|suspect|grav",
    "s_a intamplat ceva|o_nenorocire",
    "se intampla ceva",
    "am|avem probleme|o_problema|necazuri|belea",
    "mi|imi|mie|mi_i e|este|i|se_face? rau",
    "ametesc|ametita|ametit|ameteala|ameteli|vomit|ma_doare|ranita|ranit|rana|vanatai|m_am_lovit|m_am_taiat|"
    "m_am_ranit|m_am_julit|m_am_pierdut|am_ramas_blocata",
    "a cazut|alunecat|lesinat",
    "cazut|cazuta|pe_podea|lesinata|julita",
    "agresivi|agresive|agresivitate|violenta|violenti|violente|beata|beti|bauti|baut|bea_mult|drogat|drogata|droguri|drogati|"
    "furios|furioasa|nervos|nervoasa|nervosi|nebun|innebunit|scandal|scandalagiu|bataie|se_bat|cearta|se_cearta|certuri",
    "urla|zbiara|zbierand|injura|injuri|jigneste|arunca|aruncat|sparge|distruge|distrus|tranteste|loveste|loviti|striga_la|"
    "tipete|tipat|racneste|ma_injura|bat_in_usa|bate_in_usa|suna_la_usa_mereu|bate",
    "enervat|enervata|curva|curve|tarfa|gol_pusca|gol_prin_casa|umbla_gol|umbla_goala",
    "vrea|vor|incearca sa intre",
    "zace|intins|intinsa pe? jos",
    "barbat|tip|om|strain|cineva in casa",
    "ma|ne deranjeaza|agaseaza|agata|provoaca|panichez",
    "se_ia|se_iau de mine|noi",
    "masina dupa mine|noi",
    "se_da|se_dau|se_baga la|in|peste mine|noi",
    "dezbracat|dezbracata|masturbeaza|obscen|obscene|vulgar|hartuire|hartuit|hartuita|sexuale|sexuala|propuneri_indecente|"
    "avansuri|pipaie|exhibitionist|pervers",
    "barbat_strain|e_cineva_aici|este_cineva_aici|e_cineva_in_casa",
    "un_strain|straini|straina|necunoscut|necunoscuti|suspect|suspecti|ciudat|ciudati|dubios|dubiosi|hotul|hoti|intrus|spargere|"
    "spargator|spart|un_hot",
    "vreau|as_vrea|doresc sa? plec_de_aici|ies|fug|ies_de_aici|plec_acasa_acum|plec",
    "trebuie sa ies_de_aici|plec_de_aici",
    "lasa|lasati ma",
    "opreste_te|opriti_va|inceteaza|incetati|nu_mai_da|nu_mai_lovi|caine|cainele|caini musca|latra|liber|dezlegat|agresiv?",
    "opreste_te|opriti_va|inceteaza|incetati|termina_odata",
    "cainele|caine|caini e|este|sunt|ma? agresiv|liber|liberi|latra|maraie|musca|a_muscat|m_a_muscat|s_a_repezit",
    "nesigura|nesiguri|periculos|periculoasa|periculosi|neliniste|nelinistita|nelinistit|ma_simt_nesigura|incomod|suspect",
    "singura cu el|ei|un_barbat",
)

NONE: tuple[str, ...] = (
    "analiza|analize|analizele|proba|test|recoltare|tensiune|glicemie de|din? sange",
    "sunt|suntem blocata|blocat|blocati|prinsa|prins|prinsi in trafic|ambuteiaj|coada",
    "sunt prinsa|prins cu treaba|treburi|clienta|clientul",
    "nu ma|ne|m_a|ne_a lasa|lasat sa? intru|intram|inauntru|in_casa .",
    "nu vrea|vor sa ma|ne lase sa? intru|intram|inauntru|in_casa .",
    "nu mi|imi|mie e|este|i? frica|teama",
    "nu sunt|suntem speriata|speriat|ingrijorata|ingrijorat|acasa|probleme .",
    "nu sunt|suntem|e gata",
    "nu sunt|e|este|am|avem nicio|nici_o? problema|probleme",
    "nu e|este|i foarte|asa_de|chiar? rau",
    "imi|ne pare foarte|tare? rau",
    "nu mai? am|avem|e|este|i|trebuie|vreau nevoie_de|nevoie? ajutor|ajutorul",
    "multumesc|mersi|multumim|merci mult|frumos? pentru|de|ptr|pt ajutor|ajutorul",
)
