"""Where the contents of files are kept: the data folder, or a bucket that the environment names.

PRONGSAI_S3_BUCKET names the bucket, PRONGSAI_S3_KEY and PRONGSAI_S3_SECRET let us in; PRONGSAI_S3_SERVER is the
address of the store (empty for Amazon's own), PRONGSAI_S3_REGION its region, PRONGSAI_S3_FOLDER a folder in the bucket.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from prongsai.config import environment
from prongsai.domain.errors import Refusal

_NAMES = ("BUCKET", "KEY", "SECRET", "SERVER", "REGION", "FOLDER")
_NEEDED = _NAMES[:3]


def storage(data: Path) -> dict[str, object]:
    """Django's storage for contents. data: the data folder.

    Refuses a bucket without the settings that it needs, a server that is no address, and a missing extra `s3`.
    """
    said = {name.lower(): text for name in _NAMES if (text := environment.text(_setting(name)))}
    if not said:
        return {"BACKEND": "prongsai.records.blobs.WholeFiles", "OPTIONS": {"location": data / "files"}}
    for name in _NEEDED:
        if name.lower() not in said:
            raise Refusal("setting_missing_for_files", name=_setting(name), given=_setting(next(iter(said)).upper()))
    if server := environment.web_address(_setting("SERVER")):
        said["server"] = server
    if find_spec("boto3") is None:
        raise Refusal("s3_part_missing")
    return {"BACKEND": "prongsai.gateways.object_storage.ObjectStorage", "OPTIONS": said}


def _setting(name: str) -> str:
    return f"PRONGSAI_S3_{name}"
