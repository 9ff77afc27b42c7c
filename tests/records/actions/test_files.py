"""Files handed in: kept once, bare, of their agency, in one act; and the emblem."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image
from tests.phone_photo import WORDS, a_phone_photo
from tests.records.worlds import NOW, TODAY, World, last_changes, last_row

from prongsai.domain.errors import Refusal
from prongsai.records.acting import PROGRAM, AlreadyDone
from prongsai.records.actions.files import (
    Upload,
    edit_file,
    keep_file,
    remove_emblem,
    remove_file,
    return_file,
    set_emblem,
)
from prongsai.records.models import Agency, AuditRow, StoredFile
from prongsai.records.queries.files import file_of, files_page

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("kept_in")]
SECRET = b"13.7563N 100.5018E"
TEXT = Upload("บันทึก.txt", "ประชุมแล้ว".encode())
Refused = Callable[[str], AbstractContextManager[None]]


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "green").save(made, kind, **options)
    return made.getvalue()


def test_a_file_is_kept_and_found_again(world: World) -> None:
    key = keep_file(**world.common, upload=TEXT)
    row = file_of(world.people["viewer"], world.agency, key)
    assert (row.name, row.kind, row.content) == (TEXT.name, "text/plain", TEXT.content)
    assert StoredFile.objects.get().size == len(TEXT.content)
    assert last_row(world.agency).summary == "เก็บไฟล์ บันทึก.txt"
    assert [change["kind"] for change in last_changes(world.agency)] == ["storedfile"]


def test_the_same_content_twice_is_two_files_and_one_content(world: World, kept_in: Path) -> None:
    keep_file(**world.common, upload=TEXT)
    keep_file(actor=PROGRAM, agency=world.other, now=NOW, upload=Upload("อื่น.txt", TEXT.content))
    assert StoredFile.objects.count() == 2
    assert len([p for p in kept_in.rglob("*") if p.is_file()]) == 1


def test_a_photo_is_kept_without_what_the_camera_wrote(world: World) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, SECRET.decode()
    key = keep_file(**world.common, upload=Upload("ภาพ.jpg", picture(exif=exif, comment=SECRET)))
    content = file_of(PROGRAM, world.agency, key).content
    assert SECRET not in content
    assert Image.open(BytesIO(content)).size == (20, 40)


def test_names_lose_their_folders(world: World) -> None:
    for name in ("C:\\งาน\\ก.txt", "../../งาน/ก.txt"):
        key = keep_file(**world.common, upload=Upload(name, TEXT.content))
        assert StoredFile.objects.get(pk=key).name == "ก.txt"


def test_what_is_refused_leaves_nothing(world: World, refused: Refused, kept_in: Path) -> None:
    rows = AuditRow.objects.count()
    broken = Upload("ภาพ.png", picture("PNG")[:40])
    for upload, code in ((Upload("ก.html", b"<html>"), "kept_file_kind"), (broken, "kept_picture_unfit")):
        with refused(code):
            keep_file(**world.common, upload=upload)
    with pytest.raises(Refusal):
        keep_file(actor=world.people["viewer"], agency=world.agency, now=NOW, upload=TEXT)
    assert (StoredFile.objects.count(), AuditRow.objects.count()) == (0, rows)
    assert not any(kept_in.iterdir())


def test_a_damaged_picture_is_refused_in_one_sentence(world: World) -> None:
    with pytest.raises(Refusal) as caught:
        keep_file(**world.common, upload=Upload("ภาพ.png", picture("PNG")[:40]))
    assert caught.value.en.endswith("use JPEG, PNG or WebP.")
    assert "ภาพ.png" in caught.value.th


def test_a_form_sent_twice_keeps_one_file(world: World) -> None:
    key = uuid4()
    keep_file(**world.common, upload=TEXT, submission=key)
    with pytest.raises(AlreadyDone):
        keep_file(**world.common, upload=TEXT, submission=key)
    assert StoredFile.objects.count() == 1


def test_an_emblem_is_set_in_one_act_and_the_old_one_stays_in_the_history(world: World, refused: Refused) -> None:
    first = set_emblem(**world.common, upload=Upload("ตรา.png", picture("PNG")), version=1)
    assert {change["kind"] for change in last_changes(world.agency)} == {"agency", "storedfile"}
    second = set_emblem(**world.common, upload=Upload("ตรา.jpg", picture()), version=2)
    agency = Agency.objects.get(pk=world.agency)
    assert (agency.emblem_id, agency.version) == (second, 3)
    assert last_row(world.agency).summary == f"เปลี่ยนตราของ {agency}"
    assert file_of(PROGRAM, world.agency, first).kind == "image/png"
    with refused("row_changed_meanwhile"):
        set_emblem(**world.common, upload=Upload("ตรา.png", picture("PNG")), version=2)
    with refused("kept_file_kind"):
        set_emblem(**world.common, upload=TEXT)


def test_a_lost_content_is_refused_by_name(world: World, kept_in: Path) -> None:
    key = keep_file(**world.common, upload=TEXT)
    next(p for p in kept_in.rglob("*") if p.is_file()).unlink()
    with pytest.raises(Refusal) as caught:
        file_of(PROGRAM, world.agency, key)
    assert (caught.value.code, TEXT.name in caught.value.th) == ("kept_file_missing", True)


def test_a_photo_of_a_phone_is_kept_as_jpeg_and_called_so(world: World) -> None:
    key = keep_file(**world.common, upload=Upload("ภาพ กิจกรรม.HEIC", a_phone_photo()))
    row = file_of(PROGRAM, world.agency, key)
    assert (row.name, row.kind) == ("ภาพ กิจกรรม.jpg", "image/jpeg")
    assert WORDS not in row.content


def test_who_kept_a_file_and_when_is_known(world: World) -> None:
    row = StoredFile.objects.get(pk=keep_file(actor=PROGRAM, agency=world.agency, now=NOW, upload=TEXT))
    assert (row.kept_by, row.kept_at) == (PROGRAM.name, NOW)


def test_a_file_gets_a_name_of_our_own_and_loses_it_again(world: World, refused: Refused) -> None:
    key = keep_file(**world.common, upload=TEXT)
    edit_file(**world.common, file=key, label=" คำสั่งแต่งตั้ง ", version=1)
    assert str(StoredFile.objects.get(pk=key)) == "คำสั่งแต่งตั้ง"
    assert last_row(world.agency).summary == "แก้ไขชื่อของไฟล์ บันทึก.txt เป็น คำสั่งแต่งตั้ง"
    with refused("row_changed_meanwhile"):
        edit_file(**world.common, file=key, label="อื่น", version=1)
    with refused("text_too_long"):
        edit_file(**world.common, file=key, label="ก" * 201)
    edit_file(**world.common, file=key, label="")
    assert str(StoredFile.objects.get(pk=key)) == TEXT.name


def listed(world: World, **which: Any) -> list[str]:
    return [str(row) for row in files_page(PROGRAM, world.agency, **which)]


def test_a_file_that_is_taken_out_stays_for_the_history_and_comes_back(world: World) -> None:
    key = keep_file(**world.common, upload=TEXT)
    remove_file(**world.common, file=key, version=1)
    assert (listed(world), listed(world, removed=True)) == ([], [TEXT.name])
    assert (last_row(world.agency).act, last_row(world.agency).summary) == ("remove_file", "นำไฟล์ออก บันทึก.txt")
    assert last_changes(world.agency)[0]["after"]["removed_on"] == TODAY.isoformat()
    assert file_of(PROGRAM, world.agency, key).content == TEXT.content
    return_file(**world.common, file=key)
    assert (listed(world), listed(world, removed=True)) == ([TEXT.name], [])


def test_a_file_in_use_is_not_taken_out(world: World) -> None:
    key = set_emblem(**world.common, upload=Upload("ตรา.png", picture("PNG")))
    with pytest.raises(Refusal) as caught:
        remove_file(**world.common, file=key)
    assert (caught.value.code, "ทุ่งตะวัน" in caught.value.th) == ("file_in_use", True)
    assert listed(world) == ["ตรา.png"]


def test_an_emblem_that_is_replaced_or_removed_is_taken_out(world: World, refused: Refused) -> None:
    with refused("emblem_missing"):
        remove_emblem(**world.common)
    set_emblem(**world.common, upload=Upload("ตรา ๑.png", picture("PNG")))
    set_emblem(**world.common, upload=Upload("ตรา ๒.png", picture("PNG", (9, 9))))
    assert (listed(world), listed(world, removed=True)) == (["ตรา ๒.png"], ["ตรา ๑.png"])
    with refused("row_changed_meanwhile"):
        remove_emblem(**world.common, version=1)
    remove_emblem(**world.common)
    agency = Agency.objects.get(pk=world.agency)
    assert (agency.emblem_id, last_row(world.agency).summary) == (None, f"นำตราของ {agency} ออก")
    assert listed(world) == []
    assert listed(world, removed=True, order="name") == ["ตรา ๑.png", "ตรา ๒.png"]


def test_a_list_is_in_the_order_that_is_asked_for_and_in_pages(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.records.queries.files.PAGE", 2)
    for number, name in enumerate(("ข.txt", "ก.txt", "ค.csv")):
        common = {**world.common, "now": NOW + timedelta(hours=number)}
        keep_file(**common, upload=Upload(name, b"x" * (9 - number)))
    edit_file(**world.common, file=StoredFile.objects.get(name="ค.csv").pk, label="กก")
    assert listed(world) == ["กก", "ก.txt"], "the newest come first"
    assert listed(world, number="2") == listed(world, number="99") == ["ข.txt"]
    assert listed(world, order="name") == ["ก.txt", "กก"]
    assert listed(world, order="size", from_end=True) == ["ข.txt", "ก.txt"]
    assert listed(world, order="kind") == ["กก", "ก.txt"]
    assert listed(world, order="when") == ["ข.txt", "ก.txt"]
