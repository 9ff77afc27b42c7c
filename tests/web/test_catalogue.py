"""The catalogues: whole, fresh, and every text for people goes through them."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import inspect
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.contrib.auth import password_validation
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms import fields, formsets, models
from django.utils import translation

from prongsai.web.shared.sign_in import ClosedAdapter, SecondStepAdapter

THAI = re.compile(r"[\u0e01-\u0e5b]")
ENGLISH = re.compile(r"[A-Za-z]{3}")
GIVEN = re.compile(
    r"{%\s*(?:comment|blocktranslate)\b.*?{%\s*end(?:comment|blocktranslate)\s*%}|{%\s*translate\b.*?%}|\b_\([^)]*\)",
    re.DOTALL,
)
"""What a template hands to the catalogue, and its comments."""
ASKS = {"gettext", "gettext_lazy", "ngettext", "pgettext", "_"}
THAI_ON_PURPOSE = {
    "web/shared/reset_paper.py": "a paper, which is Thai whatever the screen speaks",
    "web/desk/link_message.py": "goes to the unit, which reads Thai",
    "web/shared/language.py": "says both languages itself",
}
"""Module of the pages whose Thai texts stay out of the catalogue → why."""
SHARED_WORDS = {"ไทย"}
"""Texts that are Thai in both languages."""

needs_gettext = pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")


@pytest.fixture(scope="module")
def package(root: Path) -> Path:
    """The package whose pages are translated."""
    return root / "src" / "prongsai"


@pytest.fixture(scope="module")
def make_catalogue(root: Path) -> ModuleType:
    """scripts/make_catalogue.py as a module."""
    spec = importlib.util.spec_from_file_location("make_catalogue", root / "scripts" / "make_catalogue.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small(package: Path, make_catalogue: Any, tmp_path: Path) -> Path:
    """A package of a few pages with a fresh catalogue: to collect all pages takes long."""
    copy = tmp_path / "prongsai"
    for part in ("config", "web/locale", "web/templates/public"):
        shutil.copytree(package / part, copy / part)
    make_catalogue.write(copy)
    return copy


@needs_gettext
def test_the_catalogues_are_fresh_and_whole(package: Path, make_catalogue: Any) -> None:
    assert list(make_catalogue.faults(package)) == []


@needs_gettext
def test_a_text_without_english_and_a_stale_catalogue_are_named(make_catalogue: Any, small: Path) -> None:
    assert list(make_catalogue.faults(small)) == []
    new = small / "web" / "templates" / "new.html"
    new.write_text('{% load i18n %}{% translate "ข้อมูลสาธารณะของหน่วยงานแล้วจ้า" %}', encoding="utf-8")
    assert [f for f in make_catalogue.faults(small) if "stale" in f] == [
        "web/locale/en/LC_MESSAGES/django.po is stale; run: python scripts/make_catalogue.py"
    ]
    make_catalogue.write(small)
    assert [f for f in make_catalogue.faults(small) if "แล้วจ้า" in f] == [
        'web/locale/en/LC_MESSAGES/django.po lacks a translation: msgid "ข้อมูลสาธารณะของหน่วยงานแล้วจ้า"'
    ]
    po = small / make_catalogue.ENGLISH
    text = po.read_text(encoding="utf-8")
    assert "fuzzy" not in text, "a text that is like another one, without แล้วจ้า, is not guessed"
    guessed = text.replace(
        'msgid "ข้อมูลสาธารณะของหน่วยงานแล้วจ้า"\nmsgstr ""', '#, fuzzy\nmsgid "บันทึกส่วนราชการแล้วจ้า"\nmsgstr "New"'
    )
    po.write_text(guessed, encoding="utf-8")
    assert any("แล้วจ้า" in f for f in make_catalogue.faults(small)), "a guess counts as no translation"
    po.write_text(guessed.replace("#, fuzzy\n", ""), encoding="utf-8")
    assert any("django.mo is stale" in f for f in make_catalogue.faults(small))


@needs_gettext
def test_a_second_run_changes_nothing(make_catalogue: Any, small: Path) -> None:
    """That of all pages is fresh, says the first test: what was collected another day is what is collected now."""
    once = make_catalogue.collected(small)
    assert make_catalogue.collected(small) == once
    assert not re.search(r"-Date:|\.(?:py|html):\d", once)


def test_english_has_no_thai_but_examples(package: Path) -> None:
    """Names that a Thai office would type stand as examples after a colon."""
    with (package / "web" / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        said = vars(gettext.GNUTranslations(file))["_catalog"]
    texts = {str(key): text for key, text in said.items() if key}
    assert texts
    assert sorted(k for k, v in texts.items() if THAI.search(v.partition(":")[0]) and k not in SHARED_WORDS) == []


def test_no_template_speaks_thai_past_the_catalogue(package: Path) -> None:
    templates = [p for p in (package / "web" / "templates").rglob("*") if p.suffix in (".html", ".txt")]
    assert templates
    found = [
        f"{path.relative_to(package)}: {line.strip()[:80]}"
        for path in templates
        for line in GIVEN.sub("", path.read_text(encoding="utf-8")).splitlines()
        if THAI.search(line)
    ]
    assert found == []


def test_no_view_speaks_thai_past_the_catalogue(package: Path) -> None:
    found = [
        f"{name}:{line} {text[:60]}"
        for path in sorted((package / "web").rglob("*.py"))
        for name in [path.relative_to(package).as_posix()]
        if name not in THAI_ON_PURPOSE
        for line, text in _loose(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_excuse_is_stale(package: Path) -> None:
    loose = {name for name in THAI_ON_PURPOSE if any(_loose(ast.parse((package / name).read_text(encoding="utf-8"))))}
    assert loose == set(THAI_ON_PURPOSE)


def _loose(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Thai texts that are neither docstrings nor asked of the catalogue."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    known: list[ast.AST] = [n for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    known += [a for c in calls if isinstance(c.func, ast.Name) and c.func.id in ASKS for a in c.args]
    fine = {id(below) for top in known for below in ast.walk(top)}
    for node in (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in fine):
        if isinstance(node.value, str) and THAI.search(node.value):
            yield node.lineno, node.value


def test_what_django_says_of_a_form_is_thai() -> None:
    with translation.override("th"):
        said = {str(text) for text in _said_by_django() if text}
        assert said
        unsaid = {re.sub(r"%\(\w+\)\w|{\w+}|https?://\S+", "", text) for text in said}
        assert sorted(text for text in unsaid if ENGLISH.search(text)) == []


def _said_by_django() -> Iterator[object]:
    for module in (fields, formsets, models, validators):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            texts = {**getattr(kind, "default_error_messages", {})}
            message = vars(kind).get("message")
            yield from (*texts.values(), *([message] if message and not isinstance(message, property) else ()))
    for adapter in (ClosedAdapter, SecondStepAdapter):
        yield from adapter.error_messages.values()


def test_what_is_said_of_a_weak_password_is_thai() -> None:
    with translation.override("th"):
        for judge in password_validation.get_default_password_validators():
            assert not ENGLISH.search(str(judge.get_help_text()))
        with pytest.raises(ValidationError) as refused:
            password_validation.validate_password("password")
    assert refused.value.messages == [
        "รหัสผ่านสั้นเกินไป ต้องมีอย่างน้อย 10 ตัวอักษร",
        "รหัสผ่านนี้มีผู้ใช้มาก จึงเดาง่าย กรุณาตั้งใหม่",
    ]
