"""A stretch of the normalised text that one step works on, with its folded twin of the same length."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from directives.intake.types import Block


@dataclass(frozen=True)
class Text:
    """The whole normalised text; `folded` has the same offsets."""

    plain: str
    folded: str

    def cut(self, start: int, end: int) -> str:
        return self.plain[start:end]


@dataclass(frozen=True)
class Part:
    """Some consecutive blocks of one document."""

    text: Text
    blocks: tuple[Block, ...]

    @cached_property
    def start(self) -> int:
        return self.blocks[0].start if self.blocks else 0

    @cached_property
    def end(self) -> int:
        return self.blocks[-1].end if self.blocks else 0

    def folded(self, block: Block) -> str:
        return self.text.folded[block.start : block.end]

    def slice(self, first: int, last: int | None = None) -> "Part":
        return Part(self.text, self.blocks[first:last])

    def of_kind(self, *kinds: str) -> "Part":
        return Part(self.text, tuple(b for b in self.blocks if b.kind in kinds))

    def __iter__(self) -> Iterator[tuple[Block, str]]:
        return ((block, self.folded(block)) for block in self.blocks)

    def __len__(self) -> int:
        return len(self.blocks)
