"""The sentences of the shared reports stay out of the repository: no eight words in a row of them stand in our files.

Phrases that everybody uses ("in the first six months of this year") are listed as such.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUN = 8
WORD = re.compile(r"\d[\d.,]*|\w+")
OURS = (".py", ".toml", ".md", ".txt", ".jsonl", ".json", ".html")
COMMON = {
    "in the first six months of this year",
    "during the first six months of this year",
    "un office for the coordination of humanitarian affairs",
    "the syrian observatory for human rights said on",
    "international federation of red cross and red crescent",
    "federation of red cross and red crescent societies",
    "organization for security and co operation in europe",
    "at least 12 people are killed in a",
    "at least 15 people are killed in a",
}


def runs(text: str) -> Iterator[str]:
    """All runs of eight words, a number being one,, in lower case."""
    words = WORD.findall(text.casefold())
    yield from (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def shared_texts(shared: Path) -> Iterator[str]:
    """The texts of all shared sets."""
    for path in sorted(shared.glob("*/*.jsonl")) + sorted(shared.glob("benchmarks/*/*.jsonl")):
        for line in path.read_text("utf-8").split("\n"):
            row = json.loads(line or "{}")
            yield from (str(row[key]) for key in ("title", "text", "quote") if row.get(key))


def our_files() -> list[Path]:
    """The files of the repository that hold words."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in listed if name.endswith(OURS) and name != "LICENSE" and (ROOT / name).is_file()]


def test_no_shared_sentence_is_in_the_repository(shared: Path) -> None:
    ours: dict[str, str] = {run: file.name for file in our_files() for run in runs(file.read_text("utf-8"))}
    found = {(ours[run], run) for text in shared_texts(shared) for run in runs(text) if run in ours and run not in COMMON}
    assert sorted(found) == []
