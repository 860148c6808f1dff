"""The page: one file that loads nothing, runs nothing of a report's, and shows every figure."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from planted import figure, rejected, report, strength

from reportedly import extract
from reportedly.cli.writing import few_enough
from reportedly.queries.pages import Made, made_alone
from reportedly.records import Extraction, Junk, Report
from reportedly.settings import Settings
from reportedly.web.charted import csv_text
from reportedly.web.listed import MOST_TEXT
from reportedly.web.marks import Drawn, drawn
from reportedly.web.page import render
from reportedly.web.shell import digest, static

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'><!-- {{ 7*7 }} \u2028 \x00 &amp; javascript:alert(3)"


class Seen(HTMLParser):
    """All elements, their attributes and the text of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.inside: list[str] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {k: v or "" for k, v in attrs}))
        self.inside.append(tag)

    def handle_data(self, data: str) -> None:
        (self.scripts if self.inside and self.inside[-1] == "script" else self.words).append(data)

    def handle_endtag(self, tag: str) -> None:
        self.inside.append("")

    def of(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [a[name] for _, a in self.elements if name in a]


def undrawn(*_: object) -> str:
    """A drawing for tests that look at something else."""
    return "<svg></svg>"


@pytest.fixture(scope="module")
def page() -> Seen:
    """The page of six reports."""
    return Seen(render(strength()))


def hostile() -> Extraction:
    """A report whose every string tries to get out of its place."""
    text = f"{HOSTILE} 45 people {HOSTILE} 14"
    r = report(HOSTILE, None, text, HOSTILE, HOSTILE, "javascript:alert(4)")
    f = figure(r, "45 people", (45.0,), HOSTILE, group=HOSTILE, rules=(HOSTILE,), cues=((0, 20),))
    return Extraction(r, (f,), (rejected(r, "14", "date"),), (("text", Junk(0, 5, HOSTILE)),))


def test_nothing_is_loaded_from_anywhere(page: Seen) -> None:
    assert {"link", "iframe", "object", "embed", "img", "base"}.isdisjoint(tag for tag, _ in page.elements)
    assert page.of("src") == []
    links = page.of("href") + page.of("xlink:href") + page.of("action")
    assert links
    assert all(x.startswith(("#", "data:text/csv")) for x in links)
    assert not re.search(r"url\(|@import|https?://", render(strength()))


def test_the_policy_names_the_only_style_and_script(page: Seen) -> None:
    policy = next(a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert digest(static("page.css")) in policy and digest(static("page.js")) in policy
    assert page.of("style") == []
    assert not [name for _, a in page.elements for name in a if name.startswith("on")]


def test_every_figure_is_in_the_list_the_report_and_the_records(page: Seen) -> None:
    ids, records = set(page.of("id")), json.loads(page.scripts[0])
    for e in strength():
        for f in e.figures:
            assert {f"f-{f.id}", f"w-{f.id}"} <= ids
            assert records[f.id]["t"] == f.text
            assert "".join(records[f.id]["s"]) == e.report.text


def test_links_lead_somewhere_and_ids_are_single(page: Seen) -> None:
    ids = page.of("id")
    assert len(ids) == len(set(ids))
    assert {x[1:] for x in page.of("href") if x.startswith("#")} <= set(ids)


def test_rejected_numbers_and_junk_say_why() -> None:
    r = report("j", "2017-01-01", "On 14 May 45 fled. READ MORE: tips" + " x" * 200)
    e = Extraction(r, (figure(r, "45", (45.0,), "men"),), (rejected(r, "14", "date"),), (("text", Junk(19, len(r.text), "related")),))
    seen = Seen(render([e], draw=undrawn))
    assert "not a figure: date" in seen.of("title")
    assert any("not part of the report: related" in w for w in seen.words)


def test_a_hostile_report_stays_text() -> None:
    html = render([hostile()])
    seen = Seen(html)
    assert [t for t, _ in seen.elements].count("script") == 2
    assert "img" not in {t for t, _ in seen.elements}
    assert not [x for x in seen.of("href") if x.startswith("javascript")]
    assert seen.scripts[1] == static("page.js")
    record = next(iter(json.loads(seen.scripts[0]).values()))
    assert record["w"][0][0] == HOSTILE
    assert "49" not in re.sub(r"sha256-\S+", "", html[html.index("<body") : html.index('<script type="application/json"')])


def test_a_lone_surrogate_does_not_stop_it() -> None:
    r = report("s", "2017-01-01", "\ud800 45 people")
    html = render([Extraction(r, (figure(r, "45", (45.0,), "people"),), (), ())])
    assert b"45" in html.encode("utf-8", "replace")


def test_only_web_addresses_become_links() -> None:
    good = Extraction(report("a", None, "x", url="https://example.org/a?b=1&c=2"), (), (), ())
    assert "https://example.org/a?b=1&c=2" in Seen(render([good])).of("href")


def test_a_long_report_is_cut_and_says_so() -> None:
    text = "x " * MOST_TEXT + "45 people"
    r = report("l", "2017-01-01", text)
    seen = Seen(render([Extraction(r, (figure(r, "45", (45.0,), "people"),), (), ())]))
    assert any("more characters of this report are in the ledger" in w for w in seen.words)
    assert f"f-{figure(r, '45', (45.0,), 'people').id}" in seen.of("id")


def test_an_empty_ledger_has_a_page() -> None:
    assert "No figure was found" in render([])


def test_what_is_left_out_is_told() -> None:
    assert "7 more reports of this ledger are not shown" in render(strength(), left_out=7, draw=undrawn).replace("\n", " ")


def test_a_page_that_is_full_says_where_the_rest_is() -> None:
    words = render(strength(), left_out=7, full=True, draw=undrawn).replace("\n", " ")
    assert "a page with more figures opens slowly, <code>reportedly export</code> has all of them" in words and "--limit" not in words


def test_a_page_takes_as_many_reports_as_it_bears_and_the_first_one_always() -> None:
    many = [replace(e, figures=e.figures * 1000) for e in strength()]
    assert [e.report.id for e in few_enough(iter(many))] == ["r1", "r2", "r3", "r4"]
    assert [e.report.id for e in few_enough([replace(many[0], figures=many[0].figures * 100), *many])] == ["r1", "r1", "r2"]
    assert len(few_enough(strength())) == 6


def test_several_charts_have_a_list_that_leads_to_each() -> None:
    (asked,) = made_alone(strength(), Settings()).series
    html = render([], made=Made(series=tuple(replace(asked, indicator=replace(asked.indicator, slug=f"s{n}", title=f"Series {n}")) for n in range(3))))
    assert re.findall(r'<li><a href="#chart-(\d)">(.*?)</a>', html) == [("0", "Series 0"), ("1", "Series 1"), ("2", "Series 2")]
    assert 'class="charts"' not in render(strength())


def test_nobody_named_stands_behind_the_publisher() -> None:
    html = render(two_sides(), draw=undrawn)
    assert "no source named ·" not in html
    assert '<th scope="row" class="day">' in render(strength(), draw=undrawn)


def test_the_words_are_differs_from_never_wrong(page: Seen) -> None:
    words = " ".join(page.words).lower()
    assert "differs from" in words
    assert not re.search(r"\b(wrong|false|incorrect|true)\b", words)


def test_same_figures_same_bytes() -> None:
    assert render(strength()) == render(strength())


def charts(extractions: list[Extraction]) -> list[Drawn]:
    """The charts of some reports."""
    return [drawn(a) for a in made_alone(extractions, Settings()).series]


def test_a_charts_csv_is_whole_and_no_formula() -> None:
    (found,) = charts(strength())
    lines = csv_text(found).splitlines()
    assert len(lines) == 7
    assert lines[1].startswith("2016-02-04,2016-02-04,19000,,25000,range,")
    (formula,) = charts([replace(e, report=replace(e.report, publisher="=HYPERLINK(1)")) for e in strength()])
    assert ",'=HYPERLINK(1)," in csv_text(formula)


def test_a_hundred_reports_stay_under_six_megabytes() -> None:
    many = []
    for n in range(100):
        r = report(f"r{n}", "2017-01-01", " ".join(f"{n}{i} people fled the town and the villages around it." for i in range(20)))
        many.append(Extraction(r, tuple(figure(r, f"{n}{i} people", (float(i),), "people") for i in range(20)), (), ()))
    assert len(render(many, made=Made(), draw=undrawn).encode()) < 6_000_000


def test_a_report_of_digits_only_does_not_swell_the_page() -> None:
    r = report("d", "2017-01-01", "1 " * 20_000)
    one = figure(r, "1", (1.0,), "things")
    many = tuple(replace(one, id=f"{n:016x}", start=2 * n, end=2 * n + 1) for n in range(20_000))
    html = render([Extraction(r, many, (), ())], draw=undrawn)
    assert len(html.encode()) < 6_000_000
    assert "18,500 more figures of this report are in the ledger" in html
    assert "<dd>20,000</dd>" in html


def two_sides() -> list[Extraction]:
    """Two reports on one day's dead that exclude each other, one with a sum that holds, and a copy of one of them."""
    crescent = "A car bomb in the market of Homs killed 44 people on Saturday, the Red Crescent said, and called on all sides to let the wounded out."
    texts = {
        "a": "A car bomb in the market of Homs killed 137 people on Saturday, of whom 90 were soldiers and 47 policemen, the Interior Ministry said.",
        "b": crescent,
        "c": crescent,
    }
    return [extract(Report(id, text, f"Outlet {id}", f"2017-01-0{8 + (id == 'c')}")) for id, text in texts.items()]


@pytest.fixture(scope="module")
def reconciled() -> str:
    """The page of three reports that do not all agree."""
    return render(two_sides(), draw=undrawn)


def test_the_sections_show_what_reconciling_made_each_number_linked_to_its_row(reconciled: str) -> None:
    seen = Seen(reconciled)
    words = " ".join(" ".join(seen.words).split())
    assert {"opposed", "sums", "repeated"} <= set(seen.of("id"))
    assert "What cannot all be so" in words and "1 pair" in words
    assert "90 + 47 = 137" in words and "holds 1" in words
    assert re.search(r"90 \+ 47 = 137 .{0,40}: people, Homs · Outlet a, 2017-01-08", words)
    assert "1 origin (2 reports)" in words
    ids = seen.of("id")
    assert len(ids) == len(set(ids)) and {x[1:] for x in seen.of("href") if x.startswith("#")} <= set(ids)


def test_reports_that_share_text_and_what_is_odd_in_them_stand_in_their_heads(reconciled: str) -> None:
    shared = re.findall(r'shares text with <a href="#r-(\d)">([^<]*)</a> \((\w+)\)', reconciled)
    assert sorted(shared) == [("1", "Outlet b 2017-01-08", "copy"), ("2", "Outlet c 2017-01-09", "copy")]
    undated = render([Extraction(report("u", None, "45 people fled."), (), (), ())], made=Made())
    assert "no date of publication" in undated


def test_a_page_of_reconciled_reports_never_judges(reconciled: str) -> None:
    words = " ".join(Seen(reconciled).words).lower()
    assert not re.search(r"\b(wrong|false|incorrect|true|lies?)\b", words)
    assert reconciled == render(two_sides(), draw=undrawn)


def test_a_figure_that_only_a_chart_names_has_its_row_and_record() -> None:
    whole = strength()
    html = render(whole[:1], made=made_alone(whole, Settings()), left_out=5, draw=undrawn)
    seen = Seen(html)
    listed = json.loads(seen.scripts[0])
    for f in (f for e in whole for f in e.figures):
        assert f"f-{f.id}" in seen.of("id")
        assert dict(listed[f.id]["l"])["in the series"].startswith("Fighters in Iraq and Syria: counted")
    assert f"w-{whole[5].figures[0].id}" not in seen.of("id")
    assert "The 1 of the reports below, then 5 of other reports that a chart or a section above names." in html
    assert "of other reports that" not in render(whole, draw=undrawn)
