"""The page in a real browser, under its own policy: records on focus, Escape, the filter."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from planted import strength

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


@pytest.mark.skipif(BROWSER is None, reason="no chromium is installed")
def test_records_open_and_close_and_the_filter_narrows(tmp_path: Path) -> None:
    html = render(strength()).replace("script-src ", f"script-src '{digest(PROBE)}' ").replace("</body>", f"<script>{PROBE}</script></body>")
    page = tmp_path / "page.html"
    page.write_text(html, encoding="utf-8")
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command = [str(BROWSER), *quiet, f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=4000", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    title = re.search(r"<title>(.*?)</title>", shown)
    assert title is not None
    assert title.group(1) == ('{"count":"6 figures","hidden":true,"shown":true,"described":"record","closed":true,"tapped":true,"filtered":"1 of 6 figures"}')
