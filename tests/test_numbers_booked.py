"""Numbers in text = booked + rejected: every run of digits and every number word lies in exactly one of them."""

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import kit
from reportedly.extract import extract
from reportedly.records import Extraction, Report
from reportedly.stages.find import number_words

WORDS = number_words(kit.load().find)
PIECES = ["12", "3,000", "1.5 million", "at least", "between", "and", "to", "-", "%", "per cent", "$", "people", "were", "killed", "in", "March", "2016",
          "Mosul", "said", "the", "of", "one", "dozens", "half", "twenty-two", "(", ")", '"', ".", "\n", "\n\n", " ", "IS", "fighters", "from", "€3bn", "½",
          "10:30", "21-08-2014", "F-16", "according to", "He added", "🔥", "\x00", "\u00a0", "no", "less than", "up to", "each", "14th", "'90s"]  # fmt: skip


def uncovered(found: Extraction) -> list[str]:
    """What breaks the law, in words; nothing where it holds."""
    wrong = []
    for field, text in (("text", found.report.text), ("title", found.report.title or "")):
        spans = sorted((r.start, r.end) for r in (*found.figures, *found.rejected) if r.field == field)
        wrong += [f"{a} and {b} overlap" for a, b in itertools.pairwise(spans) if a[1] > b[0]]
        if field == "title" and not spans:
            continue
        for m in re.finditer(r"[0-9]+|[^\W\d_]+", text):
            number = m[0][0].isdecimal() or m[0].casefold() in WORDS
            if number and sum(a <= m.start() and m.end() <= b for a, b in spans) != 1:
                wrong.append(f"{m[0]!r} at {m.start()} of {field} is in no figure and no rejected number, or in two")
    return wrong


def astray(found: Extraction) -> list[str]:
    """Figures and rejected numbers that do not point at their words."""
    fields = {"text": found.report.text, "title": found.report.title or ""}
    records = (*found.figures, *found.rejected)
    return [r.id for r in records if fields[r.field][r.start : r.end] != r.text or not r.text or not r.sentence[0] <= r.start < r.sentence[1]]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_made_up_texts(text: str) -> None:
    found = extract(Report("made-up", text, published="2017-07-15"), kit.load())
    assert uncovered(found) == []
    assert astray(found) == []


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    found = extract(Report("any", text, title=text[:20]), kit.load())
    assert uncovered(found) == []
    assert astray(found) == []


@pytest.mark.parametrize("name", ["gold/seeds.jsonl", "gold/dev.jsonl"])
def test_real_reports(shared: Path, name: str) -> None:
    rows = [json.loads(line) for line in (shared / name).read_text("utf-8").splitlines()]
    for row in rows:
        found = extract(Report(row["id"], row["text"], row["publisher"], row["published"], row["title"]), kit.load())
        assert (row["id"], uncovered(found), astray(found)) == (row["id"], [], [])
