"""The address by which an agency's public pages are known outside, for what has to name it in full."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from prongsai.records.queries.public import PublicAgency
from prongsai.records.queries.site import host_of


def home_address(found: PublicAgency) -> str:
    """It ends in a slash. The agency's own host name first, else below the installation's address; empty where there is
    neither: then feeds and catalogues, which need it, are not there."""
    if host := host_of(found.agency):
        return f"https://{host}/"
    below = reverse("public:agency", args=[found.code], urlconf=settings.ROOT_URLCONF)
    return f"{settings.ADDRESS}{below}" if settings.ADDRESS else ""
