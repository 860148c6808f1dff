"""Number expressions: what is found, where it starts and ends, what it is worth; and that nothing is left out."""

import itertools
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import lexicon
from reportedly.records import Mention, Page, Report
from reportedly.stages import find

RULES = find.compile_rules(lexicon.load())
WORDS = sorted(find.number_words(RULES))


def mentions(text: str) -> tuple[Mention, ...]:
    return find.find(Page(Report("x", text), "text", text), RULES).mentions


FOUND = [
    ("It cost between $1.2 and $1.5 billion.", [("$1.2 and $1.5 billion", (1.2e9, 1.5e9))]),
    ("It weighs 1.99×10−3 kilograms", [("1.99×10−3", (0.00199,))]),
    ("worth $2.5 \u200bbillion", [("$2.5 \u200bbillion", (2.5e9,))]),
    ("some 6 × 10^6 ants", [("6 × 10^6", (6e6,))]),
    ("a field of 30 x 10 paces", [("30", (30,)), ("10", (10,))]),
    ("a few thousand herders", [("a few thousand", (1000,))]),
    ("between 16 to 20 percent", [("16 to 20 percent", (16, 20))]),
    ("300-400 sheep", [("300-400", (300, 400))]),
    ("100-to-300 sheep", [("100-to-300", (100, 300))]),
    ("1.2m to 1.5m sheep", [("1.2m to 1.5m", (1.2e6, 1.5e6))]),
    ("two to three million sheep", [("two to three million", (2e6, 3e6))]),
    ("5%-10% of sheep", [("5%-10%", (5, 10))]),
    ("three or four sheep", [("three or four", (3, 4))]),
    ("hundreds fled and dozens of them hid", [("hundreds", (100,)), ("dozens", (12,))]),
    ("tens of thousands of sheep", [("tens of thousands", (10000,))]),
    ("hundreds of thousands of sheep", [("hundreds of thousands", (100000,))]),
    ("scores of sheep", [("scores", (20,))]),
    ("two and a half million sheep", [("two and a half million", (2.5e6,))]),
    ("two hundred and six sheep", [("two hundred and six", (206,))]),
    ("three thousand five hundred and twelve", [("three thousand five hundred and twelve", (3512,))]),
    ("one hundred twenty thousand", [("one hundred twenty thousand", (120000,))]),
    ("seventy-nine sheep", [("seventy-nine", (79,))]),
    ("fell from 1,500 to 700", [("1,500", (1500,)), ("700", (700,))]),
    ("fell from 5 to 3 percent", [("5", (5,)), ("3 percent", (3,))]),
    ("prices range from $300 to $500", [("$300 to $500", (300, 500))]),
    ("six of 18 provinces", [("six", (6,)), ("18", (18,))]),
    ("10.000 houses", [("10.000", (10000,))]),
    ("28.562 people and 3.141 metres", [("28.562", (28562,)), ("3.141", (3.141,))]),
    ("34,573* strikes", [("34,573", (34573,))]),
    ("1,00,000 sheep", [("1,00,000", (100000,))]),
    ("26 000 houses", [("26 000", (26000,))]),
    ("July 12 300 people", [("12", (12,)), ("300", (300,))]),
    ("June 2016 Dozens of people", [("2016", (2016,)), ("Dozens", (12,))]),
    ("1.5m people", [("1.5m", (1.5e6,))]),
    ("3bn bricks", [("3bn", (3e9,))]),
    ("ran 400m, 37m (121ft)", [("400", (400,)), ("37", (37,)), ("121", (121,))]),
    ("1 1/2 loaves, 1½ loaves", [("1 1/2", (1.5,)), ("1½", (1.5,))]),
    ("a quarter of a million sheep", [("a quarter of a million", (250000,))]),
    ("half a million and half a dozen", [("half a million", (500000,)), ("half a dozen", (6,))]),
    ("a dozen sheep, two dozen goats", [("a dozen", (12,)), ("two dozen", (24,))]),
    ("two-thirds of it, a third of it, a third man", [("two-thirds", (66.7,)), ("a third", (33.3,)), ("third", (3,))]),
    ("one in five families", [("one in five", (20,))]),
    ("two in 10 days", [("two", (2,)), ("10", (10,))]),
    ("four times as many", [("four", (4,))]),
    ("doubled, tenfold, 3-fold, halved", [("doubled", (2,)), ("tenfold", (10,)), ("3-fold", (3,)), ("halved", (50,))]),
    (".94% and 0.5 per cent", [(".94%", (0.94,)), ("0.5 per cent", (0.5,))]),
    ("3 percentage points", [("3 percentage points", (3,))]),
    ("₴4 billion (US$100 million)", [("₴4 billion", (4e9,)), ("US$100 million", (1e8,))]),
    ("Rp 18,028 a kilo, 200€ each", [("Rp 18,028", (18028,)), ("200€", (200,))]),
    ("minus 5 degrees", [("minus 5", (-5,))]),
    ("a deficit of $-50.8bn", [("$-50.8bn", (-5.08e10,))]),
    ("30-11-2014 and 14:03:32", [("30-11-2014", (0,)), ("14:03:32", (0,))]),
    ("the twenty-first, the 21st", [("twenty-first", (21,)), ("21st", (21,))]),
    ("nineteen eighty-four", [("nineteen eighty-four", (1984,))]),
    ("There were no casualties.", [("no", (0,))]),
    ("No casualties were reported.", []),
    ("the test scores", []),
    ("the old quarter", []),
    ("several, many, some, a few, a couple", []),
    ("a dozen and a half goats", [("a dozen and a half", (18,))]),
    ("a million and a half goats", [("a million and a half", (1.5e6,))]),
    ("hundreds upon hundreds of goats", [("hundreds upon hundreds", (100,))]),
    ("three to four hundred goats", [("three to four hundred", (300, 400))]),
    ("five to two hundred goats", [("five to two hundred", (5, 200))]),
    ("7-8 thousand goats", [("7-8 thousand", (7000, 8000))]),
    ("one million to 1.2 million goats", [("one million to 1.2 million", (1e6, 1.2e6))]),
    ("3/4 of the herd, 9/11 of the years", [("3/4", (75,)), ("9/11", (0.818182,))]),
    ("1.2 m people ran 400 m races", [("1.2 m", (1.2e6,)), ("400", (400,))]),
    ("grew by a factor of almost three", [("three", (3,))]),
    ("one in every five goats, eight in every 100 sheep", [("one in every five", (20,)), ("eight in every 100", (8,))]),
    ("a 1-in-77 chance", [("1-in-77", (1.3,))]),
    ("call +44 20 7946 0958 or 0800 555 111", [("44 20 7946 0958", (0,)), ("0800 555 111", (0,))]),
    ("Rs 3.5 lakh crore", [("Rs 3.5 lakh crore", (3.5e12,))]),
]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_found(text: str, wanted: list[tuple[str, tuple[float, ...]]]) -> None:
    assert [(text[m.start : m.end], m.values) for m in mentions(text)] == [(own, pytest.approx(values)) for own, values in wanted]


UNITS = [
    ("$3", "USD"),
    ("US $3", "USD"),
    ("HK$3", "HKD"),
    ("3%", "percent"),
    ("3 pct", "percent"),
    ("3‰", "per mille"),
    ("3x more", "times"),
    ("by a factor of 3", "times"),
    ("multiplied by 3", "times"),
    ("3/4 of the herd", "percent"),
    ("CAN$3", "CAD"),
    ("RM3", "MYR"),
    ("3 sheep", None),
]


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_unit_of_the_expression_itself(text: str, unit: str | None) -> None:
    assert [m.unit for m in mentions(text)] == [unit]


def test_a_row_of_bare_numbers_is_one_table() -> None:
    assert len(mentions("12 345 " * 40)) == 1
    assert len(mentions("He sold 3 sheep. " * 40)) == 40


@pytest.mark.parametrize("word", WORDS)
def test_every_number_word_is_found(word: str) -> None:
    for text in (word, f"The {word.upper()} sheep", f"about-{word}, ({word})"):
        assert all(covered(text, span) for span in spans_of(text))


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where runs of digits and number words stand."""
    words = (m.span() for m in re.finditer(r"[^\W\d_]+", text) if m[0].lower() in find.number_words(RULES))
    return [*(m.span() for m in re.finditer(r"\d+", text)), *words]


def covered(text: str, span: tuple[int, int]) -> bool:
    """Whether exactly one mention holds the span."""
    return sum(m.start <= span[0] and span[1] <= m.end for m in mentions(text)) == 1


PIECES = st.sampled_from(
    [
        *WORDS,
        "and",
        "a",
        "of",
        "to",
        "or",
        "in",
        "per cent",
        "%",
        "$",
        "€",
        "-",
        "–",
        ",",
        ".",
        " ",
        " ",
        " ",
        "\n",
        "(",
        ")",
        "times",
        "people",
        "m",
        "bn",
        "½",
        "1/2",
        "no casualties",
        "between",
        "from",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.integers(0, 99999).map(str), st.text(string.printable, max_size=3)), max_size=30).map("".join)


@given(TEXTS)
def test_mentions_cover_all_numbers_and_do_not_overlap(text: str) -> None:
    found = mentions(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 <= m.start < m.end <= len(text) and m.values for m in found)
    assert all(covered(text, span) for span in spans_of(text))


@given(st.text())
def test_any_text_survives(text: str) -> None:
    found = mentions(text)
    assert all(covered(text, m.span()) for m in re.finditer(r"\d+", text))
    assert found == mentions(text)


@pytest.mark.parametrize("piece", ["7", "7 ", "-", "and ", "(", "1,", "1-", "one-", "a1", "half a ", "$", "hundreds of ", "no casualties ", "5 men and "])
def test_long_input_takes_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(m.end <= len(text) for m in mentions(text))
