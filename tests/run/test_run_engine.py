"""The fingerprint covers all code that decides what is read out of a report."""

import subprocess
import sys

from reportedly.run.engine import READERS, contents

HARMLESS = {"api", "day", "errors", "own", "reduced", "version"}
"""Loaded beside them, but they decide nothing: the face of the package, its days, messages, and `own` with its nouns, whose result is part of the key."""


def test_everything_that_the_kit_loads_is_covered() -> None:
    script = "import sys; from reportedly import kit; print(*{m.split('.')[1] for m in sys.modules if m.startswith('reportedly.')})"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) - {name.removesuffix(".py") for name in READERS} <= HARMLESS


def test_rules_and_places_are_covered() -> None:
    names = [name for name, data in contents(READERS) if data]
    assert {"extract.py", "gazetteer/places.bin", "records.py"} <= set(names)
    assert any(name.startswith("lexicon/en/") and name.endswith(".toml") for name in names)
