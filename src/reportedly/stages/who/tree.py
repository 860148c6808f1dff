"""A parsed sentence → its tree: the children of each token and the stretch that each governs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.records import Token


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens, their children, and the leftmost and rightmost token that each governs (inclusive)."""

    tokens: Sequence[Token]
    kids: Sequence[Sequence[int]]
    left: Sequence[int]
    right: Sequence[int]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of these labels."""
        return next((k for k in self.kids[i] if self.tokens[k].dep in deps), None)

    def under(self, i: int, top: int) -> bool:
        """Whether a token stands in the stretch that another governs."""
        return self.left[top] <= i <= self.right[top]


def tree_of(tokens: Sequence[Token]) -> Tree:
    """The tree of a sentence, in linear time."""
    kids: list[list[int]] = [[] for _ in tokens]
    for i, t in enumerate(tokens):
        if t.head != i:
            kids[t.head].append(i)
    left, right = list(range(len(tokens))), list(range(len(tokens)))
    for i in reversed(list(downward(tokens, kids))):
        for k in kids[i]:
            left[i], right[i] = min(left[i], left[k]), max(right[i], right[k])
    return Tree(tokens, kids, left, right)


def downward(tokens: Sequence[Token], kids: Sequence[Sequence[int]]) -> Iterator[int]:
    """Tokens, each after its head."""
    todo = [i for i, t in enumerate(tokens) if t.head == i]
    while todo:
        i = todo.pop()
        yield i
        todo.extend(kids[i])
