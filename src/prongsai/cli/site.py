"""`prongsai site export`: the public pages of an agency as files that any plain web server shows, in any folder.

They are made by what makes the pages that are served, so that both are the same; the pages that tell whether a paper is
genuine lie among them.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.cli.console import DONE, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.cli.site_folder import write_site
from prongsai.cli.verify_pages import kept_pages
from prongsai.domain.errors import Refusal

if TYPE_CHECKING:
    from prongsai.records.queries.public import PublicAgency

PAGE = "index.html"
"""What a plain web server shows at the address of a folder."""


def answer(options: argparse.Namespace, console: Console) -> int:
    """Write the pages. Refuses a folder with files of others, and an agency whose pages are not open."""
    make_ready(options.data)
    refuse_unready_database()
    from django.utils import timezone

    found, folder = _agency(options.agency), Path(options.folder)
    done = write_site(folder, site_files(found, timezone.now()))
    name = found.agency.name
    console.say(
        f"เขียนหน้าสาธารณะของ{name} {done.files} ไฟล์ไว้ที่ {folder} เขียนใหม่ {done.new} ลบที่ไม่มีแล้ว {done.gone}",
        f"wrote the public pages of {name} to {folder}: {done.files} files, {done.new} of them new or changed; "
        f"took {done.gone} away that are no more",
    )
    return DONE


def site_files(found: PublicAgency, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Every file of the site of an agency, by its address."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    from prongsai.records.queries.verification import PLACE, every_verified

    for place, content in import_string(settings.PUBLIC_SITE)(found, now):
        yield f"{place}{PAGE}" if not place or place.endswith("/") else place, content
    for name, content in kept_pages(tuple(every_verified(found.agency)), by_folder=True).items():
        yield f"{PLACE}/{name}", content


def _agency(code: str | None) -> PublicAgency:
    """The agency of that code; without one, the only agency there is."""
    from prongsai.records.queries.public import public_agency
    from prongsai.records.queries.site import public_codes

    codes = public_codes()
    if code is None and len(codes) > 1:
        raise Refusal("site_of_which_agency", codes=", ".join(codes))
    found = public_agency(code or (codes[0] if codes else ""))
    if found is None:
        raise Refusal("site_not_open", code=code or "–")
    return found
