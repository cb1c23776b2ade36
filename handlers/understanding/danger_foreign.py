"""Words of danger in further languages that are spoken on the rounds, in their own scripts and without accents."""

from __future__ import annotations

SOS = (
    "emergencia|ayuda|ayudame|ayudenme|auxilio|socorro|socorso|ajuda|ajude_me|ajudem|me_ajuda|ajuda_me",
    "aidez|aidez_moi|aide_moi|a_l_aide|a_laide|au_secours|secours|a_moi|urgence|aidezmoi",
    "hilfe|helft|helft_mir|hilf_mir|notfall|gefahr",
    "aiuto|aiutatemi|aiutami|soccorso|emergenza|pericolo",
    "help_mij|hulp|noodgeval",
    (
        "hjalp|hjaelp|hjelp|apua|pagalba|gelbekit|palidziba|segitseg|pomozte|upomoc|u_pomoc|upomoć|pomagajte|"
        "ndihme|boithea"
    ),
    (
        "yardim|imdat|yardim_edin|tulong|saklolo|msaada|nisaidie|caawimaad|i_caawi|iranlowo|taimako|giup_toi|"
        "cuu|cuu_toi|tolong|usaidizi|ran_mi_lowo|nyem_aka|enyemaka|betsera|batsirai|ndibatsireiwo|usizo|"
        "ngisize|thuso|cymorth|helpwch"
    ),
    (
        "madad|madad_karo|bachao|mujhe_bachao|meri_madad|bachaao|sahayata|bacao|bachaw|shahajjo|sahajjo|udavi|"
        "udhavi|kapathunga|sahayam|rakshikkane|rakshikku|guhar"
    ),
    (
        "помогите|помощь|помоги|спасите|допоможіть|допомога|допоможи|рятуйте|помощ|помогнете|опасность|"
        "полиция|небезпека|полиция|поліція"
    ),
    "помош|помагайте|упомоћ|помозите|опасност",
    "مساعدة|النجدة|نجدة|ساعدوني|ساعدني|انقذوني|انقذني|أنقذوني|خطر|مدد|بچاو|بچاؤ|کمک|کمکم_کنید",
    "βοηθεια|βοήθεια|עזרה|הצילו|እርዳታ",
)

CONCERN = ("miedo|peur|angst|paura|medo|dar_lag_raha_hai|korku",)

UNSPACED = (
    "救命", "救我", "求助", "帮帮我", "幫幫我", "助けて", "たすけて", "도와", "살려", "ช่วย", "मदद", "मदत", "बचाओ",
    "ਮਦਦ", "ਬਚਾਓ", "সাহায্য", "বাঁচাও", "મદદ", "બચાવો", "உதவி", "సహాయం", "സഹായം", "അപകടം",
)  # fmt: skip
"""Help, in scripts whose words are not told apart by spaces or letters alone."""
