"""The files of an official paper by what they are, so that a file in somebody's hand can be told."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from prongsai.domain.errors import Words

ORIGINAL, WORD, DECIDED, SIGNED = "original", "word", "decided", "signed"
PUBLIC, REDACTED, CERTIFIED, SEALED = "public", "redacted", "certified", "sealed"
RENDITIONS: Mapping[str, Words] = MappingProxyType(
    {
        ORIGINAL: Words("ฉบับที่เสนอ", "as it was proposed"),
        WORD: Words("ไฟล์ Word ของฉบับที่เสนอ", "the Word file of what was proposed"),
        DECIDED: Words("ฉบับที่มีผลการพิจารณา", "with what was decided"),
        SIGNED: Words("ภาพฉบับที่ลงนามบนกระดาษ", "picture of the paper signed by hand"),
        SEALED: Words("ฉบับลงลายมือชื่อดิจิทัล", "digitally signed"),
        CERTIFIED: Words("สำเนาที่รับรองถูกต้อง", "certified copy"),
        PUBLIC: Words("สำเนาสำหรับเผยแพร่", "copy for the public"),
        REDACTED: Words("สำเนาที่ปิดบังข้อมูลแล้ว", "redacted copy"),
    }
)
"""What a file of a paper is → what that is called."""
HANDED_IN = (SIGNED, PUBLIC, REDACTED)
"""Those that people hand in; the others are made by the program."""
FOR_PUBLIC = (PUBLIC, REDACTED)
"""Those that are made to be published."""
