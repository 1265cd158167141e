"""Refusals: each has a slug (its text lives in the catalogue) and the HTTP status it becomes."""

from typing import ClassVar


class DomainError(Exception):
    """A rule of the portal said no. `detail` is data for the message, never the message itself."""

    status: ClassVar[int] = 409
    slug: ClassVar[str] = "refused"

    def __init__(self, slug: str | None = None, **detail: object) -> None:
        self.code = slug or type(self).slug
        self.detail = detail
        super().__init__(self.code)


class NotAllowed(DomainError):
    """The person may see the thing but not do this to it."""

    status = 403
    slug = "not-allowed"


class BadTransition(DomainError):
    """The table of states has no such move."""

    slug = "bad-transition"


class LostRace(DomainError):
    """Somebody else changed the record meanwhile."""

    slug = "lost-race"


class BadInput(DomainError):
    """A value breaks a rule that only the service can see; `field` says where it belongs."""

    status = 422
    slug = "bad-input"

    def __init__(self, slug: str | None = None, *, field: str | None = None, **detail: object) -> None:
        super().__init__(slug, **detail)
        self.field = field


class Refused(DomainError):
    """A file or a document the portal must not take."""

    status = 422
    slug = "file-refused"
