"""Signing in: accounts are made by an administrator, never by a stranger, and faults are told in plain Thai."""

from __future__ import annotations

from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prongsai.records.factor_key import opened, sealed

TOO_MANY = _("พิมพ์ผิดหลายครั้งเกินไป ให้รอ 5 นาทีแล้วลองใหม่ หรือขอรหัสตั้งรหัสผ่านใหม่จากผู้ดูแลโปรแกรม")
WRONG_CODE = _("รหัสไม่ถูกต้อง ให้ดูรหัสล่าสุดในแอปแล้วพิมพ์ใหม่")


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up from outside, and no mail: an office may have neither server nor addresses for it."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("บัญชีนี้ปิดใช้งานอยู่ ให้ติดต่อผู้ดูแลโปรแกรม"),
        "enter_current_password": _("รหัสผ่านปัจจุบันไม่ถูกต้อง"),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("รหัสผ่านไม่ถูกต้อง"),
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
        "username_password_mismatch": _("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ให้พิมพ์ใหม่"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Never: an administrator makes the accounts."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is ever mailed."""


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step in plain Thai, and a code that telephones can read on a dark page too."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _("ปิดการยืนยันตัวตนสองขั้นไม่ได้"),
        "cannot_generate_recovery_codes": _("ให้เปิดการยืนยันตัวตนสองขั้นก่อน แล้วจึงทำรหัสสำรอง"),
    }

    def build_totp_svg(self, url: str) -> str:
        """The QR code on white ground, with its quiet zone."""
        drawn = BytesIO()
        segno.make(url, error="m", micro=False).save(drawn, kind="svg", light="#ffffff", xmldecl=False)
        return drawn.getvalue().decode()

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return sealed(text, settings.DATA)

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret as it was. Refuses when its key is lost."""
        return opened(encrypted_text, settings.DATA)
