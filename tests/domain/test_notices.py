"""The daily message: what it says through others' hands, and what in one's own mail."""

from __future__ import annotations

from prongsai.domain.notices import MOST_TITLES, Waiting, long_message, short_message

WAITING = Waiting(("เผยแพร่แผนของนางปิ่นมณี",), ("อบรม", "ประกาศ"), 2, 4)
ADDRESS = "https://ita.example"


def test_through_the_hands_of_others_goes_a_number_and_an_address() -> None:
    assert WAITING.count == 9
    words = short_message(WAITING, ADDRESS)
    assert words == ("มีงาน ITA รอท่าน 9 เรื่อง https://ita.example", "ITA work waits for you: 9 https://ita.example")
    assert short_message(WAITING, "").th == "มีงาน ITA รอท่าน 9 เรื่อง"


def test_the_own_mail_names_the_work() -> None:
    words = long_message(WAITING, ADDRESS)
    assert words.th.splitlines() == [
        "มีงาน ITA รอท่าน 9 เรื่อง",
        "",
        "เลยกำหนดแล้ว 1 เรื่อง",
        "- เผยแพร่แผนของนางปิ่นมณี",
        "",
        "ครบกำหนดภายใน 7 วัน 2 เรื่อง",
        "- อบรม",
        "- ประกาศ",
        "",
        "คำตอบของส่วนราชการที่รอตรวจรับ 4 เรื่อง",
        "",
        "การแจ้งเตือนที่ยังไม่ได้อ่าน 2 เรื่อง",
        "",
        "เปิดดูที่ https://ita.example",
    ]
    assert words.en.splitlines()[2] == "Past its date: 1"


def test_a_long_list_is_counted_to_its_end() -> None:
    titles = tuple(f"เรื่อง {n}" for n in range(MOST_TITLES + 3))
    assert "- และอีก 3 เรื่อง" in long_message(Waiting(titles), "").th.splitlines()
    assert "และอีก" not in long_message(Waiting(titles[:MOST_TITLES]), "").th
