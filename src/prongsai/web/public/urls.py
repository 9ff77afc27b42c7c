"""The addresses of what everybody may see, each below the code of an agency; `places.py` knows what follows it."""

from django.urls import URLPattern, path

from prongsai.web.public import pages

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("<slug:code>/", pages.of_code, name="agency"),
    path("<slug:code>/<path:place>", pages.of_code, name="page"),
]
