"""`reportedly brief`: a page on an indicator, every number of it linked to its words."""

import re
from pathlib import Path

import pytest

from cli.conftest import Run

TEXTS = {
    "a": ("2021-05-02", "At least 12 people were killed when the bridge at Mosul fell on Sunday, the governor's office said."),
    "b": ("2021-05-03", "The collapse of the bridge at Mosul on Sunday killed 31 people, the health ministry said. Of them, 20 were women and 11 were men."),
    "c": ("2021-05-03", "The bridge at Mosul fell on Sunday and killed 14 people of the firm Kern & Sons, a hospital said."),
}
INDICATOR = """[[indicator]]
slug = "bridge"
title = "People killed by the fall of the bridge"
counted = ["people"]
category = "killed"
places = ["Mosul"]
since = "2021-05-02"
definition = "All the dead of the one day"
"""


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory, program: Run) -> tuple[str, ...]:
    """The options that name a ledger with three reports, and its indicators."""
    folder = tmp_path_factory.mktemp("bridge")
    (folder / "own.toml").write_text(INDICATOR, encoding="utf-8")
    for name, (day, text) in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        told = program("add", folder / f"{name}.txt", "--published", day, "--processes", "0", "--ledger", folder / "news.db")
        assert told.code == 0, told.err
    return ("--ledger", str(folder / "news.db"), "--config", str(folder / "own.toml"))


def test_every_number_is_a_link_to_its_words(program: Run, bridge: tuple[str, ...]) -> None:
    html = program("brief", "bridge", "--format", "html", *bridge).out
    asked, given = set(re.findall(r'href="#(w-[0-9a-f]+)"', html)), set(re.findall(r'id="(w-[0-9a-f]+)"', html))
    assert asked and asked <= given
    for words in ("People killed by the fall of the bridge", "All the dead of the one day", "Then and now", "told by", "<mark>31</mark>"):
        assert words in html
    assert "Kern &amp; Sons" in html and "<script" not in html
    assert "default-src &#39;none&#39;" in html or "default-src 'none'" in html


def test_markdown_has_the_same(program: Run, bridge: tuple[str, ...]) -> None:
    told = program("brief", "bridge", *bridge)
    assert told.code == 0
    assert told.out.startswith("# People killed by the fall of the bridge\n")
    asked, given = set(re.findall(r"\]\(#(w-[0-9a-f]+)\)", told.out)), set(re.findall(r'<a id="(w-[0-9a-f]+)">', told.out))
    assert asked and asked <= given
    assert "**31**" in told.out and "Kern & Sons" in told.out


def test_as_known_on(program: Run, bridge: tuple[str, ...]) -> None:
    before = program("brief", "bridge", "--as-known-on", "2021-05-02", *bridge).out
    assert "as known on 2021-05-02" in before and "at least 12" in before
    assert "31" not in before.split("## Then and now")[0]
    assert "Nothing on record" in program("brief", "bridge", "--as-known-on", "2021-05-01", *bridge).out


def test_a_file_by_its_ending(program: Run, bridge: tuple[str, ...], tmp_path: Path) -> None:
    told = program("brief", "bridge", "-o", tmp_path / "b.html", *bridge)
    assert told.code == 0 and told.out == "" and "wrote" in told.err
    assert (tmp_path / "b.html").read_text("utf-8").lstrip().startswith("<!doctype html>")
    program("brief", "bridge", "-o", tmp_path / "b.md", *bridge)
    assert (tmp_path / "b.md").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("words", "problem"),
    [(("no-such-thing-at-all",), "no"), (("bridge", "--policy", "mean"), "policy"), (("bridge", "--as-known-on", "soon"), "soon")],
)
def test_wrong_use(program: Run, bridge: tuple[str, ...], words: tuple[str, ...], problem: str) -> None:
    told = program("brief", *words, *bridge)
    assert told.code == 2 and problem in told.err and told.out == ""


def test_words_never_judge(program: Run, bridge: tuple[str, ...]) -> None:
    page = program("brief", "bridge", "--format", "html", *bridge).out
    own = re.sub(r"<style>.*?</style>|<q>.*?</q>", "", page, flags=re.DOTALL).casefold()
    assert not re.findall(r"\b(wrong|false|lie|lies|fake|untrue|incorrect|mistake|mistaken)\b", own)


def test_explain_tells_what_reconciling_knows(program: Run, bridge: tuple[str, ...]) -> None:
    ledger = bridge[:2]
    (row,) = [r for r in program("figures", "--format", "jsonl", *ledger).rows if r["text"] == "31"]
    told = program("explain", row["id"], *ledger)
    assert told.code == 0 and "sums that it is in" in told.out
    found = program("explain", row["id"], "--format", "json", *ledger).rows[0]
    assert found["checks"] and found["statement"]["figures"] == [row["id"]]
