"""Official papers held against what the log recorded and what was frozen: rows, values, files and their contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from prongsai.domain.audit_chain import Fault
from prongsai.domain.errors import Words
from prongsai.domain.frozen_papers import Key, Recorded, digest_of, fault, recorded, row_fault
from prongsai.domain.renditions import ORIGINAL, WORD
from prongsai.records.acting import values_of
from prongsai.records.blobs import place, read, store_here
from prongsai.records.models import (
    AuditRow,
    ChainStep,
    OfficialPaper,
    PaperAttachment,
    PaperVersion,
    Rendition,
    StoredFile,
)

_WHAT: Mapping[type[models.Model], Words] = {
    OfficialPaper: Words("ข้อมูลของหนังสือ", "what is known of it"),
    PaperVersion: Words("ฉบับของหนังสือ", "a version"),
    PaperAttachment: Words("สิ่งที่ส่งมาด้วย", "an attachment"),
    ChainStep: Words("การพิจารณา", "a decision"),
    Rendition: Words("ไฟล์ของหนังสือ", "a file"),
    StoredFile: Words("ที่เก็บของไฟล์", "the place of a file"),
}
_FILE = str(StoredFile._meta.model_name)
_KINDS = {str(model._meta.model_name): model for model in _WHAT}


def first_false_paper(chain: str) -> Fault | None:
    """The first official paper of an agency that is not what its acts made of it; None where all are.

    A row whose acts the law had destroyed is held against nothing but its hashes.
    """
    agency = _agency(chain)
    if agency is None:
        return None
    known = recorded(_acts(chain, _files(agency)))
    faults = sorted((*_row_faults(agency, known), *_frozen_faults(agency, known)), key=lambda found: found.seq)
    return faults[0] if faults else None


def _agency(chain: str) -> UUID | None:
    try:
        return UUID(chain)
    except ValueError:  # the chain of the whole program
        return None


def _files(agency: UUID) -> set[str]:
    """The files that are of papers, by key; others come and go as they like."""
    renditions = Rendition.objects.filter(agency=agency).order_by().values_list("file", flat=True)
    scans = ChainStep.objects.filter(agency=agency).exclude(scan=None).order_by().values_list("scan", flat=True)
    return {str(key) for key in (*renditions, *scans)}


def _acts(chain: str, files: set[str]) -> Iterator[tuple[int, list[Key], list[Mapping[str, Any]] | None]]:
    """The acts that touched papers, as `recorded` reads them."""
    rows = AuditRow.objects.filter(chain=chain, objects_touched__kind__in=_KINDS).distinct().order_by("seq")
    for row in rows.select_related("payload").prefetch_related("objects_touched").iterator(500):
        touched = [(each.kind, each.object_id) for each in row.objects_touched.all()]
        payload = getattr(row, "payload", None)
        content = payload.content if payload else None
        changes = content.get("changes", []) if isinstance(content, dict) else None
        ours = None if changes is None else [c for c in changes if _is_ours(c["kind"], c["id"], files)]
        yield row.seq, [key for key in touched if _is_ours(*key, files)], ours


def _is_ours(kind: str, key: str, files: set[str]) -> bool:
    return kind in _KINDS and (kind != _FILE or key in files)


def _row_faults(agency: UUID, known: Mapping[Key, Recorded]) -> Iterator[Fault]:
    codes = {str(key): code for key, code in OfficialPaper.objects.filter(agency=agency).values_list("pk", "code")}
    seen: set[Key] = set()
    for paper, row in _rows(agency):
        model, key = type(row), (str(row._meta.model_name), str(row.pk))
        seen.add(key)
        if found := row_fault(codes.get(paper, ""), _WHAT[model], known.get(key), values_of(row), _same(model)):
            yield found
    for key in known.keys() - seen:
        model = _KINDS[key[0]]
        if found := row_fault(_code(known, key, codes), _WHAT[model], known[key], None, _same(model)):
            yield found


def _code(known: Mapping[Key, Recorded], key: Key, codes: Mapping[str, str]) -> str:
    """The code of the paper that a row was part of, by what the log knows of them."""
    values = known[key].values or {} if key in known else {}
    if version := values.get("version_of_id"):
        return _code(known, (str(PaperVersion._meta.model_name), str(version)), codes)
    return str(values.get("code") or codes.get(str(values.get("paper_id")), key[1]))


def _rows(agency: UUID) -> Iterator[tuple[str, models.Model]]:
    """Every row of a paper, with the key of the paper."""
    for paper in OfficialPaper.objects.filter(agency=agency):
        yield str(paper.pk), paper
    for version in PaperVersion.objects.filter(agency=agency):
        yield str(version.paper_id), version
    for part in (PaperAttachment, ChainStep):
        for row in part.objects.filter(agency=agency).select_related("version_of", "version_of__paper"):
            yield str(row.version_of.paper_id), row
    for rendition in Rendition.objects.filter(agency=agency).select_related("version_of", "file"):
        yield str(rendition.version_of.paper_id), rendition
        yield str(rendition.version_of.paper_id), rendition.file


def _same(model: type[models.Model]) -> Any:
    """Whether a value as the log writes it is that of the row; moments and days are written as text there."""
    fields = {field.attname: field for field in model._meta.concrete_fields}

    def same(name: str, said: Any, now: Any) -> bool:
        if said == now:
            return True
        try:
            return bool(said is not None and fields[name].to_python(said) == fields[name].to_python(now))
        except (ValidationError, ValueError, TypeError):
            return False

    return same


def _frozen_faults(agency: UUID, known: Mapping[Key, Recorded]) -> Iterator[Fault]:
    """What was proposed held against the hashes that were taken then; contents are read, every one."""
    proposed = PaperVersion.objects.filter(agency=agency).exclude(frozen_at=None).select_related("paper")
    for version in proposed.order_by("frozen_at", "pk"):
        said = known.get((str(PaperVersion._meta.model_name), str(version.pk)))
        seq, paper = said.seq if said else 0, version.paper.code
        if not isinstance(version.data, dict) or digest_of(version.data) != version.digest:
            yield fault("paper_values_altered", paper, Words("", ""), seq)
            continue
        files = tuple(version.renditions.select_related("file", "attachment"))
        for name in _exchanged(version.data.get("files", []), files):
            yield fault("paper_files_altered", paper, Words(name, name), seq)
        for each in files:
            if not _content_is(each.file):
                yield fault("paper_content_altered", paper, Words(str(each.file), str(each.file)), seq)


def _exchanged(named: list[Mapping[str, str]], files: tuple[Rendition, ...]) -> Iterator[str]:
    """The files that were frozen and are not those named beside the values, and the other way round."""
    frozen = {(f.kind, str(f.attachment or ""), f.file.sha256) for f in files if f.kind in (ORIGINAL, WORD)}
    wanted = {(f["kind"], f["title"], f["sha256"]) for f in named}
    for _kind, title, digest in sorted(frozen ^ wanted):
        yield title or digest[:12]


def _content_is(file: StoredFile) -> bool:
    content = read(store_here(), place(file.sha256))
    return content is not None and hashlib.sha256(content).hexdigest() == file.sha256
