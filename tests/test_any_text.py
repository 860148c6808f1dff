"""Any text survives: arbitrary files through inputs, arbitrary texts through all stages, every number booked once."""

import itertools
import json
import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import inputs, kit
from reportedly.export.rows import figure_row
from reportedly.extract import extract
from reportedly.records import Extraction, Refused, Report

DIGITS = re.compile(r"\d+")
# What the stages look for, in any order: numbers in all forms, brackets, dates, places, speakers, hedges, page furniture.
WORDS = (
    "12", "1,500", "3.000", "1.5m", "½", "20%", "$3bn", "€ 4 million", "16-20", "16–20", "52-48", "two", "a few thousand", "dozens", "half",
    "two-thirds", "one of the", "twenty-five", "tens of thousands of", "no fewer than", "at least", "up to", "between", "and", "to", "from", "about",
    "some", "per cent", "percentage points", "people", "killed", "injured", "were", "said", "according to", "the army", "Mosul", "in Syria",
    "near Aleppo", "Monday", "on 12 May 2017", "2017-05-12", "since 2011", "in the first six months", "of this year", "last week", "ago", "14:03",
    "aged 12", "12-year-old", "AK-47", "G20", "No. 7", "Resolution 2249", "5th", "12th of May", "more than doubled", "three times as many", "fell",
    "by", "a day", "km", "tonnes", "of them", "another", "others", "(AP)", "—", "-", "–", ",", ".", ";", ":", "(", ")", "[", "]", "{", "}", '"', "“",
    "”", "'", "’", "\n", "\n\n", "\t", "\xa0", "\u2028", "\x00", "\x07", "\ufeff", "\u200f", "😀", "٣٤", "三", "²", "१२", "Share", "Tweet",
    "Get short URL 0 37", '[{"id":"1"', "MORE NEWS: ", "Editing by", "...", "…", "é", "e\u0301", "IS", "U.S.", "Gen.", "will", "feared", "denied",
    "not", "claimed", "zero", "hundred", "million", "billion", "trillion", "th", "x", "/", "9" * 400, "1e400", "1.2.3.4", "1,2,3", "+", "~", "<", ">",
    "=", "&", "@", "#", "a" * 100,
)  # fmt: skip
SEPARATORS = st.sampled_from([" ", " ", " ", "", "\n"])
MIXED = st.lists(st.tuples(st.sampled_from(WORDS), SEPARATORS), max_size=40).map(lambda pairs: "".join(w + s for w, s in pairs))
TEXTS = st.one_of(st.text(max_size=200), MIXED, MIXED)


def check(found: Extraction) -> None:
    """The laws: spans hold their words, lie inside, are apart, and hold every digit exactly once."""
    report = found.report
    fields = {"text": report.text, "title": report.title or ""}
    spans: dict[str, list[tuple[int, int]]] = {"text": [], "title": []}
    for f in (*found.figures, *found.rejected):
        assert fields[f.field][f.start : f.end] == f.text != ""
        assert 0 <= f.sentence[0] <= f.start < f.end <= f.sentence[1] <= len(fields[f.field])
        spans[f.field].append((f.start, f.end))
    for field in spans:
        if field == "title" and not any(f.field == "title" for f in (*found.figures, *found.rejected)):
            continue
        apart = sorted(spans[field])
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(apart))
        homeless = [m[0] for m in DIGITS.finditer(fields[field]) if not any(s <= m.start() and m.end() <= e for s, e in apart)]
        assert homeless == []


def read_through(text: str, title: str | None = None, published: str | None = "2017-07-15") -> Extraction:
    """A text through all stages, its figures made JSON."""
    found = extract(Report("r", text, title=title, published=published), kit.load())
    json.dumps([figure_row(f) for f in found.figures])
    return found


@given(TEXTS, st.none() | MIXED, st.sampled_from(["2017-07-15", "0001-01-01", "9999-12-31", None]))
@settings(max_examples=150)
def test_any_text_survives_all_stages(text: str, title: str | None, published: str | None) -> None:
    check(read_through(text, title, published))


@given(TEXTS)
@settings(max_examples=30)
def test_the_same_text_gives_the_same(text: str) -> None:
    assert read_through(text) == read_through(text)


@given(
    st.lists(
        st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass")), TEXTS.map(lambda t: json.dumps({"text": t}).encode()))
    ),
    st.sampled_from(["jsonl", "json", "txt", "html", "warc", "gz", "jsonl.gz", "bin", "warc.gz"]),
)
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(lines: list[bytes], ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        path.write_bytes(b"\n".join(lines))
        found = list(inputs.read([str(path)], today="2020-06-01"))
    for r in found:
        if isinstance(r, Report):
            assert r.id
            assert r.text.strip()
            (r.id + r.text + (r.title or "")).encode("utf-8")
        else:
            assert isinstance(r, Refused)
            assert r.file.startswith(str(path))
            assert r.problem
            assert r.mend


@pytest.mark.soak
@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "1,",
        "1-",
        "- ",
        "and ",
        "two ",
        "two and ",
        "( ",
        "[",
        '{"',
        " ",
        "\n",
        "a",
        "A ",
        "A. ",
        '"',
        "said ",
        "of 1 ",
        "in ",
        "Mosul ",
        "Mosul, ",
        "1 people, ",
        "killed ",
        "2017 ",
        "$",
        "%",
        ", ",
        "not ",
        "three-",
        "12.",
        "\u00a0",
        "😀",
        "more than ",
        "between 1 and ",
        "he said 3 ",
        "<",
        "Monday ",
    ],
)
def test_200_kilobytes_of_anything_are_quick(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    check(read_through(text))
    assert time.process_time() - began < 60
