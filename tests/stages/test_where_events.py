"""Where, in reports of disasters and of aid: the area of the event for what has no place of its own, parts with theirs."""

import pytest

from reportedly import kit
from reportedly.extract import pages_of, through
from reportedly.records import Report

KIT = kit.load()
FLOOD = "Heavy rain has caused floods in several districts of Malawi, leaving seven people dead. "
QUAKE = "An earthquake that struck Ecuador on Saturday killed 350 people. "


def places(text: str, title: str | None = None) -> list[list[str]]:
    """The names of the places of every figure of the text."""
    pages = (through(p, KIT) for p in pages_of(Report("t", text, "A Paper", "2018-01-10", title)))
    return [[p.name for p in loc.places] for page in pages if page.field == "text" for loc in page.locations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FLOOD + "Nine homes fell in Nsanje. Some 640 houses were damaged.", [["Malawi"], ["Nsanje"], ["Malawi"]]),
        (FLOOD + "Blantyre recorded a wet week. A year ago floods in the same area killed 176 people.", [["Malawi"], ["Malawi"]]),
        (FLOOD + "In Mozambique, 14 people died. Another 20 were hurt.", [["Malawi"], ["Mozambique"], ["Mozambique"]]),
        (FLOOD + "Officials said 5,000 people were displaced, 4,000 of them in Nsanje.", [["Malawi"], ["Malawi"], ["Nsanje"]]),
        (FLOOD + "Nine homes fell in Nsanje. There, 12 camps were set up.", [["Malawi"], ["Nsanje"], ["Nsanje"]]),
        (QUAKE + "About 130 inmates in Portoviejo escaped. Two Canadians were among the dead.", [["Ecuador"], ["Portoviejo"], ["Ecuador"]]),
        ("The quake struck off the Pacific coast of Ecuador on Saturday, injuring 2,000 people.", [["Ecuador"]]),
        ("The toll of the cyclone in Odisha rose to 24, with Puri district alone accounting for 15 deaths.", [["Odisha"], ["Puri"]]),
        ("Floods hit Niger. Agadez was worst hit with 12 deaths, followed by Maradi (5) and Dosso (3).", [["Agadez"], ["Maradi"], ["Dosso"]]),
        ("The cholera outbreak in Liberia grows. Lofa recorded 620 cases, Nimba 380 and Bomi 210.", [["Lofa"], ["Nimba"], ["Bomi"]]),
        (FLOOD + "The ferry left Beira with 90 people. Some 20 were hurt.", [["Malawi"], ["Malawi"], ["Malawi"]]),
        ("A flood killed nine people in Odisha. Twelve people from Assam were hurt. Some 300 homes fell.", [["Odisha"], ["Odisha"], ["Odisha"]]),
        ("Nairobi — An outbreak of measles in Uganda has killed 14 people.", [["Uganda"]]),
        ("The drought grows in Kenya. Many came from Somalia, where hunger has killed 140 people.", [["Somalia"]]),
        ("At least 60 people died in floods in the north east of Haiti.", [["Haiti"]]),
        ("Ann Petit plants beans again above Jacmel. The storm killed 54 people in Haiti. Some 120 shelters stand.", [["Haiti"], ["Haiti"]]),
        (
            "A fire in a mine in western Turkey killed 238 men. Some 360 men left the pit at Soma. In Ankara, 800 people marched.",
            [["Soma"], ["Soma"], ["Ankara"]],
        ),
    ],
)
def test_the_area_of_a_disaster(text: str, expected: list[list[str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed nine people in Homs. Some 20 were hurt.", [["Homs"], ["Homs"]]),
        ("Rebels shelled Hama, Syria. Jets killed 12 people in Idlib. Some 40 were hurt.", [["Idlib"], ["Idlib"]]),
    ],
)
def test_a_report_of_attacks_goes_on_where_it_was(text: str, expected: list[list[str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets flew 15 raids on targets in Iraq, concentrating on posts near Ramadi.", [["Iraq"]]),
        ("In Syria, jets hit seven sites, including a car near Hasakah, along with houses near Manbij.", [["Syria"]]),
        ("Raids today:\n-- Near Qayyarah, two strikes hit 22 houses.\n-- Near Rawa, three strikes hit a car.", [["Qayyarah"], ["Qayyarah"], ["Rawa"]]),
        ("Nine Dead in Terrorist Battle in Aleppo.", [["Aleppo"]]),
        ("A bomb killed 14 people in Palestine Street in Baghdad.", [["Baghdad"]]),
        ("A bomb went off in a part of Aleppo, in a conflict that has killed 100,000 people.", [["Syria"]]),
        ("Raids killed nine people in Kafr Takharim, Idlib province. Bombs battered the province. Since then 44 died.", [["Kafr Takharim"], ["Idlib"]]),
        ("The army held Raqqa. It admits the deaths of 735 people in its strikes on Syria and Iraq.", [["Syria", "Iraq"]]),
        ("Gunmen ambushed a meeting in Kano, Nigeria, and killed nine people.", [["Kano"]]),
        ("Men of the front (the branch in the Levant) shelled Handarat in Aleppo, Syria, and killed 15 people.", [["Handarat"]]),
        ("Shells on the district of Old Damascus killed four people.", [["Damascus"]]),
        ("Raids killed 19 people outside Saraqib and 23 people including 10 children in the town of Ehsim.", [["Saraqib"], ["Ehsim"], ["Ehsim"]]),
        ("Officials from Kilis said nine people died there.", [["Kilis"]]),
        ("Gunmen positioned in Saraqib, Syria, fired shells on Hama and killed nine people.", [["Hama"]]),
    ],
)  # fmt: skip
def test_what_is_counted_and_what_is_only_named(text: str, expected: list[list[str]]) -> None:
    assert places(text) == expected
