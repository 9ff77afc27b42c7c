"""The addresses behind the host name of an agency: the pages of `urls.py` at the root, and the check of papers."""

from django.urls import URLPattern, path

from prongsai.web.public import pages, verify

urlpatterns: list[URLPattern] = [*verify.ADDRESSES, path("", pages.of_host), path("<path:place>", pages.of_host)]
