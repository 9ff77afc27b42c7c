"""ตรวจหนังสือ: what is told of a paper by the id in its QR code, and whether a file is the one that the register holds.

The browser takes the hash of the file where it can, so that the file stays with whoever has it; else the file is sent,
its hash taken while it comes, and nothing of it kept. Nothing about the viewer is kept either.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from prongsai.domain.errors import Refusal
from prongsai.reading.formats.kept import MEGABYTE
from prongsai.records.queries.verification import PaperSaid, verified
from prongsai.web.public.pages import speak

MOST_MEGABYTES = 40
"""Of a file that is sent; the program itself makes none larger."""
SENT_A_MINUTE, SENT_OF_ALL = 20, 200
"""How often files are sent for one id, and for all of them together."""
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class _Hashed(FileUploadHandler):
    """Takes the hash of a file while it comes, and keeps none of it, neither in memory nor on a disk."""

    def new_file(self, *args: Any, **more: Any) -> None:
        super().new_file(*args, **more)
        self.taken, self.bytes = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.bytes = start + len(raw_data)
        if self.bytes > MOST_MEGABYTES * MEGABYTE:
            raise StopUpload(connection_reset=True)
        self.taken.update(raw_data)

    def file_complete(self, file_size: int) -> Any:
        found: Any = UploadedFile(name="file", size=file_size)
        found.sha256 = self.taken.hexdigest()
        return found


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The id typed by hand, where a paper carries no address."""
    speak(request)
    typed = "".join(request.GET.get("id", "").split())
    if typed:
        return HttpResponseRedirect(reverse("verify", args=[typed[:64]]))
    return _bare(render(request, "public/verify_ask.html"))


# Nobody is signed in here and nothing is changed, so no other page can act in somebody's name.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """What is told of the paper of that id; sent to, also what the file is. A secret paper is answered as an unknown
    id is, byte for byte."""
    speak(request)
    if request.method == "POST" and (refusal := _too_much(request, token)):
        return _bare(render(request, "public/verify_too_much.html", {"refusal": refusal}, status=429))
    said = verified(token)
    if said is None:
        return _bare(render(request, "public/verify_unknown.html", status=404))
    context: dict[str, Any] = {"said": said, "most": MOST_MEGABYTES}
    if request.method == "POST":
        context |= _checked(request, said)
    return _bare(render(request, "public/verify.html", context))


def _checked(request: HttpRequest, said: PaperSaid) -> dict[str, Any]:
    request.upload_handlers = [_Hashed(request)]
    sent: Any = request.FILES.get("file")
    if sent is None:
        return {"no_file": True}
    digest = str(sent.sha256)
    return {"checked": True, "file": said.file(digest), "digest": digest}


def _too_much(request: HttpRequest, token: str) -> Refusal | None:
    """What is too much is answered before a byte of it is read. The count goes by the id and by all of them: no address
    of anybody's machine is kept."""
    told = str(request.META.get("CONTENT_LENGTH") or "0")
    if not told.isdecimal() or int(told) > (MOST_MEGABYTES + 1) * MEGABYTE:
        return Refusal("checked_file_too_large", limit=MOST_MEGABYTES)
    minute = int(timezone.now().timestamp()) // 60
    name = hashlib.sha256(token.encode(errors="replace")).hexdigest()
    if _counted(f"verify-{name}-{minute}") > SENT_A_MINUTE or _counted(f"verify-{minute}") > SENT_OF_ALL:
        return Refusal("link_too_often")
    return None


def _counted(name: str) -> int:
    count = int(cache.get(name, 0)) + 1
    cache.set(name, count, 120)
    return count


def _bare(answer: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        answer[name] = value
    return answer


ADDRESSES: list[URLPattern] = [
    path("v/", asked, name="verify-ask"),
    path("v/<str:token>/", paper, name="verify"),
]
"""To stand beside the addresses of agencies: the id of a paper says nothing of whose it is."""
