"""Between allauth and the portal: who may sign in by what name, its words, and what the record is told."""

from typing import Any, ClassVar

from allauth.account import signals as allauth_signals
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import signals as django_signals
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directives.models import User
from directives.queries import sign_in as people
from directives.services import sign_in


class Backend(AuthenticationBackend):
    """allauth's own, and the telephone number as one more name."""

    def _authenticate_by_username(self, username: str, password: str) -> User | None:
        found: User | None = super()._authenticate_by_username(username, password)
        found = found or self._check_password(people.by_phone(username), password)
        return found


class Adapter(DefaultAccountAdapter):
    """Nobody makes an account for themselves; refusals are in the portal's words."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is locked. Ask the administrator of your board."),
        "email_password_mismatch": _("The name or the password is not right."),
        "enter_current_password": _("This is not the password you have now."),
        "invalid_login": _("The name or the password is not right."),
        "invalid_password_reset": _("This link is no longer valid."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
        "username_password_mismatch": _("The name or the password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


@receiver(allauth_signals.user_logged_in)
def _on_sign_in(sender: Any, user: User, **kwargs: Any) -> None:
    sign_in.signed_in(by=user)


@receiver(django_signals.user_logged_out)
def _on_sign_out(sender: Any, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        sign_in.signed_out(by=user)


@receiver(django_signals.user_login_failed)
def _on_failure(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    typed = str(credentials.get("username") or credentials.get("email") or "")
    sign_in.failed(login=typed, person=people.by_any_name(typed))


@receiver([allauth_signals.password_changed, allauth_signals.password_set, allauth_signals.password_reset])
def _on_new_password(sender: Any, user: User, **kwargs: Any) -> None:
    sign_in.password_changed(by=user)
