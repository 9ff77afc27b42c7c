"""Accounts kept elsewhere (OIDC): they open an account that is already here and make none."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.module_loading import import_string

_LOGIN = "allauth.socialaccount.providers.openid_connect.views.login"
"""Imported where there is a service alone: without one its tables are not installed."""
_KNOWN = {"process", "next"}


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Connected by the person while signed in; a stranger's account leads to a page that says so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Never: an administrator makes the accounts."""
        return False


def to_service(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way to the service. A link may not ask it for more about a person than the settings do (?scope=); a service
    that does not answer is told."""
    if set(request.GET) - _KNOWN:
        raise Http404
    try:
        answer: HttpResponseBase = import_string(_LOGIN)(request, provider_id)
    except OSError:  # what every fault of asking a server is a kind of
        return render(request, "socialaccount/authentication_error.html", status=503)
    return answer


def addresses() -> list[URLPattern]:
    """To stand before allauth's own address, which does not look; none without a service."""
    if not apps.is_installed("allauth.socialaccount.providers.openid_connect"):
        return []
    return [path("accounts/oidc/<str:provider_id>/login/", to_service)]
