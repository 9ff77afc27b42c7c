"""The catalogue of an agency's open data: as DCAT (JSON-LD), and as data sets that Thai catalogues take over (CKAN)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prongsai.documents.open_table import KINDS
from prongsai.frameworks.open_data_fields import catalogue_fields, said_alike

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whose data it is. home: the address of its public pages, ending in a slash. mail, phone: how it is reached."""

    name: str
    home: str
    mail: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DataSet:
    """A table that everybody may take away. name: ASCII, for ever. place: of its files below the home, without their
    ending; page: where people read it. updated: when it last changed, None where
    nobody knows."""

    name: str
    title: str
    about: str
    place: str
    page: str
    updated: datetime | None
    keywords: tuple[str, ...] = ()


def catalogue_jsonld(publisher: Publisher, sets: Sequence[DataSet]) -> bytes:
    """The catalogue as DCAT in JSON-LD, each data set with the Thai fields beside those of DCAT."""
    owner = {"@type": "foaf:Agent", "foaf:name": publisher.name, "foaf:homepage": {"@id": publisher.home}}
    said = {
        "@context": _CONTEXT,
        "@id": f"{publisher.home}data/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"ข้อมูลเปิดของ{publisher.name}", "@language": "th"},
        "dct:publisher": owner,
        "dct:language": "th",
        "dcat:dataset": [_dcat(publisher, each, owner) for each in sets],
    }
    return _bytes(said)


def harvest_json(publisher: Publisher, sets: Sequence[DataSet]) -> bytes:
    """The same data sets as a catalogue takes them over, with when each last changed and which mandatory fields it
    lacks."""
    rows = [package(publisher, each) for each in sets]
    updated = max((row["metadata_modified"] for row in rows), default="")
    return _bytes({"updated": updated, "count": len(rows), "results": rows})


def package(publisher: Publisher, found: DataSet) -> dict[str, Any]:
    """A data set with the fields of the Thai catalogue, its files, and the mandatory fields that are still empty."""
    said: dict[str, Any] = {
        **said_alike(),
        "title": found.title,
        "owner_org": publisher.name,
        "maintainer": publisher.name,
        "maintainer_email": publisher.mail,
        "tag_string": ",".join(found.keywords),
        "notes": found.about,
        "data_format": [kind.upper() for kind in KINDS],
    }
    return {
        "name": found.name,
        "url": f"{publisher.home}{found.page}",
        "metadata_modified": found.updated.isoformat() if found.updated else "",
        **{field.key: said[field.key] for field in catalogue_fields()},
        "lacking": [field.words.th for field in catalogue_fields() if field.mandatory and not said[field.key]],
        "resources": [_resource(publisher, found, kind) for kind in KINDS],
    }


def _resource(publisher: Publisher, found: DataSet, kind: str) -> dict[str, str]:
    address = f"{publisher.home}{found.place}.{kind}"
    return {"name": f"{found.title} ({kind.upper()})", "url": address, "format": kind.upper(), "mimetype": KINDS[kind]}


def _dcat(publisher: Publisher, found: DataSet, owner: dict[str, Any]) -> dict[str, Any]:
    fields = package(publisher, found)
    contact = {"@type": "vcard:Organization", "vcard:fn": publisher.name}
    if publisher.mail:
        contact["vcard:hasEmail"] = f"mailto:{publisher.mail}"
    return {
        "@id": f"{publisher.home}{found.place}",
        "@type": "dcat:Dataset",
        "dct:identifier": found.name,
        "dct:title": {"@value": found.title, "@language": "th"},
        "dct:description": {"@value": found.about, "@language": "th"},
        **({"dct:modified": found.updated.isoformat()} if found.updated else {}),
        "dct:publisher": owner,
        "dct:license": fields["license_id"],
        "dct:spatial": fields["geo_coverage"],
        "dct:accrualPeriodicity": fields["update_frequency_unit"],
        "dcat:contactPoint": contact,
        "dcat:keyword": list(found.keywords),
        "dcat:landingPage": {"@id": fields["url"]},
        "dcat:distribution": [_distribution(each) for each in fields["resources"]],
        "thai_gdc": {field.key: fields[field.key] for field in catalogue_fields()},
    }


def _distribution(resource: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": resource["name"],
        "dcat:downloadURL": {"@id": resource["url"]},
        "dcat:mediaType": resource["mimetype"],
    }


def _bytes(said: object) -> bytes:
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
