"""The date of an undated report: each kind of evidence on sentences of our own, and the tables of dated facts themselves."""

from datetime import date

import pytest

from reportedly import lexicon
from reportedly.records import Interval, Page, Report
from reportedly.stages import when
from reportedly.stages.when.facts import spellings

LEXICON = lexicon.load()
RULES = when.compile_rules(LEXICON)
FACTS = LEXICON.tables["facts"]
OFFICES = LEXICON.tables["offices"]["office"]


def window(text: str, title: str | None = None, url: str | None = None) -> Interval | None:
    """The window of a report without a date."""
    found = when.infer_window(Page(Report("r", text, title=title, url=url), "text", text), RULES)
    return found and found[0]


def evidence(text: str) -> set[str]:
    """The rules that a window stands on."""
    found = when.infer_window(Page(Report("r", text), "text", text), RULES)
    return {w.rule for w in found[1]} if found else set()


PLAIN = "A bomb killed 12 people near the port."


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://example.org/news/2019/7/31/port-bomb", ("2019-07-30", "2019-08-01")),
        ("https://example.org/world/port-bomb-2019-07-31/", ("2019-07-30", "2019-08-01")),
        ("https://example.org/20190731-port-bomb", ("2019-07-30", "2019-08-01")),
        ("https://example.org/a/201907311", None),
        ("https://example.org/2019/02/31/port", None),
        ("https://example.org/2019/07/31/port-2018-01-02", None),
    ],
)
def test_the_day_in_its_own_address(url: str, days: Interval | None) -> None:
    assert window(PLAIN, url=url) == days


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Strikes near the port (2016-10-17, list only)", ("2016-10-17", "2016-10-18")),
        ("Port bomb kills 12 | 3 March 2015", ("2015-03-03", "2015-03-04")),
        ("Remembering the bomb of 3 March 2015", None),
        ("2019 port city floods", ("2019-01-01", "2020-03-01")),
        ("2018 port city election", None),
        ("Port city since 2011", None),
        ("Trial over the 2015 port bomb opens", None),
    ],
)
def test_the_day_or_year_of_its_title(title: str, days: Interval | None) -> None:
    assert window(PLAIN, title=title) == days


def test_a_year_that_title_and_text_tell_bounds_nothing_above() -> None:
    assert window("A man was jailed for the bomb that killed 12 people in May 2019.", title="2019 port city bomb") is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Syria's war, now in its sixth year, has emptied the town. President Hollande said 12 had died.", ("2016-01-28", "2017-04-27")),
        ("Syria's six-year-old war has emptied the town.", ("2016-05-12", "2018-05-12")),
        ("Five years after the war began in Syria, 40 towns are empty.", ("2015-05-13", "2017-05-12")),
        ("More than 280,000 people have been killed in Syria.", ("2016-05-01", "2017-01-21")),
        ("The war has killed more than 280000 people, say monitors in Syria.", ("2016-05-01", "2017-01-21")),
        ("Some 280,000 people live in the towns of northern Syria.", None),
        ("Lebanon's 15-year civil war ended; Syria's goes on.", None),
        ("The six-year-old war has emptied the town.", None),
    ],
)
def test_the_age_and_the_dead_of_a_war(text: str, days: Interval | None) -> None:
    assert window(text) == days


def test_the_age_of_a_war_that_is_over_bounds_nothing_above() -> None:
    assert window("Syria's 13-year civil war emptied 40 towns.") is None


@pytest.mark.parametrize(
    ("text", "rule", "given"),
    [
        ("Shells hit rebel-held parts of eastern Aleppo, killing 12. The Syrian Democratic Forces were not there.", "facts.held-aleppo-east", True),
        ("Shells hit rebel-held parts of Aleppo province. The Syrian Democratic Forces were not there.", "facts.held-aleppo-east", False),
        ("Shells hit the once rebel-held east of Aleppo. The Syrian Democratic Forces were not there.", "facts.held-east-of-aleppo", False),
        ("UK Prime Minister Theresa May met 40 envoys. The base was hit in March 2018.", "facts.uk-may-title", True),
        ("British PM Theresa May met 40 envoys. The base was hit in March 2018.", "facts.uk-may-title", True),
        ("Under prime minister Theresa May 40 envoys left. The base was hit in March 2018.", "facts.uk-may-title", False),
        ("In 2018 prime minister Theresa May met 40 envoys. The base was hit in March 2018.", "facts.uk-may-title", False),
        ("A walk in May may cost the prime minister 40 votes. The base was hit in March 2018.", "facts.uk-may-title", False),
    ],
)
def test_offices_and_towns_that_bound_above(text: str, rule: str, given: bool) -> None:
    assert (rule in evidence(text)) == given


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Russia began air strikes in Syria last year. Shells killed 12.", ("2016-01-01", "2016-12-31")),
        ("A cessation of hostilities that began in February has lapsed. Shells killed 12 in Syria.", ("2016-03-01", "2017-01-27")),
    ],
)
def test_an_event_told_with_its_time(text: str, days: Interval) -> None:
    assert window(text) == days


def test_a_weekday_tells_the_year_of_a_day() -> None:
    text = "Defense Secretary Leon Panetta met troops. On Friday, May 18 a bomb killed 12. The base was hit in July 2011."
    assert window(text) == ("2012-05-18", "2013-03-29")


def test_a_date_inside_a_phrase_is_no_dateline() -> None:
    assert window("Two men who saw the March 3, 2015 riot sued the town for 40 dollars.") is None


def test_bounds_that_barely_agree_are_none() -> None:
    assert window("Prime Minister David Cameron met 40 envoys on 5 August 2016, he told them.") is None


def test_the_facts_are_whole() -> None:
    ids = [f["id"] for f in FACTS["fact"]]
    spans = [(f["from"], f["until"]) for f in FACTS["fact"]] + [(t[2], t[3]) for o in (*OFFICES, *FACTS["held"]) for t in o["terms"]]
    assert len(ids) == len(set(ids))
    assert all(f["evidence"] == "general knowledge" for table in (FACTS["fact"], FACTS["war"], FACTS["toll"], FACTS["held"], OFFICES) for f in table)
    assert all(date.fromisoformat(first) < date.fromisoformat(until or "9999-12-31") for first, until in spans)


def test_no_two_terms_share_an_id() -> None:
    ids = [t[0] for o in (*OFFICES, *FACTS["held"]) for t in o["terms"]]
    assert len(ids) > 1000
    assert len(ids) == len(set(ids))


def test_every_name_has_a_capital_or_two_words() -> None:
    names = [n for o in (*OFFICES, *FACTS["held"]) for t in o["terms"] for n in spellings(t[1])]
    assert [n for n in names if n.islower() or len(n) < 3] == []
