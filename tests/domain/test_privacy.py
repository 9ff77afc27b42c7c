"""What is not for everybody in a file: each finding with its place and a masked value, never the value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.domain.test_personal_data import ONE

from prongsai.domain.errors import Words
from prongsai.domain.privacy import KINDS, Exposure, Look, Passage, Seen, look_through, masked_name

PAGE = Words("หน้า 3", "page 3")


def seen(*texts: str, hidden: tuple[Exposure, ...] = ()) -> Seen:
    return Seen(tuple(Passage(text, PAGE, by_line=True) for text in texts), hidden)


def test_a_finding_says_where_and_not_what() -> None:
    (found,) = look_through(seen(f"ก\nนาย ข {ONE}")).findings
    assert found.place == Words("หน้า 3 บรรทัด 2", "page 3 line 2")
    assert (found.kind, found.sure, found.value) == ("national_id", True, ONE)
    assert ONE not in repr(found)
    cell = Passage(ONE, Words("แผ่นงาน ก ช่อง B4", "sheet ก cell B4"))
    assert look_through(Seen((cell,))).findings[0].place == cell.place


def test_authors_that_are_no_people_or_may_be_shown_are_passed_over() -> None:
    hidden = tuple(
        Exposure("author", PAGE, "", True, name) for name in ("User", "python-docx 1.2", "อบต. ตัวอย่าง", "สมชาย")
    )
    found = look_through(seen(hidden=hidden), ["อบต.  ตัวอย่าง"]).findings
    assert [f.value for f in found] == ["สมชาย"]
    assert masked_name("สมชาย") == "ส•••"


def test_a_register_of_people_is_told_in_part_and_counted_whole() -> None:
    look = look_through(seen(*[f"081234{n:04d}" for n in range(1000)]))
    assert (len(look.findings), look.more) == (200, 800)
    assert not look.clean


def test_clean_is_what_was_read_whole_and_holds_nothing() -> None:
    assert look_through(seen("งบประมาณ")).clean
    assert not Look(unread=(PAGE,)).clean


def test_every_kind_has_words_in_both_languages() -> None:
    assert all(words.th and words.en and words.th != words.en for words in KINDS.values())


def test_real_reports_without_personal_data_raise_no_alarm(sample: Callable[..., Path]) -> None:
    """Reports, analyses and memos as offices published them; what is found there is counted and never printed."""
    papers = [sample("real-documents", f"{name}.txt").read_text("utf-8") for name in ("000", "002", "003")]
    assert sum(len(look_through(seen(text)).findings) for text in papers) == 0
