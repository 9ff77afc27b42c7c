"""The addresses of what everybody may see, each below the code of an agency."""

from django.urls import URLPattern, path

from prongsai.web.public import agency

app_name = "public"
urlpatterns: list[URLPattern] = [
    path("<slug:code>/", agency.home, name="agency"),
    path("<slug:code>/agency.json", agency.data, name="agency-data"),
]
