"""Tests stand where the code stands."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

OTHER_FOLDERS = {"house", "journeys"}

TESTED_ELSEWHERE: dict[str, str] = {
    "cli/console.py": "cli/test_command_line.py",
    "cli/edition_workbook.py": "cli/test_edition.py",
    "cli/main.py": "cli/test_command_line.py",
    "cli/output.py": "cli/test_run.py",
    "documents/blocks_json.py": "documents/test_blocks.py",
    "documents/errors.py": "documents/test_pdf.py",
    "documents/labels.py": "documents/charts/test_svg_and_labels.py",
    "documents/result_words.py": "cli/test_run.py",
    "cli/handed_in.py": "cli/test_run.py",
    "planning/named_layout.py": "cli/test_print_papers.py",
    "planning/papers.py": "cli/test_run.py",
    "planning/plan_data.py": "cli/test_draft.py",
    "domain/measures.py": "domain/test_plan_checks.py",
    "domain/analysis_draft.py": "domain/test_analysis.py",
    "domain/analysis_facts.py": "domain/test_analysis.py",
    "domain/verdicts.py": "domain/test_analysis.py",
    "domain/like_for_like.py": "domain/test_comparing.py",
    "documents/result_sheet.py": "documents/test_pdf.py",
    "documents/svg.py": "documents/charts/test_svg_and_labels.py",
    "documents/styles.py": "documents/test_pdf.py",
    "documents/textlayer.py": "documents/test_exact_text.py",
    "domain/figures.py": "domain/test_scoring.py",
    "domain/framework.py": "domain/test_levels.py",
    "domain/rules.py": "domain/test_sentences.py",
    "reading/agencies.py": "reading/test_scores.py",
    "reading/analyses.py": "reading/test_understand.py",
    "reading/formats/cage_answer.py": "reading/formats/test_cage.py",
    "reading/formats/cage_child.py": "reading/formats/test_cage.py",
    "reading/documents.py": "cli/test_read.py",
    "reading/formats/docx_labels.py": "reading/formats/test_docx.py",
    "reading/formats/docx_numbering.py": "reading/formats/test_docx.py",
    "reading/formats/docx_parts.py": "reading/formats/test_docx.py",
    "reading/formats/docx_runs.py": "reading/formats/test_docx.py",
    "reading/formats/docx_styles.py": "reading/formats/test_docx.py",
    "reading/formats/docx_table.py": "reading/formats/test_docx.py",
    "reading/doubts.py": "reading/test_understand.py",
    "reading/formats/files.py": "reading/formats/test_plain_text.py",
    "reading/grid.py": "reading/test_understand.py",
    "reading/formats/html_grid.py": "reading/formats/test_html.py",
    "reading/items.py": "reading/test_understand.py",
    "reading/ledger.py": "reading/test_understand.py",
    "reading/lexicon.py": "reading/test_columns.py",
    "reading/measures.py": "reading/test_understand.py",
    "reading/formats/pdf_grid.py": "reading/formats/test_pdf.py",
    "reading/formats/pdf_letters.py": "reading/formats/test_pdf.py",
    "reading/formats/pdf_paragraphs.py": "reading/formats/test_pdf.py",
    "reading/formats/pdf_rules.py": "reading/formats/test_pdf.py",
    "reading/reading_json.py": "cli/test_read.py",
    "reading/score_tables.py": "reading/test_scores.py",
    "reading/side_by_side.py": "cli/test_read.py",
    "reading/formats/source.py": "reading/formats/test_plain_text.py",
    "reading/strand.py": "reading/test_understand.py",
    "reading/targets.py": "reading/test_understand.py",
    "reading/titles.py": "reading/test_understand.py",
    "reading/formats/workbook.py": "reading/test_sheets.py",
    "thai/explained.py": "thai/test_years.py",
    "thai/fiscal_phrases.py": "thai/test_periods.py",
    "thai/moments.py": "thai/test_dates.py",
    "thai/months.py": "thai/test_dates.py",
    "thai/period_format.py": "thai/test_periods.py",
    "thai/spans.py": "thai/test_codes.py",
    "cli/web_fonts.py": "cli/test_read.py",
    "cli/paper_input.py": "cli/test_print_papers.py",
    "planning/report_values.py": "cli/test_print_papers.py",
    "documents/repacked.py": "documents/docx/test_writer.py",
    "documents/charts/progress.py": "documents/charts/test_answers.py",
    "documents/charts/stacked_bars.py": "documents/charts/test_answers.py",
    "documents/docx/text.py": "documents/docx/test_writer.py",
    "documents/docx/running_text.py": "documents/docx/test_writer.py",
    "documents/docx/signing.py": "documents/docx/test_writer.py",
    "documents/docx/tables.py": "documents/docx/test_writer.py",
    "documents/docx/package.py": "documents/docx/test_writer.py",
    "documents/docx/heads.py": "documents/docx/test_writer_printed.py",
    "documents/docx/sections.py": "documents/docx/test_writer_printed.py",
    "documents/docx/elements.py": "documents/docx/test_styles.py",
    "documents/docx/looks.py": "documents/docx/test_styles.py",
    "documents/docx/setting.py": "documents/docx/test_styles.py",
    "documents/xlsx/sheets.py": "cli/test_edition.py",
    "documents/characters.py": "documents/test_html.py",
    "documents/html/writer.py": "documents/test_html.py",
    "documents/xlsx/writer.py": "documents/test_xlsx.py",
    "documents/xlsx/running_text.py": "documents/test_xlsx.py",
    "documents/xlsx/fit.py": "documents/test_xlsx.py",
    "documents/xlsx/names.py": "documents/test_xlsx.py",
    "documents/xlsx/cells.py": "documents/test_xlsx.py",
    "documents/xlsx/entry.py": "documents/test_xlsx.py",
    "documents/office_template/fill.py": "documents/test_office_template.py",
    "documents/office_template/file.py": "documents/test_office_template.py",
    "documents/office_template/language.py": "documents/test_office_template.py",
    "documents/office_template/names.py": "documents/test_office_template.py",
    "documents/correspondence/values_faults.py": "documents/correspondence/test_values_file.py",
    "documents/correspondence/wording.py": "documents/correspondence/test_order.py",
    "documents/layouts/names.py": "documents/layouts/test_groups.py",
    "documents/layouts/words.py": "documents/layouts/test_layout.py",
    "documents/layouts/tables.py": "documents/layouts/test_report_paper.py",
    "documents/layouts/template_values.py": "cli/test_print_papers.py",
    "documents/layouts/workbook_entry.py": "cli/test_print_papers.py",
    "documents/typeset.py": "documents/test_pdf.py",
    "records/archive/contents.py": "records/test_archive.py",
    "records/archive/container.py": "records/test_archive.py",
    "records/archive/signing.py": "records/test_archive.py",
    "records/archive/beside.py": "records/test_archive.py",
    "records/archive/writing.py": "records/test_archive.py",
    "records/archive/reading.py": "records/test_archive.py",
    "records/dumps.py": "records/test_backup.py",
    "cli/archive.py": "records/test_archive.py",
    "cli/backup.py": "records/test_backup.py",
    "cli/background.py": "cli/test_start.py",
    "cli/django_ready.py": "cli/test_start.py",
    "config/sign_in.py": "web/test_sign_in.py",
    "records/acting.py": "records/actions/test_units.py",
    "records/models/stored.py": "records/actions/test_units.py",
    "records/actions/accounts.py": "records/test_accounts.py",
    "records/queries/accounts.py": "records/test_accounts.py",
    "records/models/accounts.py": "records/test_accounts.py",
    "records/apps.py": "records/test_append_only.py",
    "records/models/agencies.py": "records/queries/test_agencies.py",
    "records/queries/audit.py": "records/test_audit_queries.py",
    "web/desk/agency_upgrade.py": "web/test_agency_parts.py",
    "web/desk/committees.py": "web/test_agency_parts.py",
    "web/desk/posts.py": "web/test_agency_parts.py",
    "web/desk/agency.py": "web/test_desk.py",
    "web/desk/forms.py": "web/test_desk.py",
    "web/desk/here.py": "web/test_desk.py",
    "records/queries/files.py": "records/actions/test_files.py",
    "records/queries/measure_values.py": "records/actions/test_measure_rows.py",
    "records/queries/plan.py": "records/actions/test_measure_rows.py",
    "records/models/measures.py": "records/actions/test_measure_rows.py",
    "records/actions/editions.py": "records/actions/test_result_rows.py",
    "web/desk/year.py": "web/test_year.py",
    "web/desk/agency_add.py": "web/test_agency_add.py",
    "web/desk/files.py": "web/test_files.py",
    "web/desk/history.py": "web/test_desk.py",
    "web/desk/home.py": "web/test_desk.py",
    "web/desk/people.py": "web/test_desk.py",
    "web/desk/person.py": "web/test_people.py",
    "web/desk/person_account.py": "web/test_people.py",
    "web/desk/leaving.py": "web/test_people.py",
    "web/desk/units.py": "web/test_desk.py",
    "documents/measures_workbook.py": "reading/test_measure_rows.py",
    "records/queries/measure_import.py": "records/actions/test_measure_import.py",
    "documents/assignments_table.py": "web/test_assignments.py",
    "records/queries/assignments.py": "records/actions/test_assignments.py",
    "web/desk/assignments.py": "web/test_assignments.py",
    "web/desk/measure_cells.py": "web/test_measures.py",
    "web/desk/measure_filters.py": "web/test_measures.py",
    "web/desk/measures_workbook.py": "web/test_measures_workbook.py",
    "web/desk/measure_months.py": "web/test_measures.py",
    "web/desk/measure_rows.py": "web/test_measures.py",
    "web/desk/measures.py": "web/test_measures.py",
    "web/desk/year_move.py": "web/test_year_move.py",
    "web/desk/years.py": "web/test_desk.py",
    "web/desk/who.py": "web/test_sign_in.py",
    "web/desk/new_head.py": "web/test_new_head.py",
    "web/shared/sign_in.py": "web/test_sign_in.py",
    "web/shared/sign_in_forms.py": "web/test_sign_in.py",
    "web/shared/sign_in_outside.py": "web/test_sign_in.py",
    "web/shared/sign_in_pages.py": "web/test_sign_in.py",
    "web/shared/reset_paper.py": "web/test_sign_in.py",
    "web/shared/frame.py": "web/test_look.py",
    "web/shared/presence.py": "web/test_routes.py",
    "web/shared/rights.py": "web/test_routes.py",
    "web/shared/refusals.py": "web/test_desk.py",
}
"""Module without a test file of its own → the file that tests it through what it is for."""


def test_every_test_folder_mirrors_a_box(root: Path) -> None:
    boxes = {p.name for p in (root / "src" / "prongsai").iterdir() if (p / "__init__.py").is_file()}
    folders = {p.name for p in (root / "tests").iterdir() if any(p.glob("test_*.py"))}
    assert folders - OTHER_FOLDERS == boxes


def test_every_module_has_its_tests(root: Path, modules: list[Any]) -> None:
    bare = [
        m.name
        for m in modules
        if _acts(m.tree) and m.name not in TESTED_ELSEWHERE and not any((root / "tests").glob(_own(m.name)))
    ]
    assert bare == []


def test_modules_tested_elsewhere_are(root: Path, modules: list[Any]) -> None:
    names = {m.name for m in modules}
    assert sorted(set(TESTED_ELSEWHERE) - names) == []
    assert sorted(t for t in TESTED_ELSEWHERE.values() if not (root / "tests" / t).is_file()) == []


def _own(name: str) -> str:
    """`test_scoring.py`, or `test_scoring_properties.py` beside it."""
    box, _, file = name.removesuffix(".py").rpartition("/")
    return f"{box}/test_{file}*.py"


def _acts(tree: ast.Module) -> bool:
    """Whether the module has a public function, or a public class with a public method."""
    tops = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
    methods = [b for n in tops if isinstance(n, ast.ClassDef) for b in n.body if isinstance(b, ast.FunctionDef)]
    return any(isinstance(n, ast.FunctionDef) for n in tops) or any(not b.name.startswith("_") for b in methods)
