#!/usr/bin/env python3
"""Compare what zhengmai finds in texts with what a careful reader marked.

usage: eval.py [--zhengmai PROGRAM] [--diagnose] TEXTS GOLD

TEXTS is a folder of plain texts, GOLD a folder of NAME.jsonl with one JSON object a line:
  {"k":"report","title":…,"issuer":…,"year":…,"issued":…,"region":…}
  {"k":"m","t":TYPE,"x":text,"n":occurrence,"c":canonical}        a mention (FIGURE: "v","u" for "c")
  {"k":"r","s":subject or "@report","p":predicate,"o":object}      a relation
  {"k":"s","h":heading,"role":role}                               a section
Prints precision, recall and F1 of entities, mentions, statistics and relations by kind, and the share of report
facts and sections that are right.  --diagnose shows each error with its sentence and the rule behind what was added.
"""
import argparse
import collections
import decimal
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

ZM = "https://w3id.org/zhengmai/ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ITS = "http://www.w3.org/2005/11/its/rdf#"
DCT = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SCHEMA = "https://schema.org/"
KIND = {"Unit": "UNIT", "Regulation": "REG", "PolicyDocument": "DOC", "ReformProgram": "PROGRAM", "Region": "REGION", "Person": "PERSON",
        "Meeting": "MEETING", "Doctrine": "DOCTRINE", "Honour": "HONOUR", "Platform": "PLATFORM", "Observation": "FIGURE",
        "ReferenceNumber": "REFNO"}
TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.$')
ESCAPE = re.compile(r'\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)')


def plain(text):
    """A name as it is compared: marks, white space and width do not count."""
    folded = unicodedata.normalize("NFKC", text or "")
    return re.sub(r"[\s“”\"‘’'《》〈〉]", "", folded).translate(str.maketrans("[]【】", "〔〕〔〕"))


def number(value):
    try:
        return format(decimal.Decimal(str(value)).normalize(), "f")
    except decimal.InvalidOperation:
        return str(value)


def unescape(text):
    special = {"n": "\n", "t": "\t", "r": "\r"}
    return ESCAPE.sub(lambda m: chr(int(m[1][1:], 16)) if m[1][0] in "uU" and len(m[1]) > 1 else special.get(m[1], m[1]), text)


def read_graph(program, texts):
    run = subprocess.run([program, "build", texts, "--format", "ntriples"], capture_output=True, check=False)
    if run.returncode:
        sys.exit("eval: %s build failed: %s" % (program, run.stderr.decode()[-400:]))
    graph = collections.defaultdict(lambda: collections.defaultdict(list))
    for line in run.stdout.decode().splitlines():
        m = TRIPLE.match(line)
        if m:
            graph[unescape(m[1])][m[2]].append(unescape(m[3] if m[3] is not None else m[4]))
    return graph


class Found:
    """What the graph says of one report, as sets to compare; WHY keeps the rule of each finding."""

    def __init__(self, graph, report, text):
        one = lambda s, p: (graph[s].get(p) or [None])[0] if s else None
        label = lambda s: plain(one(s, SKOS + "prefLabel"))
        self.facts = {"title": plain(one(report, DCT + "title")), "issuer": label(one(report, ZM + "issuedBy")),
                      "year": (one(report, ZM + "coversYear") or "")[:4], "issued": (one(report, DCT + "issued") or "")[:10],
                      "region": label(one(report, ZM + "aboutRegion"))}
        self.sets, self.why, self.offsets = collections.defaultdict(set), {}, 0
        for s, po in graph.items():
            if NIF + "Phrase" in po.get(RDF + "type", ()) and report in po.get(NIF + "referenceContext", ()):
                self.mention(graph, po, text, label)
            elif report in po.get(ZM + "assertedIn", ()):
                p = po[RDF + "predicate"][0].replace(ZM, "")
                literal = p == "referenceNumber"
                subject = "@report" if po[RDF + "subject"][0] == report else label(po[RDF + "subject"][0])
                found = (subject, "refNo" if literal else p, plain(po[RDF + "object"][0]) if literal else label(po[RDF + "object"][0]))
                self.add("relation " + found[1], found, po.get(ZM + "byRule"))
            elif ZM + "Section" in po.get(RDF + "type", ()) and report in po.get(DCT + "isPartOf", ()):
                self.sets["section"].add((plain(one(s, ZM + "heading")), (one(s, ZM + "role") or "").replace(ZM, "")))

    def mention(self, graph, po, text, label):
        begin, end, entity = int(po[NIF + "beginIndex"][0]), int(po[NIF + "endIndex"][0]), po[ITS + "taIdentRef"][0]
        kind = KIND[po[ITS + "taClassRef"][0].replace(ZM, "")]
        self.offsets += text[begin:end] != po[NIF + "anchorOf"][0]
        rule = po.get(ZM + "foundBy")
        self.add("mention " + kind, (begin, text[begin:end]), rule)
        if kind == "FIGURE":
            self.add("statistics", (begin, number(graph[entity][SCHEMA + "value"][0]), plain(graph[entity][SCHEMA + "unitText"][0])), rule)
        else:
            self.add("entity " + kind, plain(text[begin:end]) if kind == "REFNO" else label(entity), rule)

    def add(self, key, item, rule):
        self.sets[key].add(item)
        self.why[key, item] = rule[0].rsplit("/", 1)[-1] if rule else ""


def read_gold(path, text):
    facts, sets = None, collections.defaultdict(set)
    for line in open(path, encoding="utf-8"):
        row = json.loads(line) if line.strip() else {"k": ""}
        if row["k"] == "report":
            facts = {k: plain(row[k]) if k in ("title", "issuer", "region") else str(row[k] or "")[:10] for k in ("title", "issuer", "year", "issued", "region")}
        elif row["k"] == "m":
            at = -1
            for _ in range(row.get("n", 1)):
                at = text.find(row["x"], at + 1)
            sets["mention " + row["t"]].add((at, row["x"]))
            if row["t"] == "FIGURE":
                sets["statistics"].add((at, number(row["v"]), plain(row["u"])))
            else:
                sets["entity " + row["t"]].add(plain(row["c"]))
        elif row["k"] == "r":
            sets["relation " + row["p"]].add((plain(row["s"]), row["p"], plain(row["o"])))
        elif row["k"] == "s":
            sets["section"].add((plain(row["h"]), row["role"]))
    return facts, sets


def sentence(text, at):
    begin = max(text.rfind(c, 0, at) for c in "。;；\n") + 1
    ends = [i for i in (text.find(c, at) for c in "。;；\n") if i >= 0]
    return text[begin:min(ends) + 1 if ends else len(text)].strip()


def place_of(item, text):
    """Where a finding stands: the offset of a mention, else the first place of a name."""
    if isinstance(item, tuple) and isinstance(item[0], int):
        return item[0]
    name = item[2] if isinstance(item, tuple) and len(item) == 3 else item[0] if isinstance(item, tuple) else item
    return max(text.find(name), 0)


def score(hit, extra, missed):
    p = hit / (hit + extra) if hit + extra else 1.0
    r = hit / (hit + missed) if hit + missed else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("texts")
    args.add_argument("gold")
    args.add_argument("--zhengmai", default="build/zhengmai", metavar="PROGRAM")
    args.add_argument("--diagnose", action="store_true", help="show each error with its sentence and rule")
    a = args.parse_args()
    graph = read_graph(a.zhengmai, a.texts)
    reports = {name: s for s, po in graph.items() if ZM + "Report" in po.get(RDF + "type", ()) for name in po[ZM + "sourceFile"]}
    count, facts, offsets = collections.defaultdict(lambda: [0, 0, 0]), [0, 0], 0
    for path in sorted(glob.glob(os.path.join(a.gold, "*.jsonl"))):
        stem = os.path.basename(path)[:-6]
        source = sorted(glob.glob(os.path.join(a.texts, glob.escape(stem) + ".*")))[0]
        text = open(source, encoding="utf-8", newline="").read()
        want_facts, want = read_gold(path, text)
        got = Found(graph, reports.get(os.path.basename(source)), text)
        offsets += got.offsets
        for k, v in want_facts.items():
            facts[0] += v == got.facts[k]
            facts[1] += 1
            if a.diagnose and v != got.facts[k]:
                print("%s ~ %s: %s, found %s" % (stem, k, v or "none", got.facts[k] or "none"))
        for key in sorted(set(want) | set(got.sets)):
            w, g = want[key], got.sets[key]
            for i, n in enumerate((len(w & g), len(g - w), len(w - g))):
                count[key][i] += n
            if a.diagnose:
                for sign, items in (("+", g - w), ("-", w - g)):
                    for item in sorted(items, key=str):
                        print("%s %s %s %s\t%s\t%s" % (stem, sign, key, item, got.why.get((key, item), ""), sentence(text, place_of(item, text))))
    print("%-34s %7s %7s %7s %6s %6s %6s" % ("", "P", "R", "F1", "hit", "extra", "missed"))
    for key in sorted(k for k in count if k != "section"):
        print("%-34s %7.3f %7.3f %7.3f %6d %6d %6d" % ((key,) + score(*count[key]) + tuple(count[key])))
    print("-" * 78)
    core = ("UNIT", "REG", "DOC", "REFNO", "PROGRAM")
    for name, test in (("entities, core five", lambda k: k.startswith("entity ") and k[7:] in core), ("entities, all", lambda k: k.startswith("entity ")),
                       ("mentions, all", lambda k: k.startswith("mention ")), ("statistics", lambda k: k == "statistics"),
                       ("relations", lambda k: k.startswith("relation "))):
        total = [sum(v[i] for k, v in count.items() if test(k)) for i in range(3)]
        print("%-34s %7.3f %7.3f %7.3f %6d %6d %6d" % ((name,) + score(*total) + tuple(total)))
    s = count["section"]
    print("report facts right %d of %d; sections right %d of %d; wrong offsets %d" % (facts[0], facts[1], s[0], s[0] + s[2], offsets))


if __name__ == "__main__":
    main()
