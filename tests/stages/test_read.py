"""Mentions read: bounds, units, changes and refusals, and that every mention is in exactly one of the two."""

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import lexicon
from reportedly.records import Junk, Page, Quantity, Refusal, Report, Sentence, Time
from reportedly.stages import find, read
from reportedly.stages.read.bounds import bounds
from reportedly.stages.read.patterns import variants

WORDS = lexicon.load()
FIND, READ = find.compile_rules(WORDS), read.compile_rules(WORDS)


def page(text: str, junk: tuple[Junk, ...] = (), times: tuple[Time, ...] = ()) -> Page:
    plain = Page(Report("x", text), "text", text, junk=junk, times=times, sentences=(Sentence(0, len(text)),))
    return read.read(find.find(plain, FIND), READ)


def only(text: str) -> Quantity:
    (quantity,) = page(text).quantities
    return quantity


BOUNDS = [
    ("As many as 45 miners died.", "at_most", (45,), (0, None, 45)),
    ("It was hit no fewer than 264 times.", "at_least", (264,), (264, None, None)),
    ("The toll surpasses 130.", "more_than", (130,), (130, None, None)),
    ("Crowds of 50 or less may meet.", "at_most", (50,), (0, None, 50)),
    ("Just under 300 sheep died.", "less_than", (300,), (0, None, 300)),
    ("The toll tops 4,000.", "more_than", (4000,), (4000, None, None)),
    ("Losses exceeding $90 million", "more_than", (9e7,), (9e7, None, None)),
    ("Fewer than 1,000 fighters, the ministry said.", "less_than", (1000,), (0, None, 1000)),
    ("Upwards of 700 families left.", "at_least", (700,), (700, None, None)),
    ("Some 600 tents arrived.", "about", (600,), (None, 600, None)),
    ("Close to 90 cows died.", "about", (90,), (None, 90, None)),
    ("A maximum of 30 beds", "at_most", (30,), (0, None, 30)),
    ("An estimated 5,500 villagers", "about", (5500,), (None, 5500, None)),
    ("Up to about 500 villagers", "at_most", (500,), (0, None, 500)),
    ("At least another 50 villagers", "at_least", (50,), (50, None, None)),
    ("There were 200+ arrests.", "at_least", (200,), (200, None, None)),
    ("The court carried over 43 cases.", "exact", (43,), (43, 43, 43)),
    ("Between 500 and 1300 people", "range", (500, 1300), (500, None, 1300)),
    ("It cost between $1.2 and $1.5 billion.", "range", (1.2e9, 1.5e9), (1.2e9, None, 1.5e9)),
    ("There were no casualties.", "exact", (0,), (0, 0, 0)),
    ("Over a quarter of a million left.", "more_than", (250000,), (250000, None, None)),
    ("It was down from 26 ships.", "exact", (26,), (26, 26, 26)),
    ("175 Nusra Terrorists Killed Injured", "exact", (175,), (175, 175, 175)),
    ("A shade under 90 villagers drowned.", "less_than", (90,), (0, None, 90)),
    ("Losses: >50, said the medics.", "more_than", (50,), (50, None, None)),
    ("News > 50 boats sank", "exact", (50,), (50, 50, 50)),
    ("Wards with ≤ 20 beds", "at_most", (20,), (0, None, 20)),
    ("Wards with ≥ 20 beds", "at_least", (20,), (20, None, None)),
    ("As few as 15 doctors stayed.", "at_least", (15,), (15, None, None)),
    ("A hundred-plus shoppers fled.", "at_least", (100,), (100, None, None)),
    ("It fell near two villages.", "exact", (2,), (2, 2, 2)),
    ("Close on 9,000 people left.", "about", (9000,), (None, 9000, None)),
    ("It brought the total number of dead up to 104.", "exact", (104,), (104, 104, 104)),
    ("It takes up to 104 guests.", "at_most", (104,), (0, None, 104)),
    ("It takes the total past 6,000.", "more_than", (6000,), (6000, None, None)),
    ("It may be anywhere between 40 and 60.", "range", (40, 60), (40, None, 60)),
    ("Not more than a third of the goats died.", "at_most", (33.3,), (0, None, 33.3)),
]


@pytest.mark.parametrize(("text", "quantifier", "value", "wanted"), BOUNDS)
def test_bounds(text: str, quantifier: str, value: tuple[float, ...], wanted: tuple[float | None, ...]) -> None:
    q = only(text)
    assert (q.quantifier, q.value, (q.low, q.best, q.high)) == (quantifier, value, wanted)


@pytest.mark.parametrize(
    ("text", "quantifiers"),
    [
        ("At least 45 miners were killed and 30 wounded.", ["at_least", "exact"]),
        ("There are about 750 settlers in Norwood and 350 in Eastham.", ["about", "about"]),
        ("Over 15 vans came and more than 40 left.", ["more_than", "more_than"]),
        ("Nearly 110 square kilometres (42 square miles) burned.", ["about", "about"]),
        ("Raids fell from 1,500 in May to 700 in June and finally 200 in July.", ["exact", "exact", "exact"]),
    ],
)
def test_each_number_has_its_own_bound(text: str, quantifiers: list[str]) -> None:
    assert [q.quantifier for q in page(text).quantities] == quantifiers


@pytest.mark.parametrize(
    ("phrase", "low", "high"), [("Dozens of sheep died.", 24, 99), ("A few thousand rebels remain.", 2000, 6000), ("Several hundred left.", 300, 900)]
)
def test_vague_words_by_the_table(phrase: str, low: float, high: float) -> None:
    q = only(phrase)
    assert (q.quantifier, q.best, q.low, q.high) == ("vague", None, low, high)


def test_vague_words_by_another_profile() -> None:
    text = "Dozens died."
    rules = read.compile_rules(WORDS, profile="acled")
    (q,) = read.read(find.find(Page(Report("x", text), "text", text, sentences=(Sentence(0, 12),)), FIND), rules).quantities
    assert (q.value, q.low, q.best, q.high) == ((12,), 12, None, 12)


UNITS = [
    ("It cost $3 million.", "USD", (3e6,)),
    ("It cost 3 million euros.", "EUR", (3e6,)),
    ("It cost 40 Canadian dollars.", "CAD", (40,)),
    ("It cost 50 cents.", "USD", (0.5,)),
    ("It cost 40 million pounds.", "GBP", (4e7,)),
    ("It lost 40 pounds of tea.", "pound", (40,)),
    ("The army took 42 square miles.", "square mile", (42,)),
    ("The army took 98 km2.", "square kilometre", (98,)),
    ("A 98-kilometre stretch of road was cut.", "kilometre", (98,)),
    ("It lost 300 tonnes of tea.", "tonne", (300,)),
    ("It gave 90,000 barrels of oil.", "barrel", (90000,)),
    ("They dropped two barrels.", "count", (2,)),
    ("Half of the town fled.", "percent", (50,)),
    ("Two-thirds of the town fled.", "percent", (66.7,)),
    ("There were four times as many raids.", "times", (4,)),
    ("The plant makes 40 MW.", "megawatt", (40,)),
    ("The plant makes 40 megawatts.", "megawatt", (40,)),
    ("Some 40 men came.", "count", (40,)),
]


@pytest.mark.parametrize(("text", "unit", "value"), UNITS)
def test_units(text: str, unit: str, value: tuple[float, ...]) -> None:
    q = only(text)
    assert (q.unit, q.value) == (unit, value)


def test_pint_knows_every_measured_unit() -> None:
    registry = pint.UnitRegistry(cache_folder=None)
    own = {"percent", "share"}
    names = {name for name, kind in READ.units.values() if kind not in own and not name.isupper() and name not in ("basis point", "degree")}
    spelled = {
        n.replace("square ", "").replace("cubic ", "").replace("nautical mile", "nautical_mile").split(" per ")[0].split(" ")[0]
        for n in names - {"degree Celsius", "degree Fahrenheit"}
    }
    assert [n for n in sorted(spelled) if n not in registry] == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose by 20 percent.", "increase"),
        ("Prices fell nearly 20 percent.", "decrease"),
        ("They saw a 20 per cent drop in numbers.", "decrease"),
        ("It has raised costs by more than 20%.", "increase"),
        ("Raids are set to more than double.", "increase"),
        ("Raids halved.", "decrease"),
        ("Prices rose to 20 dollars.", None),
        ("There were four times as many raids.", None),
        ("Some 20 percent of the crop failed.", None),
        ("Cases rose by a factor of three.", "increase"),
        ("Inflation eased by 0.5 per cent.", "decrease"),
        ("The duty is now 125% up on the old one.", "increase"),
        ("The duty is at 12% up from the old one.", None),
        ("They saw a 30% increase from the year before.", "increase"),
    ],
)
def test_changes(text: str, change: str | None) -> None:
    assert only(text).change == change


@pytest.mark.parametrize(
    ("text", "per"),
    [("They flew 40 raids a day.", "day"), ("It lost 9 ships each month.", "month"), ("It lost 9 ships.", None), ("Tea sells at $310 a tonne.", "tonne")],
)
def test_rates(text: str, per: str | None) -> None:
    assert only(text).per == per


REFUSED = [
    ("He was held for two and a half years.", ["duration"]),
    ("In 2016 it rained.", ["year"]),
    ("Boys between 7 and 12 years old", ["age"]),
    ("Between 12 and 16 February it rained.", ["date"]),
    ("The vote was 52-48.", ["score"]),
    ("At 14:03 it rained.", ["clock"]),
    ("He led the 2nd Battalion with an AK-47 of the G20.", ["ordinal", "name", "name"]),
    ("It was one of the deadliest raids, one of which hit a mill. No one came.", ["pronoun"] * 3),
    ("The two countries met.", ["known_set"]),
    ("It is 40 km (25 miles) west of here.", ["distance", "distance"]),
    ("A 4.8-magnitude quake", ["measurement"]),
    ("Over 50 mm of rain fell.", ["measurement"]),
    ("12.7mm rounds", ["measurement"]),
    ("Resolution 2249 was passed.", ["identifier"]),
    ("Flight 370 is lost.", ["identifier"]),
    ("The 2012–13 season", ["year"]),
    ("He died in 639 and lies here.", ["year"]),
    ("It fell at about 1330 on Sunday.", ["clock"]),
    ("The club lost in the round of 16.", ["name"]),
    ("Noor 45 said no.", ["age"]),
    ("They heard Ann Lee (23) speak.", ["age"]),
    ("Ministers met at COP31.", ["name"]),
    ("Four-term mayor Lee left.", ["name"]),
    ("By one count the wells are dry.", ["pronoun"]),
    ("Call 677-6142 today.", ["identifier"]),
    ("The house voted 243 to 140.", ["score", "score"]),
    ("Twenty20 cricket", ["name", "name"]),
    ("No one was hurt.", ["pronoun"]),
    ("They scored 250 for 6.", ["score", "score"]),
    ("Karim, 41, fled.", ["age"]),
    ("A three-storey block", ["name"]),
    ("Call 555-123-4567 now.", ["identifier"]),
    ("Reference 1234567890123456789012345678 was cited.", ["impossible"]),
    ("1. Boil the water.\n2. Wash.", ["list_number", "list_number"]),
    ("The house votes 396–13 for the act.", ["score"]),
    ("They were 245 for 6 at stumps.", ["score", "score"]),
    ("The hosts won by six wickets.", ["score"]),
    ("He took 5 for 42 on the day.", ["score", "score"]),
    ("The 737 MAX was grounded.", ["identifier"]),
    ("A Bell 412 crashed, and the ISO 9001 audit with it.", ["identifier", "identifier"]),
    ("Article 5 of the treaty applies.", ["rank"]),
    ("She beat a top 10 player.", ["rank"]),
    ("A blood pressure of 140/90 is high.", ["measurement"]),
    ("Rain may exceed 30 in (76 cm) there.", ["measurement", "measurement"]),
    ("Ask France 24, a broadcaster.", ["name"]),
    ("It left the Stade du 5 Juillet.", ["name"]),
    ("It was 2037 UTC+3 then.", ["clock", "clock"]),
    ("The previous two were seen in May.", ["known_set"]),
    ("Users under 13 may not join.", ["age"]),
    ("The star TIC 120362137 is old.", ["identifier"]),
    ("They rang 0800 555 111 or dialled 999.", ["identifier", "identifier"]),
    ("They led in the second half.", ["ordinal", "duration"]),
    ("A picture is worth a thousand words.", ["name"]),
    ("The mill burned.\n\nThe paper reported. 212", ["list_number"]),
    ("It is two kilometres (barely a mile) from here.", ["distance"]),
    ("The toll since March 6 rises at dawn.", ["date"]),
]


@pytest.mark.parametrize(("text", "reasons"), REFUSED)
def test_refused(text: str, reasons: list[str]) -> None:
    p = page(text)
    assert ([r.reason for r in p.refusals], p.quantities) == (reasons, ())


def test_nothing_is_read_out_of_junk_or_of_times() -> None:
    text = "There: 12 men. Call 40 of them."
    assert [r.reason for r in page(text, junk=(Junk(0, 13, "share_bar"),)).refusals] == ["junk"]
    assert [r.reason for r in page(text, times=(Time(15, 22, "DURATION", "P40D"),)).refusals] == ["duration"]


@pytest.mark.parametrize("unit", ["count", "percent", "USD"])
def test_less_than_starts_at_zero_where_nothing_can_be_less(unit: str) -> None:
    b = bounds("less_than", (3,), unit)
    assert (b.low, b.high, b.high_inclusive) == (None if unit == "USD" else 0, 3, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In July 12 soldiers died.", 12),
        ("On Friday 10 civilians were killed.", 10),
        ("The rebels number about 700 in all.", 700),
        ("The dead number 120.", 120),
        ("The militia has 10.000 fighters.", 10000),
        ("They killed 28.562.", 28562),
        ("The euro stood at 1.273.", 1.273),
    ],
)
def test_counts_beside_months_and_names(text: str, value: float) -> None:
    assert only(text).value == (value,)


def test_vague_money_has_its_currency() -> None:
    assert [(q.unit, q.value) for q in page("It lost billions of dollars and tens of tonnes of rice.").quantities] == [("USD", (1e9,)), ("tonne", (10,))]


@pytest.mark.parametrize("piece", ["ab 1 of 2 including ", "of 12 them ", "7 ", "at least ", "in 611. ", "one of "])
def test_long_input_takes_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    p = page(text)
    assert len(p.quantities) + len(p.refusals) == len(find.find(Page(Report("x", text), "text", text), FIND).mentions)


def test_variants_of_a_pattern() -> None:
    assert variants(["well?", "over", "#"]) == [["well", "over", "#"], ["over", "#"]]


PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "between",
        "and",
        "years old",
        "%",
        "$",
        "killed",
        "km",
        "per day",
        "in",
        "May",
        "2016",
        "one",
        "half",
        "dozens",
        "(",
        ")",
        "-",
        ",",
        ".",
        "\n\n",
        "people",
        "first",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.integers(0, 9999).map(str), st.text(max_size=4)), max_size=25).map(" ".join)


@given(TEXTS)
def test_every_mention_is_read_once(text: str) -> None:
    p = page(text)
    read_spans = sorted((x.start, x.end) for x in (*p.quantities, *p.refusals))
    assert read_spans == [(m.start, m.end) for m in p.mentions]
    assert all(q.low is None or q.high is None or q.low <= q.high for q in p.quantities)
    assert all(isinstance(r, Refusal) and r.why for r in p.refusals)


@given(st.text())
def test_any_text_survives(text: str) -> None:
    assert page(text) == page(text)
