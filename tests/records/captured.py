"""An address of an item with a copy and a look, as watching leaves them, for tests that look at nothing."""

from __future__ import annotations

import hashlib

from tests.records.worlds import NOW

from prongsai.records.blobs import keep
from prongsai.records.models import Capture, Disclosure, LinkCheck, StoredFile, WatchedLink

CONTENT = "<p>หน้าที่และอำนาจ</p>".encode()


def captured(item: Disclosure, address: str = "https://office.example/o1") -> Capture:
    """The copy; the address is one that the item declares no more, unless a test declares it."""
    of = {"agency": item.agency}
    found = [{"code": "good", "th": "ใช้ได้", "en": "good"}]
    seen = {"checked_at": NOW, "good_at": NOW, "gravity": "good", "found": found}
    link = WatchedLink.objects.create(**of, disclosure=item, address=address, since=NOW, **seen)
    digest = keep(CONTENT, "o1.html")
    assert digest == hashlib.sha256(CONTENT).hexdigest()
    name, kind = f"{item.code.lower()}-copy.html", "text/html"
    file = StoredFile.objects.create(**of, sha256=digest, size=len(CONTENT), kind=kind, name=name, kept_at=NOW)
    made = Capture.objects.create(**of, link=link, at=NOW, final=address, code=200, file=file, really="html")
    LinkCheck.objects.create(**of, link=link, at=NOW, gravity="good", found=found, code=200, capture=made)
    return made
