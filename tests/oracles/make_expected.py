"""Writes the expected numbers of this directory with benches/reference.py.

    python3 tests/oracles/make_expected.py FOLDER

FOLDER is the 2022-23 edition as tidy CSV. Numbers are kept to twelve significant digits,
which is a thousand times finer than the tolerance they are compared with.
"""

import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent.parent / "benches"))
import reference  # noqa: E402

# Contributions and normalised values of all councils would be a megabyte. Every fifth council
# stands for the rest, with those that have a gap, an implausible spend or no return.
EVERY = 5
ALSO = ["E06000018", "E06000031", "E06000039", "E08000002", "E09000012", "E09000025"]


def write(folder, tables):
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n", float_format="%.12g")


def published(folder):
    edition = reference.read_edition(folder)
    codes = list(edition.authorities["code"])
    kept = {*codes[::EVERY], *ALSO}
    before, now = edition.periods
    tables = reference.tables(edition, reference.Method(), now)
    for name in ("explain", "normalise"):
        tables[name] = tables[name][tables[name]["authority"].isin(kept)]
    tables["rank-previous"] = reference.tables(edition, reference.Method(), before)["rank"]
    write(HERE / "edition-2022-23", tables)


def edges():
    here = HERE / "edges"
    edition = reference.read_edition(here / "edition")
    before, now = edition.periods
    default = reference.Method()
    write(here / "default", reference.tables(edition, default, now))
    previous = reference.tables(edition, default, before)
    del previous["movement"]  # nothing comes before the first period
    write(here / "default-previous", previous)
    for name in ("method", "zero-weights"):
        method = reference.read_method(here / f"{name}.json")
        write(here / name, reference.tables(edition, method, now))
    write(here / "module", reference.tables(edition, default, now, "people"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "edition"
        shutil.copytree(here / "edition", folder, ignore=shutil.ignore_patterns("spend.csv"))
        write(here / "no-spend", reference.tables(reference.read_edition(folder), default, now))


def worked_example():
    here = HERE / "worked-example"
    write(here / "expected", reference.tables(reference.read_edition(here / "edition"), reference.Method()))


published(sys.argv[1])
edges()
worked_example()
