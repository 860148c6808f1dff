"""Pieces of a text: they join to it, and each figure is in exactly one."""

from hypothesis import given
from hypothesis import strategies as st
from planted import figure, rejected, report

from reportedly.records import Junk
from reportedly.web.marked import pieces

TEXT = "On 14 May 3,000 of 5,000 men fled. READ MORE: 12 tips"


def test_each_piece_is_of_its_kind() -> None:
    r = report("a", None, TEXT)
    found = pieces(TEXT, [figure(r, "3,000", (3000,), "men")], [rejected(r, "14", "date"), rejected(r, "12", "junk")], [Junk(35, 53, "related")])
    assert [(p.kind, p.text) for p in found] == [
        ("plain", "On "), ("rejected", "14"), ("plain", " May "), ("figure", "3,000"), ("plain", " of 5,000 men fled. "), ("junk", "READ MORE: 12 tips"),
    ]  # fmt: skip


def test_a_figure_wins_over_what_lies_on_it() -> None:
    r = report("a", None, TEXT)
    found = pieces(TEXT, [figure(r, "3,000 of", (3000,), "men")], [rejected(r, "000", "name")], [Junk(0, len(TEXT), "dump")])
    assert [(p.kind, p.text) for p in found if p.kind != "junk"] == [("figure", "3,000 of")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5), st.data())
def test_pieces_join_to_the_text(text: str, spans: list[tuple[int, int]], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    junk = [Junk(min(a, b), max(a, b), "dump") for a, b in spans]
    assert "".join(p.text for p in pieces(text, [], [], junk, (start, end))) == text[start:end]
