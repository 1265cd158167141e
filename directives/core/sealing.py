"""Secrets that must be read again are kept sealed with the portal's own key."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def seal(secret: str) -> str:
    return _key().encrypt(secret.encode()).decode("ascii")


def unseal(sealed: str) -> str | None:
    """The secret, or None where it was sealed with another key."""
    try:
        return _key().decrypt(sealed.encode("ascii")).decode()
    except InvalidToken:
        return None


def _key() -> Fernet:
    digest = hashlib.sha256(b"danvan.sealing|" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
