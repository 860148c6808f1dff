"""Times as newspapers of the 1990s to 2010s write them, narratives that look back and ahead, and figures told with them."""

from functools import cache

import pytest

from reportedly import kit, lexicon
from reportedly.extract import pages_of, through
from reportedly.records import Interval, Page, Report, Time
from reportedly.stages import when

RULES = when.compile_rules(lexicon.load())
DAY = "2013-03-22"  # a Friday


def times(text: str, published: str | None = DAY) -> list[Time]:
    """The times of a text alone."""
    return list(when.times(Page(Report("r", text, published=published), "text", text), RULES).times)


@cache
def dated(text: str, published: str) -> dict[str, Interval | None]:
    """The times of a text's figures by their words, through all stages."""
    (page, *_) = [through(p, kit.load()) for p in pages_of(Report("r", text, published=published))]
    return {text[q.start : q.end]: d.time for q, d in zip(page.quantities, page.datings, strict=True)}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The ferry sailed at noon.", "TIME", "2013-03-22T12:00"),
        ("The ban began shortly before midnight.", "TIME", "2013-03-22T24"),
        ("The launch is set for 10:30 a.m. EST Wednesday.", "TIME", "2013-03-27T10:30"),
        ("It left at 2 p.m. on March 20.", "TIME", "2013-03-20T14:00"),
        ("The ship docked at 0915 GMT.", "TIME", "2013-03-22T09:15"),
        ("Thursday at 3 p.m. the road was shut.", "TIME", "2013-03-21T15:00"),
        ("It fell in the early morning hours of 9 March.", "TIME", "2013-03-09TMO"),
        ("Trucks pass at night.", "TIME", "XXXX-XX-XXTNI"),
        ("They meet once a week.", "SET", "P1W"),
        ("It sails three times a day.", "SET", "P1D"),
        ("They march on Sundays.", "SET", "XXXX-WXX-7"),
        ("The fair is held every spring.", "SET", "XXXX-SP"),
        ("They gather every Christmas.", "SET", "XXXX-12-25"),
        ("It rains every night.", "SET", "XXXX-XX-XXTNI"),
        ("The toll from Tuesdays raid rose.", "DATE", "2013-03-19"),
        ("A month-long trial ended.", "DURATION", "P1M"),
        ("A weeklong truce ended.", "DURATION", "P1W"),
        ("The 8-month-old truce ended.", "DURATION", "P8M"),
        ("The two-year-old war ended.", "DURATION", "P2Y"),
        ("It lasted an hour and a half.", "DURATION", "PT1.5H"),
        ("By the year's end it will close.", "DATE", "2013"),
        ("It may join next April.", "DATE", "2013-04"),
        ("It may join next February.", "DATE", "2014-02"),
        ("The crash of last Oct. 31 was the worst.", "DATE", "2012-10-31"),
        ("On Memorial Day the park was shut.", "DATE", "2012-05-28"),
        ("Since 9/11 he has served abroad.", "DATE", "2001-09-11"),
        ("Throughout the 470s BC ships sailed.", "DATE", "BC047"),
        ("The trial begins Monday.", "DATE", "2013-03-25"),
        ("Rules to be published in April bind the banks.", "DATE", "2013-04"),
        ("It would be paid on an unspecified date in April.", "DATE", "2013-04"),
        ("The United States freed him in April.", "DATE", "2012-04"),
    ],
)
def test_value(text: str, kind: str, value: str) -> None:
    (t,) = times(text)
    assert (t.type, t.value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "The men in their 30s left.",
        "A six-week-old baby was saved.",
        "A 40-year-old man left.",
        "The Daily Herald said so.",
        "It was told by Lorvia Today reporters.",
    ],
)
def test_ages_and_names_are_no_times(text: str) -> None:
    assert times(text) == []


STORY = "The war of 1932 began in 1932. Both sides fought in 1933, in 1934, in 1935, in 1936, in 1937 and in 1938. "


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In May 1936 the army, which had seized the port in 1933, marched. By June it", "1936-06"),
        ("In May 1936 a siege began that lasted until the fall of the fort in February 1937. By July it", "1936-07"),
        ("In May 1936 a pact was signed that would end in 1938. In July it", "1936-07"),
        ("In May 1936 it rained. On December 7 (December 8 in the east), 1936, it fell. In January it", "1937-01"),
        ("In May 1936 it rained. The following spring it", "1937-SP"),
        ("On 3 May 1936 it rained. On the 9th, it", "1936-05-09"),
        ("On 3 May 1936 it rained. That night it", "1936-05-03TNI"),
        ("In May 1936 it rained. Today it", "PRESENT_REF"),
        ("In May 1936, as two decades earlier, it rained. In July it", "1936-07"),
    ],
)
def test_a_narrative_goes_on_from_where_it_was(text: str, value: str) -> None:
    assert times(STORY + text, "2009-12-19")[-1].value == value


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("In April and June 1955 it moved.", "1955-04"),
        ("In July, August and September 1945 it moved.", "1945-07"),
        ("In October or March 1945 it moved.", "1944-10"),
        ("On 3 May or 4 May 2011 it moved.", "2011-05-03"),
        ("In October, before March 1945, it moved.", "2012-10"),
    ],
)
def test_two_months_share_the_year_behind_the_second(text: str, first: str) -> None:
    assert times(text)[0].value == first


@pytest.mark.parametrize(
    ("text", "number", "time"),
    [
        ("Shelling killed 84 men in three days.", "84", ("2013-03-19", "2013-03-22")),
        ("Dozens of guards died in under 24 hours of clashes.", "Dozens", ("2013-03-21", "2013-03-22")),
        ("The army will free 40 men in two days.", "40", None),
        ("Guards continued to attack the camp, flying 18 raids on 16 March.", "18", ("2013-03-16", "2013-03-16")),
        ("It was the first death there since a gas attack on Tuesday that killed 87 men.", "87", ("2013-03-19", "2013-03-19")),
        ("Rebels broke into the town in January and have since taken 90 per cent of it.", "90 per cent", ("2013-01-01", "2013-03-22")),
        (
            "A raid killed 19 men on Sunday. The land has been at war since March 2011. Some 70,000 people have been killed.",
            "70,000",
            ("2011-03-01", "2013-03-22"),
        ),
        ("A raid killed 18 men on Tuesday. The warplanes have killed thousands of children.", "thousands", None),
        ("The group claimed a March 5 bomb attack that killed 17 men.", "17", ("2013-03-05", "2013-03-05")),
        ("The army said Tuesday's raid killed 12 men.", "12", ("2013-03-19", "2013-03-19")),
        ("The strikes in 2011 killed 153 men.", "153", ("2011-01-01", "2011-12-31")),
        ("The group flew at least 266 raids in the valley since January 19.", "266", ("2013-01-19", "2013-03-22")),
        ("A judge jails three men over a fire that killed the mayor in 2009.", "three", None),
        ("Police held 500 men under the Terrorism Act 2000.", "500", None),
        ("The envoy on Monday blamed the army for a massacre of 1127 civilians.", "1127", None),
        ("A shell killed 18 men on Tuesday. The battle for the hill has cost the lives of 63 men.", "63", None),
    ],
)
def test_time_of_a_figure(text: str, number: str, time: Interval | None) -> None:
    assert dated(text, DAY)[number] == time


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("In September 1,500 raids were flown.", "2012-09-01", "2012-09-30"),
        ("In the first half of February it rained.", "2013-02-01", "2013-02-15"),
        ("In the second half of February it rained.", "2013-02-16", "2013-02-28"),
        ("In the three months to 28 February it rained.", "2012-12-01", "2013-02-28"),
        ("In the five years to 2010 it rained.", "2006-01-01", "2010-12-31"),
        ("The vote is on Tuesday.", "2013-03-26", "2013-03-26"),
    ],
)
def test_interval(text: str, first: str, last: str) -> None:
    assert times(text)[0].interval == (first, last)
