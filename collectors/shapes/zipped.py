"""The tables inside a ZIP archive, read without unpacking anything to disk. Pure."""

import io
import zipfile
import zlib

from chorus.errors import PayloadError

MAX_TABLES = 100
MAX_BYTES = 64 * 1024 * 1024
ENDINGS = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson")


def is_zip(data: bytes) -> bool:
    """Whether it begins like an archive (workbooks are archives too)."""
    return data.startswith(b"PK\x03\x04")


def tables_in(network: str, data: bytes) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The tables of an archive by name, and the names of what was left aside.

    Raises PayloadError for workbooks, archives behind a password, broken ones, those without a
    table, and those larger than 64 MiB when unpacked (whatever they claim to be).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _tables(network, archive)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError) as error:
        why = f"the file is a workbook or archive that cannot be read ({error}): save it as CSV"
        raise PayloadError(network, why) from None


def _tables(network: str, archive: zipfile.ZipFile) -> tuple[list[tuple[str, bytes]], list[str]]:
    members = [one for one in archive.infolist() if not one.is_dir()]
    if any(one.filename == "[Content_Types].xml" for one in members):
        raise PayloadError(network, "the file is a workbook: save it as CSV first")
    wanted, aside = [], []
    for one in members:
        last = one.filename.rpartition("/")[2]
        hidden = last.startswith(".") or one.filename.startswith("__MACOSX/")
        if last.lower().endswith(ENDINGS) and not hidden:
            wanted.append(one)
        elif not hidden:
            aside.append(one.filename)
    if not wanted:
        raise PayloadError(network, f"no table ({', '.join(ENDINGS)}) in the archive")
    if len(wanted) > MAX_TABLES:
        raise PayloadError(network, f"more than {MAX_TABLES} tables in the archive")
    if any(one.flag_bits & 1 for one in wanted):
        raise PayloadError(network, "the archive is behind a password: unpack it first")
    found, left = [], MAX_BYTES
    for one in sorted(wanted, key=lambda member: member.filename):
        with archive.open(one) as file:
            body = file.read(left + 1)
        left -= len(body)
        if left < 0:
            raise PayloadError(network, f"more than {MAX_BYTES // 2**20} MiB when unpacked")
        found.append((one.filename, body))
    return found, aside
