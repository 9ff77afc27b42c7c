"""The addresses behind the link of a unit."""

from django.urls import URLPattern, path

from prongsai.web.unit import answers, circulars

app_name = "unit"
urlpatterns: list[URLPattern] = [
    path("<str:token>/", answers.listed, name="list"),
    path("<str:token>/circulars/", circulars.listed, name="circulars"),
    path("<str:token>/circulars/<uuid:version>/", circulars.acknowledge, name="acknowledge"),
    path("<str:token>/<uuid:thing>/", answers.send, name="send"),
]
