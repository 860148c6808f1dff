"""Clean: what is junk, what is not, and that offsets, order and time hold for any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import lexicon
from reportedly.records import Page, Report
from reportedly.stages import clean

RULES = clean.compile_rules(lexicon.load())


def junk_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and words of each junk span."""
    headline = (text.index(title), text.index(title) + len(title)) if title else None
    page = clean.clean(Page(Report("r", text, title=title), "text", text, headline), RULES)
    return [(j.kind, text[j.start : j.end]) for j in page.junk]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine died.\nString theory is hard.", []),
        ('Nine died. string(30) "[{"id":"12","n":"3"},{"id":"4"}]" Two held.', [("dump", 'string(30) "[{"id":"12","n":"3"},{"id":"4"}]"')]),
        ('{"a": 1, "b": [2, 3], "c": {"d": 4}}\nNine died.', [("dump", '{"a": 1, "b": [2, 3], "c": {"d": 4}}')]),
        ('Nine died.\n[{"id":"12","n":"3"},{"id":"4","n":"7"\nTwo held.', [("dump", '[{"id":"12","n":"3"},{"id":"4","n":"7"')]),
        ('He said: "They [the army] lost 12 men {sic}".', []),
        ("Share\n12\nTweet\n4\n\nNine died.", [("share_bar", "Share\n12\nTweet\n4")]),
        ("12 Shares\nNine died.", [("counter", "12 Shares")]),
        ("Print Tweet 20 people died.", []),
        ("Get short URL 0 37 A flood killed nine.", [("share_bar", "Get short URL 0 37")]),
        ("Get short URL 124 At least nine died.", [("share_bar", "Get short URL 124")]),
        ("Get short URL 0:0 Nine died.", [("share_bar", "Get short URL 0:0")]),
        ("Nine died, he said.\nK/L 314-12", [("desk_code", "K/L 314-12")]),
        ("Nine died. Editing by Jo Marsh\nRTK 14\n", [("byline", "Editing by Jo Marsh"), ("desk_code", "RTK 14")]),
        ("The house voted 314-12", []),
        ("BEIRUT (AP) - Nine died.", []),
        ("Sun Mar 11, 2018 09:41:07\nNine died.", []),
        ("Published August 2 2016 Nine died.", []),
        ("Nine died. (With AFP and Reuters)", []),
    ],
)
def test_junk(text: str, expected: list[tuple[str, str]]) -> None:
    assert junk_of(text) == expected


def test_a_headline_is_never_junk() -> None:
    title = "WATCH: 12 held after riot"
    assert junk_of(f"Advertisement\n{title}\nNine died.", title) == [("advertisement", "Advertisement")]


def test_a_title_of_its_own_is_left_alone() -> None:
    page = Page(Report("r", "Nine died.", title="Share 12 Tweet"), "title", "Share 12 Tweet", (0, 14))
    assert clean.clean(page, RULES).junk == ()


def test_only_junk_changes() -> None:
    page = Page(Report("r", "Share\nNine died."), "text", "Share\nNine died.")
    cleaned = clean.clean(page, RULES)
    assert (cleaned.text, cleaned.report, cleaned.mentions) == (page.text, page.report, ())


PIECES = ["Share", "Tweet", "12", " ", "\n", '{"', '":', "[", "]", "}", '"', "Tags ", "Related ", "@", "<", ">", "&#", "(", ")", "Photo"]
MORE_PIECES = ["http://a.b/1", "... ", "7-11", "A", "b.", "©", "é", "\x00", "\u2028", "😀", "Get short URL", "Editing by ", "MANY BIG NEW WORDS"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES + MORE_PIECES), max_size=60).map("".join)))
def test_spans_are_sorted_apart_and_inside(text: str) -> None:
    junk = clean.clean(Page(Report("r", text), "text", text), RULES).junk
    edges = [edge for j in junk for edge in (j.start, j.end)]
    assert edges == sorted(edges)
    assert all(0 <= j.start < j.end <= len(text) and j.why for j in junk)


@pytest.mark.parametrize(
    "unit",
    [
        '{"',
        '{"a":1,',
        '[{"',
        "{",
        "[",
        "]",
        '"',
        " ",
        "\n",
        "Share ",
        "Share\n",
        "Share 1 ",
        "Tags A ",
        "(A ",
        "@a",
        "<a ",
        "Related A ",
        "A. Related ",
        "Copyright ",
        "http",
        "by A and ",
        "By A, ",
        "&#1",
        "(Photo A ",
        "1-1 ",
        "Topic A of ",
        "A\n",
        "(Reporting by A, ",
        "... 1 ",
    ],
)
def test_a_megabyte_of_anything_is_quick(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    clean.clean(Page(Report("r", text), "text", text), RULES)
    assert time.process_time() - began < 5
