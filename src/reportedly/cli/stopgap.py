"""Until `inputs` lands: .jsonl and .txt files → reports."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from reportedly.records import Refused, Report

KEYS = ("publisher", "published", "title", "url")


def read(paths: list[str], published: str | None = None) -> Iterator[Report | Refused]:
    """The reports of plain files."""
    for path in map(Path, paths):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines() if path.suffix == ".jsonl" else [json.dumps({"text": text})]:
            row = json.loads(line)
            sha = hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest()
            yield Report(row.get("id", sha), row["text"], **{k: row.get(k) for k in KEYS} | ({"published": published} if published else {}))
