"""The Python face of a ledger: reports in, figures out, without a command line.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder, Ledger(f"{folder}/ledger.db") as ledger:
...     done = ledger.add(Report("a", "At least 12 people were killed in Mosul, police said.", published="2017-01-05"), processes=0)
...     found = [(f.text, f.low, f.best, f.counted) for f in ledger.figures(text="killed")]
...     count = ledger.query("select count(*) from figure_view").rows
>>> done.tally.added, found, count
(1, [('12', 12.0, None, 'people')], ((1,),))
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from reportedly import export, inputs, own, queries, run, settings, store
from reportedly.records import Extraction, Figure, Refused, Rejected, Report
from reportedly.run.importing import import_table

Given = str | Path | Report
PAGE = 1000  # rows that are asked for at once


class Ledger:
    """A ledger at a path; made there when there is none, unless `write` is False. Close it, or use it in a `with`.

    `config` names a file of your own institutions, places and indicators (./reportedly.toml, else one beside the ledger).
    LedgerError where it cannot be opened, with what to do about it.
    """

    def __init__(self, path: str | Path = "ledger.db", *, write: bool = True, config: str | None = None) -> None:
        chosen = settings.load(os.environ, ledger=str(path), config=config)
        self.settings = replace(chosen, config=own.place(chosen.config, chosen.ledger))
        self.write = write
        self.store = store.open_store(path, write=write, busy_seconds=self.settings.busy_seconds)

    def add(
        self,
        reports: Given | Iterable[Given],
        *,
        published: str | None = None,
        processes: int | None = None,
        progress: Callable[[run.Summary], None] | None = None,
    ) -> run.Summary:
        """Read files, folders or reports into the ledger; what came of it.

        `published` (YYYY-MM-DD) dates all of them, whatever date they give themselves. `processes` is the number of
        worker processes: 0 reads in this one, None takes one for each core. What cannot be read is a row of the
        summary's `problems`. KeyboardInterrupt after Ctrl-C; what was stored stays, and the same call resumes.
        """
        given = [reports] if isinstance(reports, Given) else reports
        summary = run.add(items(given, published), self.store, self.settings, processes=processes, progress=progress)
        if summary.interrupted:
            raise KeyboardInterrupt
        return summary

    def import_table(self, path: str | Path, map: str | Sequence[str] = (), name: str | None = None, *, published: str | None = None) -> run.Summary:
        """Read a table of figures (CSV, TSV, JSON lines) into the ledger, each row as a report of the table called `name`; what came of it.

        `map` says which column holds what, as --map does: "ucdp", or "best=Deaths,date=Day,counted==people"; several of them are
        several numbers of each row; none leaves it to the columns' names. `published` dates the rows that give no day of their
        own. SettingError for a mapping that does not fit, InputError for a file that cannot be read.
        """
        maps = [map] if isinstance(map, str) else list(map)
        summary = import_table(str(path), self.store, self.settings, maps=maps, name=name, published=published)
        if summary.interrupted:
            raise KeyboardInterrupt
        return summary

    def figures(self, **wanted: Any) -> Iterator[Figure]:
        """Figures by (document, field, start), all of them or narrowed down as `queries.figures` says: category, place, ..."""
        return (found.figure for found in queries.every(lambda after: queries.figures(self.store, **wanted, limit=PAGE, after=after)))

    def figure(self, id: str) -> queries.Explained:
        """The figure whose id begins so, with all that stands around it."""
        return queries.figure(self.store, id)

    def rejected(self, **wanted: Any) -> Iterator[Rejected]:
        """The numbers that are no figures, narrowed down as `queries.rejected` says: reason, text, document, publisher."""
        return (found.rejected for found in queries.every(lambda after: queries.rejected(self.store, **wanted, limit=PAGE, after=after)))

    def reports(self) -> Iterator[Report]:
        """All reports by id, whole, in their latest versions."""
        return queries.all_reports(self.store)

    def report(self, id: str, version: int | None = None) -> Extraction:
        """A report with all that was read out of it, in its latest version unless told."""
        return queries.report(self.store, id, version)

    def settle(self, progress: Callable[[run.Step], None] | None = None) -> None:
        """Reconcile what came in since the last time; what asks for families, series or checks does it where the ledger can be written."""
        if self.write and not run.is_settled(self.store, self.settings):
            run.settle(self.store, self.settings, progress=progress)

    def families(self, document: str | None = None) -> list[queries.Related]:
        """The families of reports that copy or rewrite each other, the largest first; or those that hold one report."""
        self.settle()
        return queries.families(self.store, document=document)

    def statements(self, **wanted: Any) -> list[queries.Told]:
        """The statements that several figures carry, one origin each, narrowed down as `queries.statements` says: stale, changed, document."""
        self.settle()
        return queries.statements(self.store, **wanted)

    def contradictions(self, **wanted: Any) -> list[queries.Opposed]:
        """Pairs of statements that exclude each other, the strongest first, narrowed down as `queries.contradictions` says."""
        self.settle()
        return queries.contradictions(self.store, **wanted)

    def checks(self, **wanted: Any) -> list[queries.Reckoned]:
        """The arithmetic between figures, what fails first, narrowed down as `queries.checks` says: status, kind, document."""
        self.settle()
        return queries.checks(self.store, **wanted)

    def derived(self) -> list[queries.Reckoned]:
        """The figures that nobody said and that follow from what was said."""
        self.settle()
        return queries.derived(self.store)

    def indicators(self, *, suggest: bool = False, most: int = 20) -> list[queries.IndicatorLine]:
        """The indicators of your own file, or those that the ledger suggests, with what there is for each."""
        self.settle()
        wanted = queries.suggested(self.store, self.settings, most) if suggest else queries.defined(self.settings)
        return queries.indicators(self.store, wanted, self.settings)

    def series(self, slug: str, *, policy: str = "range", as_known_on: str | None = None) -> queries.Asked:
        """An indicator over time: low, best and high, each claim with its part and reason; SettingError where there is none of that slug."""
        self.settle()
        wanted = queries.indicator(self.store, slug, self.settings)
        return queries.series(self.store, wanted, self.settings, policy=policy, as_known_on=as_known_on)

    def ask(self, question: str, *, policy: str = "range", as_known_on: str | None = None) -> queries.Answered:
        """What the ledger says to a question such as "how many people were killed in Mosul in March 2017?": an interval with the
        claims for and against it, or what comes nearest; InputError where it cannot be read.
        """
        self.settle()
        return queries.answer(self.store, question, self.settings, policy=policy, as_known_on=as_known_on)

    def query(self, sql: str, *, limit: int | None = None) -> store.Table:
        """The answer to one read-only SQL statement; QueryRefused for any other."""
        return queries.sql(self.store, sql, limit=limit, seconds=self.settings.query_seconds)

    def export(self, path: str | Path, format: str | None = None) -> int:
        """Write all figures to a file, as jsonl, csv or parquet (its ending says which, unless told); how many."""
        return export.write_file(queries.all_figures(self.store), path, format)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def items(given: Iterable[Given], published: str | None) -> Iterator[Report | Refused]:
    """Reports as they are; paths read, each with what could not be read there."""
    for one in given:
        if isinstance(one, Report):
            yield one
        else:
            yield from inputs.read([str(one)], published=published)
