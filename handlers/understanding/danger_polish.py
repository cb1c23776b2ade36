"""Words of danger in Polish, without accents. Whoever is hurt may stand before the verb or after it."""

from __future__ import annotations

_HARMS = (
    "bije|bija|bil|bila|bili|pobil|pobila|pobili|pobije|uderzyl|uderzyla|uderzyli|uderza|uderzaja|uderzy|kopie|kopia|"
    "kopal|kopnal|kopnela|kopneli|dusi|dusza|dusil|dusila|popchnal|popchnela|popycha|pchnal|pchnela|pcha|szarpie|"
    "szarpia|szarpal|szarpnal|szarpala|szarpnela|zlapal|zlapala|zlapali|lapie|chwycil|chwycila|chwyta|trzyma|trzymaja|"
    "trzymal|przytrzymuje|przytrzymal|ciagnie|ciagna|ciagnal|wciagnal|wciagneli|gryzie|ugryzl|ugryzla|pogryzl|pogryzla|"
    "drapie|podrapal|podrapala|opluwa|oplul|oplula|pluje|dotyka|dotykal|dotknal|obmacuje|obmacywal|maca|macal|molestuje|"
    "molestowal|napastuje|gwalci|zgwalcil|zgwalcic|atakuje|atakuja|zaatakowal|zaatakowala|zaatakowali|napadl|napadla|"
    "napadli|okradl|okradla|okradli|obrabowal|obrabowali|goni|gonia|gonil|sciga|scigaja|sledzi|sledza|sledzil|"
    "przesladuje|nachodzi|straszy|zastrasza|zastraszyl|grozi|groza|grozil|grozila|grozili|zabije|zabija|zabic|zamorduje|"
    "zamordowac|skrzywdzi|skrzywdzil|skrzywdzic|zranil|zranila|rani|pocial|dzgnal|dzgnela|przycisnal|przygniotl|"
    "przygniotla|przygniata|unieruchomil|zwiazal|zwiazali|porwal|porwali|porywaja|wiezi|wieza|uwiezil|zamknal|zamknela|"
    "zamkneli|zamyka|zablokowal|blokuje|przetrzymuje|przetrzymuja|caluje|pocalowal|pocalowac|rozbiera|spoliczkowal|"
    "walnal|walnela|wali|przywalil|trzasnal|rabnal|potracil|potracilo|przejechal|poparzyl|oblal|otrul|odurzyl|osaczyl|"
    "otoczyli|udusi|udusic|zbil|zbila|rzuca|rzucil|rzucila|lapia|przydusil|szturcha|szturchnal|wykreca|wykrecil|wytargal"
)
_ME = "mnie|mi|nas|nam|na_mnie|we_mnie|sie_na_mnie|do_mnie"
_FEMALE_AND_MALE = (
    "zamknieta|zamkniety|zamkniete|zamknieci|uwieziona|uwieziony|uwiezieni|zablokowana|zablokowany|zwiazana|zwiazany|"
    "porwana|porwany|ranna|ranny|zraniona|zraniony|pobita|pobity|zaatakowana|zaatakowany|napadnieta|napadniety|"
    "okradziona|okradziony|osaczona|osaczony|poparzona|poparzony|przetrzymywana|przetrzymywany|sledzona|sledzony|"
    "zagrozona|zagrozony|zakladniczka|zakladnikiem|w_pulapce|w_niebezpieczenstwie|w_zagrozeniu|na_podlodze"
)
_WEAPONS = (
    "noz|noza|nozem|noze|nozyk|nuz|pistolet|pistoletu|pistoletem|bronia|siekiera|siekiere|siekierka|siekierke|strzelba|"
    "strzelbe|maczeta|maczete|tasak|tasakiem|kastet|kastetem|karabin|uzbrojony|uzbrojona|uzbrojeni|zyletka|zyletke|"
    "bejsbol|bejsbolem"
)
_THINGS_IN_A_HAND = (
    "kij|kijem|mlotek|mlotkiem|palke|palka|rurke|lom|lomem|srubokret|nozyczki|butelke|lopate|lancuch|pas|strzykawke|igle|"
    "cos_ostrego"
)
_TO_CALL = (
    "dzwon|dzwoncie|zadzwon|zadzwoncie|dzwonic|zadzwonic|wezwij|wezwijcie|wezwac|wzywaj|wzywajcie|powiadom|zawiadom|"
    "potrzebuje|potrzebujemy|potrzebna|potrzebny|potrzeba|trzeba|prosze_o|prosze|wyslij|wyslijcie|przyslij|przyslijcie|"
    "slijcie|chce|daj|dajcie"
)
_WHOM = (
    "policje|policji|policja|karetke|karetki|karetka|pogotowie|pogotowia|straz|strazy|straz_pozarna|lekarza|lekarz|"
    "ratownika|ratownikow|ochrone|ochrony|kogos|pomoc|pomocy|wsparcie|wsparcia|112|999|997|998|ambulans|ambulansu"
)
_TO_GO = "wyjsc|odejsc|pojsc|wydostac|uciec|stad_wyjsc|stad_isc|wyjechac|przejsc|wrocic_do_domu|isc_do_domu"
_MINE = "telefon|klucze|klucz|torebke|torbe|portfel|samochod|auto|kluczyki|buty|kurtke|dokumenty|plecak"

SOS: tuple[str, ...] = (
    "pomocy|pomoc|pomozcie|pomoz|ratunku|na_pomoc|niebezpieczenstwo|zagrozenie|policja|policje|karetke|pogotowie|napad",
    "atakuje|zaatakowal",
    f"{_HARMS} {_ME}",
    f"{_HARMS} * {_ME}",
    f"mnie|mi|nas|nam {_HARMS}",
    f"mnie|mi|nas|nam * {_HARMS}",
    _WEAPONS,
    f"ma|maja|trzyma|zlapal|chwycil|z bron|broni|{_THINGS_IN_A_HAND}",
    f"ma w_rece|w_dloni {_THINGS_IN_A_HAND}",
    f"jestem|jestesmy|zostalam|zostalem|zostalismy {_FEMALE_AND_MALE}",
    "niebezpieczenstwie|niebezpieczenstwa|zagrozeniu|pulapka|pulapce|zakladnik|porwanie|gwalt|gwalciciel|morderca",
    "napasc|napastnik|napastnicy|przemoc|przemocy|grozby|grozba|grozi|groza|napadl|napadli|dusi|zamordowac",
    "boje|boimy sie o swoje|moje|nasze? zycie",
    "nie wypuszcza|wypuszczaja|wypusci|wypuszcze|wypuscil|puszcza|puszczaja|pusci|puscil",
    "nie chce|chca|chcial|zamierza mnie|nas? wypuscic|puscic|przepuscic",
    f"nie pozwala|pozwalaja|pozwoli|daje|dadza|da mi|nam|mnie? {_TO_GO}",
    f"nie moge|mozemy|potrafie|dam_rady|da_sie|mam_jak|umiem sie|sie_stad|stad|mu|im|jej? {_TO_GO}",
    "nie moge|mozemy|dam_rady sie? ruszyc|wstac|oddychac|podniesc|zlapac_tchu|zlapac_oddechu|oddechu|otworzyc_drzwi|ruszac",
    "wypusc|wypusccie|pusc|pusccie|zostaw|zostawcie mnie|nas",
    "nie dotykaj|bij|rusz|krzywdz|zabijaj|dotykajcie|bijcie mnie|nas?",
    "odczep|odwal|odsun sie",
    "odejdz ode_mnie",
    "zamknal|zamknela|zamkneli|zaryglowal|zastawil|zablokowal|blokuje|zamyka|zastawia|pilnuje drzwi|drzwi_na_klucz|wyjscie|"
    "przejscie|dom|mieszkanie|brame|droge",
    "stoi|stanal w|przed drzwiach|drzwiami i? nie? puszcza|przepuszcza",
    "utknelam|utknalem|utknelismy|uwiezlam|uwiezlem w|tu|tutaj srodku|windzie|domu|mieszkaniu|lazience|sniegu|piwnicy?",
    "krwawie|krwawi|krwawimy|krwawilam|krew|krwi|krwia|krwotok",
    "upadlam|upadlem|spadlam|spadlem|zlecialam|zlecialem|zlamalam|zlamalem|zlamana|zlamany|polamalam|rozbilam|rozbilem",
    "przewrocilam|przewrocilem|poslizgnelam|poslizgnalem|poparzylam|poparzylem|oparzylam|porazil|porazilo sie|mnie?",
    "zaslablam|zaslablem",
    "zemdlalam|zemdlalem|zemdleje|mdleje|omdlewam|trace_przytomnosc|stracilam_przytomnosc|stracilem_przytomnosc|umieram",
    "dusze_sie|brak_mi_tchu|brakuje_mi_powietrza|zawal|zawalu|udar|udaru|wylew|atak_serca|dlawie_sie|krztusze_sie",
    "boli mnie serce|klatka|w_klatce|w_piersi|w_piersiach",
    "bol|bole|ucisk|klucie w klatce|piersiach|sercu",
    "mialam|mialem|mielismy|mamy|mam wypadek|stluczke|kolizje",
    "dachowalam|dachowalem|wpadlam_do_rowu|wpadlem_do_rowu|wypadek_samochodowy",
    "pozar|pozaru|plonie|plona|ogien|ognia|wybuch|wybuchl|wybuchlo|eksplozja|ulatnia_sie_gaz|zaczadzenie|czad",
    "pali|pala|zapalil|zapalilo|zapalila sie",
    "dom|kuchnia|mieszkanie|samochod|pokoj|garnek|kuchenka sie? pali",
    f"{_TO_CALL} na|po|do|mi|tu|o|pilnie|natychmiast|szybko? {_WHOM}",
    "policji|policjantow|karetka|karetki|ambulans|ambulansu|pogotowia|strazak|strazakow",
    "niech ktos|ktokolwiek|kto tu|do_mnie|po_mnie|mi|mnie|szybko|natychmiast? przyjedzie|przyjdzie|pomoze|przybedzie|zabierze",
    "przyjedz|przyjedzcie|przyjdz|przyjdzcie|przyjezdzaj|przyjezdzajcie|przybywajcie|chodzcie|chodz "
    "szybko|natychmiast|predko|po_mnie|zaraz|prosze|blagam|jak_najszybciej|tu_szybko|tutaj_szybko|tu_natychmiast|pomoc",
    "szybko|predko|natychmiast|blagam|prosze pomoc|pomocy|przyjedz|przyjedzcie|pomoz|pomozcie",
    "ratuj|ratujcie|ratuje|ratunek|pomozecie|pomuz|pomusz|pomocyy|pomcy|pomoccy|pomocu|blagam_o_pomoc",
    "zabierz|zabierzcie|wyciagnij|wyciagnijcie|wydostan|wydostancie|uratuj|uratujcie mnie|nas",
    "musze|musimy stad? uciekac|uciec",
    "uciekam|uciekamy|uciekac|ucieklam|ucieklem",
    "chowam|ukrywam|schowalam|schowalem|ukrylam|ukrylem|zamknelam|zamknalem|zabarykadowalam|zabarykadowalem sie",
    "zamknelam|zamknalem sie? w|przed lazience|pokoju|samochodzie|toalecie|kuchni|nim",
    "idzie|ida|jedzie|jada|biegnie|biegna|chodzi|lazi|podaza za mna|nami",
    "za mna|nami idzie|ida|jedzie|jada|biegnie|biegna|chodzi|lazi",
    "ktos mnie|nas|za_mna|sie_wlamal|sie_wlamuje|sie_wlamal_do",
    f"ukradl|ukradla|ukradli|zabral|zabrala|zabrali|wyrwal|wyrwala|schowal|schowala|zabiera mi|moj|moja|moje|nam? {_MINE}",
    "wlamal|wlamali|wlamuje|wlamuja sie",
    "wlamanie|wlamywacz|zlodziej|zlodzieje|intruz",
    "wali|kopie|lomocze|tlucze|walil|kopal w drzwi|okno|szybe|samochod|auto",
    "nie oddycha|oddychaja|reaguje|rusza_sie|zyje|daje_oznak_zycia|ma_pulsu|ma_tetna|wybudza_sie|mozna_obudzic",
    "nieprzytomny|nieprzytomna|umarl|umarla|zmarl|zmarla|umiera|martwy|martwa|samobojstwo|powiesil|powiesila|przedawkowal|"
    "przedawkowala|drgawki|drgawek|reanimacja|reanimuje|zaslabla|zaslabl|zemdlal|zemdlala",
    "zakrztusil|zakrztusila|dlawi|krztusi|dusi|powiesil|podcial|wykrwawia sie",
    "alarm alarm",
)

CONCERN: tuple[str, ...] = (
    (
        "zaniepokojona|zaniepokojony|niespokojna|niespokojny|boje_sie|nie_jest_bezpiecznie|nie_czuje_sie|"
        "nie_jestem|niebezpiecznie|niebezpieczny|agresywny|"
        "agresywna|pijany|pijana|krzyczy|martwie|nie_podoba|zle_sie_czuje|niepokoj|obawa|obawiam"
    ),
    "wypadek|wypadku|lekarza|dym|dymi|gaz|gazem|spalenizna|spalenizne|powodz|zalalo",
    "sie go|jej|ich|bardzo|strasznie? boje|boimy",
    "przerazona|przerazony|przestraszona|przestraszony|wystraszona|wystraszony|roztrzesiona|zdenerwowana|strach|przeraza|"
    "zaniepokojeni|zastraszona|zagubilam_sie|bezradna",
    "nie ok|okej|dobrze|w_porzadku|bezpiecznie|bezpieczna|bezpieczny|jest|czuje_sie ok|okej|dobrze|w_porzadku|bezpiecznie|"
    "bezpieczna|bezpieczny|normalnie|fajnie|za_dobrze",
    "nie jest|jestem|czuje_sie? tu|tutaj|mi|do_konca|calkiem|zbyt|juz ok|dobrze|bezpiecznie|bezpieczna|bezpieczny|komfortowo",
    "nie ok|okej|dobrze|w_porzadku|bezpiecznie|bezpieczna|bezpieczny|safe|fine|feel_safe",
    "nie jest|czuje_sie|czujemy_sie|wszystko ok|okej|dobrze|w_porzadku|bezpiecznie|bezpieczna|bezpieczny|za_dobrze|tak",
    "niedobrze|bardzo_zle|jest_zle|zle_mi|zle_ze_mna|robi_sie_zle|slabo_mi|slabo|slabo_sie_czuje|kreci_mi_sie|niewyraznie",
    "cos zlego|niedobrego",
    "cos jest|sie|tu|tutaj|zlego|bardzo? nie|stalo|dzieje|sie_dzieje|sie_stalo|nie_gra|nie_tak|niedobrego",
    "mam|mamy duzy|powazny|wielki? klopot|klopoty|problem|problemy|stracha",
    "utknelam|utknalem|zranilam|zranilem|skaleczylam|skaleczylem|skrecilam|skrecilem|zwichnelam|rozcielam|rozcialem|boli_mnie",
    "upadl|upadla|spadl|spadla|przewrocil|przewrocila|lezy_na_podlodze|lezy_na_ziemi|ranny|ranna|pobita|pobity|zraniona",
    "agresja|agresywnie|agresywni|agresywne|wsciekly|wsciekla|wsciekli|pijani|pijane|nachlany|nacpany|nacpana|nacpani|"
    "narkotyki|narkotykow|cpun|awantura|awanture|awanturuje|bojka|bija_sie|kloca|klotnia|szaleje|szalu|furia|oszalal",
    "krzycza|wrzeszczy|wrzeszcza|drze_sie|drze_morde|wydziera|wyzywa|wyzywaja|obraza|przeklina|przeklinaja|klnie|rzuca|"
    "rzucaja|rzucil|demoluje|niszczy|rozwala|rozwalil|tlucze|stlukl|dobija|dobijaja|lomocze|szarpie|bije|uderzyl|uderzyla",
    "kopnal|kopie|popycha|popchnal|sledzi|goni|molestuje|molestowanie|obmacuje|dotyka",
    "obcy|obca|obcych|nieznajomy|nieznajomi|podejrzany|podejrzani|podejrzane|podejrzanie|dziwnie|dziwny|dziwne|niepokojace",
    "nagi|naga|goly|golas|rozebral|rozebrany|onanizuje|masturbuje|zboczeniec|zboczony|seks|seksu|seksualne|wulgarny|wulgarne",
    "dobiera|dobieral|dobierac|klei|przystawia sie_do_mnie|do_mnie|sie_do_nas",
    "sie do_mnie|do_nas dobiera|dobieral|klei|przystawia",
    "chodzi|lata nago|bez_ubrania",
    "on|ona|ktos|facet|syn|maz stoi|czeka|siedzi|jest|lazi u_mnie? pod|za drzwiami",
    "wali|dobija_sie|dobija do_drzwi",
    "sama|sam z nim|nia|nimi",
    "mam|mialam siniaki|siniaka|siniakow",
    "panikuje|atak_paniki|zaczepia|zaczepial|zaczepiaja|nagabuje|kradnie|kradna",
    "nie pisz|piszcie|dzwon|dzwoncie * * on|ona|oni widzi|slyszy|patrzy|slysza",
    "przyrodzenie|wkurzony|wkurzona|wkurwiony|wariuje|swiruje|bojesie",
    "odbija|odbilo|odwala mu|jej",
    "czuje sie? zagrozona|zagrozony|osaczona|osaczony",
    "nie daje|daja mi|nam spokoju",
    "nie zostawiaj|zostawiajcie mnie|nas",
    "nie chce|chca wyjsc|odejsc|sie_uspokoic|przestac",
    "chce|chcemy|wole stad? wyjsc|uciec|isc_stad|uciekac|sie_wydostac",
    "musze|musimy sie_wydostac|stad_wyjsc|stad_isc|wyjsc_stad",
    "przestan|przestancie|spadaj|pies_sie_rzuca|pies_warczy|pies_ugryzl|pies_bez_smyczy|grozny_pies|warczy",
    "niebezpieczna|niebezpieczne|niebezpieczni|grozny|grozna|grozni|groznie|nieswojo|niepewnie|obserwuje|obserwuja",
    "ktos tu|tutaj? jest|chodzi|stoi|siedzi|wszedl|wchodzi|probuje|puka|dobija|krzyczy|placze|kreci_sie",
)

NONE: tuple[str, ...] = (
    "badanie|pobranie|pobieranie|cisnienie|cukier|wyniki|proba|grupa we? krwi",
    "cukier we krwi",
    "pali|palilo|zapalilo sie swiatlo|lampka|lampa",
    "utknelam|utknalem w korku|korkach",
    "w korku|korkach",
    "juz? nie boje sie",
    "juz? sie nie boje",
    "nie jestem glodna|glodny|zajeta|zajety|zmeczona|spozniona|spozniony|w_domu .",
    "nie potrzebuje|potrzebujemy|potrzeba|potrzebna|trzeba|chce mi|nam|juz|teraz|zadnej? pomocy|pomoc",
    "pomoc niepotrzebna|nie_potrzebna|nie_jest_potrzebna|domowa",
    "pomocy nie trzeba|potrzeba|potrzebuje .",
    "dziekuje|dzieki|dziekujemy|dziekuje_wam|dziekuje_ci bardzo? za pomoc",
    "musze|ide|mialam|mialem jej|mu|pani|panu|klientce|klientowi pomoc",
    "nic mi nie jest",
)
