"""page.py PAGE [DATA]: are the data in PAGE those of DATA, or, without DATA, do all offsets point at what they should?"""
import json
import re
import sys

page = open(sys.argv[1], encoding="utf-8").read()
found = re.findall(r'<script type="application/json" id="zm-data">(.*?)</script>', page, re.S)
assert len(found) == 1 and "<" not in found[0]
data = json.loads(found[0])
for name, table in data.items():
    if isinstance(table, dict) and name != "prefixes":
        assert len({len(column) for column in table.values()}) == 1, name
assert not re.search(r'(?:src|href)="https?:', page), "the page asks the network"
if len(sys.argv) > 2:
    assert data == json.load(open(sys.argv[2], encoding="utf-8"))
else:
    text = [r["text"] for r in data["reports"]]
    assert all(len(t) == r["characters"] for t, r in zip(text, data["reports"]))
    s, m, o = data["sentences"], data["mentions"], data["observations"]
    assert all(text[r][b:e] == t for r, b, e, t in zip(s["report"], s["begin"], s["end"], s["text"]))
    assert all(text[r][b:e] == t for r, b, e, t in zip(o["report"], o["begin"], o["end"], o["shown"]))
    names = {n: {data["nodes"]["label"][n], *(data["nodes"]["alias"][n] or [])} for n in range(len(data["nodes"]["label"]))}
    named = [text[r][b:e] in names[n] for r, b, e, n in zip(m["report"], m["begin"], m["end"], m["node"]) if n >= 0]
    assert sum(named) > len(named) / 2, sum(named)
