"""floor.py FLOOR.tsv < score --json: one line a figure, ok or not ok.

FLOOR.tsv: name, tab, least value; names as score --json has them (F1 of a group), "report facts", "sections" (the
share of them) and "wrong offsets" (at most)."""
import json
import sys

score = json.load(sys.stdin)
for line in open(sys.argv[1], encoding="utf-8"):
    if not line.strip() or line.startswith("#"):
        continue
    name, least = line.rstrip("\n").split("\t")
    value = score.get(name)
    if isinstance(value, dict):
        value = value["F"]
    elif isinstance(value, list):
        value = value[0] if name == "report facts" else value[0] / value[1]
    good = value is not None and (value <= float(least) if name == "wrong offsets" else value >= float(least))
    print("%s - %s: %s, floor %s" % ("ok" if good else "not ok", name, value, least))
