"""The addresses behind the link of a unit."""

from django.urls import URLPattern, path

from prongsai.web.unit import answers

app_name = "unit"
urlpatterns: list[URLPattern] = [
    path("<str:token>/", answers.listed, name="list"),
    path("<str:token>/<uuid:thing>/", answers.send, name="send"),
]
