"""The catalogue of open data: every file of every data set, with the fields that Thai catalogues ask for."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from prongsai.documents.data_catalogue import DataSet, Publisher, catalogue_jsonld, harvest_json, package
from prongsai.frameworks.open_data_fields import catalogue_fields

HOME = "https://thungtawan.example/"
OFFICE = Publisher("องค์การบริหารส่วนตำบลทุ่งตะวัน", HOME, "saraban@thungtawan.example")
SET = DataSet(
    "results",
    "ผลการประเมิน",
    "คะแนนรวมของแต่ละปี",
    "results/table-1",
    "results/",
    datetime(2026, 1, 5, tzinfo=UTC),
    ("ITA",),
)


def test_every_mandatory_field_is_said_and_what_is_lacking_is_told() -> None:
    said = package(OFFICE, SET)
    assert said["lacking"] == []
    assert all(said[field.key] for field in catalogue_fields())
    nameless = package(Publisher("ก", HOME), SET)
    assert nameless["lacking"] == ["อีเมลผู้ติดต่อ"]


def test_the_catalogue_leads_to_every_file() -> None:
    said = json.loads(catalogue_jsonld(OFFICE, [SET]))
    (found,) = said["dcat:dataset"]
    addresses = {each["dcat:downloadURL"]["@id"] for each in found["dcat:distribution"]}
    assert addresses == {f"{HOME}results/table-1.{kind}" for kind in ("csv", "xlsx", "json")}
    assert set(found["thai_gdc"]) == {field.key for field in catalogue_fields()}
    assert found["dcat:landingPage"]["@id"] == f"{HOME}results/"
    assert all(prefix in said["@context"] for key in found for prefix in [key.partition(":")[0]] if ":" in key)


def test_a_harvester_is_told_when_something_last_changed() -> None:
    said = json.loads(harvest_json(OFFICE, [SET]))
    assert (said["updated"], said["count"]) == ("2026-01-05T00:00:00+00:00", 1)
    assert json.loads(harvest_json(OFFICE, []))["updated"] == ""
