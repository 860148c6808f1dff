"""Golden folders: drop a folder NNN-name with a report and expected.json into tests/golden, get a test.

The report is report.txt, report.html or report.jsonl (one line). expected.json holds `figures`, in order, each with its
`text` and whatever other fields should hold ("places" as [name, country] pairs, "source" and "via" as names), and
optionally `rejected`: [words, reason] pairs that must be among the rejected.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.export.rows import figure_row
from reportedly.extract import Kit, extract
from reportedly.inputs import read
from reportedly.records import Report

FOLDERS = sorted(p for p in Path(__file__).with_name("golden").iterdir() if p.is_dir())


def report_of(folder: Path) -> Report:
    """The one report of a golden folder."""
    (path,) = folder.glob("report.*")
    (report,) = read([str(path)])
    assert isinstance(report, Report)
    return report


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """A figure's JSON with places and sources as expected.json writes them."""
    names = {"places": [[p["name"], p["country"]] for p in row["places"]], "via": [s["name"] for s in row["via"]]}
    return row | names | {"source": row["source"] and row["source"]["name"]}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_golden(folder: Path, tools: Kit) -> None:
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    found = extract(report_of(folder), tools)
    rows = [plain(figure_row(f)) for f in found.figures]
    assert [r["text"] for r in rows] == [e["text"] for e in expected["figures"]]
    assert [{k: r[k] for k in e} for r, e in zip(rows, expected["figures"], strict=True)] == expected["figures"]
    rejected = [[r.text, r.reason] for r in found.rejected]
    assert [pair for pair in expected.get("rejected", []) if pair not in rejected] == []
