"""What is counted, what happened to them, whose they are, and what is a part of what: tables of our own sentences."""

import time
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import kit, lexicon
from reportedly.records import Count, Page, Quantity, Report, Sentence, Token
from reportedly.stages import clean, count, find, parse, read

COUNTED = [
    # elided heads, restored from where they stand
    ("About 640 militants are in Norwood and 270 in Eastham.", ["militants/present", "militants/present"]),
    ("The mortar killed one woman and another 50 were wounded.", ["woman/killed", "people/injured"]),
    ("The court freed 13 more people and 32 others on Monday.", ["people/released", "people/released"]),
    ("Of the 1,200 prisoners, 500 were released.", ["prisoners/detained", "prisoners/released"]),
    ("The raid led to the death of 44 gunmen and the detainment of another 166.", ["gunmen/killed", "gunmen/detained"]),
    ("Two patients killed and eight injured in clinic fire", ["patients/killed", "patients/injured"]),
    ("One person died in the crash.", ["person/killed"]),
    ("Three were killed when the wall fell.", ["people/killed"]),
    ("The blast left 12 dead, 30 injured and hundreds homeless.", ["people/killed", "people/injured", "people/displaced"]),
    ("The army said 14 soldiers died and that 30 more were missing.", ["soldiers/killed", "soldiers/missing"]),
    ("Eleven miners were rescued, but four are still trapped.", ["miners/released", "miners/present"]),
    ("Hail damaged 900 homes and destroyed 20 completely.", ["homes/damaged", "homes/damaged"]),
    # partitives
    ("Thousands of IS terrorists fled the town.", ["IS terrorists/displaced"]),
    ("The villagers met the convoy, and dozens of them joined it.", ["villagers/joined"]),
    ("Half of the dead were pupils.", ["dead/killed"]),
    ("Five of those killed were nurses.", ["nurses/killed"]),
    ("Some 30 of the 200 houses were rebuilt.", ["houses/other", "houses/other"]),
    ("Nine out of 13 wells were dry.", ["wells/other", "wells/other"]),
    # headlines
    ("29 Syria Rebels Dead", ["Syria Rebels/killed"]),
    ("15,000 Evacuated as River Rises", ["people/displaced"]),
    ("175 Nusra Terrorists Killed Injured", ["Nusra Terrorists/killed"]),
    ("6 Killed 12 Wounded in Shelling of Market", ["people/killed", "people/injured"]),
    # levels and changes
    ("The number of airstrikes fell from 1,500 to 700.", ["airstrikes/strike", "airstrikes/strike"]),
    ("The governor said the death toll had reached 41.", ["death toll/killed"]),
    ("The agency counted 12 strikes, up from 7 in May.", ["strikes/strike", "strikes/strike"]),
    ("Attacks more than doubled in May.", ["Attacks/attack"]),
    ("The camp has a population of around 12,000.", ["population/other"]),
    # shares and money
    ("The militia holds 40 percent of the territory.", ["territory/territory"]),
    ("The storm destroyed 80 percent of homes on the island.", ["homes/damaged"]),
    ("A 20 percent drop in troop numbers followed.", ["troop numbers/other"]),
    ("The council raised taxes by 12 percent.", ["taxes/money"]),
    ("The ministry received $2 million from the bank.", ["payment/money"]),
    ("The council approved $12 million in grants.", ["grants/money"]),
    ("He runs a $5 billion (€4.6 billion) rail scheme.", ["rail scheme/money", "rail scheme/money"]),
    # the noun as short as keeps its meaning
    ("Officials counted 22 civilian deaths.", ["civilian deaths/killed"]),
    ("The office received 28 reports of possible casualties.", ["reports of possible casualties/other"]),
    ("Some 74 rebel and regime forces were killed.", ["rebel and regime forces/killed"]),
    ("About 150 rebels and their families left the valley.", ["rebels and their families/displaced"]),
    ("The army killed 23 ISIS (Daesh) militants.", ["ISIS (Daesh) militants/killed"]),
    ("The mayor met 12 badly injured drivers.", ["badly injured drivers/injured"]),
    ("At least 40 people, most of them women, were killed.", ["people/killed"]),
    ("Most of the 1,100 houses were destroyed.", ["houses/other"]),
    ("Fewer than 200 rebels are left in the town, while up to 60 fled.", ["rebels/present", "rebels/displaced"]),
    ("A baker died along with two other people.", ["people/killed"]),
    ("The shells fell at noon leaving eight people injured a source said.", ["people/injured"]),
    ("The storm left 23 people - including nine children - dead.", ["people/killed", "children/killed"]),
    ("Some 45 people, including a child, were arrested.", ["people/detained"]),
    ("Twelve people were hurt. Of those, five were children.", ["people/injured", "children/injured"]),
    ("Monitors put the number of villagers killed at 13.", ["villagers/killed"]),
    ("Rescuers saved 31 monks abducted in May.", ["monks/released"]),
    ("The two lists won 23% and 10% of the vote.", ["vote/other", "vote/other"]),
    ("Two bombers killed 14 shoppers.", ["bombers/other", "shoppers/killed"]),
    ("The gang killed one Malian and two farmers.", ["Malian/killed", "farmers/killed"]),
    ("Blast Kills Five Injures Seven - Norwood Mayor", ["people/killed", "people/injured"]),
    ("Shells kill 3 pupils state media", ["pupils/killed"]),
    ("Near Norwood, one strike destroyed a tank.", ["strike/strike"]),
    ("The fate of 200 divers is unknown.", ["divers/missing"]),
    ("The storms brought to 61 the number killed so far.", ["people/killed"]),
    ("Planes killed 20 farmers in two villages.", ["farmers/killed", "villages/other"]),
    ("Five people died, including a nurse, and eight others were hurt, including two clerks.", ["people/killed", "people/injured", "clerks/injured"]),
    ("Three nuns and a dozen monks were among 40 people killed.", ["nuns/killed", "monks/killed", "people/killed"]),
    ("The army dug a trench 15 kilometres long.", ["trench/other"]),
    ("A ferry carrying 250 people sank.", ["people/other"]),
    ("The army saw a Shahed 139 drone.", []),
    ("Death toll: 34; wounded: 120; missing: 7.", ["people/killed", "people/injured", "people/missing"]),
    ("The company owned the ferry Maria Rosa 3.", []),
    ("Raid on Norwood market kills 19 Monitor", ["people/killed"]),
    ("Car bomb kills 16 outside bakery in Eastham.", ["people/killed"]),
    ("Shelling of Norwood leaves 43 dead Activists Say.", ["people/killed"]),
    ("Planes hit the mill killing eight volunteers opposition activists said.", ["volunteers/killed"]),
    ("Police hired 20 monitors for the vote.", ["monitors/other"]),
    ("Two members of the Norwood Defence Guard were shot dead.", ["members of the Norwood Defence Guard/killed"]),
    ("The raids left 44 dead and another 166 in custody.", ["people/killed", "people/detained"]),
    ("Poachers killed 30 elephants in the park and another 20 in the valley.", ["elephants/killed", "elephants/killed"]),
    ("Nine guests are injured, including two airlifted.", ["guests/injured", "guests/injured"]),
    ("The club posted: daily flights: 1,300.", ["daily flights/other"]),
    ("Planes flew five sorties near Norwood, wrecking an ISIS depot, two gun positions and a lorry.", ["sorties/strike", "gun positions/damaged"]),
    ("Two lorry bombs detonate in Norwood.", ["lorry bombs/attack"]),
    ("They look into three earlier purported gas attacks.", ["earlier purported gas attacks/attack"]),
    ("The nine boys were among those killed as they fled.", ["boys/killed"]),
    ("The office released pictures of four masked cooks.", ["masked cooks/other"]),
    ("After the riot, 27 inmates at the Norwood prison are found dead.", ["inmates/killed"]),
    # rows of objects
    ("They hit a unit and destroyed 12 huts, a van, nine tents, a depot, and two water tanks.", ["huts/damaged", "tents/damaged", "water tanks/damaged"]),
    ("Jets hit a depot and destroyed four boats, a gun, and 15 rockets.", ["boats/damaged", "rockets/damaged"]),
    ("The strikes hit one large and four small units.", ["small units/strike", "small units/strike"]),
    ("Jets near Norwood destroyed ISIS huts and mortar sites, an ISIS van, and one stray crate.", ["stray crate/damaged"]),
    ("They destroyed two ISIS-used huts, a depot, and four ISIS rockets.", ["ISIS-used huts/damaged", "ISIS rockets/damaged"]),
    ("Planes struck five ISIS small tactical units.", ["ISIS small tactical units/strike"]),
    ("They destroyed nine vehicle-borne improvised explosive device factories.", ["vehicle-borne improvised explosive device factories/damaged"]),
    ("The fate of at least 14 cooks of the old clinic is unknown.", ["cooks/missing"]),
    ("Rebels fired dozens of mortar bombs.", ["mortar bombs/strike"]),
    ("A ferry goes missing with eight people on board.", ["people/missing"]),
    ("They have taken at least 14 hills.", ["hills/territory"]),
    ("The raid kills six men and wounds at least 17 others.", ["men/killed", "people/injured"]),
    ("It reported 60 fatalities and nearly 1,100 symptomatic cases.", ["fatalities/killed", "symptomatic cases/other"]),
    # what the parse or the order of words hides
    ("Killed were 12 shepherds and a guide.", ["shepherds/killed"]),
    ("Victims include 8 pupils of the school.", ["pupils/killed"]),
    ("The number of dead could run into the hundreds.", ["dead/killed"]),
    ("Residents fled the camp; their number was put at 300.", ["Residents/other"]),
    ("Tens, perhaps hundreds, of miners are trapped.", ["miners/present", "miners/present"]),
    ("Well over half the 1,100 inmates escaped.", ["inmates/other", "inmates/other"]),
    ("The force, 4,500 strong, crossed the river.", ["force/present"]),
    ("A 200-strong crowd was there.", ["crowd/other"]),
    ("Some 250 of the 1,000-strong garrison fled.", ["garrison/displaced", "garrison/displaced"]),
    ("Grain prices have seen a fivefold increase.", ["Grain prices/other"]),
    ("Brent crude traded at $81 a barrel, up 1.4%.", ["Brent crude/money", "Brent crude/other"]),
    ("It was cold, with humidity at 80%.", ["humidity/other"]),
    ("Violations fell to 18 last week.", ["Violations/attack"]),
    ("They mended 22 of the district's 60 wells.", ["wells/other", "wells/other"]),
    ("Thousands rally in the city.", ["people/other"]),
    ("The drone kills six men and wounds 17 others.", ["men/killed", "people/injured"]),
    ("Shelling killed nine children and 14 others.", ["children/killed", "people/killed"]),
    ("Bombing of Market Kills 3 Wounds 20", ["people/killed", "people/injured"]),
    ("In all 80 [Daesh] fighters were killed.", ["[Daesh] fighters/killed"]),
    ("Eleven of the 14 abducted teachers have been freed.", ["abducted teachers/released", "abducted teachers/detained"]),
    ("Officials counted 19 bodies, 6 of them burned.", ["bodies/killed", "bodies/killed"]),
    ("Divers found two bodies and 39 survivors.", ["bodies/killed", "survivors/released"]),
    ("The hunt for 2,500 gunmen at large goes on.", ["gunmen/present"]),
    ("About 6,000 residents have left.", ["residents/displaced"]),
    ("The death toll in the fight at the border increases to eight boys, two men and four nuns.", ["boys/killed", "men/killed", "nuns/killed"]),
    ("Toll in market blast climbs to 33; dozens still missing", ["Toll/killed", "people/missing"]),
    ("The injury count rose to 1,205.", ["injury count/injured"]),
    ("The brigade lost one tank and two armoured carriers.", ["tank/damaged", "armoured carriers/damaged"]),
    ("Rebels free 5 of 9 hostages", ["hostages/released", "hostages/detained"]),
    ("Its fighters number 8,000.", ["fighters/present"]),
    ("The court fines the firm €34 million ($36 million).", ["fine/money", "fine/money"]),
    ("The UN sent $4 million (€3 million) in grants.", ["grants/money", "grants/money"]),
]  # fmt: skip

PARTS = [
    ("Police arrested 19 men, including two clerks.", [None, 0]),
    ("Five pupils were among 23 villagers killed in the raid.", [1, None]),
    ("Some 30 of the 200 houses were rebuilt.", [1, None]),
    ("Five soldiers, among them two officers, were captured.", [None, 0]),
    ("Police arrested 12 men, three of whom were armed.", [None, 0]),
    ("Of the 1,200 prisoners, 500 were released.", [None, 0]),
    ("Five people are injured, two critically.", [None, 0]),
    ("Two people died, including a child, and 90 families are affected.", [None, None]),
    ("Twelve men died and three were hurt.", [None, None]),
    ("The fire killed 17 (12 of them pupils).", [None, 0]),
    ("Killed: 14 (3 nurses, 2 cooks)", [None, 0, 0]),
    ("Raids killed 502 villagers. Among those killed were 105 pupils.", [None, 0]),
    ("Shelling killed 58 people, and there were 11 children among the dead.", [None, 0]),
    ("Raids killed 20 villagers including children in two parts of the valley.", [None, None]),
    ("Raids killed 20 villagers, including nine in Norwood and 11 in Eastham.", [None, 0, 0]),
    ("Some 40 shells fell on the town. Five of the injured are pupils.", [None, None]),
    ("The blast left 23 villagers - including nine children - dead.", [None, 0]),
]  # fmt: skip

MEASURES = [
    ("Some 300 gunmen remain in the hills.", ["stock"]),
    ("Police arrested 12 men.", ["flow"]),
    ("Police have arrested 12 men since May.", ["cumulative"]),
    ("So far 12 men were arrested.", ["cumulative"]),
    ("The militia holds 40 percent of the territory.", ["share"]),
    ("Attacks doubled.", ["change"]),
    ("The country hosts 1.2 million refugees.", ["stock"]),
    ("The camp holds 900 prisoners.", ["stock"]),
    ("Police made 31 arrests.", ["flow"]),
    ("Rebels captured three villages.", ["flow"]),
    ("Rebels control three villages.", ["stock"]),
    ("The army seized 1,200 square kilometres of the valley.", ["flow"]),
    ("More than 90,000 people died in the war, which began in 2011.", ["cumulative"]),
    ("The war in the hills, which began with a strike in 2011, has killed 90,000.", ["cumulative"]),
    ("The conflict has killed more than 90,000 people.", ["cumulative"]),
    ("The toll from the flood increases to 442 people killed.", ["cumulative"]),
    ("It was the deadliest raid since 1998, with 77 dead.", ["flow"]),
    ("Tea is sold at $310 a tonne.", ["rate"]),
]  # fmt: skip

GROUPS = [
    ("The army killed 12 Daesh fighters.", ["ISIS"]),
    ("The US-led coalition carried out 14 strikes against ISIS.", ["Global Coalition"]),
    ("The siege trapped 12 members of the Taliban.", ["Taliban"]),
    ("The siege trapped 12 nurses.", [None]),
    ("U.S.-led forces conducted 15 airstrikes.", ["Global Coalition"]),
    ("U.S. Central Command, with Iraqi Forces and the SDF, conducted 196 Defeat ISIS Missions.", ["US forces"]),
    ("Hamas accuses Israel of carrying out 26 attacks.", [None]),
    ("Norwood, one strike hit an ISIS truck.\n- Eastham, 12 strikes hit a depot.", [None, None]),
    ("A coalition of groups fired 12 rockets.", [None]),
    ("Some 37 government fighters were killed.", ["government forces"]),
    ("At least 38 rebels died. The network put the number at 60.", ["rebels", "rebels"]),
]  # fmt: skip


@cache
def rules() -> tuple[clean.Rules, find.Rules, parse.Rules, read.Rules, count.Rules]:
    words = lexicon.load()
    return (
        clean.compile_rules(words),
        find.compile_rules(words),
        parse.compile_rules(words, kit.load_parser()),
        read.compile_rules(words),
        count.compile_rules(words),
    )


def page_of(text: str) -> Page:
    c, f, p, r, n = rules()
    page = Page(Report("r", text, published="2017-07-15"), "text", text)
    return count.count(read.read(parse.parse(find.find(clean.clean(page, c), f), p), r), n)


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_counted_and_category(text: str, wanted: list[str]) -> None:
    assert [f"{c.counted}/{c.category}" for c in page_of(text).counts] == wanted


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_part_of(text: str, wanted: list[int | None]) -> None:
    assert [c.part_of for c in page_of(text).counts] == wanted


@pytest.mark.parametrize(("text", "wanted"), MEASURES)
def test_measure_type(text: str, wanted: list[str]) -> None:
    assert [c.measure_type for c in page_of(text).counts] == wanted


@pytest.mark.parametrize(("text", "wanted"), GROUPS)
def test_group(text: str, wanted: list[str | None]) -> None:
    assert [c.group for c in page_of(text).counts] == wanted


def test_a_headline_takes_the_noun_of_the_text_below() -> None:
    page = page_of("6 Killed in Market Fire\n\nAt least six traders were killed on Monday when a stall burned.")
    assert [c.counted for c in page.counts] == ["traders", "traders"]


def test_others_are_those_of_the_sentence_before() -> None:
    page = page_of("Rockets killed 16 civilians in the square. The shells also wounded 25 others.")
    assert [f"{c.counted}/{c.category}" for c in page.counts] == ["civilians/killed", "civilians/injured"]


def test_the_span_is_where_the_noun_stands() -> None:
    page = page_of("The raid killed 14 gunmen. Another 11 were arrested.")
    assert [page.text[slice(*c.span)] for c in page.counts if c.span] == ["gunmen", "gunmen"]


def test_agreement_of_pattern_and_parse_is_surer() -> None:
    direct, restored = page_of("Shells hit 12 houses and 40 were burnt.").counts
    assert direct.confidence > restored.confidence > 0


def quantity(start: int, end: int, sentence: int = 0) -> Quantity:
    return Quantity(start, end, "exact", (1.0,), "count", 1.0, 1.0, 1.0, True, True, sentence=sentence)


def test_a_quantity_in_a_sentence_without_tokens_is_counted_too() -> None:
    page = Page(Report("r", "12 men"), "text", "12 men", sentences=(Sentence(0, 6),), quantities=(quantity(0, 2),))
    (only,) = count.count(page, rules()[4]).counts
    assert (only.counted, only.category, only.confidence) == ("men", "other", 0.2)


DEPS = ["nummod", "nsubj", "nsubjpass", "dobj", "pobj", "prep", "conj", "acl", "appos", "ROOT", "xcomp", "amod"]
TAGS = ["CD", "NN", "NNS", "NNP", "VBD", "VBN", "VBG", "JJ", "IN", "DT", "CC", ",", ".", "PRP", "HYPH"]
TEXTS = ["of", "them", "killed", "12", "people", "including", "(", ")", ",", "the", "number", "toll", "dead", "others", "in", "-", "fell", "ISIS", "among"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TEXTS), st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 19)), min_size=1, max_size=20), st.data())
def test_any_parse_survives(rows: list[tuple[str, str, str, int]], data: st.DataObject) -> None:
    tokens, at = [], 0
    for word, tag, dep, head in rows:
        tokens.append(Token(word, at, at + len(word), "X", tag, dep, head % len(rows)))
        at += len(word) + 1
    text = " ".join(r[0] for r in rows)
    picked = sorted(data.draw(st.sets(st.integers(0, len(rows) - 1), min_size=1, max_size=4)))
    quantities = tuple(quantity(tokens[i].start, tokens[i].end) for i in picked)
    page = Page(Report("r", text), "text", text, sentences=(Sentence(0, len(text), tuple(tokens)),), quantities=quantities)
    page = count.count(page, rules()[4])
    counts: tuple[Count, ...] = page.counts
    assert len(counts) == len(page.quantities)
    assert len(quantities) == len(page.quantities) + len(page.refusals)
    for i, c in enumerate(counts):
        assert 0 <= c.confidence <= 1
        assert c.part_of != i
        assert c.part_of is None or 0 <= c.part_of < len(counts)
        assert c.span is None or 0 <= c.span[0] < c.span[1] <= len(text)
        assert all(w.start is None or 0 <= w.start < (w.end or 0) <= len(text) for w in c.why)


@pytest.mark.parametrize("text", ["A car hit a 99 Ranch Market.", "A Bell 12 helicopter crashes.", "The barge Hong Hai 16 capsizes."])
def test_a_number_in_a_name_counts_nothing(text: str) -> None:
    page = page_of(text)
    assert (page.quantities, [r.reason in ("name", "identifier") for r in page.refusals]) == ((), [True])


def test_a_list_number_counts_nothing() -> None:
    page = Page(Report("r", "12)\nmen"), "text", "12)\nmen", sentences=(Sentence(0, 3), Sentence(4, 7)), quantities=(quantity(0, 2),))
    page = count.count(page, rules()[4])
    assert (page.quantities, page.counts, [r.reason for r in page.refusals]) == ((), (), ["list_number"])


def test_many_numbers_take_linear_time() -> None:
    unit = "Police arrested 12 men and 3 of them died, "
    one = page_of(unit * 90)
    many = replace(one, quantities=one.quantities * 50)
    start = time.process_time()
    assert len(count.count(many, rules()[4]).counts) == len(many.quantities) > 5_000
    assert time.process_time() - start < 5
