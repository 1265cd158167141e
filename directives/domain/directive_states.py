"""The states of a directive and the moves between them."""

from enum import StrEnum

from directives.core.errors import BadTransition


class DirectiveState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    REPEALED = "repealed"
    CLOSED = "closed"


MOVES: dict[DirectiveState, frozenset[DirectiveState]] = {
    DirectiveState.DRAFT: frozenset({DirectiveState.IN_REVIEW, DirectiveState.ISSUED}),
    DirectiveState.IN_REVIEW: frozenset({DirectiveState.DRAFT, DirectiveState.ISSUED}),
    DirectiveState.ISSUED: frozenset(
        {DirectiveState.IN_FORCE, DirectiveState.REPLACED, DirectiveState.REPEALED, DirectiveState.CLOSED}
    ),
    DirectiveState.IN_FORCE: frozenset(
        {DirectiveState.REPLACED, DirectiveState.REPEALED, DirectiveState.CLOSED}
    ),
    DirectiveState.REPLACED: frozenset(),
    DirectiveState.REPEALED: frozenset(),
    DirectiveState.CLOSED: frozenset(),
}


def require_move(now: DirectiveState, then: DirectiveState) -> None:
    if then not in MOVES[now]:
        raise BadTransition(state=now, to=then)
