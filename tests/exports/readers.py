"""readers.py FOLDER …: reads what stands in each, one view in every format, with networkx, igraph and Python's own csv.

Prints a line a folder and reader: folder, format, reader, nodes, edges, values of attributes of nodes, of edges."""
import csv
import math
import sys
from pathlib import Path

import igraph
import networkx
from networkx.readwrite import gexf

# networkx 2.8 knows 1.1 and 1.2 of GEXF; this is how it is told of 1.3, whose elements it uses are the same
GEXF13 = dict(gexf.GEXF.versions["1.2draft"], NS_GEXF="http://gexf.net/1.3", NS_VIZ="http://gexf.net/1.3", VERSION="1.3")
gexf.GEXF.versions["1.3"] = GEXF13


def there(value):
    return value not in (None, "") and not (isinstance(value, float) and math.isnan(value))


def count(rows, leave_out=()):
    return sum(there(v) for row in rows for k, v in row.items() if k not in leave_out)


def with_networkx(graph, leave_out=()):
    nodes = [d for _, d in graph.nodes(data=True)]
    edges = [d for *_, d in graph.edges(data=True)]
    return graph.number_of_nodes(), graph.number_of_edges(), count(nodes, leave_out), count(edges, leave_out)


def with_igraph(graph, leave_out=()):
    nodes = [v.attributes() for v in graph.vs]
    edges = [e.attributes() for e in graph.es]
    return graph.vcount(), graph.ecount(), count(nodes, leave_out), count(edges, leave_out)


def table(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, strict=True))


def from_tables(folder, ends, node_ids, edge_ids):
    nodes, edges = table(folder / "nodes.csv"), table(folder / ends)
    # the IRI is the id of a node there
    return nodes, edges, (len(nodes), len(edges), count(nodes, node_ids), count(edges, edge_ids))


def igraph_of(nodes, edges):
    graph = igraph.Graph.DictList(nodes, edges, directed=True, vertex_name_attr="Id", edge_foreign_keys=("Source", "Target"))
    return with_igraph(graph, ("Type", "Id_", "Source", "Target"))


def networkx_of(nodes, edges):
    graph = networkx.MultiDiGraph()
    graph.add_nodes_from((n["Id"], n) for n in nodes)
    graph.add_edges_from((e["Source"], e["Target"], e["Id"], {k: v for k, v in e.items() if k not in ("Source", "Target", "Type", "Id")}) for e in edges)
    return with_networkx(graph)


def neo4j_types(path, least):
    """The header rules of neo4j-admin: what stands for ids and types is there, every value is of the type its column says."""
    rows = table(path)
    header = list(rows[0]) if rows else next(csv.reader(open(path, encoding="utf-8")))
    known = {"ID", "START_ID", "END_ID", "LABEL", "TYPE", "int", "double", "string", "int[]", "string[]"}
    kinds = [h.rsplit(":", 1)[1] for h in header]
    assert set(kinds) <= known, kinds
    for k in least:
        assert kinds.count(k) == 1, (k, kinds)
    names = [h.rsplit(":", 1)[0] for h in header if h.rsplit(":", 1)[0]]
    assert len(names) == len(set(names)), names
    read = {"int": int, "double": float}
    for row in rows:
        for h, kind in zip(header, kinds):
            values = row[h].split(";") if kind.endswith("[]") else [row[h]]
            for v in values:
                if v and kind.rstrip("[]") in read:
                    read[kind.rstrip("[]")](v)
            assert row[h] or kind not in ("ID", "START_ID", "END_ID", "LABEL", "TYPE"), (h, row)
    return rows


def neo4j(folder):
    nodes = neo4j_types(folder / "nodes.csv", ["ID", "LABEL"])
    edges = neo4j_types(folder / "relationships.csv", ["START_ID", "END_ID", "TYPE"])
    ids = [n["iri:ID"] for n in nodes]
    assert len(ids) == len(set(ids)), "an id twice"
    known = set(ids)
    assert all(e[":START_ID"] in known and e[":END_ID"] in known for e in edges), "an end that is no node"
    assert all(e[":TYPE"].isidentifier() and e[":TYPE"].isupper() for e in edges), "a type that needs quotation"
    return len(nodes), len(edges), count(nodes, (":LABEL",)), count(edges, (":START_ID", ":END_ID", ":TYPE"))


def main(folder):
    say = lambda name, reader, figures: print(folder.name, name, reader, *figures)
    say("graphml", "networkx", with_networkx(networkx.read_graphml(folder / "g.graphml", force_multigraph=True), ("id",)))
    say("graphml", "igraph", with_igraph(igraph.Graph.Read_GraphML(str(folder / "g.graphml")), ("id",)))
    say("gexf", "networkx", with_networkx(networkx.read_gexf(folder / "g.gexf", version="1.3"), ("id", "viz", "spells", "networkx_key")))
    nodes, edges, figures = from_tables(folder / "csv", "edges.csv", (), ("Source", "Target", "Type", "Id"))
    say("csv", "csv", figures)
    say("csv", "networkx", networkx_of(nodes, edges))
    say("csv", "igraph", igraph_of(nodes, [{("Id_" if k == "Id" else k): v for k, v in e.items()} for e in edges]))
    say("neo4j", "csv", neo4j(folder / "neo4j"))
    # Chinese survives: what is a label in one is one in the other
    labels = {n["Label"] for n in nodes}
    assert labels == {d["label"] for _, d in networkx.read_graphml(folder / "g.graphml").nodes(data=True)}
    assert labels == {d["label"] for _, d in networkx.read_gexf(folder / "g.gexf", version="1.3").nodes(data=True)}
    assert any("\u4e00" <= c <= "\u9fff" for label in labels for c in label)


for name in sys.argv[1:]:
    main(Path(name))
