"""What pages show of a person's notices."""

from django import template
from django.contrib.auth.models import AnonymousUser

from directives.models import Notification, User

register = template.Library()
MANY = 100


@register.simple_tag
def unread_count(user: User | AnonymousUser) -> str:
    """How many notices the person has not read, "99+" beyond that; empty when there are none."""
    if not user.is_authenticated:
        return ""
    count = Notification.objects.visible_to(user).unread().order_by()[:MANY].count()
    return f"{MANY - 1}+" if count == MANY else str(count or "")
