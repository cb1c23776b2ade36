"""The closed grammar of safety in Polish, without accents: each tuple belongs to the part of that name in `safe`."""

from __future__ import annotations

SAFE = (
    "i? ja? nadal|ciagle|wciaz|caly_czas? jestem? tu|tutaj|juz? bezpieczna|bezpieczny",
    "i? ja? nadal|ciagle|wciaz|caly_czas? jestem tu|tutaj? ok|okay|okej|cala|caly|spoko",
    "jestem? cala|caly i zdrowa|zdrowy",
    "jestem zdrowa|zdrowy i? bezpieczna|bezpieczny",
    "i? wszystko jest? ok|okay|okej|dobrze|w_porzadku|w_najlepszym_porzadku|gra|spoko|git|bezpiecznie",
    "wszystko w|jest porzadku",
    "u_mnie|ze_mna wszystko? jest? dobrze|ok|okay|okej|w_porzadku|gra|spoko|git",
    "czuje_sie tu|tutaj? dobrze|bezpiecznie|ok|okay|okej",
    "jest tu|tutaj? bezpiecznie",
)

FINISH = (
    "skonczylam|skonczylem|koniec|wyszlam|wyszedlem|wychodze|zakonczone|zakonczona|gotowe|skonczone|zrobione",
    "juz|wlasnie|teraz|dopiero_co skonczylam|skonczylem|wyszlam|wyszedlem|wychodze",
    "juz? po wizycie|wszystkim",
    "skonczylam|skonczylem wizyte|tu|tutaj|u_klienta|u_klientki|u_pani|u_pana",
    "wyszlam|wyszedlem|wychodze od_klienta|od_klientki|od_pani|od_pana|stamtad|z_mieszkania|z_domu_klienta|z_domu_klientki",
    "skonczylam|skonczylem|wyszlam|wyszedlem i? wychodze|wyszlam|wyszedlem|jade_dalej|ide_dalej",
    "koniec wizyty",
    "wizyta zakonczona|skonczona|zrobiona",
)

COURTESY = (
    "dziekuje|dzieki|dzien_dobry|dobry_wieczor|dobranoc|witam|czesc|pozdrawiam|prosze|hej|teraz|juz|tu|tutaj|jasne|spokojnie",
    "dziekuje|dzieki bardzo|za_pytanie|za_troske|za_wiadomosc",
    "przepraszam|sorki|sorry ze? tak? bardzo|pozno|za_spoznienie|za_opoznienie|za_klopot?",
    "zapomnialam|zapomnialem napisac|odpisac|dac_znac|wyslac?",
    "nie slyszalam|slyszalem|zauwazylam|zauwazylem telefonu|wiadomosci|smsa|dzwonka?",
    "dopiero|teraz zobaczylam|zobaczylem|widze|przeczytalam wiadomosc|smsa?",
    "mialam|mialem? telefon byl? wyciszony|w_torbie|w_torebce|rozladowany",
    "nie martw|martwcie sie",
    "nic sie_nie_dzieje|sie_nie_stalo|mi_nie_jest",
    "nie boje_sie",
    "bez_problemu|bez_problemow|nie_ma_problemu|nie_ma_problemow|nie_ma_sprawy",
)

ACK = ("w_porzadku|dobrze|okej|spoko", "jest ok|okej|dobrze|w_porzadku|spoko|git")

HOME = (
    "juz? jestem? juz? w_domu|w_domku",
    "juz? dotarlam|dotarlem|dojechalam|dojechalem|wrocilam|wrocilem juz? do_domu",
)

WHEREABOUTS = ("jestem? juz? w_aucie|w_samochodzie",)
