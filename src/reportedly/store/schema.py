"""The ledger's tables as SQLAlchemy sees them; the migrations are what makes them, a test holds the two together."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Float, Integer, LargeBinary, MetaData, Table, Text, insert

METADATA = MetaData()


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def table(name: str, *, names: str = "", keys: str = "", whole: str = "", words: str = "", numbers: str = "", flags: str = "", bytes: str = "") -> Table:
    """A table by its columns' names: keys that are words, keys, whole numbers, words, numbers with a fraction, flags, bytes."""
    kinds: tuple[tuple[str, Any, bool], ...] = (
        (names, Text, True), (keys, Integer, True), (whole, Integer, False), (words, Text, False), (numbers, Float, False), (flags, Boolean, False),
        (bytes, LargeBinary, False),
    )  # fmt: skip
    columns = [Column(column, kind, primary_key=key) for listed, kind, key in kinds for column in listed.split()]
    return Table(name, METADATA, *columns)


report = table(
    "report", keys="key", whole="version", flags="latest",
    words="id sha256 publisher published published_from modified title url text engine",
)  # fmt: skip
sentence = table("sentence", keys="key", whole="report start end", words="field text")
figure = table(
    "figure", keys="key", whole="report start end sentence date_prec", numbers="value_1 value_2 low best high confidence",
    flags="low_inclusive high_inclusive title_only",
    words="id field text quantifier unit change counted category group_name measure_type per time_start time_end "
    "as_of_start as_of_end date_basis modality part_of indicator",
)  # fmt: skip
figure_dispute = table("figure_dispute", keys="figure position", words="disputed")
figure_rule = table("figure_rule", keys="figure position", words="rule", whole="cue_start cue_end")
place = table("place", keys="key", words="name country folded", whole="geoname_id", numbers="lat lon")
figure_place = table("figure_place", keys="figure position", whole="place where_prec", words="role")
report_place = Table(
    "report_place", METADATA, Column("report", Integer, primary_key=True), Column("field", Text, primary_key=True),
    Column("position", Integer, primary_key=True), Column("place", Integer), Column("role", Text), Column("where_prec", Integer),
)  # fmt: skip
source = table("source", keys="key", words="name role organisation folded")
figure_source = table("figure_source", keys="figure position", whole="source cue_start cue_end")
rejected = table("rejected", keys="key", whole="report start end sentence", words="id field text reason")
rejected_rule = table("rejected_rule", keys="rejected position", words="rule")
junk = table("junk", keys="key", whole="report position start end", words="field kind")
junk_rule = table("junk_rule", keys="junk position", words="rule", whole="cue_start cue_end")
correction = table("correction", keys="key", words="figure column_name value person note made")
run = table(
    "run", keys="key", words="started ended state engine version", whole="processes added reread unchanged refused figures rejected",
)  # fmt: skip
run_report = table("run_report", keys="run report", words="action")
run_refused = table("run_refused", keys="run position", words="file problem mend", whole="line", flags="note")
migration = table("migration", keys="number", words="name")
sentence_fts = table("sentence_fts", keys="rowid", words="text")

settled = table("settled", keys="report", words="engine", flags="paired", bytes="prints")
pair = table("pair", keys="a b", words="label", numbers="containment of_a of_b agreement")
passage = table("passage", keys="a b position", whole="a_start a_end b_start b_end")
family = table("family", names="id", whole="origins")
family_report = table("family_report", names="family", keys="report")
block = table("block", names="space block", keys="figure")
unsettled = table("unsettled", names="space block")
statement = table("statement", names="id", words="institution")
statement_figure = table("statement_figure", keys="figure", words="statement", whole="position", flags="stale")
statement_change = table("statement_change", names="statement", keys="position", words="original copy what")
contradiction = table("contradiction", names="block id", words="a b cause reason", numbers="apart strength", flags="agrees")
sum_check = table("sum_check", names="block id", words="kind status reason")
sum_check_figure = table("sum_check_figure", names="block id", keys="position", numbers="value", words="figure")
derived = table("derived", names="block id", numbers="low best high", words="unit counted as_of_start as_of_end how")
derived_figure = table("derived_figure", names="block id", keys="position", words="figure")
