"""How documents stand to one another, as a drawing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from directives.queries.graph import Branch, Node, Tree
from directives.rendering import tree as drawing

register = template.Library()


@dataclass(frozen=True, eq=False)
class _Placed:
    """A node at its depth, and the node it hangs on."""

    node: Node
    depth: int
    on: Node | None = None
    is_dashed: bool = False


@register.simple_tag
def document_tree(tree: Tree) -> SafeString:
    """The tree of a document; what it rests on above it, what carries it out below."""
    placed = list(_placed(tree))
    at = {id(one.node): place for place, one in enumerate(placed)}
    rows = [replace(_row(one), hangs_on=at[id(one.on)] if one.on else None) for one in placed]
    rows[at[id(tree.root)]] = replace(rows[at[id(tree.root)]], is_here=True, href="")
    told = "; ".join(row.whole or row.words for row in rows)
    return drawing.draw(gettext("Documents around this one"), told, rows)


def _placed(tree: Tree) -> Iterator[_Placed]:
    depth = max((_height(branch) for branch in tree.above), default=1 if tree.older or tree.newer else 0)
    for branch in tree.above:
        yield from _upwards(branch, depth - 1, tree.root)
    yield from (_Placed(one.node, depth, tree.root, is_dashed=True) for one in tree.older)
    yield _Placed(tree.root, depth)
    yield from (_Placed(one.node, depth, tree.root, is_dashed=True) for one in tree.newer)
    for branch in tree.below:
        yield from _downwards(branch, depth + 1, tree.root)


def _height(branch: Branch) -> int:
    return 1 + max((_height(one) for one in branch.branches), default=0)


def _upwards(branch: Branch, depth: int, on: Node) -> Iterator[_Placed]:
    for one in branch.branches:
        yield from _upwards(one, depth - 1, branch.node)
    yield _Placed(branch.node, depth, on)


def _downwards(branch: Branch, depth: int, on: Node) -> Iterator[_Placed]:
    yield _Placed(branch.node, depth, on)
    for one in branch.branches:
        yield from _downwards(one, depth + 1, branch.node)


def _row(placed: _Placed) -> drawing.Row:
    node = placed.node
    if node.more:
        words = gettext("and %(count)s more") % {"count": node.more}
        return drawing.Row(placed.depth, words, is_dashed=placed.is_dashed)
    return drawing.Row(
        placed.depth,
        node.words,
        below=" · ".join(part for part in (node.caption, node.title) if part),
        href=reverse("directives:directive-detail", args=[node.pk]) if node.pk else "",
        whole=". ".join(part for part in (node.words, node.caption, node.title) if part),
        is_dashed=placed.is_dashed,
    )
