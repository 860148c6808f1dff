"""Copies: what is found, as what, with which proof; and that nothing depends on an order."""

import json
import re
import time
from pathlib import Path
from random import Random

import planted_copies as planted
import pytest
from hypothesis import given
from hypothesis import strategies as st

import books
from reportedly.reconcile.copies import Prints, Side, families, pair, prints, related, touched
from reportedly.reconcile.copies.words import words
from reportedly.records import Report
from reportedly.reduced import Pair

SYLLABLES = ("ba", "cor", "dil", "fen", "gra", "hu", "jin", "kel", "lom", "mar", "nis", "pol", "qua", "ros", "ster", "tov")
SMALL = ("the", "of", "in", "and", "to", "with", "from", "for", "by", "on")


def story(seed: int, length: int = 14) -> str:
    """A made report of so many sentences, each with a number; two seeds share no sentence."""
    random = Random(seed)
    return " ".join(sentence(random) for _ in range(length))


def sentence(random: Random) -> str:
    """Made words and small ones by turns, with a number somewhere."""
    made = [random.choice(SMALL) if n % 3 == 1 else "".join(random.choices(SYLLABLES, k=3)) for n in range(random.randint(14, 24))]
    made.insert(random.randint(2, len(made) - 2), str(random.randint(12, 990)))
    return " ".join(made).capitalize() + "."


def side(id: str, text: str, junk: tuple[tuple[int, int], ...] = ()) -> Side:
    """A report of which every number is a figure."""
    return Side(id, text, junk, books.planted(Report(id, text)).figures)


def held(texts: dict[str, str]) -> tuple[dict[str, Prints], list[Pair]]:
    """Prints and pairs of some reports."""
    made = {id: prints(text) for id, text in texts.items()}
    return made, [p for a, b in related(made, made) if (p := pair(side(a, texts[a]), side(b, texts[b])))]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Syria’s “army” said: 2,500 left", "SYRIAS ARMY SAID 2 500 LEFT"),
        ("twenty-one U.S. troops", "21 US troops"),
        ("a café in São Borja", "A CAFE in Sao Borja"),
        ("3000 left in 2017, 14 stayed", "3,000 left in 2017 14 stayed"),
        ("well-known group", "well known group"),
    ],
)
def test_spellings_of_one_text_meet(text: str, same: str) -> None:
    assert words(text).forms == words(same).forms
    assert list(words(text).numbers.values()) == list(words(same).numbers.values()) or "2 500" in same


def test_words_point_at_the_text_and_skip_junk() -> None:
    text = "Before it all <share this now> eleven boats left."
    read = words(text, [(14, 30)])
    assert [text[a:b] for a, b in read.spans] == ["Before", "it", "all", "eleven", "boats", "left"]
    assert read.numbers == {3: (11.0,)}


def test_prints_are_small_and_survive_their_bytes() -> None:
    made = prints(story(1))
    assert Prints.from_bytes(made.to_bytes()) == made
    assert 8 * 40 < len(made.to_bytes()) < 8 * 220
    assert made.whole.hex() == prints(story(1).upper()).whole.hex()


@pytest.mark.parametrize("kind", sorted(planted.SECOND))
def test_copies_planted_by_another_hand_are_found(kind: str) -> None:
    random, labels = Random(4), []
    for seed in range(12):
        texts = {"a": story(seed), "b": planted.SECOND[kind](story(seed), random), "c": planted.scraped(story(seed + 500), random)}
        found = {(p.a, p.b): p.label for p in held(texts)[1]}
        labels.append(found.pop(("a", "b"), "missed"))
        assert not found
    assert labels.count("missed") + labels.count("update") == 0


def test_of_two_reports_merged_both_are_found() -> None:
    for seed in range(12):
        texts = {"a": story(seed), "b": story(seed + 300), "c": planted.merged(story(seed), story(seed + 300), Random(seed))}
        assert [(p.a, p.b) for p in held(texts)[1]] == [("a", "c"), ("b", "c")]


@pytest.mark.parametrize("kind", sorted(planted.KINDS))
def test_planted_copies_are_found_and_are_no_updates(kind: str) -> None:
    random, labels = Random(3), []
    for seed in range(20):
        text = story(seed)
        texts = {"a": text, "b": planted.KINDS[kind](text, random), "c": story(seed + 500)}
        found = {(p.a, p.b): p for p in held(texts)[1]}
        assert set(found) <= {("a", "b")}
        labels.append(found[("a", "b")].label if found else "missed")
    assert labels.count("missed") <= (2 if "30%" in kind else 0)
    assert labels.count("update") == 0


def test_quarters_are_found_inside_another_report() -> None:
    random, found = Random(5), 0
    for seed in range(30):
        texts = {"a": story(seed), "b": planted.inside(planted.quarter(story(seed), random), story(seed + 900), random)}
        pairs = held(texts)[1]
        found += bool(pairs)
        assert all(p.label == "excerpt" for p in pairs)
    assert found >= 27


@pytest.mark.parametrize("share", [1.0, 0.5, 0.0])
def test_updates_are_told_from_copies(share: float) -> None:
    random, labels = Random(7), []
    for seed in range(20):
        text = story(seed)
        other = planted.updated(text, [m.span() for m in re.finditer(r"\d+", text)], random, share)
        (found,) = held({"a": text, "b": other})[1]
        labels.append(found.label)
        assert found.agreement is not None and found.agreement < 1
    assert labels == ["update"] * 20


def test_unrelated_reports_share_nothing() -> None:
    texts = {f"{seed:03d}": story(seed) for seed in range(300)}
    assert held(texts)[1] == []


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        ("At least 12 people are killed in a bus crash near Tarnow.", "At least 15 people are killed in a bus crash near Velmar.", None),
        ("At least 12 people are killed in a bus crash near Tarnow.", "At least 15 people are killed in a bus crash near Tarnow.", None),
        ("Tarnowians vote to elect 40 members of the National Assembly.", "Velmarians vote to elect 62 members of the National Assembly.", None),
        (
            "A ferry carrying 40 pilgrims sinks off Okaba after its rudder breaks, the coast guard of Sirdan says.",
            "A ferry carrying forty pilgrims sinks off Okaba after its rudder breaks, the Coast Guard of Sirdan said.",
            "copy",
        ),
        (
            "A ferry carrying 40 pilgrims sinks off Okaba after its rudder breaks, the coast guard of Sirdan says.",
            "A ferry carrying 46 pilgrims sinks off Okaba after its rudder breaks, the coast guard of Sirdan says.",
            "update",
        ),
    ],
)
def test_one_sentence(a: str, b: str, label: str | None) -> None:
    assert [p.label for p in held({"a": a, "b": b})[1]] == ([label] if label else [])


def test_passages_are_the_same_words() -> None:
    text = story(11)
    (found,) = held({"a": text, "b": planted.reordered(text, Random(1))})[1]
    other = planted.reordered(text, Random(1))
    assert found.label == "rewrite" and found.containment > 0.95 and len(found.passages) > 5
    for p in found.passages:
        assert words(text[slice(*p.a)]).forms == words(other[slice(*p.b)]).forms


def test_the_order_of_the_two_does_not_matter() -> None:
    one, other = side("a", story(2)), side("b", planted.half(story(2), Random(2)))
    found = pair(one, other)
    assert found == pair(other, one) and found is not None
    assert (found.a, found.b, found.label) == ("a", "b", "excerpt")
    assert found.of_b > 0.95 > 0.7 > found.of_a


def test_junk_is_not_shared_text() -> None:
    bar = "Subscribe to our wonderful letter about orchards, harbours and railways, which thirty thousand readers open with joy each quiet morning. " * 4
    texts = {"a": story(1, 5) + " " + bar, "b": story(2, 5) + " " + bar}
    spans = {id: ((text.index("Subscribe"), len(text)),) for id, text in texts.items()}
    assert pair(*(side(id, texts[id], spans[id]) for id in texts)) is None


def test_hundreds_of_verbatim_copies_are_a_star() -> None:
    texts = {f"{n:03d}": story(1) for n in range(300)} | {"x": story(1).upper(), "half": planted.half(story(1), Random(1))}
    _, pairs = held(texts)
    assert len(pairs) == 302 - 1
    (family,) = families(texts, pairs, {})
    assert set(family.reports) == set(texts) and family.origins == 1


def test_a_story_changed_everywhere_hangs_together() -> None:
    texts = {f"{n:03d}": planted.swapped(0.05)(story(1), Random(n)) for n in range(150)}
    _, pairs = held(texts)
    assert [len(f.reports) for f in families(texts, pairs, {})] == [150]


def test_boilerplate_does_not_explode() -> None:
    foot = " The agency gathers its accounts from correspondents in Tarnow and Velmar who ask shepherds, pilots, millers and nurses what they saw."
    texts = {f"{n:03d}": story(n, 8) + foot for n in range(400)}
    made = {id: prints(text) for id, text in texts.items()}
    assert len(related(made, made)) < 4 * len(texts)
    assert held(texts)[1] == []


# laws

LIBRARY = [story(n, 6) for n in range(3)]
LIBRARY += [planted.half(LIBRARY[0], Random(1)), planted.reordered(LIBRARY[0], Random(2)), LIBRARY[1].upper(), LIBRARY[2] + " " + LIBRARY[0]]
LIBRARY += [planted.swapped(0.1)(LIBRARY[1], Random(n)) for n in range(4)]
MADE = [prints(text) for text in LIBRARY]


@given(st.lists(st.tuples(st.integers(0, len(LIBRARY) - 1), st.integers(0, 9)), min_size=1, max_size=25), st.randoms(use_true_random=False))
def test_portions_give_what_all_at_once_gives(drawn: list[tuple[int, int]], random: Random) -> None:
    reports = {f"{number}-{n:02d}": MADE[which] for n, (which, number) in enumerate(drawn)}
    assert added(reports, random) == set(related(reports, reports))


@given(st.permutations(range(60)), st.randoms(use_true_random=False))
def test_portions_of_a_frequent_story_too(order: list[int], random: Random) -> None:
    reports = {f"{n:02d}": CROWD[n] for n in order}
    assert added(reports, random) == set(related(reports, reports))


CROWD = [prints(planted.swapped(0.02)(story(1, 5), Random(n % 50))) for n in range(60)]


def added(reports: dict[str, Prints], random: Random) -> set[tuple[str, str]]:
    """The pairs after adding the reports in portions, as a ledger does."""
    ids = random.sample(sorted(reports), len(reports))
    here: dict[str, Prints] = {}
    pairs: set[tuple[str, str]] = set()
    while ids:
        some, ids = ids[: (size := random.randint(1, 20))], ids[size:]
        here |= {id: reports[id] for id in some}
        moved = touched(some, here)
        pairs = {(a, b) for a, b in pairs if a not in moved and b not in moved} | set(related(some, here))
    return pairs


def linked(a: str, b: str, label: str = "copy", of_a: float = 1.0, of_b: float = 1.0) -> Pair:
    """A pair."""
    return Pair(a, b, label, max(of_a, of_b), (), of_a, of_b)  # type: ignore[arg-type]


DAYS = {"s": "2020-01-01", "s2": "2020-01-02", "h": "2020-01-03", "h2": "2020-01-04", "r": "2020-01-05", "e": "2020-01-02"}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([linked("s", "s2")], [({"s", "s2"}, 1)]),
        ([linked("s", "s2", "update")], [({"s", "s2"}, 1)]),
        ([linked("e", "s", "excerpt", 1.0, 0.4)], [({"e", "s"}, 1)]),
        # a host that took a quarter of s: with s, not with its own copies
        ([linked("s", "s2"), linked("h", "h2"), linked("h", "s", "excerpt", 0.2, 0.25)], [({"s", "s2", "h", "h2"}, 2)]),
        ([linked("s", "s2"), linked("h", "h2", "rewrite", 0.9, 0.9), linked("h", "s", "excerpt", 0.2, 0.25)], [({"s", "s2", "h"}, 2), ({"h", "h2"}, 1)]),
        # a round-up of two stories glues neither to the other
        ([linked("r", "s", "excerpt", 0.5, 1.0), linked("h", "r", "excerpt", 1.0, 0.4)], [({"s", "r"}, 1), ({"h", "r"}, 2)]),
        # two cuts of one story
        ([linked("e", "s", "excerpt", 1.0, 0.5), linked("h", "s", "excerpt", 1.0, 0.4)], [({"e", "h", "s"}, 1)]),
    ],
)
def test_families(pairs: list[Pair], expected: list[tuple[set[str], int]]) -> None:
    found = families(DAYS, pairs, DAYS)
    assert sorted((sorted(f.reports), f.origins) for f in found) == sorted((sorted(ids), n) for ids, n in expected)
    assert families(sorted(DAYS, reverse=True), reversed(pairs), DAYS) == found
    assert {(p.a, p.b) for f in found for p in f.pairs} == {(p.a, p.b) for p in pairs}


def test_background_makes_no_family() -> None:
    known = " The quarrel over the Okaba reservoir began when Sirdan's millers dug a canal past Halvet, and envoys have met each spring since without a treaty."
    texts = {f"{n}": story(n, 3) + known + known.replace("Okaba", "Ruvo") + " " + story(n + 50, 2) for n in range(5)}
    pairs = held(texts)[1]
    assert len(pairs) == 10 and families(texts, pairs, {}) == []
    two = [p for p in pairs if (p.a, p.b) == ("0", "1")]
    assert len(families(texts, two, {})) == 1


@pytest.mark.parametrize(("share", "day", "number"), [(0.5, "2020-01-09", 0), (0.5, "2020-01-02", 1), (0.9, "2020-01-09", 1)])
def test_half_an_update_on_another_day_is_a_bulletin(share: float, day: str, number: int) -> None:
    assert len(families("ab", [linked("a", "b", "update", share, share)], {"a": "2020-01-01", "b": day})) == number


HISTORY = (
    "The quarrel over the Okaba reservoir began in {} when Sirdan's millers dug a canal past Halvet, and envoys of both valleys have met each spring since "
    "without a treaty."
)


@pytest.mark.parametrize(("year", "pairs"), [("2011", 0), ("haste", 1)])
def test_a_sentence_on_how_it_began_is_no_excerpt(year: str, pairs: int) -> None:
    texts = {f"{n}": story(n, 4) + " " + HISTORY.format(year) + " " + story(n + 50, 4) for n in range(2)}
    assert len(held(texts)[1]) == pairs


WITNESS = " The ferryman of Halvet told the quarry guild that the third barge had listed since dusk before its ropes tore loose below the mill."


@pytest.mark.parametrize(("days", "pairs"), [(("2021-03-01",) * 3, 3), (("2021-03-01", "2021-03-02", "2021-04-07"), 0), ((None,) * 3, 3)])
def test_a_witness_of_one_day_is_quoted_and_a_paragraph_of_months_is_background(days: tuple[str | None, ...], pairs: int) -> None:
    texts = {f"{n}": story(n, 3) + WITNESS + WITNESS.replace("ferryman", "miller").replace("Halvet", "Okaba") + " " + story(n + 50, 2) for n in range(3)}
    found = families(texts, held(texts)[1], dict(zip(texts, days, strict=True)))
    assert len({(p.a, p.b) for f in found for p in f.pairs}) == pairs


BRIEF = "At least 14 sailors are killed when the Sirdan coast guard fires at a smuggling boat in the eastern Okaba strait near Halvet."


@pytest.mark.parametrize(
    ("other", "day", "families_of_it"),
    [
        (BRIEF.replace("14", "19"), "2021-03-02", 1),
        (BRIEF.replace("14", "19"), "2021-03-20", 0),
        (BRIEF.replace("fires at", "shells"), "2021-03-20", 0),
        (BRIEF, "2021-03-20", 1),
        (BRIEF.replace("14", "fourteen"), "2021-03-20", 1),
    ],
)
def test_a_brief_report_is_told_anew_within_days(other: str, day: str, families_of_it: int) -> None:
    texts = {"a": BRIEF, "b": other}
    assert len(families(texts, held(texts)[1], {"a": "2021-03-01", "b": day})) == families_of_it


UNITS = ("a tactical unit", "a staging area", "a supply route", "a fighting position", "a weapons cache", "an assembly area")
TOWNS = ("Okaba", "Halvet", "Ruvo", "Tarnow", "Velmar", "Sirdan", "Mirov", "Pelka")


def bulletin(seed: int) -> str:
    """A day's strikes in one formula."""
    random = Random(seed)
    said = [
        f"Near {town}, {random.randint(2, 19)} strikes hit {random.choice(UNITS)} and destroyed {random.randint(2, 40)} vehicles and {random.choice(UNITS)}."
        for town in sorted(random.sample(TOWNS, 6))
    ]
    return "Strikes in the north. " + " ".join(said)


def test_a_formula_of_other_days_is_no_copy_and_its_copy_is() -> None:
    days = {f"{n:02d}": bulletin(n) for n in range(40)}
    assert len(held(days)[1]) <= 1
    for n in range(5):
        again = planted.with_junk(bulletin(n), Random(n))
        assert [p.label for p in held({"a": bulletin(n), "b": again})[1]] in (["copy"], ["rewrite"])


@given(st.permutations(range(9)), st.lists(st.sampled_from(["2021-03-01", "2021-03-02", "2021-05-01", None]), min_size=9, max_size=9))
def test_families_do_not_depend_on_the_order(order: list[int], days: list[str | None]) -> None:
    day = dict(zip(SOME, days, strict=True))
    shuffled = [PAIRS[n] for n in order if n < len(PAIRS)] + PAIRS[9:]
    assert families([sorted(SOME)[n] for n in order], shuffled, day) == families(SOME, PAIRS, day)


SOME = {f"{n}": text for n, text in enumerate([*LIBRARY[:6], LIBRARY[1] + WITNESS, story(7, 2) + WITNESS * 2, story(8, 2) + WITNESS * 2])}
PAIRS = held(SOME)[1]

REAL = 60


def real_reports(shared: Path) -> list[str]:
    """Some real articles."""
    lines = (shared / "corpora" / "fakes.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines][:: len(lines) // REAL][:REAL]


def test_planted_copies_of_real_reports_are_found(shared: Path) -> None:
    random, texts = Random(1), real_reports(shared)
    missed = [
        kind
        for text in texts
        for kind in ("verbatim", "half", "reordered", "synonyms 10%", "heavy")
        if not found_as_pair(text, planted.KINDS[kind](text, random))
    ]
    assert len(missed) <= 0.02 * 5 * len(texts)
    quarters = [found_as_pair(text, planted.inside(planted.quarter(text, random), texts[n - 1], random)) for n, text in enumerate(texts)]
    assert sum(quarters) >= 0.8 * len(texts)


def found_as_pair(a: str, b: str) -> bool:
    """Whether two texts come out as related and as a pair."""
    return bool(held({"a": a, "b": b})[1]) or prints(a).whole == prints(b).whole


@pytest.mark.soak
def test_a_hundred_thousand_reports_in_a_quarter_of_an_hour() -> None:
    random = Random(1)
    vocabulary = ["".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=random.randint(3, 9))) for _ in range(20000)]
    texts = {f"{n:06d}": ". ".join(" ".join(random.choices(vocabulary, k=25)) for _ in range(12)) for n in range(90_000)}
    texts |= {f"x{n:05d}": planted.reordered(texts[f"{n:06d}"], random) for n in range(10_000)}
    began = time.process_time()
    made = {id: prints(text) for id, text in texts.items()}
    pairs = [p for a, b in related(made, made) if (p := pair(Side(a, texts[a]), Side(b, texts[b])))]
    assert len(families(texts, pairs, {})) == 10_000
    assert time.process_time() - began < 15 * 60
