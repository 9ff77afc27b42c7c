"""Forms of accounts kept elsewhere; loaded only where the environment names a service."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.forms import DisconnectForm
from django.utils.translation import gettext_lazy as _

from prongsai.web.shared.sign_in_forms import Worded


class UnlinkForm(Worded, DisconnectForm):  # type: ignore[misc]
    """Which of the linked services is given up, by its name as on the sign-in page."""

    words = {"account": (_("บริการที่จะเลิกเชื่อม"), "")}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services: Any = self.fields["account"]
        services.label_from_instance = lambda account: account.get_provider().name
