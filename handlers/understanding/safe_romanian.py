"""The closed grammar of safety in Romanian, without accents: each tuple belongs to the part of that name in `safe`."""

from __future__ import annotations

SAFE = (
    (
        "si? eu|noi? inca|tot? sunt|suntem foarte? "
        "in_siguranta|bine|ok|okay|safe|in_regula|teafara|teafar|teferi|bine_sanatoasa|bine_sanatos"
    ),
    "in_siguranta",
    "ma_simt foarte? bine|ok|okay|in_siguranta",
    "si? totul|totu e|este|i? foarte? bine|ok|okay|in_regula|inregula",
    "e|este totul bine|ok|okay|in_regula",
    "toate|toate_sunt bune|ok|bine",
)

FINISH = (
    "gata|am_terminat|am_plecat|terminat|plec|ies|am_iesit|am_gata|sunt_gata|vizita_terminata|vizita_gata",
    "tocmai|abia|deja|acum am_terminat|am_iesit|am_plecat",
    "am_terminat aici|vizita|cu_vizita|treaba|la_client|la_clienta|la_doamna",
    "am_iesit|am_plecat de_la_client|de_la_clienta|de_la_doamna|de_la_domnul|de_acolo|din_casa|din_apartament|afara",
    "gata vizita|treaba",
    "vizita s_a_terminat|e_gata|este_gata",
)

COURTESY = (
    "multumesc|mersi|merci|buna|salut|buna_ziua|buna_seara|buna_dimineata|noapte_buna|acum|aici|desigur",
    "multumesc|mersi mult|frumos|de_intrebare|pentru_intrebare",
    "imi_cer? scuze de_intarziere|pentru_intarziere|ca_raspund_tarziu?",
    "imi_pare_rau de_intarziere|pentru_intarziere?",
    "am_uitat sa_scriu|sa_raspund|sa_va_scriu?",
    "nu_am auzit|vazut telefonul|mesajul",
    "abia|acum am_vazut mesajul?",
    "telefonul era|pe|a_fost pe? silent|mut|silentios",
    "nu va|iti|ti|te faceti|face|fa|fac griji|probleme",
    "stai|stati linistit|linistita|linistiti",
    "nicio|nici_o problema",
    "fara probleme|griji",
    "nu_sunt|nu_am|nu_avem probleme|nicio_problema",
    "nu e|este|am|s_a_intamplat|am_patit nimic|nimica",
)

ACK = ("bine|e_bine|foarte_bine", "e|este ok|okay|in_regula")

HOME = ("sunt|am_ajuns|ajuns|ajunsa deja? acasa cu_bine?", "deja? acasa")

WHEREABOUTS = ("sunt deja? in_masina",)
