"""Where somebody hands in several files at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

MOST = 20
"""Files that one form may send, unless its field says otherwise."""


class FilesInput(forms.ClearableFileInput):
    """Where a browser lets somebody choose more than one file."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """All files of the input, at least one where it is required; most: how many it takes."""

    widget = FilesInput

    def __init__(self, *, most: int = MOST, **more: Any) -> None:
        self.most = most
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as a list. Raises ValidationError where there is none, or too many."""
        found = data if isinstance(data, list | tuple) else [data]
        if len(found) > self.most:
            raise forms.ValidationError(gettext("เลือกได้ครั้งละไม่เกิน {most} ไฟล์").format(most=self.most))
        sent = [super(FilesField, self).clean(one, initial) for one in found or [None]]
        return [one for one in sent if one]
