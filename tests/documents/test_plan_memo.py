"""The memo of a plan says what was found, what is proposed and what is to be decided, and no more than is known."""

from prongsai.documents.plan_memo import Desk, Proposed, plan_memo

AGENCY = "เทศบาลตำบลทุ่งตะวัน"


def paragraphs(plan: Proposed, agency: str = AGENCY) -> dict[str, str]:
    memo = plan_memo(None, plan, agency, Desk())
    return {s.title: " ".join(map(str, s.paragraphs)) for s in memo.sections}


def test_a_plan_is_counted_by_where_its_measures_come_from() -> None:
    said = paragraphs(Proposed(2569, drafted=3, carried=5, kept=2, questions=4))["ข้อเท็จจริง"]
    assert "รวม ๑๐ มาตรการ ได้แก่ ร่างใหม่ ๓ มาตรการ ยกมาจากปีก่อน ๕ มาตรการ กำหนดไว้แล้ว ๒ มาตรการ" in said
    assert "ต้องให้ส่วนราชการยืนยัน ๔ ข้อ" in said


def test_without_a_result_nothing_is_said_of_one() -> None:
    memo = plan_memo(None, Proposed(2569, carried=1), AGENCY, Desk())
    assert memo.subject == "ร่างมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙"
    assert "คะแนน" not in " ".join(paragraphs(Proposed(2569, carried=1)).values())


def test_without_measures_the_units_are_asked_to_set_them() -> None:
    said = paragraphs(Proposed(2569))
    assert said["ข้อเท็จจริง"] == ""
    assert "มอบหมายส่วนราชการที่เกี่ยวข้องกำหนดมาตรการสำหรับปีงบประมาณ พ.ศ. ๒๕๖๙" in said["ข้อเสนอแนะ"]


def test_it_goes_up_the_chain_of_that_kind_of_body() -> None:
    memo = plan_memo(None, Proposed(2569), AGENCY, Desk("สำนักปลัดเทศบาล"))
    assert memo.addressee == "นายกเทศมนตรีตำบลทุ่งตะวัน"
    assert [o.signature.position for o in memo.opinions][1:] == ["ปลัดเทศบาลตำบลทุ่งตะวัน", "นายกเทศมนตรีตำบลทุ่งตะวัน"]
    assert memo.opinions[-1].choices


def test_an_unknown_body_leaves_room_for_its_name() -> None:
    memo = plan_memo(None, Proposed(2569), "", Desk())
    assert "...." in memo.agency
    assert memo.addressee == ""
