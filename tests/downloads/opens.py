"""Opens downloaded files in pandas and in LibreOffice and compares what they hold, cell by cell.

    opens.py FOLDER    FOLDER/files has one file of each form for each page

The three forms are read by pandas; then LibreOffice opens CSV and XLSX without a screen and saves both as XLSX, which
openpyxl reads. Numbers have to be the same doubles in pandas, and the same to the digits that LibreOffice saves.
"""

import json
import math
import pathlib
import subprocess
import sys

import openpyxl
import pandas

# From version 3 on pandas reads every double exactly, and does not want to be asked.
EXACT = {} if int(pandas.__version__.split(".")[0]) >= 3 else {"float_precision": "round_trip"}

OFFICE = ["soffice", "--headless", "--norestore"]
# Without a screen LibreOffice does not look at the mark that says UTF-8; with one it does, and offers it. Fields are
# separated by commas (44) and quoted (34), the text is UTF-8 (76), from the first line on.
AS_CSV = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
# LibreOffice saves fifteen digits of a number, which it holds in full.
SAVED = 1e-14


def cells(frame):
    """A frame as rows of numbers, texts and None."""
    rows = frame.astype(object).values.tolist()
    return [[None if isinstance(x, float) and math.isnan(x) else x for x in row] for row in rows]


def same(one, other, within):
    """Whether two cells hold the same number, the same text, or both nothing. A text put behind an apostrophe is the text."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=within, abs_tol=0.0)
    plain = lambda x: str(x).removeprefix("'").replace("\r\n", "\n") if x is not None else ""
    return plain(one) == plain(other)


def compare(name, expected, found, within=0.0):
    if len(expected) != len(found):
        return [f"{name}: {len(found)} rows for {len(expected)}"]
    wrong = []
    for at, (one, other) in enumerate(zip(expected, found)):
        width = max(len(one), len(other))
        pad = lambda row: list(row) + [None] * (width - len(row))
        for column, (a, b) in enumerate(zip(pad(one), pad(other))):
            if not same(a, b, within):
                wrong.append(f"{name}: row {at + 1}, column {column + 1}: {b!r} for {a!r}")
    return wrong[:3]


def by_pandas(stem):
    """The columns and rows of each form."""
    with open(f"{stem}.json", encoding="utf-8") as file:
        table = json.load(file)
    from_json = pandas.DataFrame(table["rows"], columns=[column["id"] for column in table["columns"]])
    from_csv = pandas.read_csv(f"{stem}.csv", comment="#", **EXACT, keep_default_na=False, na_values=[""])
    from_xlsx = pandas.read_excel(f"{stem}.xlsx", sheet_name="Data", keep_default_na=False, na_values=[""])
    return {"JSON": from_json, "CSV": from_csv, "XLSX": from_xlsx}


def by_office(path):
    """The sheets of a workbook that LibreOffice has saved, as rows; formulas as their text."""
    book = openpyxl.load_workbook(path, data_only=False)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def main():
    folder = pathlib.Path(sys.argv[1])
    files = folder / "files"
    for form in ("csv", "xlsx"):
        saved = folder / form
        saved.mkdir()
        paths = [str(path) for path in sorted(files.glob(f"*.{form}"))]
        profile = f"-env:UserInstallation=file://{folder}/profile"
        how = [AS_CSV] if form == "csv" else []
        command = [*OFFICE, profile, *how, "--convert-to", "xlsx", "--outdir", str(saved), *paths]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wrong = []
    names = sorted(path.stem for path in files.glob("*.json"))
    for name in names:
        frames = by_pandas(files / name)
        head, rows = list(frames["JSON"].columns), cells(frames["JSON"])
        for form in ("CSV", "XLSX"):
            if list(frames[form].columns) != head:
                wrong.append(f"{name}: columns of {form}")
            wrong += compare(f"{name} in pandas, {form}", rows, cells(frames[form]))
        numbers = frames["JSON"].dtypes.map(pandas.api.types.is_numeric_dtype)
        texts = [c for c in head if numbers[c] and not pandas.api.types.is_numeric_dtype(frames["CSV"][c])]
        if texts:
            wrong.append(f"{name}: pandas takes numbers for texts: {texts}")
        book = by_office(folder / "xlsx" / f"{name}.xlsx")
        if list(book) != ["Read me", "Data", "Sources"]:
            wrong.append(f"{name}: sheets {list(book)}")
        wrong += compare(f"{name} in LibreOffice, XLSX", [head, *rows], book["Data"], SAVED)
        (sheet,) = by_office(folder / "csv" / f"{name}.xlsx").values()
        said = [row for row in sheet if str(row[0]).startswith("# ")]
        if len(said) < 8 or any(cell is not None for row in said for cell in row[1:]):
            wrong.append(f"{name}: lines before the table are not one cell each")
        wrong += compare(f"{name} in LibreOffice, CSV", [head, *rows], sheet[len(said):], SAVED)
    print(f"{len(names)} pages in three forms: {len(wrong)} differences")
    print("\n".join(wrong))
    sys.exit(1 if wrong or not names else 0)


main()
