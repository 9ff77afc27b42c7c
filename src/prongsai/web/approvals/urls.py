"""The addresses of those who decide on papers."""

from django.urls import URLPattern, path

from prongsai.web.approvals import deciding, waiting

app_name = "approvals"
urlpatterns: list[URLPattern] = [
    path("", waiting.waiting, name="waiting"),
    path("<uuid:step>/", deciding.decide, name="decide"),
    path("<uuid:step>/sheet/", deciding.sheet, name="sheet"),
    path("<uuid:step>/files/<uuid:rendition>/", deciding.file, name="file"),
]
