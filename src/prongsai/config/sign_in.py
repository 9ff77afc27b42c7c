"""Ways to sign in beyond a password, as the environment names them: passkeys, and accounts kept elsewhere (OIDC).

PRONGSAI_OIDC lists names (thaid,google,microsoft,line or any other); each needs PRONGSAI_OIDC_<NAME>_CLIENT,
PRONGSAI_OIDC_<NAME>_SECRET and PRONGSAI_OIDC_<NAME>_SERVER (known for google and line), and may have
PRONGSAI_OIDC_<NAME>_TITLE. An account is never made from outside: somebody who has one connects it while signed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from prongsai.config import environment
from prongsai.domain.errors import Refusal

TITLES = {"thaid": "ThaID", "google": "Google", "microsoft": "Microsoft", "line": "LINE"}
SERVERS = {"google": "https://accounts.google.com", "line": "https://access.line.me"}
"""Servers that are the same for everybody; those of ThaID and Microsoft depend on the office's registration."""
SCOPE = ["openid"]
"""All that a service is asked: which of its people it is. Names and addresses are the agency's own."""
_FORMS = "prongsai.web.shared.sign_in_forms"


def settings(address: str) -> dict[str, object]:
    """Django settings of signing in, for an installation at this outside address ('' on its own machine).

    Refuses a service whose settings are incomplete or whose server is not https.
    """
    made: dict[str, object] = {
        "ACCOUNT_FORMS": {
            "login": f"{_FORMS}.SignInForm",
            "reauthenticate": f"{_FORMS}.ConfirmPasswordForm",
            "change_password": f"{_FORMS}.NewPasswordForm",
        },
        "MFA_FORMS": {
            "authenticate": f"{_FORMS}.SecondStepForm",
            "reauthenticate": f"{_FORMS}.ConfirmSecondStepForm",
            "activate_totp": f"{_FORMS}.ActivateForm",
            "add_webauthn": f"{_FORMS}.PasskeyForm",
            "edit_webauthn": f"{_FORMS}.RenamePasskeyForm",
        },
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if address.startswith("https://") else "http",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "MFA_ADAPTER": "prongsai.web.shared.sign_in.SecondStepAdapter",
        "MFA_TOTP_ISSUER": "Prongsai",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", *(["webauthn"] if passkeys(address) else [])],
        "MFA_PASSKEY_LOGIN_ENABLED": passkeys(address),
    }
    services = list(_services())
    if services:
        made["SOCIALACCOUNT_ADAPTER"] = "prongsai.web.shared.sign_in_outside.OutsideAdapter"
        made["SOCIALACCOUNT_FORMS"] = {"disconnect": "prongsai.web.shared.sign_in_outside_forms.UnlinkForm"}
        asked = {"OAUTH_PKCE_ENABLED": True, "SCOPE": SCOPE}
        made["SOCIALACCOUNT_PROVIDERS"] = {"openid_connect": {**asked, "APPS": services}}
    return made


def apps() -> list[str]:
    """Further applications that these ways need; none without OIDC."""
    outside = ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    return outside if environment.listed("PRONGSAI_OIDC") else []


def form_targets() -> list[str]:
    """The outside addresses that a sign-in form may lead to; the browser policy has to name them."""
    return list(dict.fromkeys(environment.origin(_server(name)) for name in environment.listed("PRONGSAI_OIDC")))


def passkeys(address: str) -> bool:
    """Whether passkeys work there: a browser binds them to a name, and asks for https."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return parts.scheme == "https" and "." in host
    return False


def _services() -> Iterator[dict[str, object]]:
    for name in environment.listed("PRONGSAI_OIDC"):
        yield {
            "provider_id": name.casefold(),
            "name": environment.text(_setting(name, "TITLE")) or TITLES.get(name.casefold(), name),
            "client_id": _given(name, "CLIENT"),
            "secret": _given(name, "SECRET"),
            "settings": {"server_url": _server(name)},
        }


def _server(name: str) -> str:
    server = environment.text(_setting(name, "SERVER")) or SERVERS.get(name.casefold()) or _given(name, "SERVER")
    if not server.startswith("https://"):
        raise Refusal("setting_not_https", name=_setting(name, "SERVER"), value=server)
    return server


def _given(name: str, part: str) -> str:
    value = environment.text(_setting(name, part))
    if not value:
        raise Refusal("setting_missing", name=_setting(name, part), part=name)
    return value


def _setting(name: str, part: str) -> str:
    return f"PRONGSAI_OIDC_{name.upper().replace('-', '_')}_{part}"
