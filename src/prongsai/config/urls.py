"""All addresses: the desk at the root; signing in, what everybody may see and the links of units beside it."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from prongsai.web.desk.calendar_feed import FEED
from prongsai.web.public import verify
from prongsai.web.shared import sign_in_outside, sign_in_pages

urlpatterns: list[URLPattern | URLResolver] = [
    *sign_in_pages.ADDRESSES,
    *sign_in_outside.addresses(),
    path("accounts/", include("allauth.urls")),
    FEED,
    path("language/", set_language, name="set_language"),
    path("approvals/", include("prongsai.web.approvals.urls")),
    *verify.ADDRESSES,
    path("a/", include("prongsai.web.public.urls")),
    path("u/", include("prongsai.web.unit.urls")),
    path("", include("prongsai.web.desk.urls")),
]
