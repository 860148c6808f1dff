"""Rows of the place benchmarks → the places of their names: `predict_places` reads the gold spans, `predict_toponyms` finds its own."""

import json
import sys
from pathlib import Path
from typing import Any

from reportedly import gazetteer, lexicon
from reportedly.records import Page, Report
from reportedly.stages import where
from reportedly.stages.where.names import names_of, spanned, words_of_page
from reportedly.stages.where.resolve import Found, anchor, home_of, resolved


def page_of(row: dict[str, Any]) -> Page:
    """A row's text as a page, its headline where it begins the text."""
    title, text = row.get("title") or "", row["text"]
    return Page(Report(str(row["id"]), text, row.get("domain"), None, title), "text", text, (0, len(title)) if title and text.startswith(title) else None)


def predict_places(row: dict[str, Any], kit: Any) -> dict[str, Any]:
    """The place of every gold span; a span that the gazetteer does not know keeps nothing."""
    page, rules = page_of(row), kit.where
    words = words_of_page(page)
    gold = [(t["start"], t["end"]) for t in row["toponyms"]]
    known = [n for span in gold if (n := spanned(span, words, page.text, rules))]
    others = [n for n in names_of(words, rules) if not any(n.start < b and a < n.end for a, b in gold)]
    given = {n.start for n in known}
    found = resolved(sorted([*known, *others], key=lambda n: n.start), words, page.text, rules, home_of(page.report.publisher, rules), given)
    return {"id": row["id"], "places": [[*span, *spot(span, found, rules)] for span in gold]}


def spot(span: tuple[int, int], found: list[Found], rules: where.Rules) -> tuple[float | None, float | None]:
    """Where a gold span was put."""
    f = next((f for f in found if f.name.start < span[1] and span[0] < f.name.end), None)
    entry = located(f, found, rules) if f else None
    return (entry.lat, entry.lon) if entry else (None, None)


def located(f: Found, found: list[Found], rules: where.Rules) -> gazetteer.Entry | None:
    """The place of a name, a demonym's country, the nearest place of the report for one that the gazetteer lacks."""
    if f.entry is None and f.name.country:
        return next((rules.gazetteer.entry(i) for i, _ in rules.gazetteer.find_country(f.name.country)), None)
    return f.entry or anchor(f, found)


def predict_toponyms(row: dict[str, Any], kit: Any) -> dict[str, Any]:
    """All names that mean a place or something of it (this set counts demonyms and the places in organisations' names)."""
    page, rules = page_of(row), kit.where
    words = words_of_page(page)
    found = resolved(list(names_of(words, rules)), words, page.text, rules, home_of(page.report.publisher, rules))
    kept = [(f.name, located(f, found, rules)) for f in found if f.name.kind not in ("person", "people")]
    return {"id": row["id"], "places": [[n.start, n.end, e and e.lat, e and e.lon] for n, e in kept]}


class Kit:
    """Only what these two need, so that measuring needs no parser."""

    where = where.compile_rules(lexicon.load(), gazetteer.load())


def main() -> int:
    """predict_places.py TASK FILE: predictions on standard output."""
    predict = {"places": predict_places, "toponyms": predict_toponyms}[sys.argv[1]]
    for line in Path(sys.argv[2]).read_text("utf-8").split("\n"):
        if line.strip():
            print(json.dumps(predict(json.loads(line), Kit)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
