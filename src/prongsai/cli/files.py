"""`prongsai files clean` and `prongsai files copy`: the contents of files, cleared and brought to another place."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from prongsai.cli.console import DONE, FOUND_FAULTS, Console
from prongsai.cli.django_ready import make_ready, refuse_unready_database
from prongsai.domain.errors import Refusal

FOLDER, BUCKET = "folder", "bucket"


def answer(options: argparse.Namespace, console: Console) -> int:
    """Clean or copy, by options.act."""
    make_ready(options.data)
    refuse_unready_database()
    return _clean(options, console) if options.act == "clean" else _copy(options, console)


def _clean(options: argparse.Namespace, console: Console) -> int:
    from prongsai.records.keeping import clear, orphans

    found = list(orphans(datetime.now(UTC)))
    if not found:
        console.say("ไม่มีเนื้อหาไฟล์ที่ไม่มีใครใช้", "There is no content that nobody uses.")
        return DONE
    size = sum(kept.size for kept in found) / 1e6
    console.say(
        f"พบเนื้อหาไฟล์ที่ไม่มีรายการใดใช้ {len(found)} ไฟล์ รวม {size:.1f} MB",
        f"{len(found)} contents belong to no file, {size:.1f} MB in all",
    )
    for kept in found:
        console.say(f"  {kept.changed:%Y-%m-%d} {kept.size} {kept.name}")
    if not options.yes and not console.confirmed("ลบทั้งหมดนี้หรือไม่", "Delete all of them?"):
        console.say("ยังไม่ได้ลบ", "Nothing was deleted.")
        return FOUND_FAULTS
    gone = clear(found, datetime.now(UTC))
    console.say(f"ลบแล้ว {gone} ไฟล์", f"Deleted {gone}.")
    return DONE


def _copy(options: argparse.Namespace, console: Console) -> int:
    from django.conf import settings

    from prongsai.records.blobs import FILES, WholeFiles, store_here
    from prongsai.records.keeping import copy_contents

    here, folder = store_here(), WholeFiles(location=settings.DATA / FILES)
    if isinstance(here, WholeFiles):
        raise Refusal("no_bucket_named")
    source, target = (folder, here) if options.to == BUCKET else (here, folder)
    done = copy_contents(source, target)
    console.say(
        f"คัดลอกแล้ว {done.count} ไฟล์ มีอยู่แล้ว {done.there} ไฟล์ ที่เดิมยังอยู่ครบ",
        f"Copied {done.count}; {done.there} were there already. Where they came from keeps them too.",
    )
    for name in done.damaged:
        console.say(f"  เนื้อหาเสียหาย ไม่ได้คัดลอก: {name}", f"  damaged, not copied: {name}")
    return FOUND_FAULTS if done.damaged else DONE
