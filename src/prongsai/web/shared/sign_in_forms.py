"""The forms of signing in, with our labels and looks; what they check is allauth's, or an act's."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.web.shared.forms import PageForm

PASSWORD_HINT = _("อย่างน้อย 10 ตัวอักษร และเดายาก")
_CODE = {"code": (_("รหัส 6 หลัก"), _("ดูในแอปยืนยันตัวตนบนโทรศัพท์ หรือใช้รหัสสำรองหนึ่งรหัส"))}

_PASSKEY = {"name": (_("ชื่อพาสคีย์"), _("เช่น โทรศัพท์ของฉัน"))}


class Worded(PageForm):
    """Labels and hints of another package's fields replaced; its placeholders taken away."""

    words: dict[str, tuple[Any, Any]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = _("กรุณากรอก “%(label)s”") % {"label": label}
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Worded, LoginForm):  # type: ignore[misc]
    """User name and password."""

    words = {"login": (_("ชื่อผู้ใช้"), ""), "password": (_("รหัสผ่าน"), "")}  # noqa: RUF012


class ConfirmPasswordForm(Worded, ReauthenticateForm):  # type: ignore[misc]
    """The password once more before something that matters."""

    words = {"password": (_("รหัสผ่าน"), "")}  # noqa: RUF012


class NewPasswordForm(Worded, ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one, twice."""

    words = {  # noqa: RUF012
        "oldpassword": (_("รหัสผ่านปัจจุบัน"), ""),
        "password1": (_("รหัสผ่านใหม่"), PASSWORD_HINT),
        "password2": (_("รหัสผ่านใหม่อีกครั้ง"), ""),
    }


class SecondStepForm(Worded, AuthenticateForm):  # type: ignore[misc]
    """The code of the second step."""

    words = _CODE


class ConfirmSecondStepForm(Worded, MfaReauthenticateForm):  # type: ignore[misc]
    """The code of the second step before something that matters."""

    words = _CODE


class ActivateForm(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the telephone is set up."""

    words = {"code": (_("รหัส 6 หลักจากแอป"), "")}  # noqa: RUF012


class PasskeyForm(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey or security key. It signs in without a password unless somebody says otherwise: left unticked, the
    button of the sign-in page would not find it."""

    words = _PASSKEY

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if alone := self.fields.get("passwordless"):  # not there where passkeys do not sign in
            alone.initial, alone.help_text = True, _("เอาออกเมื่อเป็นกุญแจรุ่นเก่าที่ไม่ตรวจลายนิ้วมือ ใบหน้า หรือ PIN")


class RenamePasskeyForm(Worded, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for one."""

    words = _PASSKEY


class ResetForm(PageForm, forms.Form):
    """A new password by a printed code."""

    username = forms.CharField(
        label=_("ชื่อผู้ใช้"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    code = forms.CharField(
        label=_("รหัสบนกระดาษ"),
        max_length=40,
        help_text=_("ตัวอักษรและตัวเลข 12 ตัว พิมพ์เล็กหรือใหญ่ก็ได้"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )
    password = forms.CharField(
        label=_("รหัสผ่านใหม่"),
        max_length=128,
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("รหัสผ่านใหม่อีกครั้ง"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both passwords have to be the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "again" in cleaned and cleaned.get("password") != cleaned["again"]:
            self.add_error("again", _("รหัสผ่านสองช่องไม่ตรงกัน"))
        return cleaned


class MakeCodeForm(PageForm, forms.Form):
    """For whom a code is to be printed."""

    username = forms.CharField(
        label=_("ชื่อผู้ใช้ที่ต้องตั้งรหัสผ่านใหม่"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class PinForm(PageForm, forms.Form):
    """A new PIN."""

    pin = forms.CharField(
        label=_("PIN ใหม่"),
        max_length=12,
        help_text=_("ตัวเลข 6 หลัก ไม่ใช่เลขซ้ำหรือเลขเรียง"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )


class WhoForm(PageForm, forms.Form):
    """Who sits at the shared account."""

    person = forms.TypedChoiceField(label=_("ชื่อของท่าน"), choices=(), widget=forms.RadioSelect)
    pin = forms.CharField(
        label=_("PIN"),
        max_length=12,
        help_text=_("ตัวเลข 6 หลักของท่านเอง"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
