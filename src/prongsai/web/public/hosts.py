"""Which name a request asks for: the program itself, the public pages of an agency, or a name that is not ours."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port, validate_host

from prongsai.records.queries.site import code_of_host, is_public_host

AT_THE_ROOT = "prongsai.web.public.host_urls"
"""The addresses behind the name of an agency: its public pages, and nothing to sign in to."""


class HostMiddleware:
    """Leads the name of an agency to its pages and refuses every name that is nobody's. The first of all: whatever
    comes after trusts the name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = split_domain_port(request.get_host())[0]
        # Django's test client adds its own name to ALLOWED_HOSTS, which else holds nothing but the sign for all names.
        if validate_host(name, [*settings.OWN_HOSTS, *(each for each in settings.ALLOWED_HOSTS if each != "*")]):
            return self.get_response(request)
        if not is_public_host(name):
            raise DisallowedHost(name)
        request.public_code = code_of_host(name) or ""  # type: ignore[attr-defined]
        request.urlconf = AT_THE_ROOT
        return self.get_response(request)
