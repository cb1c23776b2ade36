"""Who writes "language polski" reads Polish from then on, whatever others read, on every wire."""

import pytest

from tests.world import Phone, World

NOW_IN = {"polski": "Od teraz piszę po polsku", "romana": "De acum scriu în română", "english": "in English"}


async def speaks(phone: Phone, language: str, wire: str | None = None) -> None:
    await phone.says(f"language {language}", wire)
    text = NOW_IN[language] if (wire or phone.first_wire) == "telegram" else NOW_IN[language].split()[0]
    await phone.hears(text, wire=wire)


@pytest.mark.parametrize("wire", ["telegram", "sms"])
@pytest.mark.parametrize("name", ["Ana", "Olu", "Mags"])
async def test_worker_office_and_manager_choose_on_either_wire(world: World, name: str, wire: str) -> None:
    for language in ("polski", "romana", "english"):
        await speaks(world.phone(name), language, wire)


async def test_a_contact_chooses_by_text_message(world: World) -> None:
    contact = world.contact()
    await speaks(contact, "romana")
    await contact.says("?")
    await contact.hears("contact de urgenta: Ana", "+441632960100", wire="sms")


async def test_the_name_of_a_language_is_known_with_its_accents_and_in_capitals(world: World) -> None:
    worker = world.worker()
    await worker.says("Language Română")
    await worker.hears("De acum scriu")
    await worker.says("LANGUAGE ENGLISH")
    await worker.hears("in English")


async def test_a_language_we_do_not_write_is_answered_with_those_we_do(world: World) -> None:
    worker = world.worker()
    await worker.says("language klingon")
    await worker.hears("English, Polish and Romanian", "language polski")


async def test_the_worker_is_asked_in_hers_and_the_office_paged_in_its_own(world: World) -> None:
    worker, office, contact = world.worker(), world.office(), world.contact()
    await speaks(worker, "polski")
    await speaks(office, "romana")
    await worker.says("start 30 min, 12 Elm Row")
    started = await worker.hears("12 Elm Row do 09:30", "Czuwa: Olu")
    assert started.buttons[:3] == ["Wszystko w porządku", "Więcej czasu", "Niebezpieczeństwo"]
    await world.passes(minutes=30)
    await worker.hears("Czy to już prawie koniec", at="09:25")
    await worker.hears("Ana, czy wszystko w porządku", at="09:30")
    await world.passes(minutes=5)
    await worker.hears("czy wszystko w porzadku", wire="sms")
    page = await office.hears("termen depășit", "Ana", "12 Elm Row", "fără răspuns", at="09:35")
    assert page.buttons == ["Preiau", "Închide alerta"]
    await office.presses("Preiau")
    await office.hears("Ai preluat", "Ana")
    await worker.presses("Wszystko w porządku")
    await worker.hears("koniec wizyty o 09:35", "Nic się nie stało")
    await office.hears("Ana e în siguranță")
    await contact.hears_nothing()


@pytest.mark.parametrize("says", ["Wszystko w porządku", "wszystko w porzadku", "1", "SAFE"])
async def test_what_a_button_says_can_be_typed(world: World, says: str) -> None:
    worker = world.plain_worker()
    await speaks(worker, "polski")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row do 09:30")
    await world.passes(minutes=30)
    await worker.hears("Odpisz: 1 Wszystko w porzadku, 2 Wiecej czasu, 9 Niebezpieczenstwo", at="09:25")
    await worker.hears("czy wszystko w porzadku", "1 Wszystko w porzadku", at="09:30")
    await worker.says(says)
    await worker.hears("koniec wizyty o 09:30")
    await world.passes(minutes=60)


async def test_the_label_for_safe_with_anything_else_is_asked_back_in_that_language(world: World) -> None:
    worker = world.plain_worker()
    await speaks(worker, "romana")
    await worker.says("start 60 min, 12 Elm Row")
    await worker.hears("12 Elm Row pana la 10:00")
    await worker.says("sunt in siguranta?")
    await worker.hears("esti in siguranta", "1 Sunt in siguranta")


@pytest.mark.parametrize("says", ["1", "Preiau", "preiau"])
async def test_the_office_takes_an_alert_with_the_words_on_its_button(world: World, says: str) -> None:
    worker, office = world.plain_worker(), world.office()
    await speaks(office, "romana")
    await worker.says("sos")
    await worker.hears("paging everybody", wire="sms")
    await office.hears("SOS", "Ben", "cere ajutor", wire="telegram")
    await office.says(says)
    await office.hears("Ai preluat", "Ben", wire="telegram")
    for phone in (worker, office, world.manager(), world.contact("Kit")):
        phone.ignores_the_rest()


@pytest.mark.parametrize("says", ["Zamknij", "1", "tak"])
async def test_a_question_is_answered_with_its_label_or_its_number_or_yes(world: World, says: str) -> None:
    worker = world.worker()
    await speaks(worker, "polski")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row do 09:30")
    await worker.says("start 30 min, 7 Oak Row")
    asked = await worker.hears("12 Elm Row", "Zamknąć", "7 Oak Row")
    assert asked.buttons == ["Zamknij", "Zostaw"]
    await worker.says(says)
    await worker.hears("7 Oak Row do 09:30")


async def test_why_an_alert_is_over_is_told_in_the_readers_language(world: World) -> None:
    worker, office = world.worker(), world.office()
    await speaks(office, "polski")
    await worker.says("start 30 min, 12 Elm Row")
    await worker.hears("12 Elm Row")
    await world.passes(minutes=35)
    page = await office.hears("po terminie", at="09:35")
    await worker.says("safe")
    await office.hears("wszystko w porządku", page.code)
    await office.says(f"down {page.code} all fine")
    await office.hears(page.code, "jest zamknięty: wszystko w porządku")
    worker.ignores_the_rest()


async def test_a_visit_without_an_address_is_named_in_the_readers_language(world: World) -> None:
    worker, office = world.worker(), world.office()
    await speaks(worker, "polski")
    await worker.says("start 20 min")
    await worker.hears("Gdzie jesteś")
    await office.says("who")
    await office.hears("Ana, Address not given until 09:20")
    await world.passes(minutes=25)
    await worker.hears("Adres nieznany", at="09:15")
    await office.hears("OVERDUE", "Address not given")
    worker.ignores_the_rest()


@pytest.mark.parametrize(("language", "day"), [("polski", "śr. 09:30"), ("romana", "mie. 09:30")])
async def test_a_day_of_the_week_is_named_in_the_readers_language(world: World, language: str, day: str) -> None:
    worker = world.worker()
    await speaks(worker, language)
    await worker.says("plan wed 9.30 to 10.15, 12 Elm Row")
    await worker.hears("12 Elm Row", day)
    await worker.says("plan")
    await worker.hears("12 Elm Row", day)
