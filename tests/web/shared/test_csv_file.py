"""A table as a file: every cell in words, and none that a spreadsheet would calculate."""

from prongsai.web.shared.csv_file import csv_file
from prongsai.web.shared.tables import Column, Row, State, Table


def lines(*cells: object) -> list[str]:
    table = Table("ตาราง", [Column(f"c{n}") for n in range(len(cells))], [Row(cells)])
    return csv_file(table, "ผล ปี").content.decode("utf-8-sig").splitlines()


def test_states_are_told_in_words() -> None:
    assert lines("O1", State("good", "ถึงเกณฑ์"))[1] == "O1,ถึงเกณฑ์"


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    assert lines("=1+1", "@a", "-เว้น", "+5.00", "-3")[1] == "'=1+1,'@a,'-เว้น,+5.00,-3"


def test_the_file_has_the_name_of_the_table() -> None:
    answer = csv_file(Table("ก", [Column("ก")], []), "ผล")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E0%B8%9C")
    assert answer.content.startswith(b"\xef\xbb\xbf")
