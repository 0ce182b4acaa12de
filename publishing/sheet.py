"""Rows as an XLSX workbook: strings only, so that no cell is a formula, a link or a date. Pure."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from chorus.errors import UsageError
from publishing.handed import COLUMNS
from publishing.safe import cell

MOST = 32_767
"""Characters in a cell (the format's own limit)."""


def workbook(rows: Sequence[dict[str, object]], at: datetime) -> bytes:
    """One sheet with a heading. A cell that could be taken for a formula after it was saved as
    CSV is disarmed as in the CSV; longer ones are cut. UsageError where the library is missing."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError(
            "Workbooks need a library that is not installed: `pip install 'chorus-ugc[xlsx]'`. "
            "Without --xlsx the same list is written as CSV."
        ) from error
    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": at.replace(tzinfo=None)})
        sheet = book.add_worksheet("posts")
        bold = book.add_format({"bold": True})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(COLUMNS):
                sheet.write_string(number, column, cell(row[name])[:MOST])
        sheet.freeze_panes(1, 0)
    return out.getvalue()
