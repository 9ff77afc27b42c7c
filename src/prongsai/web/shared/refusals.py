"""A refusal becomes a page that says what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prongsai.domain.errors import Refusal

FORBIDDEN = ("permission_role", "permission_scope", "person_left")


class RefusalMiddleware:
    """Turns every refusal that reaches it into a page: 403 for a missing right, 400 for anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; None leaves other exceptions alone."""
        if not isinstance(exception, Refusal):
            return None
        return refused_page(request, exception)


def refused_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The sentence of a refusal on a page of its own."""
    status = 403 if refusal.code in FORBIDDEN else 400
    said = refusal.told(getattr(request, "LANGUAGE_CODE", "th")[:2])
    return render(request, "prongsai/refused.html", {"said": said, "details": refusal.details}, status=status)
