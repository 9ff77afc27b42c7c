"""A folder as one ZIP: its names open on every system, and its hashes are those of what lies in it."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.records.audit_zip import LONGEST, SUMS, FolderZip, safe_file_name, safe_part

AT = datetime(2026, 1, 5, 10, 0)  # noqa: DTZ001 -- a ZIP knows no zone
RESERVED = set('<>:"/\\|?*')


@given(st.text(max_size=200))
@example("../../etc/passwd")
@example("เผยแพร่แผน: รอบ 6/12 เดือน ...")
@example("\u200b")
def test_any_text_becomes_a_name_that_every_system_takes(text: str) -> None:
    made = safe_part(text)
    assert 1 <= len(made) <= LONGEST
    assert not RESERVED & set(made) and all(ord(c) >= 32 for c in made)
    assert not made.endswith((" ", ".")) and not made.startswith(" ")
    assert made.encode().decode() == made


@given(st.text(max_size=90), st.integers(1, 999))
@example("ภาพ" * 60 + ".JPG", 7)
@example("ไม่มีนามสกุล", 1)
def test_files_are_told_apart_by_number_and_keep_their_ending(name: str, number: int) -> None:
    made = safe_file_name(number, name)
    assert made.startswith(f"{number:03} ") and len(made) <= LONGEST + 4
    if name.endswith((".JPG", ".pdf")):
        assert made.endswith(name[-4:])


def test_the_hashes_fit_and_thai_names_are_marked_as_such(tmp_path: Path) -> None:
    out, contents = io.BytesIO(), {"index.pdf": b"%PDF", "measures/m1 แผน/001 ภาพ.txt": "ข้อความ".encode() * 99}
    folder = FolderZip(out, AT)
    for path, content in contents.items():
        folder.add(path, content)
    digest = folder.close()
    with zipfile.ZipFile(out) as made:
        assert made.testzip() is None
        assert made.namelist() == [*contents, SUMS]
        assert hashlib.sha256(made.read(SUMS)).hexdigest() == digest
        assert all(bool(i.flag_bits & 0x800) == (not i.filename.isascii()) for i in made.infolist())
        assert [i.filename for i in made.infolist() if i.compress_type == zipfile.ZIP_STORED] == ["index.pdf"]
        made.extractall(tmp_path)
    checker = shutil.which("sha256sum")
    if checker:
        done = subprocess.run([checker, "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.count(": OK")) == (0, 2)


def test_nothing_is_written_over() -> None:
    folder = FolderZip(io.BytesIO(), AT)
    folder.add("a", b"1")
    with pytest.raises(ValueError, match="a twice"):
        folder.add("a", b"2")
