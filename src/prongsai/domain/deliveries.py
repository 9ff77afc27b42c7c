"""What becomes of a message on its way: channels, states, what went wrong in words, and when to try again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from prongsai.domain.errors import Words

CHANNELS: Mapping[str, Words] = MappingProxyType({"mail": Words("อีเมล", "e-mail"), "line": Words("LINE", "LINE")})
"""By what a message goes out → what that is called."""
MESSAGES: Mapping[str, Words] = MappingProxyType(
    {"digest": Words("สรุปงานประจำวัน", "daily summary"), "test": Words("ข้อความทดสอบ", "test message")}
)
"""Every kind of message → what it is called."""
STATES: Mapping[str, Words] = MappingProxyType(
    {
        "waiting": Words("รอส่ง", "waiting"),
        "sending": Words("กำลังส่ง", "being sent"),
        "sent": Words("ส่งแล้ว", "sent"),
        "failed": Words("ส่งไม่ได้", "not sent"),
        "doubt": Words("ไม่แน่ว่าส่งถึงหรือไม่", "may or may not have arrived"),
    }
)
"""Every state of a message. In doubt is what was handed over while the program broke off: it is not sent twice."""
FAULTS: Mapping[str, Words] = MappingProxyType(
    {
        "off": Words("ยังไม่ได้ตั้งค่าช่องทางนี้", "this channel is not set up"),
        "name": Words(
            "หาเครื่องแม่ข่ายตามชื่อนี้ไม่พบ ตรวจชื่อเครื่องและเครือข่าย", "no server of that name; check the name and the network"
        ),
        "refused": Words(
            "เครื่องแม่ข่ายไม่รับการเชื่อมต่อ ตรวจหมายเลขพอร์ตและว่าเครื่องเปิดอยู่",
            "the server takes no connection; check the port and that it runs",
        ),
        "silent": Words("เครื่องแม่ข่ายไม่ตอบในเวลาที่กำหนด", "the server did not answer in time"),
        "tls": Words(
            "เข้ารหัสการเชื่อมต่อไม่ได้ ใบรับรองไม่ถูกต้องหรือเครื่องแม่ข่ายไม่รองรับ จึงไม่ส่ง",
            "no encrypted connection: the certificate is not valid or the server offers none; nothing was sent",
        ),
        "password": Words(
            "เครื่องแม่ข่ายไม่รับชื่อผู้ใช้หรือรหัสผ่าน ตรวจทั้งสองค่า", "user name or password was not accepted; check both"
        ),
        "sender": Words("เครื่องแม่ข่ายไม่รับที่อยู่ผู้ส่ง", "the server does not accept the address of the sender"),
        "address": Words("เครื่องแม่ข่ายไม่รับที่อยู่ผู้รับ ตรวจที่อยู่", "the address of the receiver was not accepted; check it"),
        "later": Words("เครื่องแม่ข่ายขอให้ส่งภายหลัง", "the server asks to be tried later"),
        "token": Words(
            "LINE ไม่รับโทเคน ให้ออกโทเคนใหม่แล้วใส่ในการตั้งค่า",
            "LINE does not accept the token; make a new one and type it in",
        ),
        "quota": Words("ใช้โควตาข้อความ LINE ของเดือนนี้หมดแล้ว", "this month's LINE messages are used up"),
        "server": Words("เครื่องแม่ข่ายขัดข้อง", "the server failed"),
        "protocol": Words("เครื่องแม่ข่ายตอบอย่างที่โปรแกรมไม่เข้าใจ", "the server answered in a way that is not understood"),
        "unsure": Words(
            "ส่งออกไปแล้วแต่ไม่ได้คำตอบ จึงไม่ส่งซ้ำ ถามผู้รับว่าได้รับหรือไม่",
            "handed over without an answer and not sent again; ask whether it arrived",
        ),
        "stale": Words("รอนานเกินไป เนื้อหาเก่าแล้ว จึงไม่ส่ง", "waited too long; what it says is old, so it is not sent"),
        "tired": Words("ลองหลายครั้งแล้วยังส่งไม่ได้ จึงหยุด", "tried several times in vain and given up"),
    }
)
"""Why a message did not arrive → what to do about it."""
WAITS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
"""How long it waits after each try that may succeed later; then it is given up."""
LONGEST_WAITING = timedelta(days=2)
"""What is older is not sent any more, such as after a backup was put back."""
LONGEST_SENDING = timedelta(minutes=10)
"""What is being sent for longer was broken off."""


def next_try(tries: int, now: datetime) -> datetime | None:
    """When a message that was tried so often is tried again; None when it is given up."""
    return now + WAITS[tries - 1] if 1 <= tries <= len(WAITS) else None
