"""The application of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and tags; no models."""

    name = "prongsai.web"
    label = "web"
