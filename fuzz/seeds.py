#!/usr/bin/env python3
"""Makes what the fuzzers start from, in fuzz/corpus: the repository's editions, right and wrong, methods and links."""

import hashlib
import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz/corpus"
BAD = ROOT / "tests/bad_editions"
NOT_FILES = {"expected.txt", "left-out.txt"}

LINKS = [
    "#v=1&page=council&council=E10000018",
    "#v=1&page=method&council=E10000018&method=productivity:residual,g.a~20b:0/1&module=asc",
    "#v=1&show=lens-top-10&find=St+Helens+%26+Wigan&region=Yorkshire+and+The+Humber&sort=lens-waste&order=reversed",
    "#v=1&page=sources&edition=2018&period=2017",
    "#v=2&show=improved-30&class=county&sort=change&lens=waste",
]
TEXTS = [
    "productivity:plain_ratio,normalisation:goalposts,g.waiting:0/30,within_lens:harmonic",
    "productivity:frontier,returns:constant,orientation:output,outputs:satisfied/waiting",
    "productivity:benefit_of_doubt,share_bounds:0/1,comparators:region~3aSouth,rebase:true",
    "productivity:residual_need,over_lenses:copeland,outliers:winsorise,n.waiting:percentile,o.waiting:p5_p95",
    "exchange_rate:0.5,clip:1,spend_limits:-1/2/1,coverage:1,w.care:0,i.satisfied:10,over_lenses:geometric",
]


def seed(target, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def packed(edition):
    return b"".join(b"@" + name.encode() + b"\n" + data.rstrip(b"\n") + b"\n" for name, data in sorted(edition.items()))


def main():
    seed("edition", (BAD / "base.json").read_bytes())
    seed("edition", (ROOT / "public/editions/2018.json").read_bytes())
    for folder in ["tests/oracles/worked-example/edition", "tests/oracles/edges/edition"]:
        seed("folder", packed(files(ROOT / folder)))
    base = files(BAD / "base")
    for case in sorted(path for path in BAD.iterdir() if path.is_dir()):
        own = {name: data for name, data in files(case).items() if name not in NOT_FILES}
        for name in [name for name in own if name not in base and name.endswith(".json")]:
            seed("edition", own.pop(name))
        seed("folder", packed(base | own))
    for text in TEXTS:
        seed("method", text.encode())
    for path in sorted(ROOT.glob("tests/oracles/**/method*.json")):
        seed("method", path.read_bytes().lstrip())
    seed("method", json.dumps({"overrides": {"waiting": {"outliers": "none"}}, "lens_weights": {"care": 2}}).encode())
    for path in sorted((ROOT / "tests/bad_uploads/files").iterdir()):
        seed("upload", path.read_bytes())
    for link in LINKS:
        seed("route", link.encode())
    for i in range(8):
        seed("figures", b"".join(hashlib.sha256(b"%d %d" % (i, k)).digest() for k in range(16)))


main()
