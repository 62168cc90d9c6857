"""structure.py FILE …: has each, GraphML or GEXF, what its schema asks for, as far as zhengmai uses it?

The schemas cannot be had from Debian or npm and are not ours to hand on; these are their rules in our words:
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd, http://gexf.net/1.3/gexf.xsd."""
import datetime
import re
import sys
import xml.etree.ElementTree as ET

GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"
TOKEN = re.compile(r"[\w.:-]+\Z")


def has(element, required, optional=()):
    names = set(element.attrib) - {"{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}
    assert set(required) <= names <= set(required) | set(optional), (element.tag, names)


def children(element, *allowed):
    assert all(c.tag in allowed for c in element), (element.tag, [c.tag for c in element])


def typed(value, kind):
    if kind in ("int", "integer", "long"):
        int(value)
    elif kind in ("double", "float"):
        float(value)


def graphml(root):
    assert root.tag == GRAPHML + "graphml"
    keys, ids, order = {}, set(), [c.tag for c in root]
    assert order == [GRAPHML + "key"] * (len(order) - 1) + [GRAPHML + "graph"]
    for key in root.findall(GRAPHML + "key"):
        has(key, ["id", "for", "attr.name", "attr.type"])
        assert key.get("for") in ("node", "edge") and key.get("attr.type") in ("boolean", "int", "long", "float", "double", "string")
        assert TOKEN.match(key.get("id")) and key.get("id") not in keys
        children(key, GRAPHML + "desc", GRAPHML + "default")
        keys[key.get("id")] = key
    names = [(k.get("for"), k.get("attr.name")) for k in keys.values()]
    assert len(names) == len(set(names))
    graph = root.find(GRAPHML + "graph")
    has(graph, ["edgedefault"], ["id"])
    assert graph.get("edgedefault") in ("directed", "undirected")
    children(graph, GRAPHML + "node", GRAPHML + "edge")
    for element in graph:
        kind = element.tag[len(GRAPHML):]
        has(element, ["id"] if kind == "node" else ["id", "source", "target"])
        assert TOKEN.match(element.get("id")) and element.get("id") not in ids
        ids.add(element.get("id"))
        children(element, GRAPHML + "data")
        said = [d.get("key") for d in element]
        assert len(said) == len(set(said)), said
        for data in element:
            has(data, ["key"])
            assert keys[data.get("key")].get("for") == kind
            typed(data.text, keys[data.get("key")].get("attr.type"))
    for edge in graph.findall(GRAPHML + "edge"):
        assert edge.get("source") in ids and edge.get("target") in ids


def gexf(root):
    assert root.tag == GEXF + "gexf" and root.attrib == {"version": "1.3"}
    assert [c.tag for c in root] == [GEXF + "meta", GEXF + "graph"]
    children(root[0], GEXF + "creator", GEXF + "keywords", GEXF + "description")
    graph = root[1]
    has(graph, ["defaultedgetype", "mode"], ["timeformat", "timerepresentation"])
    assert graph.get("defaultedgetype") in ("directed", "undirected") and graph.get("mode") in ("static", "dynamic")
    assert graph.get("timeformat") in (None, "date") and graph.get("timerepresentation") in (None, "interval")
    assert [c.tag for c in graph] == [GEXF + "attributes"] * 2 + [GEXF + "nodes", GEXF + "edges"]
    kinds = {}
    for group in graph.findall(GEXF + "attributes"):
        has(group, ["class"], ["mode"])
        for a in group:
            has(a, ["id", "title", "type"])
            assert a.get("type") in ("integer", "long", "double", "float", "boolean", "string", "anyURI")
            assert (group.get("class"), a.get("id")) not in kinds
            kinds[group.get("class"), a.get("id")] = a.get("type")
    ids = {"node": set(), "edge": set()}
    for group in graph[2:]:
        kind = group.tag[len(GEXF):-1]
        assert int(group.get("count")) == len(group)
        for e in group:
            has(e, ["id", "label"] if kind == "node" else ["id", "source", "target"], [] if kind == "node" else ["label", "weight", "kind", "type"])
            assert e.get("id") not in ids[kind]
            ids[kind].add(e.get("id"))
            children(e, *(GEXF + c for c in ("attvalues", "spells", "color", "size")))
            for a in e.iter(GEXF + "attvalue"):
                has(a, ["for", "value"])
                typed(a.get("value"), kinds[kind, a.get("for")])
            for s in e.iter(GEXF + "spell"):
                has(s, ["start", "end"])
                assert datetime.date.fromisoformat(s.get("start")) < datetime.date.fromisoformat(s.get("end"))
            for c in e.iter(GEXF + "color"):
                assert all(0 <= int(c.get(k)) <= 255 for k in "rgb")
    for e in graph.find(GEXF + "edges"):
        assert e.get("source") in ids["node"] and e.get("target") in ids["node"] and float(e.get("weight")) >= 1


for path in sys.argv[1:]:
    try:
        (gexf if path.endswith(".gexf") else graphml)(ET.parse(path).getroot())
        print(f"ok - {path} has the structure of its schema")
    except (AssertionError, ValueError, KeyError) as e:
        print(f"not ok - {path} has the structure of its schema\n    {e!r}")
