"""Accounts kept elsewhere (OIDC): they open an account that is already here and make none."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Connected by the person while signed in; a stranger's account leads to a page that says so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Never: an administrator makes the accounts."""
        return False
