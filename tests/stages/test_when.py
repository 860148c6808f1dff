"""Time expressions, the time of a figure, and the date of an undated report, on sentences of our own."""

from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import kit, lexicon
from reportedly.extract import pages_of, through
from reportedly.records import Dating, Interval, Junk, Page, Report, Time
from reportedly.stages import when
from reportedly.stages.when import calendar as cal

RULES = when.compile_rules(lexicon.load())


def times(text: str, published: str | None = "2017-07-15") -> tuple[Time, ...]:
    """The times of a text alone."""
    return when.times(Page(Report("r", text, published=published), "text", text), RULES).times


@cache
def datings(text: str, published: str | None = "2017-07-15", title: str | None = None) -> dict[str, Dating]:
    """The datings of a text's quantities by their words, through all stages."""
    (page, *_) = [through(p, kit.load()) for p in pages_of(Report("r", text, published=published, title=title))]
    return {text[q.start : q.end]: d for q, d in zip(page.quantities, page.datings, strict=True)}


def one(text: str, published: str | None = "2017-07-15") -> Time:
    """The only time of a text."""
    (t,) = times(text, published)
    return t


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 14 March 2015", "2015-03-14", "2015-03-14"),
        ("on Oct. 7", "2016-10-07", "2016-10-07"),
        ("on Wed 19 Apr 2017", "2017-04-19", "2017-04-19"),
        ("on 21-08-2014", "2014-08-21", "2014-08-21"),
        ("on 17/05/2016", "2016-05-17", "2016-05-17"),
        ("on 05/17/2016", "2016-05-17", "2016-05-17"),
        ("on 2016-05-17", "2016-05-17", "2016-05-17"),
        ("on the 5th of May 1998", "1998-05-05", "1998-05-05"),
        ("on July 4th, 2012", "2012-07-04", "2012-07-04"),
        ("on 29 February 2016", "2016-02-29", "2016-02-29"),
        ("on Friday", "2017-07-14", "2017-07-14"),
        ("on Saturday", "2017-07-15", "2017-07-15"),
        ("last Saturday", "2017-07-08", "2017-07-08"),
        ("yesterday", "2017-07-14", "2017-07-14"),
        ("this month", "2017-07-01", "2017-07-31"),
        ("last week", "2017-07-03", "2017-07-09"),
        ("earlier this week", "2017-07-10", "2017-07-15"),
        ("last summer", "2016-06-01", "2016-08-31"),
        ("in mid-2016", "2016-05-01", "2016-08-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("in the late 1990s", "1997-01-01", "1999-12-31"),
        ("in the 19th century", "1800-01-01", "1899-12-31"),
        ("in the first half of this year", "2017-01-01", "2017-06-30"),
        ("in the last three months of 2015", "2015-10-01", "2015-12-31"),
        ("in the third quarter of 2016", "2016-07-01", "2016-09-30"),
        ("in the first half of 2016", "2016-01-01", "2016-06-30"),
        ("from January to June", "2017-01-01", "2017-06-30"),
        ("between 12 and 16 February", "2017-02-12", "2017-02-16"),
        ("from 3 May to 9 June 2014", "2014-05-03", "2014-06-09"),
        ("between 2011 and 2014", "2011-01-01", "2014-12-31"),
        ("between August 2014 and March 2017", "2014-08-01", "2017-03-31"),
        ("since January", "2017-01-01", "2017-07-15"),
        ("since October 7", "2016-10-07", "2017-07-15"),
        ("since early 2011", "2011-01-01", "2017-07-15"),
        ("since the start of the year", "2017-01-01", "2017-07-15"),
        ("since the ceasefire collapsed on May 19", "2017-05-19", "2017-07-15"),
        ("in the last 24 hours", "2017-07-14", "2017-07-15"),
        ("in the past two years", "2015-07-15", "2017-07-15"),
        ("overnight", "2017-07-14", "2017-07-15"),
        ("in the week ending 14 July", "2017-07-08", "2017-07-14"),
        ("in the same month last year", "2016-07-01", "2016-07-31"),
        ("two years ago", "2015-01-01", "2015-12-31"),
        ("over the weekend", "2017-07-15", "2017-07-16"),
        ("in the year-earlier quarter", "2016-04-01", "2016-06-30"),
        ("in the quarter ended June 30", "2017-04-01", "2017-06-30"),
        ("in the last week of June", "2017-06-24", "2017-06-30"),
        ("in the 12 months to June", "2016-07-01", "2017-06-30"),
        ("from Monday to Friday", "2017-07-10", "2017-07-14"),
        ("on Easter Sunday", "2017-04-16", "2017-04-16"),
        ("in September", "2016-09-01", "2016-09-30"),
        ("in July", "2017-07-01", "2017-07-31"),
        ("on Christmas Day", "2016-12-25", "2016-12-25"),
        ("in the spring of 2003", "2003-03-01", "2003-05-31"),
        ("in the winter of 2003", "2003-12-01", "2004-02-29"),
        ("at the end of August 2016", "2016-08-31", "2016-08-31"),
        ("in 793 AD", "0793-01-01", "0793-12-31"),
        ("in AD 79", "0079-01-01", "0079-12-31"),
        ("on Tuesday evening", "2017-07-11", "2017-07-11"),
    ],
)
def test_interval(words: str, first: str, last: str) -> None:
    assert times(f"The ferry was hit {words}.")[0].interval == (first, last)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("for two years", "DURATION", "P2Y"),
        ("for 24 hours", "DURATION", "PT24H"),
        ("for several weeks", "DURATION", "PXW"),
        ("for two and a half years", "DURATION", "P2Y6M"),
        ("for two decades", "DURATION", "P20Y"),
        ("at 14:03", "TIME", "2017-07-15T14:03"),
        ("at 9 p.m.", "TIME", "2017-07-15T21:00"),
        ("every month", "SET", "P1M"),
        ("daily", "SET", "XXXX-XX-XX"),
        ("in 480 BC", "DATE", "BC0480"),
        ("in September", "DATE", "2016-09"),
        ("last week", "DATE", "2017-W27"),
    ],
)
def test_timex_value(words: str, kind: str, value: str) -> None:
    t = one(f"The bridge was shut {words}.")
    assert (t.type, t.value) == (kind, value)


@pytest.mark.parametrize("words", ["31 February", "31 February 2016", "30/02/2016", "2016-13-45", "29 February 2015", "31 April 2016"])
def test_an_impossible_date_is_no_time(words: str) -> None:
    assert times(f"The bridge was shut on {words}.") == ()


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("It was hit on 29 February.", "2016-03-01", "2016-02-29"),
        ("It was hit on December 31.", "2017-01-02", "2016-12-31"),
        ("It was hit yesterday.", "2017-01-01", "2016-12-31"),
        ("It was hit last month.", "2017-01-31", "2016-12-01"),
        ("It was hit a month ago.", "2017-03-31", "2017-02-01"),
        ("It was hit last Friday.", "2017-01-06", "2016-12-30"),
        ("It was hit last year.", "2016-02-29", "2015-01-01"),
        ("It will open in September.", "2017-07-15", "2017-09-01"),
        ("It will open on Monday.", "2017-07-15", "2017-07-17"),
        ("It was hit in December.", "2017-01-15", "2016-12-01"),
    ],
)
def test_year_ends_leap_days_and_tense(text: str, published: str, first: str) -> None:
    interval = one(text, published).interval
    assert interval is not None
    assert interval[0] == first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 3 May 2011 a bomb fell. The following day, 4 more died.", "2011-05-04"),
        ("On 3 May 2011 a bomb fell. The next day, 4 more died.", "2011-05-04"),
        ("On 3 May 2011 a bomb fell; two days later 4 more died.", "2011-05-05"),
        ("On 3 May 2011 a bomb fell. That day, 4 died.", "2011-05-03"),
        ("On 3 May 2011 a bomb fell. Two weeks earlier 4 had died.", "2011-04-18"),
    ],
)
def test_narrative_time(text: str, day: str) -> None:
    last = times(text)[-1].interval
    assert last is not None
    assert last[0] <= day <= last[1]


def test_the_words_that_triggered_a_rule_are_kept() -> None:
    text = "Since early 2011 40 have died."
    (t,) = times(text)
    assert {w.rule: text[w.start : w.end] for w in t.why} == {"times.year": "2011", "times.early": "early", "times.since": "Since"}


@pytest.mark.parametrize(
    "text", ["Nearly 2000 people fled.", "About 1500 houses burnt.", "It may rain on a march.", "A spring fed them.", "He is 24 years old.", "He has $1999."]
)
def test_no_time(text: str) -> None:
    assert times(text) == ()


@pytest.mark.parametrize(
    ("text", "number", "time"),
    [
        ("Raids fell from 1,260 in September to 430 in October.", "1,260", ("2016-09-01", "2016-09-30")),
        ("Raids fell from 1,260 in September to 430 in October.", "430", ("2016-10-01", "2016-10-31")),
        ("More than 400 people have been killed since 2011.", "400", ("2011-01-01", "2017-07-15")),
        ("At least 12 rebels were killed in the past 24 hours.", "12", ("2017-07-14", "2017-07-15")),
        ("At least 12 rebels were killed, the army said on Monday.", "12", None),
        ("The ministry said on Monday that 12 rebels were killed on Sunday.", "12", ("2017-07-09", "2017-07-09")),
        ("Shelling killed 12 people on Friday. The attack also wounded 30 people.", "30", ("2017-07-14", "2017-07-14")),
        ("In the month of March 2017, the agency received 43 reports. It closed 12 reports.", "12", ("2017-03-01", "2017-03-31")),
        ("Some 300 fighters remain in the valley.", "300", None),
        ("Sales rose to 40 million doses from 30 million a year earlier.", "40 million", None),
        ("Between January and June, 1,200 refugees came, up from 800 in the same period last year.", "800", ("2016-01-01", "2016-06-30")),
        ("It was the worst attack since May 2014, when 46 people died.", "46", ("2014-05-01", "2014-05-31")),
        ("About 76 children died in the valley over the last 15 days.", "76", ("2017-06-30", "2017-07-15")),
        ("The flood, which began on 3 July, has killed 60 people.", "60", ("2017-07-03", "2017-07-15")),
        ("The militia has 2,500 fighters.", "2,500", None),
        ("A raid on Friday hurt 12 people. More than 1,500 rebels were attacking the port.", "1,500", None),
        ("A raid on Friday hurt 12 people. Jets have in recent weeks bombed the coast, killing 40 people.", "40", None),
        ("A raid on Friday hurt 12 people. It comes two weeks after rebels killed 37 guards.", "37", None),
        ("A raid on Friday hurt 12 people. Gunmen have killed 41 guards since the siege began.", "41", None),
        ("A raid on Friday hurt 12 people. There are 20 wounded.", "20", ("2017-07-14", "2017-07-14")),
        ("The war, which began with riots in 2012, has killed more than 8,000 people.", "8,000", ("2012-01-01", "2017-07-15")),
        ("Police shot two men who had planned the May 4 raid.", "two", None),
        ("The town cancelled its 2016 fair after its head resigned and 130 singers withdrew.", "130", None),
        ("Nothing like it was seen since 640 miners died in the pit in 1988.", "640", ("1988-01-01", "1988-12-31")),
        ("On Friday as many as 1300 people died in the flood.", "1300", ("2017-07-14", "2017-07-14")),
        ("Troops began a drive north on 3 July. It failed. In all 37 soldiers have died since the army launched it.", "37", ("2017-07-03", "2017-07-15")),
        ("Rebels have held the port since 2014. Some 700 people are believed to have died there to date.", "700", ("2014-01-01", "2017-07-15")),
    ],
)
def test_time_of_a_figure(text: str, number: str, time: Interval | None) -> None:
    assert datings(text)[number].time == time


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("The war in Syria goes on. Over 400 aid workers have died since the conflict began.", ("2011-03-15", "2017-07-15")),
        ("Over 400 aid workers have died since the conflict began.", None),
        ("The war in Syria and the war in Yemen go on. Over 400 have died since the conflict began.", None),
    ],
)
def test_since_a_conflict_began(text: str, interval: Interval | None) -> None:
    assert one(text).interval == interval


def test_a_superlative_dates_no_figure() -> None:
    assert datings("The bank raised its rate to 1%, the highest level since 1995.")["1%"].time is None


def test_a_figure_without_a_time_holds_as_of_publication() -> None:
    d = datings("Some 300 fighters remain in the valley.")["300"]
    assert (d.time, d.as_of, d.date_prec, d.date_basis) == (None, ("2017-07-15", "2017-07-15"), 1, "publication")


def test_an_event_dates_its_figures() -> None:
    d = datings("Shelling killed 12 people on Friday. The attack also wounded 30 people.")["30"]
    assert (d.date_basis, d.date_prec) == ("event", 1)


def test_a_dateline_dates_no_figure() -> None:
    assert datings("July 15 2017 At least 14 miners died under ground, a monitor said.")["14"].time is None


def test_an_undated_report_leaves_open_what_it_cannot_know() -> None:
    assert one("The ferry was hit in September.", None).interval is None
    assert datings("Some 12 people were killed in September.", None)["12"] == Dating(None, None, None, None)


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("March 9, 2015 Shelling killed 12 people near the port.", ("2015-03-09", "2015-03-09")),
        ("Published on 9 March 2015 by staff. Shelling killed 12 people.", ("2015-03-09", "2015-03-09")),
        ("Raids are on track to double in 2021 from last year. There were 40 in the first half of this year.", ("2021-07-01", "2021-12-31")),
        ("Defense Secretary Leon Panetta met troops. The base was hit in March 2012.", ("2012-03-01", "2013-03-29")),
        ("Former Defense Secretary Leon Panetta met troops. The base was hit in March 2012.", None),
        ("Shelling killed 12 people near the port.", None),
    ],
)
def test_window_of_an_undated_report(text: str, window: Interval | None) -> None:
    found = when.infer_window(Page(Report("r", text), "text", text), RULES)
    assert (found and found[0]) == window


def test_addresses_in_junk_tell_when_the_page_was_fetched() -> None:
    text = "A bomb killed 12 people on 3 May 2019. [/news/2019/05/04/a /news/2019/05/06/b]"
    page = Page(Report("r", text), "text", text, junk=(Junk(text.index("["), len(text), "dump"),))
    found = when.infer_window(page, RULES)
    assert found and found[0] == ("2019-05-03", "2019-06-06")


def test_a_former_office_ends_no_window() -> None:
    text = "Former South Korean President Park Geun-hye met troops. The base was hit in March 2014."
    assert when.infer_window(Page(Report("r", text), "text", text), RULES) is None


def test_a_window_resolves_what_is_the_same_on_all_its_days() -> None:
    text = "Raids are on track to double in 2021 from last year. There were 40 raids in the first half of this year."
    d = datings(text, None)["40"]
    assert (d.time, d.date_basis) == (("2021-01-01", "2021-06-30"), "inferred")


@given(st.text(max_size=300), st.one_of(st.none(), st.dates().map(date.isoformat)))
@settings(max_examples=150, deadline=None)
def test_any_text_survives(text: str, published: str | None) -> None:
    for t in times(text, published):
        assert 0 <= t.start < t.end <= len(text)
        assert t.interval is None or t.interval[0] <= t.interval[1]


WORDS = [
    "May",
    "31",
    "the",
    "last",
    "next",
    "2016",
    "9999",
    "1000",
    "days",
    "two",
    "ago",
    "since",
    "first",
    "year",
    "Monday",
    "of",
    "-",
    "/",
    "quarter",
    "century",
    "later",
    "3000",
    "BC",
    "and",
    "to",
    ",",
    "summer",
    "a",
    "decades",
    "99",
]


@given(st.lists(st.sampled_from(WORDS), max_size=14), st.one_of(st.none(), st.sampled_from(["0001-01-01", "9999-12-31", "2016-02-29"])))
@settings(max_examples=400, deadline=None)
def test_any_row_of_time_words_survives(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    found = times(text, published)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.integers(-40, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_moved_stays_in_the_calendar(at: date, n: int, unit: str) -> None:
    moved = cal.moved(at, n, unit)
    assert moved is None or (moved >= at) == (n >= 0) or moved == at


@given(
    st.dates(date(2, 1, 1), date(9990, 1, 1)), st.sampled_from(["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"])
)
def test_a_day_lies_in_the_period_that_holds_it(at: date, unit: str) -> None:
    p = cal.holding(at, unit)
    assert p.start <= at <= p.end or unit == "weekend"


@pytest.mark.parametrize("text", ["1" * 10**6, "1-" * 10**5, "and " * 10**5, "(" * 10**6, " " * 10**6, "May 5 " * 2 * 10**4, "since Monday " * 2 * 10**4])
def test_hostile_text_takes_linear_time(text: str) -> None:
    assert all(t.end - t.start < 100 for t in times(text))
