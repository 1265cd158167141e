"""May X do Y to Z now? Policies answer; services ask; pages use them only to hide buttons."""

from directives.core.errors import NotAllowed


def require(allowed: bool, slug: str = "not-allowed") -> None:
    """Raise NotAllowed unless the policy said yes."""
    if not allowed:
        raise NotAllowed(slug)
