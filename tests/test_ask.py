"""Questions in plain words: how they are read, what the bundled reports answer, and that nothing is made up."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportedly import Ledger, demo, lexicon, reckoning
from reportedly.errors import InputError, SettingError
from reportedly.queries.questions import STAND_IN, form, question_of, statement_of, wording

ROWS = tomllib.loads((Path(__file__).parents[1] / "benchmarks" / "ask_questions.toml").read_text("utf-8"))
DEMO = [(r["ask"], tuple(r["values"])) for r in ROWS["question"] if r["set"] == "demo"]
REWRITES = lexicon.load().tables["questions"]["rewrite"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The bundled reports, read and settled."""
    with Ledger(tmp_path_factory.mktemp("ask") / "demo.db") as made:
        made.add(Path(str(demo.folder())), processes=0)
        made.settle()
        yield made


def ends(answered: Any) -> set[float | None]:
    p = answered.point
    return {p.low, p.best, p.high, *(end for camp in p.camps for end in camp)} - {None}


@pytest.mark.parametrize(("question", "values"), DEMO)
def test_the_bundled_reports_answer(ledger: Ledger, question: str, values: tuple[float, ...]) -> None:
    found = ledger.ask(question)
    if values:
        assert found.point is not None
        assert ends(found) & set(values)
        assert found.told and {t.part for t in found.told} <= {"counted", "copy"}
    else:
        assert found.point is None
        assert not found.told


@pytest.mark.parametrize("row", list(REWRITES), ids=lambda r: r["id"])
def test_each_rewrite_makes_the_statements_of_its_examples(row: dict[str, Any]) -> None:
    assert row["yes"]
    for example in row["yes"]:
        question, _, statement = example.partition(" => ")
        assert statement_of(question, wording(), "{n}") == (statement, f"questions.{row['id']}")
    for question in row["no"]:
        made = statement_of(question, wording(), "{n}")
        assert made is None or made[1] != f"questions.{row['id']}"


UNREADABLE = ["", "  ", "?", "hello", "how many", "How many people?",
              "number of", "📈📈📈", "'; DROP TABLE figure; --", "Why did they flee Homs?", "Is the bridge open?",
              "Combien de combattants en Syrie ?", "كم عدد القتلى في حلب؟", "有多少人死亡？", "\x00\x1b[31m", "word " * 10_000, "how many " * 40]  # fmt: skip


@pytest.mark.parametrize("question", UNREADABLE, ids=lambda q: repr(q[:20]))
def test_what_is_no_question_is_told_so_with_examples(ledger: Ledger, question: str) -> None:
    with pytest.raises(InputError, match=r"ISIS fighters in Iraq and Syria|check FILE"):
        ledger.ask(question)


def test_the_stand_in_is_nowhere(ledger: Ledger) -> None:
    for question, _ in DEMO:
        found = ledger.ask(question)
        assert STAND_IN not in " ".join((found.question.claim.figure.counted, *found.question.words, *found.notes))
        assert all(f.figure.document != "question" for f in found.figures.values())


def test_every_claim_has_its_words(ledger: Ledger) -> None:
    found = ledger.ask("How many people were killed in the bus bombing near Aleppo in April 2017?")
    taken = (*found.told, *found.against)
    assert {t.figure for t in taken} == set(found.figures)
    assert all(f.figure.text in f.words for f in found.figures.values())
    reasons = {found.figures[t.figure].figure.value[0]: t.part for t in found.against}
    assert reasons[24] == "superseded"
    assert reasons[68] == "narrower"


def test_two_camps_are_both_shown_and_never_averaged(tmp_path: Path) -> None:
    from reportedly import Report

    texts = {"a": "On 5 May 2017 the army killed 40 rebels in Homs, the Syrian army said.",
             "b": "On 5 May 2017 the army killed 400 rebels in Homs, the Syrian Observatory for Human Rights said."}  # fmt: skip
    with Ledger(tmp_path / "camps.db") as made:
        made.add([Report(name, text, published="2017-05-06", publisher=f"Paper {name}") for name, text in texts.items()], processes=0)
        found = made.ask("How many rebels were killed in Homs on 5 May 2017?")
    assert found.point is not None
    assert found.point.disputed
    assert found.point.camps == ((40, 40), (400, 400))
    assert found.point.best is None


def test_as_known_on_a_day(ledger: Ledger) -> None:
    asked = "How many people were killed in the bus bombing near Aleppo in April 2017?"
    early, late = ledger.ask(asked, as_known_on="2017-04-15"), ledger.ask(asked)
    assert early.point is not None and late.point is not None
    assert early.point.low == 24
    assert early.as_known_on == "2017-04-15"
    assert late.point.best == 126
    assert ledger.ask(asked, as_known_on="2017-04-14").point is None


def test_policies_and_days_that_are_none(ledger: Ledger) -> None:
    with pytest.raises(SettingError):
        ledger.ask("How many US troops are at Al-Tanf?", policy="best")
    with pytest.raises(SettingError):
        ledger.ask("How many US troops are at Al-Tanf?", as_known_on="yesterday")
    found = ledger.ask("How many ISIS fighters in Iraq and Syria at the end of 2017?", policy="latest")
    assert found.policy == "latest" and found.point is not None


def test_what_is_left_open_is_said(ledger: Ledger) -> None:
    found = ledger.ask("How many ISIS fighters are there?")
    assert any("no time asked" in n for n in found.notes)
    assert any("no place asked: this is for Iraq, Syria" in n for n in found.notes)


def test_the_nearest_is_named_where_nothing_answers(ledger: Ledger) -> None:
    found = ledger.ask("How many ISIS fighters are there in Libya?")
    assert found.point is None
    assert found.nearest and all(t.part == "other place" for t in found.nearest)
    late = ledger.ask("How many ISIS fighters in Iraq and Syria, end of 2018?")
    assert {t.part for t in late.nearest} == {"other period"}


def test_a_source_that_is_asked_for(ledger: Ledger) -> None:
    found = ledger.ask("How many ISIS fighters in Iraq and Syria according to the CIA?")
    assert found.point is not None
    assert (found.point.low, found.point.high) == (20000, 31500)
    assert ledger.ask("How many ISIS fighters in Iraq and Syria according to the Red Cross?").point is None


def test_the_same_question_has_the_same_answer(ledger: Ledger) -> None:
    for question, _ in DEMO[:5]:
        assert ledger.ask(question) == ledger.ask(question)


def test_relative_days_are_told_from_the_day_known() -> None:
    rules = reckoning.load()
    asked = question_of("How many people were killed in Homs last year?", "2017-07-15", "en", None, rules)
    assert asked.time == ("2016-01-01", "2016-12-31")


@pytest.mark.parametrize("word", ["buses", "clinics", "gas", "bus", "bodies", "eastern", "crisis"])
def test_a_words_one_form_stays(word: str) -> None:
    assert form(form(word)) == form(word)
    assert re.fullmatch(r"\w+", form(word))
