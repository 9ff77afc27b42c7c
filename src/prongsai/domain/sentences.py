"""Every refusal in words: code → one Thai and one English sentence that say what, where and what to do.

Fields in braces are the facts of the refusal. Sorted by subject; a test checks that each is used and complete.
"""

from __future__ import annotations

from typing import NamedTuple


class Sentence(NamedTuple):
    """The same sentence in both languages."""

    th: str
    en: str


SENTENCES: dict[str, Sentence] = {
    # score sheets
    "sheet_without_edition": Sentence(
        "ใบคะแนนไม่ได้บอกปีของกรอบการประเมิน ให้เพิ่ม edition เช่น 2568",
        "The score sheet does not name its edition; add edition, such as 2568.",
    ),
    "sheet_unknown_name": Sentence(
        "ไม่รู้จัก {name} ในใบคะแนน ใช้ได้เฉพาะ {known}",
        "The score sheet holds {name}, which is not known; use only {known}.",
    ),
    "sheet_empty": Sentence(
        "ใบคะแนนไม่มีคะแนนเลย ให้ใส่อย่างน้อยหนึ่งระดับจาก {levels} หรือ total",
        "The score sheet holds no score; give at least one of {levels} or total.",
    ),
    "sheet_not_a_group": Sentence(
        "{where} ต้องเป็นรายการรหัสกับค่า เช่น O1 กับ 100",
        "{where} must be a list of codes with values, such as O1 with 100.",
    ),
    "sheet_unknown_code": Sentence(
        "{where}: ไม่มีรหัส {code} ในกรอบการประเมินปี {year} ตรวจรหัสหรือปีอีกครั้ง",
        "{where}: the edition of {year} has no code {code}; check the code or the year.",
    ),
    "sheet_unreadable": Sentence(
        "อ่านใบคะแนน {file} ไม่ได้: {reason} ให้ใช้ไฟล์ JSON, TOML, XLSX หรือ CSV ตามตัวอย่างในคู่มือ",
        "The score sheet {file} cannot be read: {reason}; use JSON, TOML, XLSX or CSV as shown in the manual.",
    ),
    "sheet_row_unknown": Sentence(
        "{where}: ไม่รู้ว่า {code} คืออะไร ให้ใส่รหัส เช่น edition, total, IIT, 1, i1 หรือ O1",
        "{where}: {code} is no known code; write one such as edition, total, IIT, 1, i1 or O1.",
    ),
    "sheet_row_twice": Sentence(
        "{where}: รหัส {code} มีอยู่แล้วในแถวก่อนหน้า ให้เหลือแถวเดียว",
        "{where}: the code {code} stands in an earlier row already; keep one row.",
    ),
    "not_a_score": Sentence(
        "{where}: {value} ไม่ใช่คะแนน ให้ใส่ตัวเลขตั้งแต่ 0 ถึง 100 เช่น 93.88",
        "{where}: {value} is not a score; write a number from 0 to 100, such as 93.88.",
    ),
    "item_zero_or_full": Sentence(
        "{where}: ปี {year} ข้อ OIT ได้คะแนน 0 หรือ 100 เท่านั้น แต่ใส่ {value}",
        "{where}: in {year} an OIT item scores 0 or 100 only, not {value}.",
    ),
    "not_a_count": Sentence(
        "{where}: {value} ไม่ใช่จำนวนคน ให้ใส่จำนวนเต็มตั้งแต่ 0 ขึ้นไป",
        "{where}: {value} is not a count of people; write a whole number from 0.",
    ),
    "tally_shape": Sentence(
        "{where}: ต้องมีจำนวนผู้ตอบ {n} ค่า ตามลำดับคำตอบ {answers}",
        "{where}: give {n} counts in the order of the answers {answers}.",
    ),
    "tally_without_part": Sentence(
        "{where}: ปี {year} ข้อ {code} เก็บแยกสองส่วน ให้ระบุส่วนด้วย เช่น EIT1/{code}",
        "{where}: in {year} question {code} is collected in parts; name the part, such as EIT1/{code}.",
    ),
    "tally_without_line": Sentence(
        "{where}: ปี {year} ข้อ {code} ตอบแยกรายบรรทัด ให้ใส่จำนวนผู้ตอบของแต่ละบรรทัด คือ {lines}",
        "{where}: in {year} question {code} is answered line by line; give the counts of each line: {lines}.",
    ),
    "unknown_answer": Sentence(
        "{where}: ไม่มีคำตอบ {answer} ให้ใช้ {answers} หรือ blank",
        "{where}: there is no answer {answer}; use {answers} or blank.",
    ),
    "scale_unknown": Sentence(
        "{where}: ยังไม่ทราบมาตรวัดของข้อ {code} ปี {year} ให้ใส่คะแนนระดับข้อใน questions แทน",
        "{where}: the scale of {code} in {year} is not known yet; give its score under questions instead.",
    ),
    "unknown_level": Sentence(
        "{where}: ไม่มีระดับ {level} ในปีนั้น มีเพียง {levels}",
        "{where}: there is no level {level} in that year, only {levels}.",
    ),
    # editions
    "edition_unknown": Sentence(
        "ไม่มีกรอบการประเมินปี {year} ในระบบ มีปี {known} เพิ่มปีใหม่ได้ด้วย prongsai edition import",
        "There is no edition of {year}; there are {known}. Add a year with prongsai edition import.",
    ),
    "edition_not_a_year": Sentence(
        "{text} ไม่ใช่ปีงบประมาณ ให้ใส่ปี พ.ศ. เช่น 2568 หรือ ค.ศ. เช่น 2025",
        "{text} is not a fiscal year; write it as 2568 (BE) or 2025 (CE).",
    ),
    "edition_broken": Sentence(
        "กรอบการประเมิน {name} มีที่ต้องแก้ {count} จุด จึงยังไม่รับ",
        "The edition {name} was not taken; places to mend: {count}.",
    ),
    "edition_exists": Sentence(
        "มีกรอบการประเมิน {name} อยู่แล้ว ถ้าต้องการแทนที่ให้เพิ่ม --replace",
        "There is an edition {name} already; add --replace to replace it.",
    ),
    "edition_incomplete_folder": Sentence(
        "โฟลเดอร์กรอบการประเมิน {folder} ไม่มีไฟล์ edition.toml",
        "The edition folder {folder} has no edition.toml.",
    ),
    "edition_year": Sentence(
        "{where}: {value} ไม่ใช่ปี พ.ศ. ให้ใส่ เช่น 2570",
        "{where}: {value} is no Buddhist year; write one such as 2570.",
    ),
    "edition_variant": Sentence(
        "{where}: {value} ใช้เป็นชื่อรูปแบบไม่ได้ ให้ใช้ตัวอักษร a-z ตัวเลข และขีดกลาง เช่น college",
        "{where}: {value} cannot name a variant; use letters a-z, digits and hyphens, such as college.",
    ),
    "toml_unreadable": Sentence(
        "{file}: อ่านไม่ได้ ({reason}) ให้แก้ตามรูปแบบ TOML",
        "{file}: cannot be read ({reason}); mend it as TOML.",
    ),
    "table_unknown": Sentence(
        "{file}: ไม่รู้จักตาราง {table} ใช้ได้เฉพาะ {known}",
        "{file}: the table {table} is not known; use only {known}.",
    ),
    "table_missing": Sentence(
        "{file}: ตาราง {table} ต้องมีอย่างน้อยหนึ่งแถว",
        "{file}: the table {table} needs at least one row.",
    ),
    "edition_two_heads": Sentence(
        "{file}: ตาราง edition ต้องมีแถวเดียว",
        "{file}: the table edition must have exactly one row.",
    ),
    "column_unknown": Sentence(
        "{where}: ไม่รู้จักคอลัมน์ {column} ในตาราง {table}",
        "{where}: the table {table} has no column {column}.",
    ),
    "cell_missing": Sentence("{where}: ต้องกรอก", "{where}: must be filled in."),
    "cell_kind": Sentence(
        "{where}: {value} ไม่ใช่{kind}",
        "{where}: {value} is not {kind}.",
    ),
    "cell_choice": Sentence(
        "{where}: {value} ใช้ไม่ได้ ให้เลือกจาก {choices}",
        "{where}: {value} cannot stand here; choose from {choices}.",
    ),
    "cell_range": Sentence(
        "{where}: {value} อยู่นอกช่วงที่รับได้ คือ 0 ถึง {most}",
        "{where}: {value} is outside what may stand here, 0 to {most}.",
    ),
    "edition_folder_name": Sentence(
        "โฟลเดอร์ {folder} มีกรอบการประเมินชื่อ {name} ให้เปลี่ยนชื่อโฟลเดอร์เป็น {name}",
        "The folder {folder} holds the edition {name}; rename the folder to {name}.",
    ),
    "cell_refers": Sentence(
        "{where}: ไม่พบ {value} ในคอลัมน์ {column} ของตาราง {table}",
        "{where}: {value} is not found in column {column} of table {table}.",
    ),
    "row_repeats": Sentence(
        "{where}: ซ้ำกับแถวก่อนหน้า ({key})",
        "{where}: repeats an earlier row ({key}).",
    ),
    "weights_not_one": Sentence(
        "{where}: น้ำหนักรวมกันได้ {total} ต้องได้ 1",
        "{where}: the weights add to {total}; they must add to 1.",
    ),
    "points_and_labels": Sentence(
        "{where}: มีคำตอบ {labels} แบบ แต่มีคะแนน {points} ค่า",
        "{where}: there are {labels} answers but {points} points.",
    ),
    "levels_not_falling": Sentence(
        "{where}: ระดับต้องเรียงจากคะแนนขั้นต่ำสูงสุดลงไป",
        "{where}: levels must stand from the highest minimum down.",
    ),
    "crosswalk_twice": Sentence(
        "{where}: รหัส {code} อยู่ในแถวเทียบปีอื่นแล้ว",
        "{where}: the code {code} stands in another crosswalk row already.",
    ),
    "workbook_not_ours": Sentence(
        "{file}: ไม่ใช่แบบกรอกกรอบการประเมินของโปร่งใส ให้เริ่มจาก prongsai edition export",
        "{file}: is not an edition workbook of Prongsai; start from prongsai edition export.",
    ),
    # files
    "file_missing": Sentence(
        "ไม่พบไฟล์ {file} ตรวจชื่อและโฟลเดอร์อีกครั้ง",
        "The file {file} was not found; check its name and folder.",
    ),
    "file_too_large": Sentence(
        "ไฟล์ {file} ใหญ่เกินไป ({size} MB) รับได้ไม่เกิน {limit} MB",
        "The file {file} is too large ({size} MB); at most {limit} MB are taken.",
    ),
    "file_kind": Sentence(
        "ยังอ่านไฟล์ {file} ไม่ได้ รับไฟล์ {kinds}",
        "The file {file} cannot be read yet; files taken are {kinds}.",
    ),
    "file_not_text": Sentence(
        "ไฟล์ {file} ไม่ใช่ข้อความ ให้บันทึกเป็นข้อความ UTF-8 แล้วลองใหม่",
        "The file {file} is not text; save it as UTF-8 text and try again.",
    ),
    "file_not_a_workbook": Sentence(
        "เปิดไฟล์ {file} เป็น Excel ไม่ได้ ให้บันทึกเป็น .xlsx แล้วลองใหม่",
        "The file {file} cannot be opened as Excel; save it as .xlsx and try again.",
    ),
    "file_really": Sentence(
        "ไฟล์ {file} ที่จริงเป็น{really} ให้{todo}แล้วลองใหม่",
        "The file {file} is really {really}; {todo} and try again.",
    ),
    "file_old_word": Sentence(
        "ไฟล์ {file} เป็น Word รุ่นเก่า (.doc) ให้เปิดใน Word บันทึกเป็น .docx แล้วลองใหม่",
        "The file {file} is an old Word file (.doc); open it in Word, save it as .docx and try again.",
    ),
    "file_old_excel": Sentence(
        "ไฟล์ {file} เป็น Excel รุ่นเก่า (.xls) ให้เปิดใน Excel บันทึกเป็น .xlsx แล้วลองใหม่",
        "The file {file} is an old Excel file (.xls); open it in Excel, save it as .xlsx and try again.",
    ),
    "file_encrypted": Sentence(
        "ไฟล์ {file} ใส่รหัสผ่านไว้จึงอ่านไม่ได้ ให้บันทึกอีกครั้งโดยไม่ใส่รหัสผ่าน แล้วลองใหม่",
        "The file {file} is locked with a password; save it again without one and try again.",
    ),
    "file_macros": Sentence(
        "ไฟล์ {file} มีมาโคร ซึ่งไม่รับเพื่อความปลอดภัย ให้บันทึกเป็น {kind} แล้วลองใหม่",
        "The file {file} holds macros, which are not taken for safety; save it as {kind} and try again.",
    ),
    "file_only_pictures": Sentence(
        "ไฟล์ {file} ไม่มีข้อความ น่าจะเป็นภาพสแกน ให้ขอไฟล์ต้นฉบับจากผู้จัดทำ หรือพิมพ์เนื้อหาเป็นข้อความแล้วลองใหม่",
        "The file {file} holds no text, probably a scan; ask its maker for the original file, or type the text.",
    ),
    "file_empty": Sentence(
        "ไฟล์ {file} ว่างเปล่า อาจส่งมาไม่ครบ ให้ขอไฟล์ใหม่จากผู้จัดทำแล้วลองอีกครั้ง",
        "The file {file} is empty, perhaps cut short on its way; ask its maker for it again.",
    ),
    "file_broken": Sentence(
        "อ่านไฟล์ {file} ไม่ได้ ไฟล์อาจเสียหายหรือได้มาไม่ครบ ให้เปิดด้วยโปรแกรมที่ใช้ทำ บันทึกใหม่ แล้วลองอีกครั้ง",
        "The file {file} cannot be read, it may be damaged or cut short; open it where it was made, save it and retry.",
    ),
    "file_too_long": Sentence(
        "ไฟล์ {file} มี{what} {count} เกินที่รับได้คือ {limit} ให้แบ่งเป็นหลายไฟล์แล้วลองใหม่",
        "The file {file} has {count} {what}, more than the {limit} taken; split it and try again.",
    ),
    "file_too_deep": Sentence(
        "ไฟล์ {file} ซ้อนตารางหรือกรอบลึกเกินไป ให้จัดรูปแบบให้เรียบง่ายขึ้นแล้วลองใหม่",
        "The file {file} nests tables or frames too deeply; make its layout simpler and try again.",
    ),
    "file_takes_too_long": Sentence(
        "อ่านไฟล์ {file} นานเกิน {seconds} วินาทีจึงหยุด ให้แบ่งไฟล์หรือบันทึกใหม่ให้เรียบง่ายขึ้นแล้วลองใหม่",
        "Reading {file} took more than {seconds} seconds and was stopped; split it or save it in a simpler form.",
    ),
    "file_takes_too_much_memory": Sentence(
        "อ่านไฟล์ {file} ต้องใช้หน่วยความจำเกิน {megabytes} MB จึงหยุด ให้แบ่งไฟล์หรือลดรูปภาพแล้วลองใหม่",
        "Reading {file} needs more than {megabytes} MB of memory and was stopped; split it or drop its pictures.",
    ),
    # printing papers
    "reading_faulty": Sentence(
        "ไฟล์ {file} ไม่ใช่ผลการอ่านแบบ {schema} ที่ครบถ้วน ให้สร้างใหม่ด้วย prongsai read --json แล้วลองอีกครั้ง",
        "The file {file} is not a whole reading ({schema}); make it again with prongsai read --json.",
    ),
    "two_results_of_a_year": Sentence(
        "ไฟล์ {first} และ {second} เป็นผลของปี {year} ทั้งคู่ แต่คะแนนไม่เหมือนกัน ให้เลือกไฟล์เดียวที่เป็นผลทางการ",
        "The files {first} and {second} hold different results of {year}; give the official one only.",
    ),
    "no_measures_found": Sentence(
        "ไม่พบตารางมาตรการในไฟล์ {file} ให้ใช้แผนหรือรายงานที่มีตารางมาตรการ และดูสิ่งที่อ่านได้ด้วย prongsai read",
        "No table of measures was found in {file}; give a plan or report that has one, and see prongsai read.",
    ),
    "nothing_to_plan_from": Sentence(
        "ไม่พบทั้งผลการประเมินและมาตรการในไฟล์ที่ให้มา ({files}) ให้ใช้ผลการประเมิน หรือรายงานหรือแผนของปีที่แล้ว",
        "Neither a result nor measures were found in {files}; give a result, or a report or plan of last year.",
    ),
    "plan_before_its_result": Sentence(
        "แผนของปี {year} มาก่อนผลของปี {result} ที่ใช้ร่าง ให้ระบุ --year เป็นปี {following} หรือหลังจากนั้น",
        "A plan of {year} would come before the result of {result} it rests on; give --year {following} or later.",
    ),
    "plan_year_unknown": Sentence(
        "เอกสาร {files} ไม่บอกปีงบประมาณ ให้ระบุปีของแผนด้วย --year",
        "{files} does not say its fiscal year; give the year of the plan with --year.",
    ),
    "several_readings": Sentence(
        "ไฟล์ {file} มีผลการอ่าน {count} ฉบับ พิมพ์ได้ครั้งละฉบับ ให้แยกเป็นไฟล์ละฉบับ",
        "The file {file} holds {count} readings; one is printed at a time, so keep each in a file of its own.",
    ),
    "values_unreadable": Sentence(
        "อ่านค่าในไฟล์ {file} ไม่ได้ ({reason}) ให้เทียบกับตัวอย่างจาก prongsai layouts --example",
        "The values in {file} cannot be read ({reason}); compare them with prongsai layouts --example.",
    ),
    "layout_unknown": Sentence(
        "ไม่มีรูปแบบชื่อ {name} รูปแบบที่มี: {known}",
        "There is no layout {name}; there are: {known}.",
    ),
    "paper_kind_unknown": Sentence(
        "พิมพ์เป็น {kind} ไม่ได้ พิมพ์ได้เป็น {known}",
        "A paper cannot be printed as {kind}; it can be printed as {known}.",
    ),
    "print_without_file": Sentence(
        "ยังไม่ได้บอกไฟล์ที่จะพิมพ์ ให้ใส่ชื่อไฟล์ หรือใช้ --blank-rows เพื่อทำแบบกรอกเปล่า",
        "No file to print was named; name one, or use --blank-rows for an empty form.",
    ),
    "photos_missing": Sentence(
        "ไม่พบรูปในโฟลเดอร์ {folder} รับไฟล์ {kinds}",
        "There are no pictures in the folder {folder}; files taken are {kinds}.",
    ),
    "paper_too_large": Sentence(
        "เอกสาร {file} ใหญ่ {size} MB เกิน {limit} MB แม้ย่อรูปแล้ว ให้ลดจำนวนรูปหรือเพิ่ม --most-mb",
        "The paper {file} is {size} MB, more than {limit} MB even with small pictures; use fewer or raise --most-mb.",
    ),
    "template_for_reports_only": Sentence(
        "แม่แบบ Word ของหน่วยงานใช้กับรายงานเท่านั้น รูปแบบ {name} เป็นหนังสือ ให้พิมพ์โดยไม่ใช้ --template",
        "An office's Word template serves reports only; {name} is a letter, so print it without --template.",
    ),
    "folder_not_writable": Sentence(
        "เขียนไฟล์ลงในโฟลเดอร์ {folder} ไม่ได้ ({reason}) ให้เลือกโฟลเดอร์อื่น",
        "Files cannot be written to the folder {folder} ({reason}); choose another folder.",
    ),
    # comparing results
    "compare_refused_file": Sentence(
        "ไฟล์ {file} ยังใช้เทียบไม่ได้: {reason}",
        "The file {file} cannot be compared yet: {reason}.",
    ),
    # carrying a plan on
    "rollover_not_later": Sentence(
        "ยกมาตรการของปี {plan} ไปปี {year} ไม่ได้ ให้เลือกปีงบประมาณหลังปี {plan}",
        "Measures of {plan} cannot be carried into {year}; choose a fiscal year after {plan}.",
    ),
    # reading a result
    "no_result_found": Sentence(
        "ไม่พบตารางคะแนน ITA ในไฟล์ {file} ตรวจว่าเป็นเอกสารผลการประเมิน หรือกรอกคะแนนเองแล้วใช้ prongsai score",
        "No table of ITA scores was found in {file}; check that it is a result, or use prongsai score with a sheet.",
    ),
    "result_without_year": Sentence(
        "ไม่พบปีงบประมาณของผลการประเมินในไฟล์ {file} ให้ระบุเองด้วย --edition เช่น --edition 2568",
        "The fiscal year of the result was not found in {file}; give it with --edition, such as --edition 2568.",
    ),
    "what_if_without_figure": Sentence(
        "ผลนี้ยังไม่มีคะแนนของ {code} จึงยังลองเปลี่ยนคะแนนไม่ได้ ให้เลือกจากคะแนนที่มีในผล",
        "This result has no score of {code} that could be changed; choose one of the scores it has.",
    ),
}
