"""Who: the source nearest the origin of each figure, who passed it on, and one name for each speaker."""

import os
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import kit, lexicon
from reportedly.extract import pages_of, through
from reportedly.records import Credit, Page, Report, Sentence
from reportedly.stages import who
from reportedly.stages.who.quotes import quotes_in
from reportedly.stages.who.rules import inflect

SHARED = Path(os.environ.get("REPORTEDLY_SHARED", Path(__file__).parents[3] / "shared"))


@cache
def read(text: str, title: str | None = None) -> Page:
    """A text through all stages."""
    return through(pages_of(Report("test", text, title=title, published="2017-07-15"))[0], kit.load())


def credit(text: str, figure: str) -> Credit:
    """The credit of the figure with these words."""
    page = read(text)
    return next(c for q, c in zip(page.quantities, page.credits, strict=True) if page.text[q.start : q.end] == figure)


def chain(text: str, figure: str) -> list[str]:
    """Source and via of a figure, by name; "" where there is no source."""
    c = credit(text, figure)
    return [c.source.name if c.source else "", *(v.name for v in c.via)]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("The flood killed 12 people.", "12", [""]),
        ("Officials said 12 people had died.", "12", ["Officials"]),
        ("Twelve people had died, officials said.", "Twelve", ["officials"]),
        ("Twelve people, officials said, had died.", "Twelve", ["officials"]),
        ("At least 12 people died in the flood a monitor said on Sunday.", "12", ["monitor"]),
        ("According to the Lorvia Red Crescent, 33 people drowned.", "33", ["Lorvia Red Crescent"]),
        ("Some 33 people drowned, according to the Lorvia Red Crescent.", "33", ["Lorvia Red Crescent"]),
        ("Miller said about 3,000 fighters remain, according to a report by the Daily Lantern.", "3,000", ["Miller", "Daily Lantern"]),
        ("OCHA, citing the Libyan Red Crescent, said 15 people had drowned.", "15", ["Libyan Red Crescent", "OCHA"]),
        ("Xinhua reported that 12 miners were trapped, quoting local officials.", "12", ["local officials", "Xinhua"]),
        ("State television, citing the army, reported that 17 soldiers were killed.", "17", ["army", "State television"]),
        ("Reuters reported, citing port officials, that 17 sailors were killed.", "17", ["port officials", "Reuters"]),
        ("State television reported that 17 soldiers were killed.", "17", ["State television"]),
        ("Reuters reported that 17 soldiers were killed.", "17", ["Reuters"]),
        ("Governor Omar Haddad told AFP that 40 homes had burned down.", "40", ["Omar Haddad", "AFP"]),
        ("Some 40 homes burned down, Omar Haddad told AFP.", "40", ["Omar Haddad", "AFP"]),
        (
            "About 750 men are being trained in Nahr and 350 at the base of Tel Zeit, near the border with Jordan, "
            "Russia's chief of staff Omar Haddad said in a newspaper interview.",
            "350",
            ["Omar Haddad"],
        ),
        ("Omar Haddad Iraqs health minister said 40 homes burned down.", "40", ["Omar Haddad"]),
        ("The mayor told reporters that 40 homes had burned down.", "40", ["mayor"]),
        ("Sources told the Daily Herald that 40 homes had burned down.", "40", ["Sources", "Daily Herald"]),
        ("A source at the port said in a letter to SANA that 12 boats sank.", "12", ["source at the port", "SANA"]),
        ("In an interview with Sky News, the mayor said 17 houses were hit.", "17", ["mayor", "Sky News"]),
        ("SANA quoted a doctor as saying that two nurses were hurt.", "two", ["doctor", "SANA"]),
        ("The mayor was quoted by Al Jazeera as saying that 17 houses were hit.", "17", ["mayor", "Al Jazeera"]),
        ('"Only 17 houses were hit," the mayor was quoted as saying by TASS.', "17", ["mayor", "TASS"]),
        ("“The number is 17”, TASS quoted the mayor as saying.", "17", ["mayor", "TASS"]),
        ("The ministry, in a statement carried by Interfax, said 44 people had died.", "44", ["ministry", "Interfax"]),
        ("According to the BBC, the mayor said 17 houses were hit.", "17", ["mayor", "BBC"]),
        ("An AFP correspondent said 9 trucks were burning.", "9", ["AFP"]),
        ("A Reuters tally shows that 88 miners died this year.", "88", ["Reuters"]),
        ("Reporting by AP suggested that police made over 120 raids.", "120", ["AP"]),
        ("Some 900 strikes were flown, based on CENTCOM data.", "900", ["CENTCOM"]),
        ("At least 12 people were killed, as reported by British media.", "12", ["British media"]),
        ("The ministry's figure of 40 dead was printed on Monday.", "40", ["ministry"]),
        ("The rebels' claim that 70 soldiers died was printed on Monday.", "70", ["rebels"]),
        ("Shelling hurt 12 people including 3 children state media reported.", "12", ["state media"]),
        ("Shelling hurt 12 people in a raid on Talin said the Lorvia Observatory.", "12", ["Lorvia Observatory"]),
        ("In a letter to SANA a source at Lorvia Police Command said that mortars hit 7 homes.", "7", ["source at Lorvia Police Command", "SANA"]),
        ("The mayor said 40 boats sank, according to Agence Lorvia.", "40", ["mayor", "Agence Lorvia"]),
        ("SANAs correspondent said 9 trucks were burning.", "9", ["SANA"]),
        ("By one report as many as 90 sheep drowned.", "90", ["one report"]),
        ("The incident showed 12 faults.", "12", [""]),
        ("Activists put the toll at 52.", "52", ["Activists"]),
        ("Some 44 people died, warned the Lorvia Health Office on Monday.", "44", ["Lorvia Health Office"]),
        ("Mayor Ann Berg said 3 roads were shut. She added that 12 homes were lost.", "12", ["Ann Berg"]),
        ("The Interior Ministry said 3 roads were shut. It added that 12 homes were lost.", "12", ["Interior Ministry"]),
        ("The Interior Ministry said 3 roads were shut. The ministry said 12 homes were lost.", "12", ["Interior Ministry"]),
        ("Mayor Ann Berg said 3 roads were shut. Berg said that 12 homes were lost.", "12", ["Ann Berg"]),
        ("Mayor Ann Berg said rain fell. “We lost 12 homes,” she said.", "12", ["Ann Berg"]),
        ("“We counted 30 bodies. There were 12 more on the road,” Ann Berg said. “Another 5 were in the river.”", "12", ["Ann Berg"]),
        ("“We counted 30 bodies. There were 12 more on the road,” Ann Berg said. “Another 5 were in the river.”", "5", ["Ann Berg"]),
        ("The ministry said 4 people had drowned. Another 12 were missing. The ministry said 3 bridges had fallen.", "12", ["ministry"]),
        ("The ministry said 4 people had drowned. Another 12 were missing. The army said 3 bridges had fallen.", "12", [""]),
        ("Flood kills 12 in Lorvia - Interior Ministry\n\nIt rained.", "12", ["Interior Ministry"]),
        ("Flood kills 12 in Lorvia, Coalition Says\n\nIt rained.", "12", ["Coalition"]),
        ("Officials: 12 drown in Lorvia\n\nIt rained.", "12", ["Officials"]),
        ("It rained.\n\n(CNN) The storm killed 12 people.", "12", ["CNN"]),
        ("The charity has received reports of 71 attacks on clinics.", "71", ["charity"]),
        ("Colombia announced a 30% tariff on shoes.", "30%", ["Colombia"]),
        ("The Lorvia Police and the Nahr Observatory said 12 men fled.", "12", ["Lorvia Police"]),
        ("Russia and Ukraine announced a swap of 175 prisoners.", "175", ["Russia"]),
        ("The ministry counted 12 dead, while the rebels claim that 26 soldiers fell.", "26", ["rebels"]),
        ("The charity gave a toll of 36 dead.", "36", ["charity"]),
        ("A blast killed 12 people in Nahr on Monday the Lorvia Observatory and medics said.", "12", ["Lorvia Observatory"]),
        ("Rail Union issued a statement saying that 12 trains stood still.", "12", ["Rail Union"]),
        ("Mayor Ann Berg said it rained.\n\nBerg: The storm killed 12 people.", "12", ["Ann Berg"]),
        ("“We lost 12 homes.” ― Ann Berg\n", "12", ["Ann Berg"]),
        ("Twenty died, a Lorvian channel reported, quoting the Nahr Police.", "Twenty", ["Nahr Police", "Lorvian channel"]),
        ("The flood killed 18 people and hurt 40 others state media reported.", "40", ["state media"]),
        ("The army is expected to send 200 soldiers.", "200", [""]),
        ("More than 60 families have crossed, the head of the agency in Nahr, Ann Berg, told reporters.", "60", ["Ann Berg"]),
        ("The Health Ministry in the Hamas-run strip put the toll at 31.", "31", ["Health Ministry"]),
        ("According to Reuters, which cited two port officials, 16 sailors were killed.", "16", ["two port officials", "Reuters"]),
        ("The state news agency quoted a nurse as saying 9 shells hit the town.", "9", ["nurse", "state news agency"]),
        ("Nine shells hit the town, the state-run SANA news agency said, citing a nurse.", "Nine", ["nurse", "SANA"]),
        ("Nine homes collapsed, RIA cited the port authority as saying.", "Nine", ["port authority", "RIA"]),
        ("Satellite imagery from Nahr Imaging showed 45 barns that burned.", "45", ["Nahr Imaging"]),
        ("A statement from the presidency said 34 people had been killed.", "34", ["presidency"]),
        ("The mayor said 12 men fled. Some 9 more hid, according to a statement.", "9", ["mayor"]),
        ("Nine died, the mayor said in a statement carried by the official news agency LNX.", "Nine", ["mayor", "LNX"]),
        ("The military and local officials said 34 people had drowned.", "34", ["military"]),
        ("Data compiled by LORDEX show that 90 people were killed in Nahr.", "90", ["LORDEX"]),
        ("Residents reported hearing 7 explosions.", "7", ["Residents"]),
        ("The ministry said 8 people died. Hospital sources, however, spoke of 15 dead.", "15", ["Hospital sources"]),
        ("The Lorvian army said three of its men were hurt, as quoted by the Nahr News Agency.", "three", ["Lorvian army", "Nahr News Agency"]),
        ("Lorvia Watch says in a report issued Monday that it found the names of 69 men.", "69", ["Lorvia Watch"]),
        ("The blast killed 3 people a local charity and an aid worker said.", "3", ["local charity"]),
        ("Some 17 deaths were confirmed by a rights group.", "17", ["rights group"]),
        ("Nahr's coastguard rescued 21 sailors off Lorvia, it said.", "21", ["Nahr's coastguard"]),
        ("Nahr says 93 people died; the US-based group LORNET puts the figure at 119.", "119", ["LORNET"]),
        ("A think tank, the Lorvia Institute for Peace, put the losses at 17 tanks.", "17", ["Lorvia Institute for Peace"]),
        ("Some 55 people have been killed, by the health ministry's count.", "55", ["health ministry"]),
        ("The health ministry gave the toll as 55 dead and 83 wounded.", "83", ["health ministry"]),
        ("The rebels revised that number to around 10.", "10", ["rebels"]),
        ("Police said 9 people died but later lowered the toll to 7.", "7", ["Police"]),
        ("The army acknowledged 2 deaths; village elders say at least 6 died.", "2", ["army"]),
        ("The army acknowledged 2 deaths; village elders say at least 6 died.", "6", ["village elders"]),
        ("The Red Crescent said 9 men drowned; SANA reported.", "9", ["Red Crescent", "SANA"]),
        ("At least 12 people drowned, the mayor said on Sunday, and 5 others were missing.", "5", ["mayor"]),
        ("At least 12 people drowned, the mayor said, and left for the capital with 5 guards.", "5", [""]),
        ("The raid killed 40 people and was “a crime,” the ministry said.", "40", ["ministry"]),
        ("The army said that 40 rebels had been killed but that 12 had escaped.", "12", ["army"]),
        ("The army announced the end of its raids, and that 29 rebels had been killed.", "29", ["army"]),
        ("The mayor said planes had struck Nahr, adding that 12 men were hurt.", "12", ["mayor"]),
        ("The group claimed responsibility for a bomb that killed 30 men.", "30", [""]),
        ("Raids killed 14 men the Lorvia Observatory for Peace (LOP) said on Friday.", "14", ["Lorvia Observatory for Peace"]),
        ("The Lorvia Observatory said the bus hit a wall. Ten men died, it said, updating an earlier toll.", "Ten", ["Lorvia Observatory"]),
        ("The number of dead has grown to some 112 a relief group said Friday.", "112", ["relief group"]),
        ("The group raised the toll from raids on a market in Nahr the day before to 61.", "61", ["group"]),
        ("Raids killed 11 men Al Jazeera reported Wednesday citing an army source.", "11", ["army source", "Al Jazeera"]),
        ("The raid has, according to the army, left 31 rebels dead.", "31", ["army"]),
        ("In Nahr, activists reported 31 dead, while in Talin they spoke of 12.", "12", ["activists"]),
        ("People familiar with the matter told Bloomberg that 31 officers had left.", "31", ["People familiar with the matter", "Bloomberg"]),
        ("Raids killed 20 men near Nahr an organisation monitoring the war said on Friday.", "20", ["organisation"]),
        ("Nearly 90 men were killed the Lorvia Watch said including 19 boys.", "19", ["Lorvia Watch"]),
        ("A raid hurt five men the Lorvia Watch said but it could not say whose planes flew.", "five", ["Lorvia Watch"]),
        ("The rebels claimed credit for 53 raids in Lorvia.", "53", ["rebels"]),
        ("The conflict monitor LORDEX recorded 31 raids.", "31", ["LORDEX"]),
        ("It rained, Gen. Omar Haddad said. “We lost 12 tanks,” he added.", "12", ["Omar Haddad"]),
        ("A medical source in Nahr said it rained. The source added that 12 men were hurt.", "12", ["medical source in Nahr"]),
        ("Nahr governor Omar Haddad: 12 drown\n\nIt rained.", "12", ["Omar Haddad"]),
        ("Haddad: 12 drown in Nahr\n\nThe river rose, Haddad said.", "12", ["Haddad"]),
        (
            'The mayor said it rained. "Water is everywhere. We lost 12 boats and he left. The road is shut.\n\nSome 9 men drowned, medics said.',
            "9",
            ["medics"],
        ),
    ],
)
def test_chain(text: str, figure: str, expected: list[str]) -> None:
    assert chain(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US Colonel Ryan Miller said 12 men fled.", ("Ryan Miller", "person", "US Department of Defense")),
        ("Gen. Michael Anders, commander of U.S. Central Command, said 12 men fled.", ("Michael Anders", "person", "US Department of Defense")),
        ("Anna Berg, director of the Lorvia Health Office, said 12 men fled.", ("Anna Berg", "person", "Lorvia Health Office")),
        ("CENTCOM said 12 men fled.", ("CENTCOM", "organisation", "US Department of Defense")),
        ("The Global Coalition said 12 men fled.", ("Global Coalition", "organisation", "US Department of Defense")),
        ("The Pentagon said 12 men fled.", ("Pentagon", "organisation", "US Department of Defense")),
        ("UNICEF said 12 men fled.", ("UNICEF", "organisation", "United Nations")),
        ("A monitor said 12 men fled.", ("monitor", "unnamed", None)),
        ("The governor of Tal al - Nur said 12 men fled.", ("governor of Tal al - Nur", "unnamed", None)),
        ("Ann Berg, Lorvian Security Council spokeswoman, said 12 men fled.", ("Ann Berg", "person", "Lorvian Security Council")),
        ("Opposition fighters on Sunday claimed 12 men fled.", ("Opposition fighters", "unnamed", None)),
        ("South Sudanese vice president Joseph Lado said 12 men fled.", ("Joseph Lado", "person", "South Sudanese Government")),
        ("A source in Lorvia told Sputnik that 12 men fled.", ("source in Lorvia", "unnamed", None)),
        ("Speaking to AFP on Friday Lorvia governor Omar al-Nuri reported 12 men fled.", ("Omar al-Nuri", "person", None)),
        ("The health ministry said 12 men fled.", ("health ministry", "organisation", None)),
        ("The Russian general said 12 men fled.", ("Russian general", "unnamed", None)),
        ("Russian General Igor Novak said 12 men fled.", ("Igor Novak", "person", "Russian Defence Ministry")),
        ("Israeli Lt. Col. Dan Levi said 12 men fled.", ("Dan Levi", "person", "Israel Defense Forces")),
        ("Turkish Deputy Prime Minister Ali Demir said 12 men fled.", ("Ali Demir", "person", "Turkish Government")),
        ("Iran's health minister Reza Karimi said 12 men fled.", ("Reza Karimi", "person", "Iranian Health Ministry")),
        ("British defence secretary Ann Berg said 12 men fled.", ("Ann Berg", "person", "UK Ministry of Defence")),
        ("Former Turkish prime minister Ali Demir said 12 men fled.", ("Ali Demir", "person", None)),
        ("UN envoy Jan Novak said 12 men fled.", ("Jan Novak", "person", "United Nations")),
        ("Damascus said 12 men fled.", ("Damascus", "organisation", "Syrian Government")),
        ("The Kremlin said 12 men fled.", ("Kremlin", "organisation", "Russian Government")),
        ("New Zealand said 12 men fled.", ("New Zealand", "organisation", "New Zealand Government")),
        ("Kuwait's defense ministry said 12 men fled.", ("Kuwait's defense ministry", "organisation", "Kuwaiti Defence Ministry")),
        ("The U.S. Energy Information Administration said 12 men fled.", ("U.S. Energy Information Administration", "organisation", None)),
        ("Observatory director Jane Roe said 12 men fled.", ("Jane Roe", "person", "Syrian Observatory for Human Rights")),
        (
            "Syrian Observatory for Human Rights head Rami Abdurrahman said 12 men fled.",
            ("Rami Abdurrahman", "person", "Syrian Observatory for Human Rights"),
        ),
        ("Rami Abdul-Rahman said 12 men fled.", ("Rami Abdul-Rahman", "person", "Syrian Observatory for Human Rights")),
        ("The New York-based Human Rights Watch said 12 men fled.", ("Human Rights Watch", "organisation", "Human Rights Watch")),
        ("On 2 July Syrian activists said 12 men fled.", ("Syrian activists", "unnamed", None)),
        ("More observers said 12 men fled.", ("observers", "unnamed", None)),
        ("Commission head Ursula von der Brink said 12 men fled.", ("Ursula von der Brink", "person", "Commission")),
        ("Acme Holdings said it cut 12 jobs.", ("Acme Holdings", "organisation", None)),
        ("Carmaker Zubira said it cut 12 jobs.", ("Zubira", "organisation", None)),
        ("TikTok said it cut 12 jobs.", ("TikTok", "organisation", None)),
        ("The Center for Nahr Studies said 12 men fled.", ("Center for Nahr Studies", "organisation", None)),
        ("One US intelligence estimate printed in May says 12 men fled.", ("US intelligence", "organisation", "US intelligence community")),
    ],
)
def test_source(text: str, expected: tuple[str, str, str | None]) -> None:
    source = credit(text, "12").source
    assert source and (source.name, source.role, source.organisation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A monitor said 12 men fled. The Syrian Observatory said it rained.", "Syrian Observatory for Human Rights"),
        ("It rained, Airwars said. The monitoring group said 12 men fled.", "Airwars"),
        ("A monitor said 12 men fled. Airwars and the Syrian Observatory met.", "Airwars"),
        ("A monitor said 12 men fled.", None),
        ("The US-led coalition met. The coalition said 12 men fled.", "US Department of Defense"),
        ("The Saudi-led coalition met. Coalition spokesman Col. Omar Haddad said 12 men fled.", "Saudi-led coalition"),
        ("The US-led coalition and the Saudi-led coalition met. Coalition forces said 12 men fled.", "Saudi-led coalition"),
        ("The coalition said 12 men fled.", None),
        ("The coalition said 12 ISIS men fled in Iraq.", "US Department of Defense"),
        ("In Yemen, the coalition said 12 Houthi rebels fled.", "Saudi-led coalition"),
        ("Some 12 ISIS men fled in Iraq, coalition spokesman Col. Omar Haddad said.", "US Department of Defense"),
        ("Some 12 men fled, coalition spokesman Col. Omar Haddad said.", None),
        ("In Syria, the coalition said 12 men of no party fled.", None),
    ],
)
def test_a_monitor_is_the_one_that_the_report_names(text: str, expected: str | None) -> None:
    source = credit(text, "12").source
    assert source and source.organisation == expected


@pytest.mark.parametrize("text", ["Evidence suggests that 12 men fled.", "Protests showed 12 faults.", "Results in Nepal show that 12 seats changed hands."])
def test_what_says_nothing_is_no_source(text: str) -> None:
    assert credit(text, "12").source is None


def test_a_user_s_own_institutions() -> None:
    rules = who.compile_rules(lexicon.load(), [{"name": "Lorvia Coast Guard", "aliases": ["LCG"], "parent": "Ministry of Ports"}])
    page = who.who(read("LCG said 12 boats sank."), rules)
    assert [(c.source.name, c.source.organisation) for c in page.credits if c.source] == [("LCG", "Ministry of Ports")]


def test_one_entity_for_all_its_names() -> None:
    page = read("US Colonel Ryan Miller said 12 men fled. Col. Miller said 5 were caught. Miller said 3 died. He said 2 were hurt.")
    assert {c.source.name for c in page.credits if c.source} == {"Ryan Miller"}
    assert len(page.credits) == 4


def test_a_sentence_without_a_number_gives_names_and_attributions() -> None:
    page = read("Mayor Ann Berg said the road was shut. She said 12 homes were lost.")
    assert [a.chain[0].name for a in page.attributions] == ["Ann Berg", "Ann Berg"]


def test_attribution_spans() -> None:
    page = read("Ann Berg said on Monday that 12 homes were lost.")
    [a] = page.attributions
    assert [page.text[slice(*s)] for s in (*a.source, *a.cue, *a.content)] == ["Ann Berg", "said", "that 12 homes were lost"]


def test_a_headline_takes_no_source_from_its_body() -> None:
    page = read("Flood kills 12\n\nThe flood killed 12 people, the ministry said.", "Flood kills 12")
    assert [c.source.name if c.source else None for c in page.credits] == [None, "ministry"]


def test_the_outlet_that_prints_a_headline_is_no_source_of_it() -> None:
    page = read("Flood kills 12 in Lorvia | Jordan Times\n\nThe river rose on Friday.", "Flood kills 12 in Lorvia | Jordan Times")
    assert [c.source for c in page.credits] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“a” b “c”", ["“a”", "“c”"]),
        ('"a" b "c"', ['"a"', '"c"']),
        ("''a'' b", ["''a''"]),
        ("“a\n\n“b” c", ["“a", "“b”"]),
        ('x "a b. C d.', ['"a b.']),
        ('"a b. C d.', ['"a b. C d.']),
        ("it's five o'clock", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in quotes_in(text).spans] == expected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [("deny", ("denies", "denied", "denying")), ("admit", ("admits", "admitted", "admitting")), ("press", ("presses", "pressed", "pressing"))],
)
def test_inflection(verb: str, forms: tuple[str, ...]) -> None:
    assert inflect(verb) == forms


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"aB 12,.?:\"“”'\n\ud800\x00😀(", "said ", "Ann Lee ", "according to ", "told AFP ", "citing ", "the ministry "]), max_size=90
    ).map("".join)
)
def test_any_text_survives(text: str) -> None:
    page = through(pages_of(Report("test", text, title=text[:20]))[0], kit.load())
    assert len(page.credits) == len(page.quantities)
    spans = [s for a in page.attributions for s in (*a.source, *a.cue, *a.content)]
    assert all(0 <= s < e <= len(text) for s, e in spans)


@pytest.mark.parametrize("piece", ["he said ", '"', "(", "according to Bob, ", "Xa Ministry said ", "reply ", "😀", "a report by Bob ", "; he said "])
def test_time_is_linear(piece: str) -> None:
    """Four times the text takes no more than about four times the time, whatever else the machine does."""
    rules = who.compile_rules(lexicon.load())

    def taken(size: int) -> float:
        text = piece * (size // len(piece))
        page = Page(Report("test", text), "text", text, sentences=(Sentence(0, len(text)),))
        start = time.process_time()
        who.who(page, rules)
        return time.process_time() - start

    assert min(taken(120_000) for _ in range(2)) < 8 * min(taken(30_000) for _ in range(2)) + 0.5


def test_speed_on_parsed_text() -> None:
    text = "Governor Omar Haddad told AFP that 40 homes had burned down. Some 33 people drowned, according to the Red Crescent. " * 40
    page = read(text)
    words = sum(len(s.tokens) for s in page.sentences)
    start = time.process_time()
    who.who(page, kit.load().who)
    assert words / max(time.process_time() - start, 1e-9) > 20_000  # 200,000 and more when nothing else runs
