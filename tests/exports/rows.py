"""rows.py FOLDER WHAT …: are the tables in FOLDER, which a filter made, what the filter promises?"""
import csv
import re
import sys

folder, what, *words = sys.argv[1:]
nodes = list(csv.DictReader(open(f"{folder}/nodes.csv", encoding="utf-8", newline="")))
edges = list(csv.DictReader(open(f"{folder}/edges.csv", encoding="utf-8", newline="")))
assert nodes and edges, "nothing left"
if what == "class":
    assert {n["class"] for n in nodes} == set(words)
elif what == "predicate":
    assert {e["predicate"] for e in edges} == set(words)
    assert {n["Id"] for n in nodes} == {e[end] for e in edges for end in ("Source", "Target")}
elif what == "years":
    assert {y for r in nodes + edges for y in r["years"].split()} == set(words)
elif what == "least":
    assert min(int(e["Weight"]) for e in edges) == int(words[0])
elif what == "reports":
    graph = open(words.pop(0), encoding="utf-8").read()
    about = dict(re.findall(r"^report:\S*-(\w{16}) a .*?zm:aboutRegion region:(\S+)", graph, re.M | re.S))
    found = {about[m] for e in edges for m in re.findall(r"sentence/(\w{16})_", e["evidence"])}
    assert {f[-len(w):] for f in found for w in words if f.endswith(w)} == set(words) and len(found) == len(words), found
