"""Where: sentences of our own → toponyms, the places of each figure with role and precision, what a report is about."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly import gazetteer, kit, lexicon
from reportedly.extract import pages_of, through
from reportedly.records import Page, Quantity, Report, Sentence
from reportedly.stages.where import compile_rules, where
from reportedly.stages.where.resolve import home_of

KIT = kit.load()
RULES = compile_rules(lexicon.load(), gazetteer.load())


def read(text: str, title: str | None = None) -> Page:
    """The page of a text through all stages."""
    return next(through(p, KIT) for p in pages_of(Report("t", text, "A Paper", "2018-01-10", title)) if p.field == "text")


def places(text: str, title: str | None = None) -> list[list[str]]:
    """The names of the places of every figure."""
    return [[p.name for p in loc.places] for loc in read(text, title).locations]


def toponyms(text: str) -> list[tuple[str, str | None]]:
    """The place names of a text with their countries."""
    page = where(Page(Report("t", text), "text", text), RULES)
    return [(text[t.start : t.end], t.place.country if t.place else None) for t in page.toponyms]


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Albu Kamal", "SY", 34.45, 40.92), ("Al-Mayadeen", "SY", 35.02, 40.45), ("Tell Abiad", "SY", 36.7, 38.96), ("Ras al-Ayn", "SY", 36.85, 40.07),
        ("Ain Issa", "SY", 36.39, 38.86), ("Jarablus", "SY", 36.82, 38.01), ("Deraa", "SY", 32.62, 36.1), ("Sweida", "SY", 32.71, 36.57),
        ("Kobane", "SY", 36.89, 38.35), ("Baghuz", "SY", 34.46, 40.95), ("Al-Hawl", "SY", 36.38, 41.15),
        ("Hawijah", "IQ", 35.32, 43.77), ("Tuz Khurmatu", "IQ", 34.88, 44.63), ("Falluja", "IQ", 33.35, 43.78), ("Shirqat", "IQ", 35.51, 43.23),
        ("Suleimaniya", "IQ", 35.56, 45.43), ("Hodeidah", "YE", 14.8, 42.95), ("Taez", "YE", 13.58, 44.02), ("Sana'a", "YE", 15.35, 44.21),
        ("Darnah", "LY", 32.77, 22.64), ("Khan Yunis", "PS", 31.34, 34.3), ("Jabaliya", "PS", 31.53, 34.48), ("Maaret al-Numan", "SY", 35.64, 36.67),
        ("Jisr al-Shughour", "SY", 35.81, 36.32), ("Qaraqosh", "IQ", 36.27, 43.38), ("Palmyra", "SY", 34.55, 38.28),
        ("Al Bab", "SY", 36.37, 37.52), ("Inkhil", "SY", 33.02, 36.13),
    ],
)  # fmt: skip
def test_newspaper_spellings(name: str, country: str, lat: float, lon: float) -> None:
    found = [p for loc in read(f"At least 12 people were killed near {name}, officials said.").locations for p in loc.places]
    assert [p.country for p in found] == [country]
    assert abs((found[0].lat or 0) - lat) < 0.3
    assert abs((found[0].lon or 0) - lon) < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "Of course it rained.", "Nice work, he said.", "Reading is fun and the mobile rang.", "A bath in March.", "The bar closed in May.", "Chad Smith sang.",
        "Mr. Jordan sang.", "Jordan said it was late.", "The Washington Post wrote so.", "She reads the Jordan Times.", "Iraqi forces advanced.",
        "US-led forces advanced.", "The UK-based monitor said so.", "US strikes went on.", "Paris Hilton waved.", "Ann Moore rose. Moore left.",
         "Abu Bakr al-Baghdadi spoke and al-Baghdadi left.", "Al-Shabaab claimed it.",
         "Missile strikes go on and a missile fell.", "Ten groups met.",
    ],
)  # fmt: skip
def test_no_places(text: str) -> None:
    assert toponyms(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in Nice.", [("Nice", "FR")]),
        ("He lives in Paris, Texas.", [("Paris", "US"), ("Texas", "US")]),
        ("He lives in Springfield, Ill., now.", [("Springfield", "US"), ("Ill.", "US")]),
        ("They met in Tripoli, Lebanon.", [("Tripoli", "LB"), ("Lebanon", "LB")]),
        ("They met in Tripoli, Libya.", [("Tripoli", "LY"), ("Libya", "LY")]),
        ("Tbilisi is the capital of Georgia.", [("Tbilisi", "GE"), ("Georgia", "GE")]),
        ("The U.S. and China met.", [("U.S.", "US"), ("China", "CN")]),
        ("Syrias Aleppo was hit.", [("Syrias", "SY"), ("Aleppo", "SY")]),
        ("Hasakah Province is large.", [("Hasakah Province", "SY")]),
        ("The Turkey-Syria border is shut.", [("Turkey", "TR"), ("Syria", "SY")]),
        ("A bus burned in Liniers, Argentina.", [("Liniers", None), ("Argentina", "AR")]),
        ("The White House is lit.", []),
        ("A crowd left the U.S. embassy in Oslo.", [("Oslo", "NO")]),
        ("Games are held in Mexico, Canada, and the United States.", [("Mexico", "MX"), ("Canada", "CA"), ("United States", "US")]),
        ("The team came from MOSCOW (Sputnik) today.", []),
        ("Kabul–Lima ties are cold.", []),
    ],
)
def test_resolution(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert toponyms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 600 fighters remain in Iraq and Syria.", [["Iraq", "Syria"]]),
        ("There were 137 missions in Iraq and another 59 in Syria.", [["Iraq"], ["Syria"]]),
        ("The storm drowned 45 farmers in Homs and another 31 near Tartus city.", [["Homs"], ["Tartus"]]),
        ("A blast in Azaz, Aleppo province, killed 20 people.", [["Azaz"]]),
        ("The blast killed 13 and wounded 29 in Kirkuk.", [["Kirkuk"], ["Kirkuk"]]),
        ("In Benghazi, 12 men were killed and 30 wounded.", [["Benghazi"], ["Benghazi"]]),
        ("A bomb in Kirkuk killed nine people. Another 20 were wounded.", [["Kirkuk"], ["Kirkuk"]]),
        ("Rockets hit Marib. Seven people died.", [["Marib"]]),
        ("BEIRUT (AP) — At least 12 people were killed.", [[]]),
        ("At least 12 people were killed in Hama, a colonel told reporters in London.", [["Hama"]]),
        ("The monitor, based in Britain, counted 45 dead in Daraa.", [["Daraa"]]),
        ("Strikes by Pakistan killed 36 people in Khost.", [["Khost"]]),
        ("The army shot down 14 missiles from Iran in Kuwaiti airspace.", [["Kuwait"]]),
        ("A storm hit Haiti. Some 30,000 homes were damaged across the country.", [["Haiti"]]),
        ("Five villagers died in the village of Dahnat, north of Raqqa.", [["Dahnat"]]),
        ("- Near Sinjar, five raids hit two bunkers.\n- Near Rutba, three raids hit four carts.", [["Sinjar"], ["Sinjar"], ["Rutba"], ["Rutba"]]),
        ("Shells hit Taiz. Over 9,000 people have died since Yemen's uprising began.", [["Yemen"]]),
        ("At least 14 people died in a raid in northern Yemen. The raid hit a bakery in the town of Haradh.", [["Haradh"]]),
        ("At least 14 people died in Yemen. In Aden, eight men were hurt.", [["Yemen"], ["Aden"]]),
        ("Police from Peru, Chile, Spain, Italy and Kenya seized 300 cars.", [[]]),
        ("Six men died as a mine blew up in Atareb, west of Aleppo.", [["Atarib"]]),
        ("Floods killed 30 people across Kenya, including in Lamu.", [["Kenya"]]),
        ("A fire killed 12 people in Zugdidovo, Peru.", [["Zugdidovo"]]),
        ("A fire killed nine people in Hickman County, Tennessee.", [["Hickman County"]]),
        ("A crash killed nine people in North Gaza.", [["North Gaza"]]),
        ("Gunmen killed 40 people in Edo State, Nigeria.", [["Edo"]]),
        ("A court in Lima jailed four men for the murder of the mayor of Cusco.", [["Lima"]]),
        ("According to the Hama hospital nine people died.", [[]]),
        ("Daesh (outlawed in Russia) killed 12 people in Homs.", [["Homs"]]),
        ("The DRC's ministry counts 344 cases.", [["Democratic Republic of the Congo"]]),
        ("Nine people drowned in Puerto Valencia.", [["Puerto Valencia"]]),
        ("A quake killed 12 people in Davao Oriental and Davao de Oro, Philippines.", [["Davao Oriental", "Davao de Oro"]]),
        ("A bus crash killed nine people in Zebrak Hona, Sulu, Philippines.", [["Zebrak Hona"]]),
        ("Shells killed nine people in Qzeiha, Deir Sarim, and Blatta in Lebanon.", [["Qzeiha", "Deir Sarim", "Blatta"]]),
        ("Raids killed nine people in the towns of Qzeiha and Blatta, near Beirut.", [["Qzeiha", "Blatta"]]),
        ("Fires burned 600 homes in Uiseong and Sancheong counties, South Korea.", [["Uiseong", "Sancheong"]]),
        ("A tent fell on 14 hikers in Torres Altas National Park in Peru.", [["Torres Altas National Park"]]),
        ("A mob wounded nine people at Kuwait International Airport.", [["Kuwait International Airport"]]),
        ("Gunmen killed nine people in Da Nang, Vietnam, as Laos watched.", [["Da Nang"]]),
        ("A ferry with 40 people sank on the Niger River in Mopti, Mali.", [["Mopti"]]),
        ("Rebels took a base near the border with Chad and killed 30 Sudanese troops.", [["Sudan"]]),
        ("Police arrested 14 men after a Miami Heat game in Boston.", [["Boston"]]),
        ("Peru stopped gas sales to Bolivia and set a 30% tariff.", [["Peru"]]),
        ("Shells fell on Douma in Syria. Nine people were killed in the capital.", [["Damascus"]]),
        ("Shells fell on Homs. Raids hit al-Zahra district. Nine people died in the city.", [["Homs"]]),
        ("Two banks are accused in Peru. They moved 300 cars out of the country.", [["Peru"], ["Peru"]]),
        ("Gyumri mayor Ann Petrosyan said nine people died.", [["Gyumri"]]),
        ("Floods killed 40 people in the Philippines.", [["Philippines"]]),
        ("A strike hit two United States government offices in Benghazi, Libya.", [["Benghazi"]]),
        ("A raid killed 14 people across Kenya, including on Lamu and Garissa.", [["Kenya"]]),
        ("A blast killed nine people in Frankfurt, Germany.", [["Frankfurt"]]),
        ("Boats carrying 14 tourists collided in the Red Sea, killing three tourists from Denmark.", [["Red Sea"], ["Red Sea"]]),
        ("Shells hit al-Meridan and al-Zahra neighbourhoods in Aleppo, Syria, and killed four people.", [["al-Meridan", "Zahraa"]]),
        ("Nine people died in strikes on Qzeiha, a small town in Homs province, Syria.", [["Qzeiha"]]),
        ("Jets killed 14 people in Tokhra, part of the city of Manbij in Syria.", [["Tokhra"]]),
        ("Troops killed one man in northern Israel, near the border with Lebanon.", [["Israel"]]),
        ("The toll of a blast in Bandar Abbas was put at 57 dead by the judiciary of Iran.", [["Bandar Abbas"]]),
        ("Rockets killed nine women when jets raided Ariha in Syria.", [["Ariha"]]),
        ("Eleven men died in Saraqib and another man died in Sheikh Qzeiha.", [["Saraqib"]]),
        ("Medics in Idlib said 22 people were hurt in raids on the village of Hass.", [["Hass"]]),
        ("At least 22 people were hurt in Idlib, said the rescue team.", [["Idlib"]]),
        ("Activists in Homs said 58 people were hurt.", [["Homs"]]),
        ("A raid on a village in Homs province, Syria, killed 12 people. It hit Qzeiha village at dawn.", [["Qzeiha"]]),
        ("A raid on a town north of Hama, Syria, killed 12 people. It hit the town of Morek at dawn.", [["Morek"]]),
        ("A raid on a town north of Hama, Syria, killed 12 people. Meanwhile fires burned in the town of Morek.", [["Hama"]]),
        ("In Raqqa raids go on. Over 280,000 people died in the conflict, which has killed many in Syria.", [["Syria"]]),
        ("Shells fell on Ariha. Syria's civil war has killed 220,000 people.", [["Syria"]]),
        ("Jets bombed Palmyra. Russia lost 12 soldiers in the Syrian war.", [["Syria"]]),
        ("Raids hit Douma. Syria has seen bloodshed since 2011. Some 170,000 people have died.", [["Syria"]]),
        ("At least eight farmers were killed and 15 wounded after men fired shots in Plateau State, Nigeria.", [["Plateau"], ["Plateau"]]),
        ("Air raids killed 12 people in Aleppo. Damascus confirmed the raids. Another 50 were hurt.", [["Aleppo"], ["Aleppo"]]),
        ("Shells killed six people in the Anbar district of Aleppo.", [["Anbar"]]),
        ("Shells killed six people near the entrance of Hader in Quneitra.", [["Hader"]]),
        ("The army killed nine men in northwestern Hama, Syria.", [["Hama"]]),
        ("A bomb killed nine people in Kirkuk. Iraq is at war. Another 20 were wounded.", [["Kirkuk"], ["Kirkuk"]]),
        ("Russia and Ukraine freed 200 soldiers.", [["Russia", "Ukraine"]]),
        ("Peru freed 127 men after a march for Lima mayor Ann Petrosyan.", [["Peru"]]),
        ("Rockets slammed into Old Aleppo and killed eight people.", [["Aleppo"]]),
        ("A jet crashed in Ariha on Monday. Tags Syria Idlib Ariha war Air raids on a northern town killed 12 people.", [["Ariha"]]),
        ("Shells killed six people in Kafr Naha, Syria.", [["Kafr Naha"]]),
        ("Jets killed six men of a band operating in Iraq in a raid on Qamishli, Syria.", [["Qamishli"]]),
        ("Bombs killed 23 people in Manbij town in Northeastern Aleppo.", [["Manbij"]]),
        ("Dozens of people were hurt in Qzeiha village, nine kilometres (6 miles) from old Hama town.", [["Qzeiha"]]),
        ("A fire killed 12 people on the North Sea off the coast of Hull.", [["North Sea"]]),
        ("Police held six members of the River Dawn Church in Chengdu, China.", [["Chengdu"]]),
        ("Raids today:\n- Near Sinjar, two strikes hit a car.\n- Near Sultan Xabdal, three strikes hit a car.", [["Sinjar"], ["Sultan Xabdal"]]),
        ("Shells on Qzeiha and al-Jorah residential neighbourhoods in Homs, Syria, killed nine people.", [["Qzeiha", "al-Jorah"]]),
        ("A mine killed nine people in the Old City of Homs.", [["Homs"]]),
        ("The Qzeiha district of Aleppo, Syria, was hit. Nine people died in Qzeiha and two in Hama.", [["Qzeiha"], ["Hama"]]),
        ("Bombs killed 48 people in the city of Qamishli, Hasakah.", [["Qamishli"]]),
        ("The plague is in 18 states across the United States, with Ohio reporting 177 cases.", [["United States"], ["Ohio"]]),
        ("Judges in France look at two Lebanese banks.", [["France"]]),
    ],
)
def test_places_of_figures(text: str, expected: list[list[str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [("About 300 families fled from Tikrit.", "from"), ("The army sent 400 soldiers to Kirkuk.", "to"), ("Some 400 soldiers stand in Kirkuk.", "in")],
)
def test_roles(text: str, role: str) -> None:
    assert [p.role for loc in read(text).locations for p in loc.places] == [role]


@pytest.mark.parametrize(
    ("text", "prec"),
    [("in Mosul", 1), ("in Anbar province", 4), ("in Kashmir", 5), ("in Iraq", 6), ("in the Sahel", 7), ("in North Waziristan", 3)],
)
def test_precision(text: str, prec: int) -> None:
    assert [p.where_prec for loc in read(f"At least 12 people died {text}.").locations for p in loc.places] == [prec]


def test_a_title_that_is_no_part_of_the_text_gives_the_place() -> None:
    assert places("At least 12 people died on Monday.", title="Flood hits Kampala") == [["Kampala"]]


def test_what_a_report_is_about() -> None:
    page = read("Floods hit Kampala. In Kampala, 12 people died. A plane came from Nairobi.")
    assert [p.name for p in page.report_places] == ["Kampala"]


def test_same_page_same_answer() -> None:
    text = "Clashes in Paris, Texas, and Paris, France, left 12 dead; 14 died in Tripoli."
    assert read(text) == read(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("Mosul Iraq in al-.,'’\n12")), max_size=200))
def test_any_text_survives(text: str) -> None:
    page = Page(Report("t", text), "text", text, sentences=(Sentence(0, len(text)),), quantities=(quantity(0, 1),) if text else ())
    out = where(page, RULES)
    assert len(out.locations) == len(page.quantities)
    assert all(0 <= t.start < t.end <= len(text) for t in out.toponyms)


def quantity(start: int, end: int) -> Quantity:
    """Some quantity of the first sentence."""
    return Quantity(start, end, "exact", (1.0,), "count", 1.0, 1.0, 1.0, True, True)


@pytest.mark.parametrize("piece", ["1", "-", "and ", "(", " ", "A ", "Mosul ", "Mosul, ", "al-", "in Mosul 5 ", "Paris Iraqi ", "village of Xab, ", "d’"])
def test_long_input_takes_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    digits = [i for i, c in enumerate(text) if c == "5"][:20_000]
    page = Page(Report("t", text), "text", text, sentences=(Sentence(0, len(text)),), quantities=tuple(quantity(i, i + 1) for i in digits))
    start = time.process_time()
    where(page, RULES)
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("Jordan Times", "JO"),
        ("TASS", "RU"),
        ("The Guardian", "GB"),
        ("a-paper.co.uk", "GB"),
        ("lfpress.ca", "CA"),
        ("Some Paper", None),
        (None, None),
        ("", None),
    ],
)
def test_the_publishers_country(publisher: str | None, country: str | None) -> None:
    assert home_of(publisher, RULES) == country


def test_a_title_behind_initials_makes_no_place() -> None:
    found = reportedly.extract("About 300 rebels remain in Iraq and Syria, US Colonel Ann Miller said.", published="2017-07-15").figures
    assert [[p.name for p in f.places] for f in found] == [["Iraq", "Syria"]]
