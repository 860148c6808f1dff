"""What reports of floods, quakes, sieges and epidemics count: tables of our own sentences."""

import pytest

from reportedly import kit
from reportedly.extract import pages_of, through
from reportedly.records import Report
from reportedly.stages.count.plural import plural, singular

DISASTERS = [
    # who lost what they lived in
    ("Mudslides left at least nine people dead and over 1,300 families without homes.", ["people/killed", "families/displaced"]),
    ("At least 20 people have been killed and more than 6,000 have lost their homes.", ["people/killed", "people/displaced"]),
    ("Floods Leave 9 Dead, 1,300 Families Homeless", ["people/killed", "Families/displaced"]),
    ("About 3.5 lakh people in 600 villages were shifted to 270 relief camps.", ["people/displaced", "villages/other", "relief camps/other"]),
    ("The river marooned 900 villagers and another 1,200 moved to safer places.", ["villagers/displaced", "villagers/displaced"]),
    ("The gale uprooted 300 trees and 40 families.", ["trees/damaged", "families/displaced"]),
    # what is damaged, however much
    ("As many as 4,310 barns were fully or partly damaged.", ["barns/damaged"]),
    ("Those raids hit three apartment buildings.", ["apartment buildings/damaged"]),
    ("The air force hit three targets.", ["targets/strike"]),
    # levels put at a number
    ("They spoke on Monday, putting the death toll at nine, and the number of injured at 31.", ["death toll/killed", "injured/injured"]),
    ("A storm hits, pu the death toll at nine, and the number of wounded at 31.", ["death toll/killed", "wounded/injured"]),
    ("Divers found two bodies, taking the toll to 46.", ["bodies/killed", "toll/killed"]),
    # who and in what state
    ("The shooting left one guard and a porter wounded.", ["guard/injured"]),
    ("The wreck left six nurses injured.", ["nurses/injured"]),
    ("When the wall fell, 38 sustained injuries.", ["people/injured"]),
    ("Some 460 police were sent to the hills. The mayor said up to 40 more may have died.", ["police/deployed", "people/killed"]),
    ("Floods cut off 500 families. Six drowned in the night.", ["families/other", "people/killed"]),
    ("In Norwood, 58 patients are in hospital.", ["patients/injured"]),
    ("More than half of those who died were farmers.", ["people/killed"]),
    ("Of those hurt five live in Norwood, one in Eastham and one in Weston.", ["people/injured", "people/injured", "people/injured"]),
    ("About 80 inmates escaped; 35 have been recaptured.", ["inmates/other", "people/detained"]),
    ("Clashes rage near the dam claiming at least 12 killed and 17 injured Al-Noor correspondent reported.", ["people/killed", "people/injured"]),
    ("Floods Affect 1.2 Million, 14 Dead.", ["people/other", "people/killed"]),
    ("More than 900 people fled as three major fires raged on.", ["people/displaced", "major fires/other"]),
    ("The fever kills at least nine people and infects over 300 others.", ["people/killed", "people/injured"]),
    ("Some 4,700 people were placed under evacuation orders.", ["people/displaced"]),
    # in texts that lost their commas
    ("Shells destroyed one tank two mortar trucks and three carriers.", ["tank/damaged", "mortar trucks/damaged", "carriers/damaged"]),
    ("Blast at a wedding kills 32 Medical source", ["people/killed"]),
    ("The number of towns in the deal reaches 207 NORWOOD (Newswire) Shells fell on Monday.", ["towns/other"]),
    ("Mon Aug 29 2016 40 Farmers 25 Border Guards Killed near the dam.", ["Farmers/killed", "Border Guards/killed"]),
    ("Officers said 34 regime and 41 rebel fighters were killed.", ["regime fighters/killed", "rebel fighters/killed"]),
    # what befell whom
    ("Floods have claimed 47 lives and left 30 others missing.", ["lives/killed", "people/missing"]),
    ("They put the number of displaced families at 6,400.", ["displaced families/displaced"]),
    ("Eighteen sailors drowned and 47 were plucked from the sea.", ["sailors/killed", "sailors/released"]),
    ("Fifteen barns were reduced to rubble and 12 mills had their roofs blown off.", ["barns/damaged", "mills/damaged"]),
    ("The army killed 23 ABN (Aban) gunmen.", ["ABN (Aban) gunmen/killed"]),
    ("The strike killed two guards and wounded seven Norwood Mayor Ann Grey said.", ["guards/killed", "guards/injured"]),
    ('"The shells led to the deaths of at least three women" medic Ann Grey told the court.', ["women/killed"]),
    ("Rebel fire in the old town kills 14 State media", ["people/killed"]),
    ("Two mills nine trucks and four barns were destroyed.", ["mills/damaged", "trucks/damaged", "barns/damaged"]),
    ("Of the 45 farmers killed the most were in Norwood.", ["farmers/killed"]),
    ("Raiders blew up two trucks.", ["trucks/damaged"]),
    ("Rebels fired dozens of shells and nine surface-to-surface missiles.", ["shells/strike", "surface-to-surface missiles/strike"]),
    ("Blast near a convoy, over 20 Dead NORWOOD (Newswire) The shells fell at dawn.", ["people/killed"]),
    ("Four guards and 11 rebels made up the rest of the dead.", ["guards/killed", "rebels/killed"]),
    ("The raid forced at least 3300 residents out of their homes.", ["residents/displaced"]),
    ("Hail caused heavy damage to a row of stalls and two parked cars.", ["parked cars/damaged"]),
    ("The death toll from the attack on Green Hill village in the east reached 51 people.", ["people/killed"]),
    ("The number of victims is at least 64; over 120 are injured.", ["victims/killed", "victims/injured"]),
    ("Two homeless people are killed and five displaced families returned.", ["homeless people/killed", "displaced families/returned"]),
    ("The raids injured dozens, including 16 inmates killed in a cell.", ["people/injured", "inmates/killed"]),
    ("He is tried for poisoning 44 people, including nine fatally, at two clinics.", ["people/injured", "people/injured", "clinics/other"]),
    ("Norland buys 44 Leopard 2A8 tanks.", ["Leopard 2A8 tanks/other"]),
    ("Fourteen rebels, including one minor, surrender to the army.", ["rebels/detained", "minor/detained"]),
    # tables of places
    ("Deaths by district: Norwood (5), Eastham (1).", ["Deaths/killed", "Deaths/killed"]),
    ("Most deaths were reported in Norwood (71), followed by Eastham with 43.", ["deaths/killed", "deaths/killed"]),
    ("A total of 1,240 houses were fully and 3,400 partially damaged.", ["houses/damaged", "houses/damaged"]),
    # tolls
    ("The medics said so on Monday, after an earlier toll on Sunday evening of 17.", ["toll/killed"]),
    ("The death toll from the raids on a town in the north has risen to 61 a monitor said.", ["death toll/killed"]),
    # money is what it is for, or what is done with it
    ("The council has released 2.5 million francs (about $1 million) for the relief effort.", ["relief effort/money", "relief effort/money"]),
    ("The mayor announced Rs 4 lakh each for the families and Rs 50,000 for the injured.", ["families/money", "injured/money"]),
    ("The agency received only $18 million of the $120 million that it needs.", ["payment/money", "payment/money"]),
    ("The union pledges €2.5 million ($2.7 million) to Norland for aid.", ["pledge/money", "pledge/money"]),
    ("Police seized $12 million worth of cocaine.", ["cocaine/money"]),
    ("The court fines the firm $23 million for failures in its care.", ["fine/money"]),
    ("The group appealed for $15 million, of which 42 percent has been funded.", ["appeal/money", "appeal/money"]),
]


@pytest.mark.parametrize(("text", "wanted"), DISASTERS)
def test_counted_and_category(text: str, wanted: list[str]) -> None:
    tools = kit.load()
    pages = [through(page, tools) for page in pages_of(Report("d", text, published="2017-07-15"))]
    assert [f"{c.counted}/{c.category}" for page in pages for c in page.counts] == wanted


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("prizes", "prize"), ("blazes", "blaze"), ("buses", "bus"), ("gases", "gas"), ("clashes", "clash"), ("boxes", "box"), ("losses", "loss"),
        ("bodies", "body"), ("movies", "movie"), ("houses", "house"), ("knives", "knife"), ("thieves", "thief"), ("heroes", "hero"), ("gunmen", "gunman"),
        ("people", "person"), ("children", "child"), ("crises", "crisis"), ("viruses", "virus"), ("caches", "cache"), ("bases", "base"), ("raids", "raid"),
    ],
)  # fmt: skip
def test_singular(many: str, one: str) -> None:
    assert (singular(many), singular(one)) == (one, one)


@pytest.mark.parametrize("word", ["gas", "series", "bus", "glass", "crisis", "yemen", "news", "corps", "dead", "us", "virus"])
def test_a_singular_stays(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize("word", ["raid", "clash", "body", "tax", "strike", "village", "blast"])
def test_singular_undoes_plural(word: str) -> None:
    assert singular(plural(word)) == word
