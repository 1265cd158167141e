"""Whom a sign-in name means."""

from django.db.models import Q

from directives.domain.phones import spellings
from directives.models import User


def by_phone(typed: str) -> User | None:
    numbers = spellings(typed)
    return User.objects.filter(phone__in=numbers).first() if numbers else None


def by_any_name(typed: str) -> User | None:
    """By user name, mail or telephone number."""
    if not typed:
        return None
    named = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).first()
    return named or by_phone(typed)
