"""What may be found at a declared address: each finding with how grave it is, what it is called, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from prongsai.domain.errors import Words

ALARM, LOOK, GOOD = "alarm", "look", "good"
GRAVITY: Mapping[str, Words] = MappingProxyType(
    {
        ALARM: Words("มีปัญหา", "has a problem"),
        LOOK: Words("ควรดู", "have a look"),
        GOOD: Words("ใช้ได้", "good"),
    }
)
"""How grave it is, the gravest first."""


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding. gravity: of GRAVITY. name: what is wrong; todo: what to do about it."""

    gravity: str
    name: Words
    todo: Words


FINDINGS: Mapping[str, FindingKind] = MappingProxyType(
    {
        "address": FindingKind(
            ALARM,
            Words("ไม่ใช่ที่อยู่เว็บ", "no web address"),
            Words("แก้ URL ที่ประกาศไว้", "correct the declared URL"),
        ),
        "inside": FindingKind(
            ALARM,
            Words("เปิดได้เฉพาะในเครือข่ายภายใน", "only within the office"),
            Words("ประกาศ URL ที่คนทั่วไปเปิดได้", "declare a URL that everybody can open"),
        ),
        "down": FindingKind(
            ALARM,
            Words("เปิดไม่ได้", "cannot be opened"),
            Words("แจ้งผู้ดูแลเว็บไซต์ให้เปิดคืน", "ask whoever runs the web site to bring it back"),
        ),
        "gone": FindingKind(
            ALARM,
            Words("ไม่พบหน้านี้แล้ว", "the page is gone"),
            Words("นำหน้ากลับมาที่ที่อยู่เดิม", "bring the page back at the same address"),
        ),
        "certificate": FindingKind(
            ALARM,
            Words("ใบรับรองความปลอดภัยใช้ไม่ได้", "the certificate is not valid"),
            Words("ให้ผู้ดูแลเว็บไซต์ต่ออายุใบรับรอง", "have the certificate renewed"),
        ),
        "login": FindingKind(
            ALARM,
            Words("ต้องเข้าสู่ระบบก่อน", "asks to sign in"),
            Words("เปิดให้อ่านได้โดยไม่ต้องเข้าสู่ระบบ", "let everybody read it without signing in"),
        ),
        "away": FindingKind(
            ALARM,
            Words("ถูกส่งต่อไปเว็บไซต์อื่น", "leads to another site"),
            Words("ให้ที่อยู่ที่ประกาศแสดงข้อมูลเอง", "let the declared address show the data itself"),
        ),
        "empty": FindingKind(
            ALARM, Words("ไฟล์หรือหน้าว่างเปล่า", "empty"), Words("ใส่ไฟล์ใหม่ที่ที่อยู่เดิม", "put the file there again")
        ),
        "wrong_kind": FindingKind(
            ALARM,
            Words("ไม่ใช่ชนิดไฟล์ที่ประกาศ", "not the declared kind of file"),
            Words("ใส่ไฟล์ที่ถูกต้องที่ที่อยู่เดิม", "put the right file there"),
        ),
        "personal": FindingKind(
            ALARM,
            Words("มีข้อมูลส่วนบุคคล", "holds personal data"),
            Words("ปิดทับข้อมูลแล้วใส่ไฟล์ใหม่ที่ที่อยู่เดิม", "redact it and put the new file there"),
        ),
        "own_inside": FindingKind(
            LOOK,
            Words(
                "เครื่องที่ติดตั้งโปรแกรมเห็นที่อยู่หน้าสาธารณะของหน่วยงานเป็นเครือข่ายภายใน จึงไม่รู้ว่าคนภายนอกเปิดได้หรือไม่",
                "from where the program runs, the address of the office's own pages lies within; nobody knows whether "
                "others can open it",
            ),
            Words(
                "เปิดดูจากเครือข่ายอื่น เช่น โทรศัพท์ ถ้าเปิดไม่ได้ ให้ผู้ดูแลชื่อเว็บ (DNS) แก้ให้ชี้ไปที่อยู่ภายนอก",
                "open it from another network, such as a phone; if it does not open, have its name (DNS) lead outside",
            ),
        ),
        "blocked": FindingKind(
            LOOK,
            Words("เว็บไซต์ไม่ให้โปรแกรมเข้าตรวจ", "the site keeps the program out"),
            Words("เปิดดูด้วยตนเอง และขอให้ผู้ดูแลเว็บไซต์อนุญาต", "open it yourself, and ask the site to let the program in"),
        ),
        "chain": FindingKind(
            LOOK,
            Words("ตรวจใบรับรองความปลอดภัยไม่ครบ", "the certificate could not be checked"),
            Words("ให้ผู้ดูแลเว็บไซต์ติดตั้งใบรับรองให้ครบ", "have the whole chain of certificates installed"),
        ),
        "to_home": FindingKind(
            LOOK,
            Words("ถูกส่งไปหน้าแรกของเว็บไซต์", "leads to the home page"),
            Words("ตรวจว่าหน้าข้อมูลยังอยู่", "check that the page is still there"),
        ),
        "big": FindingKind(
            LOOK, Words("ใหญ่เกินกว่าจะตรวจ", "too big to be checked"), Words("ลดขนาดไฟล์", "make the file smaller")
        ),
        "slow": FindingKind(
            LOOK, Words("เปิดช้ามาก", "opens very slowly"), Words("แจ้งผู้ดูแลเว็บไซต์", "tell whoever runs the web site")
        ),
        "picture_only": FindingKind(
            LOOK,
            Words("เป็นภาพ ค้นคำไม่ได้", "a picture without text"),
            Words("ใส่ไฟล์ที่มีตัวอักษร", "put a file with text there"),
        ),
        "unread": FindingKind(
            LOOK,
            Words("เปิดได้ แต่โปรแกรมอ่านเนื้อหาไม่ได้", "opens, but could not be read"),
            Words("เปิดดูด้วยตนเอง", "open it yourself"),
        ),
        "maybe_personal": FindingKind(
            LOOK,
            Words("อาจมีข้อมูลส่วนบุคคล", "may hold personal data"),
            Words("เปิดดูว่าเป็นข้อมูลที่เปิดเผยได้หรือไม่", "see whether it may be public"),
        ),
        "other_year": FindingKind(
            LOOK,
            Words("ไม่พบปีของข้อมูล พบแต่ปีอื่น", "speaks of other years only"),
            Words("ตรวจว่าเป็นข้อมูลของปีที่กำหนด", "check that it is of the right year"),
        ),
        "words_missing": FindingKind(
            LOOK,
            Words("ไม่พบคำขององค์ประกอบ", "words of an element are missing"),
            Words("ตรวจว่ามีครบทุกองค์ประกอบ", "check that every element is there"),
        ),
        "excerpt_missing": FindingKind(
            LOOK,
            Words("ไม่พบข้อความที่อ้างไว้", "the quoted words are missing"),
            Words("ตรวจว่าเนื้อหายังเป็นฉบับเดิม", "check that the content is still the same"),
        ),
        "good": FindingKind(GOOD, Words("ใช้ได้", "good"), Words("ไม่ต้องทำอะไร", "nothing to do")),
    }
)
"""Every finding → how grave it is and what it says, in the order in which they are told."""
