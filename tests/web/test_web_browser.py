"""The page in a real browser, under its own policy: records on focus, Escape, the filter."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from planted import drawing, strength, years_and_week

from reportedly.queries import Asked
from reportedly.queries.pages import Made
from reportedly.web.page import render
from reportedly.web.shell import digest

BROWSER = next((b for name in ("chromium", "chromium-browser", "google-chrome") if (b := shutil.which(name))), None)
PROBE = """
setTimeout(() => {
  const told = {}, box = document.getElementById("record"), first = document.querySelector(".text a.fig");
  told.count = document.getElementById("count").textContent;
  told.hidden = box.hidden;
  first.focus();
  told.shown = !box.hidden && box.textContent.includes("Emily Horne");
  told.described = first.getAttribute("aria-describedby");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  told.closed = box.hidden;
  document.querySelector(".drawing a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  told.tapped = !box.hidden;
  const words = document.getElementById("words");
  words.value = "dillon 3,000";
  words.dispatchEvent(new Event("input"));
  told.filtered = document.getElementById("count").textContent;
  document.title = JSON.stringify(told);
}, 100);
"""


CROWD = """
setTimeout(() => {
  const told = {}, box = document.getElementById("record"), wide = document.querySelector(".drawing.wide");
  const press = (e) => e.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  const crowd = [...wide.querySelectorAll(".crowd")].find((e) => Number(e.textContent) > 5);
  press(crowd);
  const lines = box.querySelectorAll("dd a");
  told.lists = Number(crowd.textContent) === lines.length && box.querySelector("h4").textContent === lines.length + " statements";
  const id = lines[1].dataset.f;
  press(lines[1]);
  told.opens = !box.hidden && box.querySelector(".id").textContent === "id " + id;
  told.words = box.textContent.includes("died in the quarter");
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  told.closed = box.hidden;
  const inside = (e) => { const r = e.getBoundingClientRect(); return document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2); };
  wide.scrollIntoView({ behavior: "instant" });
  const shapes = [...wide.querySelectorAll("a:not(.crowd)")];
  told.hit = shapes.filter((a) => a.contains(inside(a.querySelector("circle, rect:not(.hit), path")))).length / shapes.length;
  document.title = JSON.stringify(told);
}, 100);
"""


@pytest.mark.skipif(BROWSER is None, reason="no chromium is installed")
def test_a_box_of_a_drawing_lists_its_claims_and_each_opens(tmp_path: Path) -> None:
    found = drawing(years_and_week())
    asked = Asked(found.indicator, found.series, {m.figure.id: m.found for m in found.marks}, "flow")
    told = shown_title(render([], made=Made(series=(asked,))), CROWD, tmp_path)
    assert told == '{"lists":true,"opens":true,"words":true,"closed":true,"hit":1}'


@pytest.mark.skipif(BROWSER is None, reason="no chromium is installed")
def test_records_open_and_close_and_the_filter_narrows(tmp_path: Path) -> None:
    told = shown_title(render(strength()), PROBE, tmp_path)
    assert told == '{"count":"6 figures","hidden":true,"shown":true,"described":"record","closed":true,"tapped":true,"filtered":"1 of 6 figures"}'


def shown_title(html: str, probe: str, folder: Path) -> str:
    """The title of a page after a script of ours has run in it, under the page's own policy."""
    page = folder / "page.html"
    page.write_text(html.replace("script-src ", f"script-src '{digest(probe)}' ").replace("</body>", f"<script>{probe}</script></body>"), encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    size = ["--window-size=1400,2000", f"--user-data-dir={folder / 'profile'}"]
    command = [str(BROWSER), *quiet, *size, "--virtual-time-budget=4000", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title is not None
    return title.group(1)
